package org.panatom.potential;

import java.util.Arrays;

/**
 * What a user's class gets where it calls System.exit, Runtime.exit or Runtime.halt: the Java
 * virtual machine is a part of LAMMPS or Python, which would end with it. An Error, so that
 * potentials which catch exceptions do not go on.
 */
public final class ExitCall extends Error {

  private ExitCall(String call) {
    super(
        "a call of %s, which would end the whole program (throw an exception instead)"
            .formatted(call));
    StackTraceElement[] trace = getStackTrace();
    setStackTrace(Arrays.copyOfRange(trace, 1, trace.length)); // the caller's line first
  }

  /** Stands for System.exit. */
  public static void exit(int status) {
    throw new ExitCall("System.exit(%d)".formatted(status));
  }

  /** Stands for Runtime.exit. */
  public static void exit(Runtime runtime, int status) {
    throw new ExitCall("Runtime.exit(%d)".formatted(status));
  }

  /** Stands for Runtime.halt. */
  public static void halt(Runtime runtime, int status) {
    throw new ExitCall("Runtime.halt(%d)".formatted(status));
  }

  @Override
  public String toString() {
    return getMessage();
  }
}

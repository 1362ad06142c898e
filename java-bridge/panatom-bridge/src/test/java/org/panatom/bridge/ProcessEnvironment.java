package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** Changes the environment of this process while it runs, as Python's os.environ does. */
final class ProcessEnvironment {

  private ProcessEnvironment() {}

  static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(name);
      int status =
          (int) linker.downcallHandle(setenv, type).invokeExact(key, arena.allocateFrom(value), 1);
      if (status != 0) {
        throw new AssertionError("setenv failed");
      }
    } catch (Throwable thrown) {
      throw new AssertionError(thrown);
    }
  }
}

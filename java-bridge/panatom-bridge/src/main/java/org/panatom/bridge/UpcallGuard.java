package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.potential.EvaluationException;

/**
 * The one place where everything thrown ends: a Throwable that left an upcall would end the
 * process. It becomes a status of panatom.h and a message for the host.
 */
final class UpcallGuard {

  private static final byte[] OUT_OF_MEMORY =
      utf8(
          "The Java heap is full. Use fewer atoms a process, or give Java more memory with the "
              + "environment variable PANATOM_JAVA_OPTIONS=-Xmx8g (8 GB, for example).");

  private static final byte[] STACK_OVERFLOW =
      utf8(
          "The Java stack overflowed: the potential calls itself too deeply. Raise the limit of "
              + "the stack (ulimit -s) if that is meant.");

  private static final byte[] NO_MESSAGE = utf8("Java failed while it reported an error.");

  private UpcallGuard() {}

  /** What an upcall does; PANATOM_OK when it returns. */
  @FunctionalInterface
  interface Upcall {
    void run();
  }

  /** What the host was doing: the same exception means different things. */
  enum Door {
    OPEN,
    EVALUATE
  }

  /**
   * Runs an upcall.
   *
   * @param message receives the reason when the status is not PANATOM_OK
   * @param capacity bytes at `message`
   * @return a status of panatom.h
   */
  static int run(Door door, MemorySegment message, long capacity, Upcall upcall) {
    try {
      upcall.run();
      return PanatomAbi.PANATOM_OK();
    } catch (StackOverflowError thrown) {
      return fixed(message, capacity, STACK_OVERFLOW);
    } catch (OutOfMemoryError thrown) {
      return fixed(message, capacity, OUT_OF_MEMORY);
    } catch (Throwable thrown) {
      return report(door, thrown, message, capacity);
    }
  }

  private static int fixed(MemorySegment message, long capacity, byte[] text) {
    try {
      HostMemory.putText(message, capacity, text);
    } catch (Throwable again) {
      // Nothing more can be said; the status still tells what happened.
    }
    return PanatomAbi.PANATOM_OUT_OF_MEMORY();
  }

  private static int report(Door door, Throwable thrown, MemorySegment message, long capacity) {
    try {
      HostMemory.putText(message, capacity, text(thrown));
    } catch (Throwable again) {
      // The message of an exception is code of the potential's and may throw itself.
      HostMemory.putText(message, capacity, NO_MESSAGE);
    }
    return status(door, thrown);
  }

  private static String text(Throwable thrown) {
    boolean forUsers =
        thrown instanceof HostMistake
            || thrown instanceof EvaluationException
            || thrown instanceof IllegalArgumentException;
    return forUsers && thrown.getMessage() != null
        ? thrown.getMessage()
        : EvaluationException.describe(thrown);
  }

  private static int status(Door door, Throwable thrown) {
    if (thrown instanceof HostMistake) {
      return PanatomAbi.PANATOM_INVALID_ARGUMENT();
    }
    if (door == Door.OPEN) {
      return PanatomAbi.PANATOM_INVALID_POTENTIAL();
    }
    if (thrown instanceof IllegalArgumentException) {
      return PanatomAbi.PANATOM_INVALID_ARGUMENT();
    }
    // An Error comes out of the potential (assertions, missing classes): its exceptions are
    // wrapped.
    return thrown instanceof EvaluationException || thrown instanceof Error
        ? PanatomAbi.PANATOM_EVALUATION_FAILED()
        : PanatomAbi.PANATOM_INTERNAL_ERROR();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

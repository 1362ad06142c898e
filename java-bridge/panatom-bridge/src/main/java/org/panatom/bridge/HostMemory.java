package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes the host's memory, through one segment over all of it: making a bounded one for
 * each array costs more than reading a row of neighbours.
 *
 * <p>What happens once a call runs in the JVM's interpreter for many hundred calls, where every
 * kind of access to memory takes microseconds. So fields of structs are read and written by their
 * offsets through the few methods here, which are compiled soon.
 */
final class HostMemory {

  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final byte[] NUL = {0};

  private HostMemory() {}

  static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0L;
  }

  /** A NUL-terminated UTF-8 text. */
  static String text(MemorySegment pointer, String what) {
    return ALL.getString(address(pointer, what));
  }

  /** Where a struct or a text is. */
  static long address(MemorySegment pointer, String what) {
    check(pointer.address(), what);
    return pointer.address();
  }

  static int int32(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  static long int64(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  static double float64(long address) {
    return Double.longBitsToDouble(int64(address));
  }

  static void putInt32(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  static void putInt64(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }

  static void putFloat64(long address, double value) {
    putInt64(address, Double.doubleToRawLongBits(value));
  }

  static void copyInts(long from, int count, int[] into, String what) {
    if (count > 0) {
      check(from, what);
    }
    MemorySegment.copy(ALL, JAVA_INT_UNALIGNED, from, into, 0, count);
  }

  static void copyDoubles(long from, int count, double[] into, String what) {
    if (count > 0) {
      check(from, what);
    }
    MemorySegment.copy(ALL, JAVA_DOUBLE_UNALIGNED, from, into, 0, count);
  }

  private static void check(long address, String what) {
    if (address == 0L) {
      throw new HostMistake(what + " is NULL");
    }
  }

  /** Adds scale * values to an array; NULL: the array is not wanted. */
  static void addDoubles(long to, int count, double scale, double[] values) {
    if (to == 0L) {
      return;
    }
    for (int k = 0; k < count; k++) {
      double before = ALL.get(JAVA_DOUBLE_UNALIGNED, to + 8L * k);
      ALL.set(JAVA_DOUBLE_UNALIGNED, to + 8L * k, before + scale * values[k]);
    }
  }

  /** Overwrites an array; NULL: the array is not wanted. */
  static void putDoubles(long to, int count, double[] values) {
    if (to != 0L) {
      MemorySegment.copy(values, 0, ALL, JAVA_DOUBLE_UNALIGNED, to, count);
    }
  }

  /**
   * Writes as much of a text as fits, with a NUL at its end and no character cut in two.
   *
   * @param capacity bytes at `to`; with less than 1 nothing is written
   */
  static void putText(MemorySegment to, long capacity, String text) {
    putText(to, capacity, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for a text that is UTF-8 already; needs no memory. */
  static void putText(MemorySegment to, long capacity, byte[] utf8) {
    if (isNull(to) || capacity < 1) {
      return;
    }
    int length = (int) Math.min(utf8.length, capacity - 1);
    // Bytes 10xxxxxx continue a character: cutting before one would split it.
    while (length > 0 && length < utf8.length && (utf8[length] & 0xC0) == 0x80) {
      length--;
    }
    MemorySegment.copy(utf8, 0, ALL, JAVA_BYTE, to.address(), length);
    MemorySegment.copy(NUL, 0, ALL, JAVA_BYTE, to.address() + length, 1);
    for (int k = 0; k < length; k++) {
      if (utf8[k] == 0) { // It would end the text for the host.
        ALL.set(JAVA_BYTE, to.address() + k, (byte) ' ');
      }
    }
  }

  /**
   * Writes a text only when all of it fits, its NUL included.
   *
   * @return its length in bytes without the NUL; -1 when it is null
   */
  static long putWholeText(MemorySegment to, long capacity, String text) {
    if (text == null) {
      return -1;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < capacity) {
      putText(to, capacity, utf8);
    }
    return utf8.length;
  }
}

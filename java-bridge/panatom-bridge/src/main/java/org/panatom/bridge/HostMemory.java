package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes the host's memory. Whole arrays are copied between bounded segments; single
 * numbers and neighbour rows go through one segment over all memory, because making a bounded one
 * for each row costs more than reading it.
 */
final class HostMemory {

  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private HostMemory() {}

  static boolean isNull(MemorySegment pointer) {
    return pointer.address() == 0L;
  }

  /** A NUL-terminated UTF-8 text. */
  static String text(MemorySegment pointer, String what) {
    if (isNull(pointer)) {
      throw new HostMistake(what + " is NULL");
    }
    return ALL.getString(pointer.address());
  }

  static int int32(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  static long int64(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  static void putInt32(MemorySegment pointer, int value) {
    ALL.set(JAVA_INT_UNALIGNED, pointer.address(), value);
  }

  static void putInt64(MemorySegment pointer, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, pointer.address(), value);
  }

  static void putDouble(MemorySegment pointer, double value) {
    ALL.set(JAVA_DOUBLE_UNALIGNED, pointer.address(), value);
  }

  static void copyInts(MemorySegment from, int count, int[] into, String what) {
    MemorySegment source = bounded(from, 4L * count, what);
    MemorySegment.copy(source, JAVA_INT_UNALIGNED, 0L, into, 0, count);
  }

  static void copyInts(long address, int count, int[] into) {
    MemorySegment.copy(ALL, JAVA_INT_UNALIGNED, address, into, 0, count);
  }

  static void copyDoubles(MemorySegment from, int count, double[] into, String what) {
    MemorySegment source = bounded(from, 8L * count, what);
    MemorySegment.copy(source, JAVA_DOUBLE_UNALIGNED, 0L, into, 0, count);
  }

  /** Adds scale * values to an array; NULL: the array is not wanted. */
  static void addDoubles(MemorySegment to, int count, double scale, double[] values) {
    if (isNull(to) || count == 0) {
      return;
    }
    MemorySegment target = bounded(to, 8L * count, "an output array");
    for (int k = 0; k < count; k++) {
      double before = target.getAtIndex(JAVA_DOUBLE_UNALIGNED, k);
      target.setAtIndex(JAVA_DOUBLE_UNALIGNED, k, before + scale * values[k]);
    }
  }

  /** Overwrites an array; NULL: the array is not wanted. */
  static void putDoubles(MemorySegment to, int count, double[] values) {
    if (!isNull(to) && count > 0) {
      MemorySegment target = bounded(to, 8L * count, "an output array");
      MemorySegment.copy(values, 0, target, JAVA_DOUBLE_UNALIGNED, 0L, count);
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
    for (int k = 0; k < length; k++) {
      // A NUL inside would end the text for the host.
      ALL.set(JAVA_BYTE, to.address() + k, utf8[k] == 0 ? (byte) ' ' : utf8[k]);
    }
    ALL.set(JAVA_BYTE, to.address() + length, (byte) 0);
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

  private static MemorySegment bounded(MemorySegment pointer, long bytes, String what) {
    if (bytes == 0L) {
      return MemorySegment.NULL;
    }
    if (isNull(pointer)) {
      throw new HostMistake(what + " is NULL");
    }
    return ALL.asSlice(pointer.address(), bytes);
  }
}

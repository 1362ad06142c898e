package org.panatom.format.aenet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records of a Fortran sequential unformatted file: a length, that many bytes, the length again, as
 * 4-byte little-endian numbers. gfortran splits long records; then the first length of each part
 * but the last is negative, and the second length of each part but the first.
 */
final class FortranRecords implements AenetItems {

  private static final int MARKER = Integer.BYTES;
  private static final int SYMBOL_WIDTH = 2;
  private static final int LARGEST = 1 << 28;

  private final String file;
  private final InputStream in;
  private final Deque<ByteBuffer> ahead = new ArrayDeque<>();
  private long remaining;
  private int read;
  private int taken;

  FortranRecords(String file, byte[] content) {
    this(file, new ByteArrayInputStream(content), content.length);
  }

  /**
   * Records that are read when they are taken.
   *
   * @param in is closed by the caller
   * @param size bytes in the stream
   */
  FortranRecords(String file, InputStream in, long size) {
    this.file = file;
    this.in = in;
    this.remaining = size;
  }

  /** The next record, or null at the end. */
  private ByteBuffer next() {
    if (remaining == 0) {
      return null;
    }
    List<ByteBuffer> parts = new ArrayList<>();
    long total = 0;
    boolean more = true;
    while (more) {
      int head = marker("no length before its bytes");
      if (read == 0 && parts.isEmpty() && Integer.reverseBytes(head) == MARKER) {
        throw new IllegalArgumentException(
            ("aenet file %s: it was written on a machine with the other byte order (big-endian); "
                    + "convert it to ASCII there")
                .formatted(file));
      }
      int length = Math.abs(head);
      if (head == Integer.MIN_VALUE || length > remaining - MARKER) {
        throw damaged(
            "its length is %d, but only %d bytes follow; the file is cut short or damaged",
            head, remaining);
      }
      total += length;
      if (total > LARGEST) {
        throw damaged("it has more than %d bytes; the file is damaged", LARGEST);
      }
      parts.add(bytes(length));
      int tail = marker("no length after its bytes");
      boolean first = parts.size() == 1;
      if (tail != (first ? length : -length)) {
        throw damaged("the lengths before and after it differ: %d and %d", head, tail);
      }
      more = head < 0;
    }
    read++;
    return parts.size() == 1 ? parts.getFirst() : joined(parts, (int) total);
  }

  private static ByteBuffer joined(List<ByteBuffer> parts, int total) {
    ByteBuffer whole = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(whole::put);
    return whole.flip();
  }

  private int marker(String problem) {
    if (remaining < MARKER) {
      throw damaged("%s; the file is cut short", problem);
    }
    return bytes(MARKER).getInt();
  }

  private ByteBuffer bytes(int length) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException("aenet file %s: %s".formatted(file, e), e);
    }
    if (bytes.length < length) {
      throw damaged("the file became shorter while it was read");
    }
    remaining -= length;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private IllegalArgumentException damaged(String message, Object... values) {
    return new IllegalArgumentException(
        "aenet file %s, record %d: %s".formatted(file, read + 1, message.formatted(values)));
  }

  @Override
  public int count() {
    for (ByteBuffer record = next(); record != null; record = next()) {
      ahead.add(record);
    }
    return read;
  }

  private ByteBuffer take(String item, long count, int size) {
    ByteBuffer record = ahead.isEmpty() ? next() : ahead.poll();
    taken++;
    if (record == null) {
      throw error(item, "the file ends before it; it has %d records", read);
    }
    if (record.remaining() != count * size) {
      throw error(
          item,
          "it has %d bytes, but %d of %d bytes each are needed",
          record.remaining(),
          count,
          size);
    }
    return record;
  }

  @Override
  public int[] integers(String item, int count) {
    ByteBuffer record = take(item, count, Integer.BYTES);
    int[] values = new int[count];
    record.asIntBuffer().get(values);
    return values;
  }

  @Override
  public double[] doubles(String item, int count) {
    ByteBuffer record = take(item, count, Double.BYTES);
    double[] values = new double[count];
    record.asDoubleBuffer().get(values);
    for (int k = 0; k < count; k++) {
      if (!Double.isFinite(values[k])) {
        throw error(item, "value %d is %s", k + 1, values[k]);
      }
    }
    return values;
  }

  @Override
  public String text(String item, int width) {
    ByteBuffer record = take(item, width, 1);
    return StandardCharsets.ISO_8859_1.decode(record.duplicate()).toString().stripTrailing();
  }

  @Override
  public List<String> symbols(String item, int count) {
    ByteBuffer record = take(item, (long) count * SYMBOL_WIDTH, 1);
    String text = StandardCharsets.ISO_8859_1.decode(record.duplicate()).toString();
    List<String> symbols = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      symbols.add(text.substring(SYMBOL_WIDTH * k, SYMBOL_WIDTH * (k + 1)).strip());
    }
    return symbols;
  }

  @Override
  public int logical(String item) {
    return integer(item);
  }

  @Override
  public void end() {
    if (count() > taken) {
      throw new IllegalArgumentException(
          "aenet file %s: it has %d records, %d are needed".formatted(file, read, taken));
    }
  }

  @Override
  public IllegalArgumentException error(String item, String message, Object... values) {
    return new IllegalArgumentException(
        "aenet file %s, record %d (%s): %s"
            .formatted(file, taken, item, message.formatted(values)));
  }
}

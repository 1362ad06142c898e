package org.panatom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's .npz: a zip file of arrays in NumPy's .npy format, version 1.0 (NumPy Enhancement
 * Proposal 1).
 */
final class NpzWriter {

  private static final int ALIGNMENT = 64;
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  /** Writes a table of rows of equal length as float64 [rows][columns]. */
  void write(String name, List<double[]> rows, int columns) throws IOException {
    begin(name, "<f8", "(%d, %d)".formatted(rows.size(), columns));
    ByteBuffer bytes = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] row : rows) {
      bytes.asDoubleBuffer().put(row, 0, columns);
      zip.write(bytes.array());
    }
    zip.closeEntry();
  }

  /** Writes a vector as int64. */
  void write(String name, long[] values) throws IOException {
    begin(name, "<i8", "(%d,)".formatted(values.length));
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    zip.write(bytes.array());
    zip.closeEntry();
  }

  /** Completes the file; the stream stays open. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }

  private void begin(String name, String type, String shape) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_DATE);
    zip.putNextEntry(entry);
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int before = 10 + header.length() + 1;
    header += " ".repeat((ALIGNMENT - before % ALIGNMENT) % ALIGNMENT) + "\n";
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(header.length() & 0xff);
    zip.write(header.length() >> 8);
    zip.write(header.getBytes(StandardCharsets.US_ASCII));
  }
}

package org.panatom.format.aenet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Items as records of a Fortran sequential unformatted file, little-endian. */
final class BinarySink implements AenetFileWriter.Sink {

  private static final int SYMBOL_WIDTH = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void record(byte[] content) {
    byte[] length = buffer(Integer.BYTES).putInt(content.length).array();
    out.writeBytes(length);
    out.writeBytes(content);
    out.writeBytes(length);
  }

  @Override
  public void integers(int... values) {
    ByteBuffer record = buffer(Integer.BYTES * values.length);
    record.asIntBuffer().put(values);
    record(record.array());
  }

  @Override
  public void doubles(double... values) {
    ByteBuffer record = buffer(Double.BYTES * values.length);
    record.asDoubleBuffer().put(values);
    record(record.array());
  }

  @Override
  public void text(String text, int width) {
    record(padded(text, width).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String padded(String text, int width) {
    if (text.length() > width) {
      throw new IllegalArgumentException(
          "a text of %d characters does not fit into the %d of an aenet file: '%.60s...'"
              .formatted(text.length(), width, text));
    }
    return text + " ".repeat(width - text.length());
  }

  @Override
  public void symbols(List<String> symbols) {
    StringBuilder text = new StringBuilder();
    symbols.forEach(symbol -> text.append(padded(symbol, SYMBOL_WIDTH)));
    record(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void logical(int value) {
    integers(value);
  }

  @Override
  public byte[] content() {
    return out.toByteArray();
  }
}

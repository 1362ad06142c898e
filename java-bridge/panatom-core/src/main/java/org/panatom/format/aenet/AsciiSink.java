package org.panatom.format.aenet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Items as lines of text; numbers with 18 digits, of which 17 identify a double. */
final class AsciiSink implements AenetFileWriter.Sink {

  private static final MathContext DIGITS = new MathContext(18);

  private final StringBuilder out = new StringBuilder();
  private final boolean quotes;

  /** Texts with blanks or signs stand in quotes. */
  AsciiSink() {
    this(true);
  }

  /** Texts stand in quotes if need be, or only to keep a blank at their beginning. */
  AsciiSink(boolean quotes) {
    this.quotes = quotes;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  @Override
  public void integers(int... values) {
    line(Arrays.stream(values).mapToObj("%17d"::formatted).collect(Collectors.joining(" ")));
  }

  @Override
  public void doubles(double... values) {
    line(
        Arrays.stream(values)
            .mapToObj(value -> "%24s".formatted(exact(value)))
            .collect(Collectors.joining(" ")));
  }

  /** As Fortran's ES24.17E2; String.format would fill up with zeros after 17 digits. */
  private static String exact(double value) {
    BigDecimal rounded = new BigDecimal(Math.abs(value)).round(DIGITS);
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    if (rounded.signum() == 0) {
      digits = "0";
      exponent = 0;
    }
    String padded = digits + "0".repeat(DIGITS.getPrecision() - digits.length());
    String sign = Math.copySign(1.0, value) < 0.0 ? "-" : "";
    return "%s%s.%sE%s%02d"
        .formatted(
            sign,
            padded.charAt(0),
            padded.substring(1),
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  @Override
  public void text(String text, int width) {
    // Names without blanks stand bare, as aenet's converter has them.
    boolean bare = !quotes && !text.startsWith(" ") || text.matches("[A-Za-z0-9]+");
    line(bare ? text : "\"" + text.replace("\"", "\"\"") + "\"");
  }

  @Override
  public void symbols(List<String> symbols) {
    line(String.join(" ", symbols));
  }

  @Override
  public void logical(int value) {
    line(value != 0 ? "T" : "F");
  }

  @Override
  public byte[] content() {
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}

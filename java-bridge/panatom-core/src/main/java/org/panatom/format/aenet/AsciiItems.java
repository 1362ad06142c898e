package org.panatom.format.aenet;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The ASCII form of an aenet potential: the same items, each on a line of its own; long lists may
 * go on over several lines.
 */
final class AsciiItems implements AenetItems {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?");
  private static final int RECORDS = 36;

  private final String file;
  private final BufferedReader reader;
  private int next;
  private int first;

  AsciiItems(String file, byte[] content) {
    this(file, new ByteArrayInputStream(content));
  }

  /** Lines that are read when they are taken; the caller closes the stream. */
  AsciiItems(String file, InputStream in) {
    this.file = file;
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
  }

  private String readLine() {
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("aenet file %s: %s".formatted(file, e), e);
    }
  }

  /** Older potentials without the mean squares were never written as ASCII. */
  @Override
  public int count() {
    return RECORDS;
  }

  private String line(String item) {
    String line = readLine();
    next++;
    if (line == null) {
      throw error(item, "the file ends before it");
    }
    return line;
  }

  /** The next {@code count} words, which must end where a line ends. */
  private List<String> words(String item, int count) {
    first = next;
    List<String> words = new ArrayList<>();
    while (words.size() < count) {
      String line = line(item).strip();
      if (!line.isEmpty()) {
        words.addAll(List.of(line.split("[\\s,]+")));
      }
    }
    if (words.size() != count) {
      throw error(item, "%d values are needed, but there are %d", count, words.size());
    }
    return words;
  }

  @Override
  public int[] integers(String item, int count) {
    List<String> words = words(item, count);
    int[] values = new int[words.size()];
    for (int k = 0; k < values.length; k++) {
      try {
        values[k] = Integer.parseInt(words.get(k));
      } catch (NumberFormatException e) {
        throw error(item, "'%s' is not a whole number", shown(words.get(k)));
      }
    }
    return values;
  }

  @Override
  public double[] doubles(String item, int count) {
    List<String> words = words(item, count);
    double[] values = new double[words.size()];
    for (int k = 0; k < values.length; k++) {
      String word = words.get(k);
      values[k] =
          NUMBER.matcher(word).matches()
              ? Double.parseDouble(word.replace('d', 'e').replace('D', 'E'))
              : Double.NaN;
      if (!Double.isFinite(values[k])) {
        throw error(item, "'%s' is not a finite number", shown(word));
      }
    }
    return values;
  }

  @Override
  public String text(String item, int width) {
    first = next;
    String line = line(item).strip();
    boolean quoted =
        line.length() >= 2
            && (line.startsWith("\"") || line.startsWith("'"))
            && line.charAt(0) == line.charAt(line.length() - 1);
    if (!quoted && (line.startsWith("\"") || line.startsWith("'"))) {
      throw error(item, "the quotation mark at the beginning has none at the end");
    }
    if (!line.isEmpty() && split(line).stream().allMatch(AsciiItems::isNoText)) {
      throw error(
          item,
          "a text is needed, got '%s'; is a line missing? A text that looks like this needs"
              + " quotation marks",
          shown(line));
    }
    String text = line;
    if (quoted) {
      String quote = line.substring(0, 1);
      text = line.substring(1, line.length() - 1).replace(quote + quote, quote).stripTrailing();
    }
    if (text.length() > width) {
      throw error(item, "the text has %d characters, %d are possible", text.length(), width);
    }
    return text;
  }

  @Override
  public List<String> symbols(String item, int count) {
    first = next;
    String line = line(item).replace('"', ' ').replace('\'', ' ');
    List<String> symbols = new ArrayList<>(split(line));
    if (symbols.size() < count && fixedWidth(line, count) != null) {
      return fixedWidth(line, count);
    }
    // aenet's trnset2ASCII.x gives each a line of its own.
    while (symbols.size() < count && symbols.stream().allMatch(SYMBOL.asMatchPredicate())) {
      symbols.addAll(split(line(item)));
    }
    if (symbols.size() != count) {
      throw error(
          item,
          "%d chemical symbols are needed, but there is '%s'; put blanks between them",
          count,
          shown(line.strip()));
    }
    return symbols;
  }

  private static boolean isNoText(String word) {
    return NUMBER.matcher(word).matches() || word.equals("T") || word.equals("F");
  }

  private static List<String> split(String line) {
    String stripped = line.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("[\\s,]+"));
  }

  /** Two characters for each symbol, as Fortran writes a list of them: " LiP O "; or null. */
  private static List<String> fixedWidth(String line, int count) {
    int width = 2 * count;
    String padded = (line.startsWith(" ") ? line.substring(1) : line).stripTrailing();
    if (padded.length() > width || padded.length() < width - 1) {
      return null;
    }
    padded += " ".repeat(width - padded.length());
    List<String> symbols = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      symbols.add(padded.substring(2 * k, 2 * k + 2).strip());
    }
    return symbols.stream().allMatch(SYMBOL.asMatchPredicate()) ? symbols : null;
  }

  @Override
  public int logical(String item) {
    return switch (words(item, 1).getFirst().toUpperCase(Locale.ROOT)) {
      case "T", ".TRUE.", "TRUE" -> 1;
      case "F", ".FALSE.", "FALSE" -> 0;
      default -> throw error(item, "T or F is needed");
    };
  }

  @Override
  public void end() {
    for (String line = readLine(); line != null; line = readLine()) {
      first = next++;
      if (!line.isBlank()) {
        throw error("end", "nothing may follow, but there is '%s'", shown(line));
      }
    }
  }

  @Override
  public IllegalArgumentException error(String item, String message, Object... values) {
    return new IllegalArgumentException(
        "aenet file %s, line %d (%s): %s"
            .formatted(file, first + 1, item, message.formatted(values)));
  }

  private static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > 60 ? clean.substring(0, 57) + "..." : clean;
  }
}

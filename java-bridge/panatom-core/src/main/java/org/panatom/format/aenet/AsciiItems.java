package org.panatom.format.aenet;

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
  private static final int RECORDS = 36;

  private final String file;
  private final List<String> lines;
  private int next;
  private int first;

  AsciiItems(String file, byte[] content) {
    this.file = file;
    this.lines = new String(content, StandardCharsets.ISO_8859_1).lines().toList();
  }

  @Override
  public int count() {
    long filled = lines.stream().filter(line -> !line.isBlank()).count();
    return filled == RECORDS - 1 ? RECORDS - 1 : RECORDS;
  }

  private String line(String item) {
    if (next >= lines.size()) {
      next++;
      throw error(item, "the file ends before it");
    }
    return lines.get(next++);
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
    String line = line(item).replace('"', ' ').replace('\'', ' ').strip();
    List<String> symbols = line.isEmpty() ? List.of() : List.of(line.split("[\\s,]+"));
    if (symbols.size() != count) {
      symbols = joined(line);
    }
    if (symbols.size() != count) {
      throw error(item, "%d chemical symbols are needed, but there is '%s'", count, shown(line));
    }
    return symbols;
  }

  /** aenet's own converter writes names without blanks between, each two characters wide. */
  private static List<String> joined(String line) {
    List<String> symbols = new ArrayList<>();
    for (int begin = 0; begin < line.length(); begin += 2) {
      String cell = line.substring(begin, Math.min(begin + 2, line.length()));
      if (!cell.matches("[A-Z][a-z ]?")) {
        return List.of();
      }
      symbols.add(cell.strip());
    }
    return symbols;
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
    first = next;
    for (; next < lines.size(); next++) {
      if (!lines.get(next).isBlank()) {
        first = next;
        throw error("end", "nothing may follow, but there is '%s'", shown(lines.get(next)));
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

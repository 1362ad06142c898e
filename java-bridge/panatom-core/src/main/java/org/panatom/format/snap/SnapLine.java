package org.panatom.format.snap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a file that is neither empty nor a comment.
 *
 * @param number counted from 1
 */
record SnapLine(Path file, int number, List<String> words) {

  private static final long MAXIMUM_BYTES = 1L << 28;
  private static final int LONGEST_WORD = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  /** All lines with content; "#" begins a comment anywhere. */
  static List<SnapLine> read(Path file) {
    List<SnapLine> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(file).split("\n", -1)) {
      number++;
      int mark = text.indexOf('#');
      String content = (mark < 0 ? text : text.substring(0, mark)).strip();
      if (!content.isEmpty()) {
        lines.add(new SnapLine(file, number, List.of(content.split("\\s+"))));
      }
    }
    return lines;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new IllegalArgumentException(
            "%s has more than %d bytes: this is something else".formatted(file, MAXIMUM_BYTES));
      }
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** A message about this line. */
  IllegalArgumentException error(String message, Object... arguments) {
    return new IllegalArgumentException(
        "%s, line %d: %s".formatted(file, number, message.formatted(arguments)));
  }

  /** Demands a number of words. */
  void expect(int count, String meaning) {
    if (words.size() != count) {
      throw error(
          "expected %s, got %d words: '%s'", meaning, words.size(), shown(String.join(" ", words)));
    }
  }

  double number(int position, String meaning) {
    String word = words.get(position);
    double value = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw error("%s must be a number, got '%s'", meaning, shown(word));
    }
    return value;
  }

  int integer(int position, String meaning) {
    String word = words.get(position);
    if (!word.matches("[+-]?[0-9]{1,9}")) {
      throw error("%s must be a whole number, got '%s'", meaning, shown(word));
    }
    return Integer.parseInt(word);
  }

  /** A text from a file, fit for a message. */
  static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > LONGEST_WORD ? clean.substring(0, LONGEST_WORD - 3) + "..." : clean;
  }
}

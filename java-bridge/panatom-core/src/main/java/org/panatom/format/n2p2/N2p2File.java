package org.panatom.format.n2p2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text file of a model folder as lines of words. */
final class N2p2File {

  private static final long MAXIMUM_BYTES = 1L << 28;
  private static final int LONGEST_WORD = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\u000b\\f]+");

  /**
   * A line that is neither empty nor a comment.
   *
   * @param number counted from 1
   */
  record Line(Path file, int number, List<String> words) {

    /** A message about this line. */
    IllegalArgumentException error(String message, Object... arguments) {
      return new IllegalArgumentException(
          "%s, line %d: %s".formatted(file, number, message.formatted(arguments)));
    }

    /** The word at a position; a missing one is an error that says what was expected. */
    String word(int position, String meaning) {
      if (position >= words.size()) {
        throw error(
            "%s is missing; the line has only %d words: '%s'", meaning, words.size(), shown());
      }
      return words.get(position);
    }

    double number(int position, String meaning) {
      String word = word(position, meaning);
      double value = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
      if (!Double.isFinite(value)) {
        throw error("%s must be a number, got '%s'", meaning, clean(word));
      }
      return value;
    }

    int integer(int position, String meaning) {
      String word = word(position, meaning);
      if (!word.matches("[+-]?[0-9]{1,9}")) {
        throw error("%s must be a whole number, got '%s'", meaning, clean(word));
      }
      return Integer.parseInt(word);
    }

    /** The line for a message. */
    String shown() {
      return clean(String.join(" ", words));
    }
  }

  private N2p2File() {}

  /** A text from a file, fit for a message. */
  static String clean(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > LONGEST_WORD ? clean.substring(0, LONGEST_WORD - 3) + "..." : clean;
  }

  /**
   * The lines of a file.
   *
   * @param comments characters that begin a comment, anywhere in a line
   */
  static List<Line> read(Path file, String comments) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : text(file).split("\n", -1)) {
      number++;
      int end = text.length();
      for (char mark : comments.toCharArray()) {
        int position = text.indexOf(mark);
        end = position >= 0 ? Math.min(end, position) : end;
      }
      String content = BLANKS.matcher(text.substring(0, end)).replaceAll(" ").strip();
      if (!content.isEmpty()) {
        lines.add(new Line(file, number, List.of(content.split(" "))));
      }
    }
    return lines;
  }

  /**
   * The words of the comment that names the columns of a file; empty when there is none.
   *
   * @param first name of the first column
   */
  static List<String> legend(Path file, String first) {
    for (String text : text(file).split("\n", -1)) {
      List<String> words = List.of(BLANKS.matcher(text).replaceAll(" ").strip().split(" "));
      if (words.size() > 2 && words.getFirst().equals("#") && words.get(1).equals(first)) {
        return words.subList(1, words.size());
      }
    }
    return List.of();
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("the file %s does not exist".formatted(file));
      }
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new IllegalArgumentException(
            "the file %s has more than %d bytes: this is something else"
                .formatted(file, MAXIMUM_BYTES));
      }
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException("the file %s cannot be read: %s".formatted(file, e), e);
    }
  }
}

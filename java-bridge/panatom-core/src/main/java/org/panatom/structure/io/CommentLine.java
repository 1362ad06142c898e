package org.panatom.structure.io;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The second line of an extended XYZ frame: {@code key=value} separated by blanks. Values with
 * blanks stand in "quotes", 'quotes', braces or brackets; a backslash takes the next character as
 * it is; a key without a value means true and has the value "T".
 */
final class CommentLine {

  private final String text;
  private int position;

  private CommentLine(String text) {
    this.text = text;
  }

  /** Keys and values in the order of the line. */
  static Map<String, String> parse(String text) {
    return new CommentLine(text).entries();
  }

  private Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (skipBlanks(); position < text.length(); skipBlanks()) {
      String key = word(true);
      if (key.isEmpty()) {
        throw new IllegalArgumentException("there is a value without a key before its '='");
      }
      skipBlanks();
      String value = "T";
      if (position < text.length() && text.charAt(position) == '=') {
        position++;
        skipBlanks();
        value = value(key);
      }
      if (entries.put(key, value) != null) {
        throw new IllegalArgumentException(
            "the key '%s' is there twice".formatted(Numbers.shown(key)));
      }
    }
    return entries;
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private String value(String key) {
    char first = position < text.length() ? text.charAt(position) : ' ';
    String value =
        switch (first) {
          case '"', '\'' -> delimited(first, first, key);
          case '{' -> delimited('{', '}', key);
          case '[' -> delimited('[', ']', key);
          default -> word(false);
        };
    if (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
      throw new IllegalArgumentException(
          "there must be a blank after the value of '%s'".formatted(Numbers.shown(key)));
    }
    return value;
  }

  private String word(boolean key) {
    if (key && position < text.length() && "\"'".indexOf(text.charAt(position)) >= 0) {
      return delimited(text.charAt(position), text.charAt(position), "");
    }
    StringBuilder word = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || (key && c == '=')) {
        break;
      }
      append(word);
    }
    return word.toString();
  }

  private String delimited(char open, char close, String key) {
    StringBuilder word = new StringBuilder();
    int depth = 1;
    for (position++; position < text.length(); ) {
      char c = text.charAt(position);
      if (c == close) {
        depth--;
      } else if (c == open) {
        depth++;
      }
      if (depth == 0) {
        position++;
        return word.toString();
      }
      append(word);
    }
    throw new IllegalArgumentException(
        "the value of '%s' begins with %s but has no %s at its end"
            .formatted(Numbers.shown(key), open, close));
  }

  /** Takes one character, or the one after a backslash. */
  private void append(StringBuilder word) {
    if (text.charAt(position) == '\\' && position + 1 < text.length()) {
      position++;
    }
    word.append(text.charAt(position));
    position++;
  }

  /** A key or value as {@link #parse} reads it back. */
  static String quote(String text) {
    String oneLine = text.replaceAll("[\\r\\n]", " ");
    if (!oneLine.isEmpty() && oneLine.matches("[A-Za-z0-9_.+:/-]*")) {
      return oneLine;
    }
    return '"' + oneLine.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package org.panatom.structure.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lines of a text file with their numbers; LF and CRLF end a line, no line is endless, and a byte
 * order mark at the beginning is passed over.
 */
final class LineSource implements Closeable {

  private static final int LONGEST_LINE = 1 << 20;

  /** Some editors begin UTF-8 files with it. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final BufferedReader reader;
  private final StringBuilder line = new StringBuilder(256);
  private int number;

  LineSource(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("%s does not exist".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw new IOException("%s is a folder, not a file".formatted(file));
    }
    this.file = file;
    try {
      this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    } catch (AccessDeniedException e) {
      throw new IOException("%s may not be read: permission denied".formatted(file), e);
    }
  }

  /** The next line without its end, or null at the end of the file. */
  String next() throws IOException {
    number++;
    line.setLength(0);
    try {
      for (int c = reader.read(); c != '\n'; c = reader.read()) {
        if (c < 0) {
          return line.isEmpty() ? null : line.toString();
        }
        if (c == BYTE_ORDER_MARK && number == 1 && line.isEmpty()) {
          continue;
        }
        line.append((char) c);
        if (line.length() > LONGEST_LINE) {
          throw error(
              "the line has more than %d characters; this is no file of structures", LONGEST_LINE);
        }
      }
    } catch (CharacterCodingException e) {
      throw new IOException("%s near line %d is not UTF-8 text".formatted(file, number), e);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }

  /** Number of the line read last, from 1. */
  int number() {
    return number;
  }

  /** Where the structure with this index from 0 ends, when it was read last. */
  String place(int structure) {
    return "%s, structure %d that ends in line %d".formatted(file, structure, number);
  }

  /** An error at the line read last. */
  IOException error(String message, Object... arguments) {
    return errorAt(number, message, arguments);
  }

  /** An error at some line. */
  IOException errorAt(int lineNumber, String message, Object... arguments) {
    return new IOException(
        "%s, line %d: %s".formatted(file, lineNumber, message.formatted(arguments)));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

package org.panatom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output that remembers what went wrong: Java's own printing passes over a full disk and a
 * reader who has left.
 */
final class StandardOutput extends OutputStream {

  /** As a shell says that a program ended by SIGPIPE. */
  static final int NOBODY_READS = 141;

  private static final Path TARGET = Path.of("/proc/self/fd/1");

  private final OutputStream out;
  private IOException failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.write(bytes, offset, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * The exit code, and a message where one is due, of a command whose output was to go here: its
   * own code unless it believes that all is well and something could not be written.
   */
  int exitCode(int code, PrintWriter err) {
    if (failure == null || code != 0) {
      return code;
    }
    if (isPipe()) {
      return NOBODY_READS;
    }
    err.println(
        "panatom: standard output cannot be written: %s; free space there or write elsewhere"
            .formatted(failure.getMessage()));
    return ErrorReports.USERS_ERROR;
  }

  /** A pipe or socket fails when nobody reads it any more, which no program makes words about. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(TARGET).toString().matches("(pipe|socket):.*");
    } catch (IOException e) {
      return false;
    }
  }
}

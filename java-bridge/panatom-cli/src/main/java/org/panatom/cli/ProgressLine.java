package org.panatom.cli;

import java.io.Console;
import java.io.PrintWriter;

/** One line on the terminal that says how far long work is; silent when nobody looks. */
final class ProgressLine {

  private static final long PAUSE_NANOSECONDS = 500_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long last = System.nanoTime();
  private int width;

  ProgressLine(PrintWriter out) {
    Console console = System.console();
    this.out = out;
    this.terminal = console != null && console.isTerminal();
  }

  /** Shows a text, at most twice a second. */
  void show(String format, Object... arguments) {
    if (!terminal || System.nanoTime() - last < PAUSE_NANOSECONDS) {
      return;
    }
    last = System.nanoTime();
    String text = format.formatted(arguments);
    out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    out.flush();
    width = text.length();
  }

  /** Removes the line. */
  void clear() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }
}

package org.panatom.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells the user how far training is: a bar on a terminal, else a line every few seconds. */
final class TrainingProgress {

  private static final double LINE_SECONDS = 10.0;

  private final PrintWriter out;
  private final boolean terminal;
  private ProgressBar bar;
  private int epochs;
  private double lastLine = Double.NEGATIVE_INFINITY;

  /**
   * @param terminal whether someone looks at a terminal
   */
  TrainingProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Begins; some epochs may be done already. */
  void begin(int totalEpochs, int done) {
    epochs = totalEpochs;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" epochs", 1)
              .setInitialMax(totalEpochs)
              .startsFrom(done, Duration.ZERO)
              .build();
    }
  }

  /** Reports a row of the learning curve. */
  void epoch(double[] row) {
    int epoch = (int) row[0];
    if (bar != null) {
      bar.stepTo(epoch);
      bar.setExtraMessage(
          String.format(Locale.ROOT, " validation %.1f meV/atom %.3f eV/A", row[2], row[4]));
      return;
    }
    double seconds = row[row.length - 1];
    if (seconds - lastLine >= LINE_SECONDS || epoch == epochs) {
      lastLine = seconds;
      say(
          String.format(
              Locale.ROOT,
              "epoch %4d of %d, %5.1f s: RMSE train %.1f meV/atom %.4f eV/angstrom %.2f GPa,"
                  + " validation %.1f %.4f %.2f",
              epoch,
              epochs,
              seconds,
              row[1],
              row[3],
              row[5],
              row[2],
              row[4],
              row[6]));
    }
  }

  void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

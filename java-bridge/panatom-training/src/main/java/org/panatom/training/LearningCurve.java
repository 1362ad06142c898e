package org.panatom.training;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.panatom.files.AtomicFile;

/**
 * The file learning_curve.dat: one line for each epoch, to be read by {@code numpy.genfromtxt(file,
 * names=True)}. Training errors are those of the single networks as met during the epoch;
 * validation errors are those of the committee of averaged networks.
 */
final class LearningCurve {

  /** The columns of a row. */
  static final List<String> COLUMNS =
      List.of(
          "epoch",
          "energy_rmse_train_meV_per_atom",
          "energy_rmse_validation_meV_per_atom",
          "force_rmse_train_eV_per_angstrom",
          "force_rmse_validation_eV_per_angstrom",
          "stress_rmse_train_GPa",
          "stress_rmse_validation_GPa",
          "loss_validation",
          "learning_rate",
          "wall_seconds");

  private final Path file;
  private final List<double[]> rows = new ArrayList<>();
  private boolean complete;

  LearningCurve(Path file) {
    this.file = file;
  }

  /** Starts the file with these rows; what was there before is replaced. */
  void begin(List<double[]> earlier) throws IOException {
    rows.clear();
    rows.addAll(earlier);
    rewrite();
  }

  /** Appends a row; after an attempt that failed the whole file is written. */
  void add(double[] row) throws IOException {
    rows.add(row);
    if (complete) {
      append(row);
    } else {
      rewrite();
    }
  }

  /** Writes what an earlier attempt could not. */
  void complete() throws IOException {
    if (!complete) {
      rewrite();
    }
  }

  private void append(double[] row) throws IOException {
    complete = false;
    try (Writer out =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      out.write(line(row));
    } catch (IOException e) {
      rewrite();
    }
    complete = true;
  }

  private void rewrite() throws IOException {
    complete = false;
    StringBuilder text = new StringBuilder("# " + String.join(" ", COLUMNS) + "\n");
    rows.forEach(row -> text.append(line(row)));
    AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    complete = true;
  }

  /** The wall time at the end of a row's epoch, seconds. */
  static double seconds(double[] row) {
    return row[COLUMNS.size() - 1];
  }

  private static String line(double[] row) {
    return String.format(
        Locale.ROOT,
        "%6d %10.4f %10.4f %9.6f %9.6f %9.5f %9.5f %12.6g %10.4g %9.2f\n",
        (int) row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        row[9]);
  }
}

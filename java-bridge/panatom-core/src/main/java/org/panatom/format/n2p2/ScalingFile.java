package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.List;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.model.FeatureScaling;

/** Reads scaling.data: one line for each symmetry function of each element. */
final class ScalingFile {

  private static final List<String> COLUMNS = List.of("minimum", "maximum", "mean", "sigma");

  /** Columns with the indices of the element and of the function. */
  private static final int INDICES = 2;

  private final Path file;
  private final List<Line> lines;
  private int width;
  private int next;

  ScalingFile(Path file) {
    this.file = file;
    this.lines = N2p2File.read(file, "#");
    this.width = N2p2File.legend(file, "e_index").size();
  }

  /** The statistics of the next element, which has {@code count} functions. */
  FeatureScaling read(int element, String symbol, int count, ScalingKeywords keywords) {
    double[][] columns = new double[COLUMNS.size()][count];
    for (int g = 0; g < count; g++) {
      Line line = line(g, symbol, count);
      int elementIndex = line.integer(0, "the element's index");
      int functionIndex = line.integer(1, "the function's index");
      if (elementIndex != element + 1 || functionIndex != g + 1) {
        throw line.error(
            "function %d of element %d is expected here (%s has %d functions in input.nn), got"
                + " function %d of element %d; the file belongs to another model",
            g + 1, element + 1, symbol, count, functionIndex, elementIndex);
      }
      for (int c = 0; c < width - INDICES; c++) {
        columns[c][g] = line.number(INDICES + c, COLUMNS.get(c));
      }
      check(line, columns, g, keywords.mode(), symbol);
    }
    if (width < INDICES + COLUMNS.size()) {
      if (keywords.mode() == FeatureScaling.Mode.SIGMA) {
        throw new IllegalArgumentException(
            "%s, line %d: there is no column of sigma, which scale_symmetry_functions_sigma needs"
                .formatted(file, lastLine()));
      }
      columns[3] = new double[0];
    }
    return keywords.with(columns);
  }

  private int lastLine() {
    return lines.isEmpty() ? 1 : lines.getLast().number();
  }

  /** The next line. All have as many columns, and as many as the file names, if it does. */
  private Line line(int g, String symbol, int count) {
    if (next >= lines.size()) {
      throw new IllegalArgumentException(
          "%s, line %d: the file ends before function %d of element %s, which has %d functions in"
                  .formatted(file, lastLine(), g + 1, symbol, count)
              + " input.nn");
    }
    Line line = lines.get(next++);
    int words = line.words().size();
    int most = INDICES + COLUMNS.size();
    if (words < most - 1 || words > most) {
      throw line.error(
          "5 or 6 numbers are needed: element, function, minimum, maximum, mean and sigma; got"
              + " '%s'",
          line.shown());
    }
    width = width == 0 ? words : width;
    if (words != width) {
      throw line.error(
          "%d columns, but the lines before have or name %d: '%s'", words, width, line.shown());
    }
    return line;
  }

  private static void check(
      Line line, double[][] columns, int g, FeatureScaling.Mode mode, String symbol) {
    double slack = 1e-9 * Math.max(1.0, Math.abs(columns[1][g]));
    if (columns[0][g] > columns[1][g]
        || columns[2][g] < columns[0][g] - slack
        || columns[2][g] > columns[1][g] + slack) {
      throw line.error("minimum, mean and maximum are not in this order: '%s'", line.shown());
    }
    boolean divides = mode == FeatureScaling.Mode.SCALE || mode == FeatureScaling.Mode.SCALE_CENTER;
    if (divides && columns[0][g] == columns[1][g]) {
      throw line.error(
          "function %d of %s has the same minimum and maximum and cannot be scaled; remove it",
          g + 1, symbol);
    }
  }

  /** After the last element only other tables may follow, such as RuNNer's energies. */
  void checkEnd() {
    for (Line line : lines.subList(next, lines.size())) {
      if (line.words().size() >= 5) {
        throw line.error("more functions than input.nn has; the file belongs to another model");
      }
      for (int k = 0; k < line.words().size(); k++) {
        line.number(k, "what follows the functions");
      }
    }
  }
}

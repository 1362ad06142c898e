package org.panatom.descriptor;

import java.util.Arrays;

/**
 * What the neighbours j of a family get from their own rows of triples, kept apart until all rows
 * are done, so that single numbers and whole vectors are not added to the same arrays in turn.
 */
final class RowSums {

  /** [row] parts of {@link Neighborhood#t} and of the other gradients. */
  double[] t = new double[0];

  double[] x = new double[0];
  double[] y = new double[0];
  double[] z = new double[0];

  /** Sets the sums of so many rows to zero. */
  void clear(int rows) {
    if (t.length < rows) {
      t = new double[2 * rows];
      x = new double[2 * rows];
      y = new double[2 * rows];
      z = new double[2 * rows];
    }
    Arrays.fill(t, 0, rows, 0.0);
    Arrays.fill(x, 0, rows, 0.0);
    Arrays.fill(y, 0, rows, 0.0);
    Arrays.fill(z, 0, rows, 0.0);
  }

  /** Adds the rows to the neighbours from {@code begin} on. */
  void addTo(Neighborhood n, int begin, int rows) {
    for (int i = 0; i < rows; i++) {
      n.t[begin + i] += t[i];
      n.gx[begin + i] += x[i];
      n.gy[begin + i] += y[i];
      n.gz[begin + i] += z[i];
    }
  }
}

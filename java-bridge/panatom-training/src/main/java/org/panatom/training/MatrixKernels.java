package org.panatom.training;

import org.panatom.simd.Simd;

/**
 * Products of small matrices, the inner loops of the networks in training: the vector form where
 * {@link Simd} has chosen it, else this class's own scalar form. Both give the same numbers to
 * rounding, and neither cares what stands in the padding of {@link Rows}.
 */
final class MatrixKernels {

  private MatrixKernels() {}

  /** c += a b: c[i][j] += sum_k a[i][k] b[k][j] for {@code rows} rows i, {@code terms} terms k. */
  static void addProduct(Rows a, Rows b, Rows c, int rows, int terms) {
    add(a, a.width, 1, b, c, rows, terms);
  }

  /** c += a^T b: c[i][j] += sum_k a[k][i] b[k][j]. */
  static void addTransposedProduct(Rows a, Rows b, Rows c, int rows, int terms) {
    add(a, 1, a.width, b, c, rows, terms);
  }

  private static void add(Rows a, int down, int along, Rows b, Rows c, int rows, int terms) {
    if (Simd.isVector()) {
      VectorMatrix.add(a.values, down, along, b, c, rows, terms);
    } else {
      scalarAdd(a.values, down, along, b, c, rows, terms);
    }
  }

  /**
   * The readable form.
   *
   * @param a entry (i, k) stands at i down + k along
   */
  static void scalarAdd(double[] a, int down, int along, Rows b, Rows c, int rows, int terms) {
    for (int i = 0; i < rows; i++) {
      int row = i * c.width;
      for (int k = 0; k < terms; k++) {
        double factor = a[i * down + k * along];
        for (int j = 0; j < c.width; j++) {
          c.values[row + j] += factor * b.values[k * b.width + j];
        }
      }
    }
  }
}

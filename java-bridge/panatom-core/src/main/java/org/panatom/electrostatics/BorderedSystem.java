package org.panatom.electrostatics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;

/** Linear equations for n charges under a condition on their sum: [A 1; 1 0] [x; y] = b. */
final class BorderedSystem {

  /** Beyond this ratio of pivots, fewer than four digits of a solution mean anything. */
  private static final double SMALLEST_PIVOT = 1e-12;

  private final DMatrixRMaj matrix = new DMatrixRMaj(1, 1);
  private final DMatrixRMaj right = new DMatrixRMaj(1, 1);
  private final DMatrixRMaj solution = new DMatrixRMaj(1, 1);
  private final LUDecompositionAlt_DDRM decomposition = new LUDecompositionAlt_DDRM();
  private final LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(decomposition);
  private int n;

  /** Refuses more charges than the heap has room for: here and in {@link ChargeEquilibration}. */
  static void checkSize(int charges) {
    double bytes = 3.0 * 8.0 * (charges + 1.0) * (charges + 1.0);
    double heap = Runtime.getRuntime().maxMemory();
    if (bytes > 0.8 * heap || charges > 40_000) {
      throw new IllegalArgumentException(
          ("the charges of %d atoms need matrices of %.1f GiB, the Java heap has %.1f GiB; use"
                  + " fewer atoms or a larger heap")
              .formatted(charges, bytes / (1 << 30), heap / (1 << 30)));
    }
  }

  /** Makes room for n charges. */
  void reserve(int charges) {
    n = charges;
    matrix.reshape(n + 1, n + 1);
    right.reshape(n + 1, 1);
    solution.reshape(n + 1, 1);
  }

  /** [(n + 1) (n + 1)] rows; the last row and column are written by {@link #factorize}. */
  double[] matrix() {
    return matrix.data;
  }

  /** [n + 1] overwritten before {@link #solve}. */
  double[] rightSide() {
    return right.data;
  }

  /** Takes the matrix over; what it holds afterwards means nothing. */
  void factorize() {
    for (int i = 0; i < n; i++) {
      matrix.data[i * (n + 1) + n] = 1.0;
      matrix.data[n * (n + 1) + i] = 1.0;
    }
    matrix.data[(n + 1) * (n + 1) - 1] = 0.0;
    if (n > 0 && !(solver.setA(matrix) && pivotRatio() > SMALLEST_PIVOT)) {
      throw new ArithmeticException(
          "the equations for the charges are singular: the hardnesses are too small, or atoms too"
              + " close together");
    }
  }

  private double pivotRatio() {
    DMatrixRMaj factors = decomposition.getLU();
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0.0;
    for (int i = 0; i <= n; i++) {
      double pivot = Math.abs(factors.get(i, i));
      smallest = Math.min(smallest, pivot);
      largest = Math.max(largest, pivot);
      if (Double.isNaN(pivot)) {
        return 0.0;
      }
    }
    return smallest / largest;
  }

  /** Solves for the right side. */
  void solve(double[] x) {
    if (n > 0) {
      solver.solve(right, solution);
      System.arraycopy(solution.data, 0, x, 0, n);
    }
  }
}

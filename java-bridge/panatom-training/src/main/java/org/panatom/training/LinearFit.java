package org.panatom.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.svd.SolvePseudoInverseSvd_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * A least squares fit of any number of rows in the memory of few: blocks of rows are reduced to a
 * triangle R by orthogonal transformations (QR by EJML), which keeps the accuracy that normal
 * equations lose. With the rows A, references b and column lengths s_k = |A_k| the solution
 * minimizes
 *
 * <pre>|A c - b|^2 + ridge sum_k (s_k c_k)^2</pre>
 *
 * where the sum leaves out the constants. Where that does not determine the constants (all
 * structures have one composition) they have the least norm of s_k c_k; with ridge 0 all
 * coefficients have it.
 */
final class LinearFit {

  /** Of constants whose columns, of length 1, differ by less, only a sum is determined. */
  private static final double RESOLUTION = 1e-13;

  private final int unknowns;
  private final DMatrixRMaj block;
  private int filled;

  LinearFit(int unknowns) {
    this.unknowns = unknowns;
    int capacity = unknowns + 1 + Math.max(1000, 3 * unknowns);
    this.block = new DMatrixRMaj(capacity, unknowns + 1);
  }

  /** Takes a row of coefficients with the reference as its last entry; it is copied. */
  void add(double[] row) {
    if (filled == block.numRows) {
      reduce();
    }
    System.arraycopy(row, 0, block.data, filled * (unknowns + 1), unknowns + 1);
    filled++;
  }

  private void reduce() {
    DMatrixRMaj rows = new DMatrixRMaj(Math.max(filled, unknowns + 1), unknowns + 1);
    System.arraycopy(block.data, 0, rows.data, 0, filled * (unknowns + 1));
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows.numRows, rows.numCols);
    // It says no where a column is zero or depends on others; the triangle is right all the same.
    qr.decompose(rows);
    DMatrixRMaj triangle = qr.getR(null, true);
    System.arraycopy(triangle.data, 0, block.data, 0, triangle.data.length);
    filled = unknowns + 1;
  }

  /**
   * The coefficients.
   *
   * @param ridge strength of the pull towards zero
   * @param isConstant [unknowns] which unknowns are not pulled
   */
  double[] solve(double ridge, boolean[] isConstant) {
    reduce();
    double[] lengths = new double[unknowns];
    DMatrixRMaj a = new DMatrixRMaj(2 * unknowns, unknowns);
    DMatrixRMaj b = new DMatrixRMaj(2 * unknowns, 1);
    for (int k = 0; k < unknowns; k++) {
      for (int row = 0; row <= k; row++) {
        lengths[k] = Math.hypot(lengths[k], block.get(row, k));
      }
      double s = lengths[k] > 0.0 ? lengths[k] : 1.0;
      lengths[k] = s;
      for (int row = 0; row <= k; row++) {
        a.set(row, k, block.get(row, k) / s);
      }
      a.set(unknowns + k, k, isConstant[k] ? 0.0 : Math.sqrt(ridge));
      b.set(k, 0, block.get(k, unknowns));
    }
    DMatrixRMaj scaled = ridge > 0.0 ? solveQr(a, b, isConstant) : solveSvd(a, b, 0.0);
    double[] solution = Arrays.copyOf(scaled.data, unknowns);
    for (int k = 0; k < unknowns; k++) {
      solution[k] /= lengths[k];
      if (!Double.isFinite(solution[k])) {
        throw new IllegalArgumentException(
            "the data do not determine coefficient %d; set a positive ridge".formatted(k + 1));
      }
    }
    return solution;
  }

  /** With the constants last: all others are determined by the ridge. */
  private DMatrixRMaj solveQr(DMatrixRMaj a, DMatrixRMaj b, boolean[] isConstant) {
    int[] order =
        IntStream.concat(
                IntStream.range(0, unknowns).filter(k -> !isConstant[k]),
                IntStream.range(0, unknowns).filter(k -> isConstant[k]))
            .toArray();
    LinearFit regularized = new LinearFit(unknowns);
    double[] row = new double[unknowns + 1];
    for (int k = 0; k < a.numRows; k++) {
      for (int l = 0; l < unknowns; l++) {
        row[l] = a.get(k, order[l]);
      }
      row[unknowns] = b.data[k];
      regularized.add(row);
    }
    regularized.reduce();
    DMatrixRMaj triangle = regularized.block;
    int first = (int) IntStream.range(0, unknowns).filter(k -> !isConstant[k]).count();
    double[] x = new double[unknowns];
    solveConstants(triangle, first, x);
    for (int k = first - 1; k >= 0; k--) {
      x[k] = triangle.get(k, unknowns);
      for (int l = k + 1; l < unknowns; l++) {
        x[k] -= triangle.get(k, l) * x[l];
      }
      x[k] /= triangle.get(k, k);
    }
    DMatrixRMaj ordered = new DMatrixRMaj(unknowns, 1);
    for (int k = 0; k < unknowns; k++) {
      ordered.data[order[k]] = x[k];
    }
    return ordered;
  }

  /** Solves the last corner of a triangle. */
  private void solveConstants(DMatrixRMaj triangle, int first, double[] x) {
    int count = unknowns - first;
    if (count == 0) {
      return;
    }
    DMatrixRMaj corner = new DMatrixRMaj(count, count);
    DMatrixRMaj right = new DMatrixRMaj(count, 1);
    double largest = Double.MIN_NORMAL;
    for (int k = 0; k < count; k++) {
      right.set(k, 0, triangle.get(first + k, unknowns));
      for (int l = k; l < count; l++) {
        corner.set(k, l, triangle.get(first + k, first + l));
        largest = Math.max(largest, Math.abs(corner.get(k, l)));
      }
    }
    System.arraycopy(solveSvd(corner, right, RESOLUTION / largest).data, 0, x, first, count);
  }

  /**
   * The solution of least norm.
   *
   * @param threshold relative size of singular values that count as zero; 0: as numbers resolve
   */
  private static DMatrixRMaj solveSvd(DMatrixRMaj a, DMatrixRMaj b, double threshold) {
    SolvePseudoInverseSvd_DDRM solver = new SolvePseudoInverseSvd_DDRM(a.numRows, a.numCols);
    if (threshold > 0.0) {
      solver.setThreshold(threshold);
    }
    if (!solver.setA(a)) {
      throw new IllegalStateException("the singular value decomposition failed");
    }
    DMatrixRMaj x = new DMatrixRMaj(a.numCols, 1);
    solver.solve(b, x);
    return x;
  }
}

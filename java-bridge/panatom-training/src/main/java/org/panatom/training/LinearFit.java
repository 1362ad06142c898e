package org.panatom.training;

import java.util.Arrays;
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
 * where the sum leaves out the constants. With ridge 0 it is the solution of least norm of s_k c_k.
 */
final class LinearFit {

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
    if (!qr.decompose(rows)) {
      throw new IllegalStateException("the QR decomposition failed");
    }
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
    DMatrixRMaj scaled = ridge > 0.0 ? solveQr(a, b) : solveSvd(a, b);
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

  private DMatrixRMaj solveQr(DMatrixRMaj a, DMatrixRMaj b) {
    LinearFit regularized = new LinearFit(unknowns);
    double[] row = new double[unknowns + 1];
    for (int k = 0; k < a.numRows; k++) {
      System.arraycopy(a.data, k * unknowns, row, 0, unknowns);
      row[unknowns] = b.data[k];
      regularized.add(row);
    }
    regularized.reduce();
    DMatrixRMaj x = new DMatrixRMaj(unknowns, 1);
    for (int k = unknowns - 1; k >= 0; k--) {
      double value = regularized.block.get(k, unknowns);
      for (int l = k + 1; l < unknowns; l++) {
        value -= regularized.block.get(k, l) * x.data[l];
      }
      x.data[k] = value / regularized.block.get(k, k);
    }
    return x;
  }

  private DMatrixRMaj solveSvd(DMatrixRMaj a, DMatrixRMaj b) {
    SolvePseudoInverseSvd_DDRM solver = new SolvePseudoInverseSvd_DDRM(a.numRows, a.numCols);
    if (!solver.setA(a)) {
      throw new IllegalStateException("the singular value decomposition failed");
    }
    DMatrixRMaj x = new DMatrixRMaj(unknowns, 1);
    solver.solve(b, x);
    return x;
  }
}

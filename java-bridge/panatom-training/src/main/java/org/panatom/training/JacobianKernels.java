package org.panatom.training;

import org.panatom.simd.Simd;

/**
 * Products of an atom's derivatives J with vectors, the inner loops of training: the vector form
 * where {@link Simd} has chosen it, else this class's own scalar form. Both give the same numbers
 * to rounding.
 */
final class JacobianKernels {

  private JacobianKernels() {}

  /** Columns of a block with its padding: whole vectors. */
  static int padded(int columns) {
    return (columns + Simd.lanes() - 1) / Simd.lanes() * Simd.lanes();
  }

  /** The length of arrays for so many columns of J, into whose end padding may reach. */
  static int length(int columns) {
    return columns + Simd.lanes();
  }

  /**
   * sum[c] += sum_g factors[first + g] J[g][c].
   *
   * @param jacobian blocks of J
   * @param sum [{@link #length}]
   */
  static void addTransposed(DerivativeBlock[] jacobian, double[] factors, int first, double[] sum) {
    for (DerivativeBlock block : jacobian) {
      if (Simd.isVector()) {
        VectorJacobian.addTransposed(block, factors, first, sum);
      } else {
        scalarAddTransposed(block, factors, first, sum);
      }
    }
  }

  /**
   * products[first + g] = sum_c J[g][c] weights[c].
   *
   * @param jacobian blocks of J
   * @param weights [{@link #length}]
   */
  static void multiply(DerivativeBlock[] jacobian, double[] weights, double[] products, int first) {
    for (DerivativeBlock block : jacobian) {
      if (Simd.isVector()) {
        VectorJacobian.multiply(block, weights, products, first);
      } else {
        scalarMultiply(block, weights, products, first);
      }
    }
  }

  static void scalarAddTransposed(
      DerivativeBlock block, double[] factors, int first, double[] sum) {
    double[] values = block.values();
    for (int r = 0; r < block.components().length; r++) {
      double factor = factors[first + block.components()[r]];
      int row = r * block.columns();
      for (int c = 0; c < block.columns(); c++) {
        sum[block.firstColumn() + c] += factor * values[row + c];
      }
    }
  }

  static void scalarMultiply(
      DerivativeBlock block, double[] weights, double[] products, int first) {
    double[] values = block.values();
    for (int r = 0; r < block.components().length; r++) {
      int row = r * block.columns();
      double sum = 0.0;
      for (int c = 0; c < block.columns(); c++) {
        sum += values[row + c] * weights[block.firstColumn() + c];
      }
      products[first + block.components()[r]] = sum;
    }
  }
}

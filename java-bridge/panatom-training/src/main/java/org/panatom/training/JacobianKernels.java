package org.panatom.training;

import org.panatom.simd.Simd;

/**
 * Products of an atom's derivatives J [feature][column] with vectors, the inner loops of training:
 * the vector form where {@link Simd} has chosen it, else this class's own scalar form. Both give
 * the same numbers to rounding.
 */
final class JacobianKernels {

  private JacobianKernels() {}

  /**
   * sum[c] += sum_g factors[g][atom] J[g][c].
   *
   * @param columns number of columns
   */
  static void addTransposed(
      double[][] jacobian, double[][] factors, int atom, int columns, double[] sum) {
    if (Simd.isVector()) {
      VectorJacobian.addTransposed(jacobian, factors, atom, columns, sum);
    } else {
      scalarAddTransposed(jacobian, factors, atom, columns, sum);
    }
  }

  /** products[g][atom] = sum_c J[g][c] weights[c]. */
  static void multiply(
      double[][] jacobian, double[] weights, int columns, double[][] products, int atom) {
    if (Simd.isVector()) {
      VectorJacobian.multiply(jacobian, weights, columns, products, atom);
    } else {
      scalarMultiply(jacobian, weights, columns, products, atom);
    }
  }

  static void scalarAddTransposed(
      double[][] jacobian, double[][] factors, int atom, int columns, double[] sum) {
    for (int g = 0; g < jacobian.length; g++) {
      double factor = factors[g][atom];
      double[] row = jacobian[g];
      for (int c = 0; c < columns; c++) {
        sum[c] += factor * row[c];
      }
    }
  }

  static void scalarMultiply(
      double[][] jacobian, double[] weights, int columns, double[][] products, int atom) {
    for (int g = 0; g < jacobian.length; g++) {
      double[] row = jacobian[g];
      double sum = 0.0;
      for (int c = 0; c < columns; c++) {
        sum += row[c] * weights[c];
      }
      products[g][atom] = sum;
    }
  }
}

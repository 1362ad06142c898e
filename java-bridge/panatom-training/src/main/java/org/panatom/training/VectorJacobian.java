package org.panatom.training;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** {@link JacobianKernels} by the Vector API: four rows at a time, columns in the lanes. */
final class VectorJacobian {

  private static final VectorSpecies<Double> SPECIES = Lanes.DOUBLES;
  private static final int STEP = SPECIES.length();

  private VectorJacobian() {}

  static void addTransposed(
      double[][] jacobian, double[][] factors, int atom, int columns, double[] sum) {
    int g = 0;
    for (; g + 4 <= jacobian.length; g += 4) {
      addFour(
          jacobian[g],
          jacobian[g + 1],
          jacobian[g + 2],
          jacobian[g + 3],
          factors[g][atom],
          factors[g + 1][atom],
          factors[g + 2][atom],
          factors[g + 3][atom],
          columns,
          sum);
    }
    for (; g < jacobian.length; g++) {
      double factor = factors[g][atom];
      double[] row = jacobian[g];
      for (int c = 0; c < columns; c++) {
        sum[c] += factor * row[c];
      }
    }
  }

  private static void addFour(
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double f0,
      double f1,
      double f2,
      double f3,
      int columns,
      double[] sum) {
    int c = 0;
    for (; c + STEP <= columns; c += STEP) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, sum, c);
      DoubleVector b = DoubleVector.fromArray(SPECIES, r2, c).mul(f2);
      a = DoubleVector.fromArray(SPECIES, r0, c).lanewise(VectorOperators.FMA, f0, a);
      b = DoubleVector.fromArray(SPECIES, r3, c).lanewise(VectorOperators.FMA, f3, b);
      a = DoubleVector.fromArray(SPECIES, r1, c).lanewise(VectorOperators.FMA, f1, a);
      a.add(b).intoArray(sum, c);
    }
    for (; c < columns; c++) {
      sum[c] += (f0 * r0[c] + f1 * r1[c]) + (f2 * r2[c] + f3 * r3[c]);
    }
  }

  static void multiply(
      double[][] jacobian, double[] weights, int columns, double[][] products, int atom) {
    int g = 0;
    for (; g + 4 <= jacobian.length; g += 4) {
      multiplyFour(jacobian, g, weights, columns, products, atom);
    }
    for (; g < jacobian.length; g++) {
      double[] row = jacobian[g];
      DoubleVector a = DoubleVector.zero(SPECIES);
      int c = 0;
      for (; c + STEP <= columns; c += STEP) {
        a = DoubleVector.fromArray(SPECIES, row, c).fma(vector(weights, c), a);
      }
      products[g][atom] = Lanes.sum(a) + rest(row, weights, c, columns);
    }
  }

  private static void multiplyFour(
      double[][] jacobian, int g, double[] weights, int columns, double[][] products, int atom) {
    double[] r0 = jacobian[g];
    double[] r1 = jacobian[g + 1];
    double[] r2 = jacobian[g + 2];
    double[] r3 = jacobian[g + 3];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector a3 = DoubleVector.zero(SPECIES);
    int c = 0;
    for (; c + STEP <= columns; c += STEP) {
      DoubleVector w = vector(weights, c);
      a0 = DoubleVector.fromArray(SPECIES, r0, c).fma(w, a0);
      a1 = DoubleVector.fromArray(SPECIES, r1, c).fma(w, a1);
      a2 = DoubleVector.fromArray(SPECIES, r2, c).fma(w, a2);
      a3 = DoubleVector.fromArray(SPECIES, r3, c).fma(w, a3);
    }
    products[g][atom] = Lanes.sum(a0) + rest(r0, weights, c, columns);
    products[g + 1][atom] = Lanes.sum(a1) + rest(r1, weights, c, columns);
    products[g + 2][atom] = Lanes.sum(a2) + rest(r2, weights, c, columns);
    products[g + 3][atom] = Lanes.sum(a3) + rest(r3, weights, c, columns);
  }

  private static DoubleVector vector(double[] weights, int c) {
    return DoubleVector.fromArray(SPECIES, weights, c);
  }

  private static double rest(double[] row, double[] weights, int from, int to) {
    double sum = 0.0;
    for (int c = from; c < to; c++) {
      sum += row[c] * weights[c];
    }
    return sum;
  }
}

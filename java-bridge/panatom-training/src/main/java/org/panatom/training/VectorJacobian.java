package org.panatom.training;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** {@link JacobianKernels} by the Vector API: columns in the lanes. */
final class VectorJacobian {

  private static final VectorSpecies<Double> SPECIES = Lanes.DOUBLES;
  private static final int STEP = SPECIES.length();

  private VectorJacobian() {}

  /** Two rows at a time, from front to back as they stand in memory. */
  static void addTransposed(DerivativeBlock block, double[] factors, int first, double[] sum) {
    double[] values = block.values();
    int[] rows = block.components();
    int width = block.columns();
    int r = 0;
    for (; r + 2 <= rows.length; r += 2) {
      DoubleVector f0 = broadcast(SPECIES, factors[first + rows[r]]);
      DoubleVector f1 = broadcast(SPECIES, factors[first + rows[r + 1]]);
      int at = block.firstColumn();
      for (int p = r * width; p < (r + 1) * width; p += STEP, at += STEP) {
        DoubleVector s = fromArray(SPECIES, values, p).fma(f0, fromArray(SPECIES, sum, at));
        fromArray(SPECIES, values, p + width).fma(f1, s).intoArray(sum, at);
      }
    }
    if (r < rows.length) {
      DoubleVector f0 = broadcast(SPECIES, factors[first + rows[r]]);
      int at = block.firstColumn();
      for (int p = r * width; p < (r + 1) * width; p += STEP, at += STEP) {
        fromArray(SPECIES, values, p).fma(f0, fromArray(SPECIES, sum, at)).intoArray(sum, at);
      }
    }
  }

  static void multiply(DerivativeBlock block, double[] weights, double[] products, int first) {
    int[] rows = block.components();
    int r = 0;
    for (; r + 4 <= rows.length; r += 4) {
      multiplyFour(block, r, weights, products, first);
    }
    for (; r < rows.length; r++) {
      DoubleVector a = DoubleVector.zero(SPECIES);
      int at = r * block.columns();
      for (int c = 0; c < block.columns(); c += STEP) {
        a =
            fromArray(SPECIES, block.values(), at + c)
                .fma(fromArray(SPECIES, weights, block.firstColumn() + c), a);
      }
      products[first + rows[r]] = Lanes.sum(a);
    }
  }

  private static void multiplyFour(
      DerivativeBlock block, int r, double[] weights, double[] products, int first) {
    double[] values = block.values();
    int[] rows = block.components();
    int width = block.columns();
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector a3 = DoubleVector.zero(SPECIES);
    for (int c = 0, p = r * width; c < width; c += STEP, p += STEP) {
      DoubleVector w = fromArray(SPECIES, weights, block.firstColumn() + c);
      a0 = fromArray(SPECIES, values, p).fma(w, a0);
      a1 = fromArray(SPECIES, values, p + width).fma(w, a1);
      a2 = fromArray(SPECIES, values, p + 2 * width).fma(w, a2);
      a3 = fromArray(SPECIES, values, p + 3 * width).fma(w, a3);
    }
    products[first + rows[r]] = Lanes.sum(a0);
    products[first + rows[r + 1]] = Lanes.sum(a1);
    products[first + rows[r + 2]] = Lanes.sum(a2);
    products[first + rows[r + 3]] = Lanes.sum(a3);
  }
}

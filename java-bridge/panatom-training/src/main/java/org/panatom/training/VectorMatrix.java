package org.panatom.training;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** {@link MatrixKernels} by the Vector API: tiles of four rows by two vectors in registers. */
final class VectorMatrix {

  private static final VectorSpecies<Double> SPECIES = Lanes.DOUBLES;
  private static final int STEP = SPECIES.length();

  private VectorMatrix() {}

  static void add(double[] a, int down, int along, Rows b, Rows c, int rows, int terms) {
    for (int i = 0; i < rows; i += Rows.TILE) {
      int j = 0;
      for (; j + 2 * STEP <= c.width; j += 2 * STEP) {
        addWide(a, i * down, down, along, b, j, c.values, i * c.width + j, c.width, terms);
      }
      if (j < c.width) {
        addNarrow(a, i * down, down, along, b, j, c.values, i * c.width + j, c.width, terms);
      }
    }
  }

  private static void addWide(
      double[] a,
      int first,
      int down,
      int along,
      Rows b,
      int column,
      double[] c,
      int at,
      int width,
      int terms) {
    DoubleVector c00 = fromArray(SPECIES, c, at);
    DoubleVector c01 = fromArray(SPECIES, c, at + STEP);
    DoubleVector c10 = fromArray(SPECIES, c, at + width);
    DoubleVector c11 = fromArray(SPECIES, c, at + width + STEP);
    DoubleVector c20 = fromArray(SPECIES, c, at + 2 * width);
    DoubleVector c21 = fromArray(SPECIES, c, at + 2 * width + STEP);
    DoubleVector c30 = fromArray(SPECIES, c, at + 3 * width);
    DoubleVector c31 = fromArray(SPECIES, c, at + 3 * width + STEP);
    double[] rows = b.values;
    for (int k = 0, p = first, q = column; k < terms; k++, p += along, q += b.width) {
      DoubleVector b0 = fromArray(SPECIES, rows, q);
      DoubleVector b1 = fromArray(SPECIES, rows, q + STEP);
      DoubleVector a0 = broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = broadcast(SPECIES, a[p + down]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = broadcast(SPECIES, a[p + 2 * down]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = broadcast(SPECIES, a[p + 3 * down]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, at);
    c01.intoArray(c, at + STEP);
    c10.intoArray(c, at + width);
    c11.intoArray(c, at + width + STEP);
    c20.intoArray(c, at + 2 * width);
    c21.intoArray(c, at + 2 * width + STEP);
    c30.intoArray(c, at + 3 * width);
    c31.intoArray(c, at + 3 * width + STEP);
  }

  private static void addNarrow(
      double[] a,
      int first,
      int down,
      int along,
      Rows b,
      int column,
      double[] c,
      int at,
      int width,
      int terms) {
    DoubleVector c0 = fromArray(SPECIES, c, at);
    DoubleVector c1 = fromArray(SPECIES, c, at + width);
    DoubleVector c2 = fromArray(SPECIES, c, at + 2 * width);
    DoubleVector c3 = fromArray(SPECIES, c, at + 3 * width);
    double[] rows = b.values;
    for (int k = 0, p = first, q = column; k < terms; k++, p += along, q += b.width) {
      DoubleVector b0 = fromArray(SPECIES, rows, q);
      c0 = broadcast(SPECIES, a[p]).fma(b0, c0);
      c1 = broadcast(SPECIES, a[p + down]).fma(b0, c1);
      c2 = broadcast(SPECIES, a[p + 2 * down]).fma(b0, c2);
      c3 = broadcast(SPECIES, a[p + 3 * down]).fma(b0, c3);
    }
    c0.intoArray(c, at);
    c1.intoArray(c, at + width);
    c2.intoArray(c, at + 2 * width);
    c3.intoArray(c, at + 3 * width);
  }
}

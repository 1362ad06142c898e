package org.panatom.simd;

import jdk.incubator.vector.DoubleVector;

/**
 * Nothing faster is possible on a core: ten sums of fused products that do not wait for each other,
 * without memory. Two forms, for with and without the Vector API.
 */
final class FusedChains {

  static final int CHAINS = 10;

  private FusedChains() {}

  static void vector(double factor, double summand, int links, double[] out) {
    DoubleVector a = DoubleVector.broadcast(Lanes.DOUBLES, factor);
    DoubleVector b = DoubleVector.broadcast(Lanes.DOUBLES, summand);
    DoubleVector c0 = a;
    DoubleVector c1 = a;
    DoubleVector c2 = a;
    DoubleVector c3 = a;
    DoubleVector c4 = a;
    DoubleVector c5 = a;
    DoubleVector c6 = a;
    DoubleVector c7 = a;
    DoubleVector c8 = a;
    DoubleVector c9 = a;
    for (int k = 0; k < links; k++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
    }
    c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).intoArray(out, 0);
  }

  static void scalar(double a, double b, int links, double[] out) {
    double c0 = a;
    double c1 = a;
    double c2 = a;
    double c3 = a;
    double c4 = a;
    double c5 = a;
    double c6 = a;
    double c7 = a;
    double c8 = a;
    double c9 = a;
    for (int k = 0; k < links; k++) {
      c0 = Math.fma(c0, a, b);
      c1 = Math.fma(c1, a, b);
      c2 = Math.fma(c2, a, b);
      c3 = Math.fma(c3, a, b);
      c4 = Math.fma(c4, a, b);
      c5 = Math.fma(c5, a, b);
      c6 = Math.fma(c6, a, b);
      c7 = Math.fma(c7, a, b);
      c8 = Math.fma(c8, a, b);
      c9 = Math.fma(c9, a, b);
    }
    out[0] = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9;
  }
}

package org.panatom.descriptor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * Rows of a {@link BispectrumCoupling}, by the number of Z that share their products. One method
 * for each number, so that all sums stay in registers.
 */
final class VectorCoupling {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int L = S.length();

  private VectorCoupling() {}

  static void one(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = DoubleVector.zero(S);
    DoubleVector im0 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at++) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = load(u, a);
      DoubleVector aIm = load(u, a + L);
      DoubleVector bRe = load(u, b);
      DoubleVector bIm = load(u, b + L);
      DoubleVector c0 = DoubleVector.broadcast(S, c.coefficients[at]);
      re0 = aRe.mul(bRe).sub(aIm.mul(bIm)).fma(c0, re0);
      im0 = aRe.fma(bIm, aIm.mul(bRe)).fma(c0, im0);
    }
    store(re0, im0, c, row, 0, zs, z);
  }

  static void two(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = DoubleVector.zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += 2) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = load(u, a);
      DoubleVector aIm = load(u, a + L);
      DoubleVector bRe = load(u, b);
      DoubleVector bIm = load(u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = DoubleVector.broadcast(S, c.coefficients[at]);
      DoubleVector c1 = DoubleVector.broadcast(S, c.coefficients[at + 1]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
    }
    store(re0, im0, c, row, 0, zs, z);
    store(re1, im1, c, row, 1, zs, z);
  }

  static void three(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = DoubleVector.zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    DoubleVector re2 = re0;
    DoubleVector im2 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += 3) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = load(u, a);
      DoubleVector aIm = load(u, a + L);
      DoubleVector bRe = load(u, b);
      DoubleVector bIm = load(u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = DoubleVector.broadcast(S, c.coefficients[at]);
      DoubleVector c1 = DoubleVector.broadcast(S, c.coefficients[at + 1]);
      DoubleVector c2 = DoubleVector.broadcast(S, c.coefficients[at + 2]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
      re2 = re.fma(c2, re2);
      im2 = im.fma(c2, im2);
    }
    store(re0, im0, c, row, 0, zs, z);
    store(re1, im1, c, row, 1, zs, z);
    store(re2, im2, c, row, 2, zs, z);
  }

  static void four(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = DoubleVector.zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    DoubleVector re2 = re0;
    DoubleVector im2 = re0;
    DoubleVector re3 = re0;
    DoubleVector im3 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += 4) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = load(u, a);
      DoubleVector aIm = load(u, a + L);
      DoubleVector bRe = load(u, b);
      DoubleVector bIm = load(u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = DoubleVector.broadcast(S, c.coefficients[at]);
      DoubleVector c1 = DoubleVector.broadcast(S, c.coefficients[at + 1]);
      DoubleVector c2 = DoubleVector.broadcast(S, c.coefficients[at + 2]);
      DoubleVector c3 = DoubleVector.broadcast(S, c.coefficients[at + 3]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
      re2 = re.fma(c2, re2);
      im2 = im.fma(c2, im2);
      re3 = re.fma(c3, re3);
      im3 = im.fma(c3, im3);
    }
    store(re0, im0, c, row, 0, zs, z);
    store(re1, im1, c, row, 1, zs, z);
    store(re2, im2, c, row, 2, zs, z);
    store(re3, im3, c, row, 3, zs, z);
  }

  private static void store(
      DoubleVector re, DoubleVector im, BispectrumCoupling c, int row, int k, double[] zs, int z) {
    int at = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + k] * 2 * L;
    re.intoArray(zs, at);
    im.intoArray(zs, at + L);
  }

  private static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(S, array, at);
  }
}

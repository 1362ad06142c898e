package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

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
    DoubleVector re0 = zero(S);
    DoubleVector im0 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at++) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = fromArray(S, u, a);
      DoubleVector aIm = fromArray(S, u, a + L);
      DoubleVector bRe = fromArray(S, u, b);
      DoubleVector bIm = fromArray(S, u, b + L);
      DoubleVector c0 = broadcast(S, c.coefficients[at]);
      re0 = aRe.mul(bRe).sub(aIm.mul(bIm)).fma(c0, re0);
      im0 = aRe.fma(bIm, aIm.mul(bRe)).fma(c0, im0);
    }
    int z0 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE] * 2 * L;
    re0.intoArray(zs, z0);
    im0.intoArray(zs, z0 + L);
  }

  static void two(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += 2) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = fromArray(S, u, a);
      DoubleVector aIm = fromArray(S, u, a + L);
      DoubleVector bRe = fromArray(S, u, b);
      DoubleVector bIm = fromArray(S, u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = broadcast(S, c.coefficients[at]);
      DoubleVector c1 = broadcast(S, c.coefficients[at + 1]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
    }
    int z0 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE] * 2 * L;
    re0.intoArray(zs, z0);
    im0.intoArray(zs, z0 + L);
    int z1 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 1] * 2 * L;
    re1.intoArray(zs, z1);
    im1.intoArray(zs, z1 + L);
  }

  static void three(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = zero(S);
    DoubleVector im0 = re0;
    DoubleVector re1 = re0;
    DoubleVector im1 = re0;
    DoubleVector re2 = re0;
    DoubleVector im2 = re0;
    int at = c.firstCoefficients[row];
    for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += 3) {
      int a = u1 + c.a[t] * 2 * L;
      int b = u2 + c.b[t] * 2 * L;
      DoubleVector aRe = fromArray(S, u, a);
      DoubleVector aIm = fromArray(S, u, a + L);
      DoubleVector bRe = fromArray(S, u, b);
      DoubleVector bIm = fromArray(S, u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = broadcast(S, c.coefficients[at]);
      DoubleVector c1 = broadcast(S, c.coefficients[at + 1]);
      DoubleVector c2 = broadcast(S, c.coefficients[at + 2]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
      re2 = re.fma(c2, re2);
      im2 = im.fma(c2, im2);
    }
    int z0 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE] * 2 * L;
    re0.intoArray(zs, z0);
    im0.intoArray(zs, z0 + L);
    int z1 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 1] * 2 * L;
    re1.intoArray(zs, z1);
    im1.intoArray(zs, z1 + L);
    int z2 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 2] * 2 * L;
    re2.intoArray(zs, z2);
    im2.intoArray(zs, z2 + L);
  }

  static void four(BispectrumCoupling c, int row, double[] u, int u1, int u2, double[] zs, int z) {
    DoubleVector re0 = zero(S);
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
      DoubleVector aRe = fromArray(S, u, a);
      DoubleVector aIm = fromArray(S, u, a + L);
      DoubleVector bRe = fromArray(S, u, b);
      DoubleVector bIm = fromArray(S, u, b + L);
      DoubleVector re = aRe.mul(bRe).sub(aIm.mul(bIm));
      DoubleVector im = aRe.fma(bIm, aIm.mul(bRe));
      DoubleVector c0 = broadcast(S, c.coefficients[at]);
      DoubleVector c1 = broadcast(S, c.coefficients[at + 1]);
      DoubleVector c2 = broadcast(S, c.coefficients[at + 2]);
      DoubleVector c3 = broadcast(S, c.coefficients[at + 3]);
      re0 = re.fma(c0, re0);
      im0 = im.fma(c0, im0);
      re1 = re.fma(c1, re1);
      im1 = im.fma(c1, im1);
      re2 = re.fma(c2, re2);
      im2 = im.fma(c2, im2);
      re3 = re.fma(c3, re3);
      im3 = im.fma(c3, im3);
    }
    int z0 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE] * 2 * L;
    re0.intoArray(zs, z0);
    im0.intoArray(zs, z0 + L);
    int z1 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 1] * 2 * L;
    re1.intoArray(zs, z1);
    im1.intoArray(zs, z1 + L);
    int z2 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 2] * 2 * L;
    re2.intoArray(zs, z2);
    im2.intoArray(zs, z2 + L);
    int z3 = z + c.targets[row * BispectrumCoupling.LARGEST_SHARE + 3] * 2 * L;
    re3.intoArray(zs, z3);
    im3.intoArray(zs, z3 + L);
  }
}

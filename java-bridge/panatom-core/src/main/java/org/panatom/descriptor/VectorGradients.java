package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** The last sweep of {@link VectorBispectrum}: polynomials once more, and their turning moments. */
final class VectorGradients {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int L = S.length();

  /** Where a column leaves its sums: sum, moment about z, and about x and y. */
  private static final int MOMENTS = 4;

  private VectorGradients() {}

  static void all(BispectrumGroup g) {
    double[] moments = g.moments;
    for (int e = 0; e + 1 < g.sections.length; e++) {
      int base = e * g.plan.matrixElements * 2 * L;
      for (int k = g.sections[e] * L; k < g.sections[e + 1] * L; k += L) {
        fromArray(S, g.adjoints, base).intoArray(moments, 0);
        for (int m = 1; m < MOMENTS; m++) {
          zero(S).intoArray(moments, m * L);
        }
        turn(g, k, base);
        finish(g, k);
      }
    }
  }

  private static void turn(BispectrumGroup g, int k, int base) {
    VectorBispectrum.startPolynomials(g, k);
    for (int j = 1; j <= g.plan.settings.bandLimit(); j++) {
      double[] from = g.polynomials[(j - 1) & 1];
      double[] to = g.polynomials[j & 1];
      int adjoint = base + g.plan.begins[j] * 2 * L;
      int q = 0;
      for (; 2 * q < j; q++) {
        int at = q * (j + 1) * 2 * L;
        turnColumn(g, 0, from, q * j * 2 * L, to, at, adjoint + at, j);
      }
      if (2 * q == j) {
        int at = q * (j + 1) * 2 * L;
        turnColumn(g, 4 * L, from, (q - 1) * j * 2 * L, to, at, adjoint + at, j);
      }
    }
  }

  /**
   * Multiplies a polynomial of degree n - 1 with v + w x, and adds to the moments what the product
   * V and its ladder neighbours have in common with the adjoints Y: Re Y* V, m Im Y* V, and of
   * (J-p+1) Y_p* V_(p-1) and p Y_(p-1)* V_p the sum of the imaginary and the difference of the real
   * parts. Vectors are neither arguments nor results: C2 would put them on the heap.
   */
  private static void turnColumn(
      BispectrumGroup g,
      int factors,
      double[] from,
      int source,
      double[] to,
      int target,
      int adjoint,
      int n) {
    DoubleVector vRe = fromArray(S, g.factors, factors);
    DoubleVector vIm = fromArray(S, g.factors, factors + L);
    DoubleVector wRe = fromArray(S, g.factors, factors + 2 * L);
    DoubleVector wIm = fromArray(S, g.factors, factors + 3 * L);
    DoubleVector sum = fromArray(S, g.moments, 0);
    DoubleVector aboutZ = fromArray(S, g.moments, L);
    DoubleVector aboutX = fromArray(S, g.moments, 2 * L);
    DoubleVector aboutY = fromArray(S, g.moments, 3 * L);
    DoubleVector zero = zero(S);
    DoubleVector oldRe = zero;
    DoubleVector oldIm = zero;
    DoubleVector lastRe = zero;
    DoubleVector lastIm = zero;
    DoubleVector lastYRe = zero;
    DoubleVector lastYIm = zero;
    for (int p = 0; p <= n; p++) {
      DoubleVector re = wRe.mul(oldRe).sub(wIm.mul(oldIm));
      DoubleVector im = wRe.fma(oldIm, wIm.mul(oldRe));
      if (p < n) {
        oldRe = fromArray(S, from, source);
        oldIm = fromArray(S, from, source + L);
        re = vRe.fma(oldRe, re).sub(vIm.mul(oldIm));
        im = vRe.fma(oldIm, vIm.fma(oldRe, im));
      }
      re.intoArray(to, target);
      im.intoArray(to, target + L);
      DoubleVector yRe = fromArray(S, g.adjoints, adjoint);
      DoubleVector yIm = fromArray(S, g.adjoints, adjoint + L);
      sum = yRe.fma(re, yIm.fma(im, sum));
      aboutZ = yRe.mul(im).sub(yIm.mul(re)).fma(broadcast(S, p - 0.5 * n), aboutZ);
      DoubleVector up = broadcast(S, n - p + 1.0);
      DoubleVector down = broadcast(S, p);
      aboutX = up.fma(yRe.mul(lastIm).sub(yIm.mul(lastRe)), aboutX);
      aboutX = down.fma(lastYRe.mul(im).sub(lastYIm.mul(re)), aboutX);
      aboutY = up.fma(yRe.fma(lastRe, yIm.mul(lastIm)), aboutY);
      aboutY = aboutY.sub(down.mul(lastYRe.fma(re, lastYIm.mul(im))));
      lastRe = re;
      lastIm = im;
      lastYRe = yRe;
      lastYIm = yIm;
      source += 2 * L;
      target += 2 * L;
      adjoint += 2 * L;
    }
    sum.intoArray(g.moments, 0);
    aboutZ.intoArray(g.moments, L);
    aboutX.intoArray(g.moments, 2 * L);
    aboutY.intoArray(g.moments, 3 * L);
  }

  /** From the moments to dE/dr_ij. */
  private static void finish(BispectrumGroup g, int k) {
    DoubleVector x = fromArray(S, g.x, k);
    DoubleVector y = fromArray(S, g.y, k);
    DoubleVector z = fromArray(S, g.z, k);
    DoubleVector tz = fromArray(S, g.moments, L).mul(2.0);
    DoubleVector tx = fromArray(S, g.moments, 2 * L);
    DoubleVector ty = fromArray(S, g.moments, 3 * L).neg();
    DoubleVector along = x.fma(tx, y.fma(ty, z.mul(tz)));
    DoubleVector factor = fromArray(S, g.factor, k);
    DoubleVector sin = fromArray(S, g.sin, k);
    DoubleVector over = factor.mul(sin).div(fromArray(S, g.distance, k));
    DoubleVector turned = over.mul(fromArray(S, g.cos, k));
    DoubleVector crossed = over.mul(sin);
    DoubleVector rate = fromArray(S, g.rate, k).mul(g.plan.settings.angleFactor());
    DoubleVector radial =
        along
            .mul(factor.mul(rate).sub(turned))
            .add(fromArray(S, g.factorSlope, k).mul(fromArray(S, g.moments, 0)));
    DoubleVector crossX = y.mul(tz).sub(z.mul(ty));
    DoubleVector crossY = z.mul(tx).sub(x.mul(tz));
    DoubleVector crossZ = x.mul(ty).sub(y.mul(tx));
    radial.fma(x, turned.mul(tx)).sub(crossed.mul(crossX)).intoArray(g.gradientX, k);
    radial.fma(y, turned.mul(ty)).sub(crossed.mul(crossY)).intoArray(g.gradientY, k);
    radial.fma(z, turned.mul(tz)).sub(crossed.mul(crossZ)).intoArray(g.gradientZ, k);
  }
}

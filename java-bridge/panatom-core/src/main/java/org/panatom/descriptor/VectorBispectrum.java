package org.panatom.descriptor;

import static jdk.incubator.vector.VectorOperators.COS;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.SIN;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * The kernel in vectors, one lane an atom. Its twins are the scalar one and the plain descriptor.
 */
final class VectorBispectrum implements BispectrumKernel {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int L = S.length();

  @Override
  public void place(BispectrumGroup g) {
    BispectrumSettings settings = g.plan.settings;
    double inner = settings.innerRadius();
    for (int k = 0; k < g.rows() * L; k += L) {
      DoubleVector rate = load(g.rate, k);
      DoubleVector t = load(g.distance, k).sub(inner).mul(rate);
      DoubleVector theta = t.mul(settings.angleFactor());
      DoubleVector sin = theta.lanewise(SIN);
      DoubleVector cos = theta.lanewise(COS);
      VectorMask<Double> positive = sin.compare(GE, 0.0);
      sin.neg().blend(sin, positive).intoArray(g.sin, k);
      cos.neg().blend(cos, positive).intoArray(g.cos, k);
      DoubleVector weight = load(g.weight, k);
      DoubleVector factor = weight;
      DoubleVector slope = DoubleVector.zero(S);
      if (settings.switches()) {
        VectorMask<Double> fades = t.compare(GT, 0.0);
        DoubleVector half = weight.mul(0.5);
        factor = factor.blend(t.lanewise(COS).fma(half, half), fades);
        slope = slope.blend(t.lanewise(SIN).mul(rate).mul(half).neg(), fades);
      }
      factor.intoArray(g.factor, k);
      slope.intoArray(g.factorSlope, k);
    }
  }

  @Override
  public void sum(BispectrumGroup g) {
    for (int e = 0; e + 1 < g.sections.length; e++) {
      int base = e * g.plan.matrixElements * 2 * L;
      for (int row = g.sections[e]; row < g.sections[e + 1]; row++) {
        sumRow(g, row * L, base);
      }
    }
  }

  private static void sumRow(BispectrumGroup g, int k, int base) {
    startPolynomials(g, k);
    load(g.sums, base).add(load(g.factor, k)).intoArray(g.sums, base);
    for (int j = 1; j <= g.plan.settings.bandLimit(); j++) {
      double[] from = g.polynomials[(j - 1) & 1];
      double[] to = g.polynomials[j & 1];
      int sum = base + g.plan.begins[j] * 2 * L;
      int q = 0;
      for (; 2 * q < j; q++) {
        int at = q * (j + 1) * 2 * L;
        sumColumn(g, k, 0, from, q * j * 2 * L, to, at, sum + at, j);
      }
      if (2 * q == j) {
        int at = q * (j + 1) * 2 * L;
        sumColumn(g, k, 4 * L, from, (q - 1) * j * 2 * L, to, at, sum + at, j);
      }
    }
  }

  /** The polynomial of J = 0, and the two factors a* - b* x and b + a x that raise J. */
  static void startPolynomials(BispectrumGroup g, int k) {
    DoubleVector sin = load(g.sin, k);
    DoubleVector aRe = load(g.cos, k);
    DoubleVector aIm = sin.mul(load(g.z, k)).neg();
    DoubleVector bRe = sin.mul(load(g.y, k));
    DoubleVector bIm = sin.mul(load(g.x, k)).neg();
    aRe.intoArray(g.factors, 0);
    aIm.neg().intoArray(g.factors, L);
    bRe.neg().intoArray(g.factors, 2 * L);
    bIm.intoArray(g.factors, 3 * L);
    bRe.intoArray(g.factors, 4 * L);
    bIm.intoArray(g.factors, 5 * L);
    aRe.intoArray(g.factors, 6 * L);
    aIm.intoArray(g.factors, 7 * L);
    DoubleVector.broadcast(S, 1.0).intoArray(g.polynomials[0], 0);
    DoubleVector.zero(S).intoArray(g.polynomials[0], L);
  }

  /**
   * Multiplies a polynomial of degree n - 1 with v + w x; adds the weighted product to the sums.
   * Vectors are neither arguments nor results: C2 would put them on the heap.
   */
  private static void sumColumn(
      BispectrumGroup g,
      int k,
      int factors,
      double[] from,
      int source,
      double[] to,
      int target,
      int sum,
      int n) {
    DoubleVector vRe = load(g.factors, factors);
    DoubleVector vIm = load(g.factors, factors + L);
    DoubleVector wRe = load(g.factors, factors + 2 * L);
    DoubleVector wIm = load(g.factors, factors + 3 * L);
    DoubleVector f = load(g.factor, k);
    double[] sums = g.sums;
    DoubleVector lastRe = DoubleVector.zero(S);
    DoubleVector lastIm = lastRe;
    for (int p = 0; p <= n; p++) {
      DoubleVector re = wRe.mul(lastRe).sub(wIm.mul(lastIm));
      DoubleVector im = wRe.fma(lastIm, wIm.mul(lastRe));
      if (p < n) {
        lastRe = load(from, source);
        lastIm = load(from, source + L);
        re = vRe.fma(lastRe, re).sub(vIm.mul(lastIm));
        im = vRe.fma(lastIm, vIm.fma(lastRe, im));
      }
      re.intoArray(to, target);
      im.intoArray(to, target + L);
      f.fma(re, load(sums, sum)).intoArray(sums, sum);
      f.fma(im, load(sums, sum + L)).intoArray(sums, sum + L);
      source += 2 * L;
      target += 2 * L;
      sum += 2 * L;
    }
  }

  @Override
  public void couple(BispectrumGroup g) {
    for (BispectrumPlan.Pair pair : g.plan.pairs) {
      BispectrumCoupling c = pair.coupling();
      int u1 = pair.u1() * 2 * L;
      int u2 = pair.u2() * 2 * L;
      int z = pair.z() * 2 * L;
      for (int row = 0; row < c.rows; row++) {
        switch (c.shares[row]) {
          case 1 -> VectorCoupling.one(c, row, g.u, u1, u2, g.zs, z);
          case 2 -> VectorCoupling.two(c, row, g.u, u1, u2, g.zs, z);
          case 3 -> VectorCoupling.three(c, row, g.u, u1, u2, g.zs, z);
          default -> VectorCoupling.four(c, row, g.u, u1, u2, g.zs, z);
        }
      }
    }
  }

  @Override
  public void components(BispectrumGroup g) {
    BispectrumPlan plan = g.plan;
    for (int k = 0; k < plan.componentZ.length; k++) {
      int j = plan.components.get(k).j();
      int u = plan.componentU[k] * 2 * L;
      int z = plan.componentZ[k] * 2 * L;
      int middle = (j + 1) * ((j + 1) / 2);
      DoubleVector.zero(S).intoArray(g.components, k * L);
      addProduct(g, k * L, 2.0, u, z, middle);
      if (j % 2 == 0) {
        addProduct(g, k * L, 1.0, u + middle * 2 * L, z + middle * 2 * L, j + 1);
      }
    }
  }

  /** Adds factor Re sum u* z over elements to a component. */
  private static void addProduct(
      BispectrumGroup g, int component, double factor, int atU, int atZ, int elements) {
    DoubleVector re = DoubleVector.zero(S);
    DoubleVector im = DoubleVector.zero(S);
    for (int n = 0; n < elements * 2 * L; n += 2 * L) {
      re = load(g.u, atU + n).fma(load(g.zs, atZ + n), re);
      im = load(g.u, atU + n + L).fma(load(g.zs, atZ + n + L), im);
    }
    re.add(im).mul(factor).add(load(g.components, component)).intoArray(g.components, component);
  }

  @Override
  public void adjoints(BispectrumGroup g) {
    Arrays.fill(g.adjoints, 0.0);
    for (BispectrumPlan.Part part : g.plan.parts) {
      addPart(g, part);
    }
    for (int e = 0; e < g.plan.settings.densities(); e++) {
      scale(g, e * g.plan.matrixElements * 2 * L);
    }
  }

  private static void addPart(BispectrumGroup g, BispectrumPlan.Part part) {
    DoubleVector weight = DoubleVector.zero(S);
    int[] components = part.components();
    for (int n = 0; n < components.length; n++) {
      weight =
          load(g.slopes, components[n] * L)
              .fma(DoubleVector.broadcast(S, part.factors()[n]), weight);
    }
    double[] y = g.adjoints;
    int atY = part.y() * 2 * L;
    int atZ = part.z() * 2 * L;
    for (int n = 0; n < part.length() * 2 * L; n += 2 * L) {
      weight.fma(load(g.zs, atZ + n), load(y, atY + n)).intoArray(y, atY + n);
      weight.fma(load(g.zs, atZ + n + L), load(y, atY + n + L)).intoArray(y, atY + n + L);
    }
  }

  /** From adjoints of u to those of the sums; columns that stand for two count twice. */
  private static void scale(BispectrumGroup g, int base) {
    for (int j = 0; j <= g.plan.settings.bandLimit(); j++) {
      int begin = g.plan.begins[j];
      for (int n = 0; n < BispectrumPlan.half(j); n++) {
        double s = g.plan.scale[begin + n] * (2 * (n / (j + 1)) == j ? 1.0 : 2.0);
        int at = base + (begin + n) * 2 * L;
        load(g.adjoints, at).mul(s).intoArray(g.adjoints, at);
        load(g.adjoints, at + L).mul(s).intoArray(g.adjoints, at + L);
      }
    }
  }

  @Override
  public void gradients(BispectrumGroup g) {
    VectorGradients.all(g);
  }

  private static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(S, array, at);
  }
}

package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;
import org.panatom.simd.VectorFunctions;

/**
 * The kernel in vectors, one lane an atom. Its twins are the scalar one and the plain descriptor.
 *
 * <p>Vectors come from methods of the Vector API directly: the compiler always inlines those, but
 * our own no more once a method has become large, and then every vector is an object.
 */
final class VectorBispectrum implements BispectrumKernel {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int L = S.length();

  /** Adding and subtracting it rounds to an integer. */
  private static final double ROUNDER = 0x1.8p52;

  /**
   * {@inheritDoc} The functions are made of additions and multiplications, so that they have the
   * same bits before and after compilation, as those of the Vector API have not.
   */
  @Override
  public void place(BispectrumGroup g) {
    BispectrumSettings settings = g.plan.settings;
    int end = g.rows() * L;
    double inner = settings.innerRadius();
    for (int k = 0; k < end; k += L) {
      DoubleVector t =
          fromArray(S, g.distance, k).sub(inner).mul(fromArray(S, g.rate, k)).mul(1.0 / Math.PI);
      DoubleVector turns = t.mul(settings.angleFactor());
      // sin(theta) and cos(theta) change sign together with every half turn.
      turns.sub(turns.add(ROUNDER).sub(ROUNDER)).intoArray(g.sin, k);
      t.neg().add(1.0).mul(0.5).max(0.0).min(0.5).intoArray(g.factor, k);
    }
    VectorFunctions.sinCosPi(g.sin, 0, end, g.sin, g.cos);
    for (int k = 0; k < end; k += L) {
      DoubleVector sin = fromArray(S, g.sin, k);
      DoubleVector cos = fromArray(S, g.cos, k);
      cos.blend(cos.neg(), sin.compare(LT, 0.0)).intoArray(g.cos, k);
      sin.abs().intoArray(g.sin, k);
    }
    fade(g, end, inner, settings.switches());
  }

  /** With h = (1 - t / pi) / 2 in `factor`: f_c = sin^2(pi h), df_c/dr = -rate sin cos. */
  private static void fade(BispectrumGroup g, int end, double inner, boolean switches) {
    VectorFunctions.sinCosPi(g.factor, 0, end, g.factor, g.factorSlope);
    for (int k = 0; k < end; k += L) {
      DoubleVector weight = fromArray(S, g.weight, k);
      DoubleVector sin = fromArray(S, g.factor, k);
      DoubleVector slope =
          sin.mul(fromArray(S, g.factorSlope, k)).mul(fromArray(S, g.rate, k)).mul(weight).neg();
      DoubleVector zero = zero(S);
      VectorMask<Double> fades = fromArray(S, g.distance, k).compare(GT, inner);
      (switches ? sin.mul(sin).mul(weight) : weight).intoArray(g.factor, k);
      (switches ? zero.blend(slope, fades) : zero).intoArray(g.factorSlope, k);
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
    fromArray(S, g.sums, base).add(fromArray(S, g.factor, k)).intoArray(g.sums, base);
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
    DoubleVector sin = fromArray(S, g.sin, k);
    DoubleVector aRe = fromArray(S, g.cos, k);
    DoubleVector aIm = sin.mul(fromArray(S, g.z, k)).neg();
    DoubleVector bRe = sin.mul(fromArray(S, g.y, k));
    DoubleVector bIm = sin.mul(fromArray(S, g.x, k)).neg();
    aRe.intoArray(g.factors, 0);
    aIm.neg().intoArray(g.factors, L);
    bRe.neg().intoArray(g.factors, 2 * L);
    bIm.intoArray(g.factors, 3 * L);
    bRe.intoArray(g.factors, 4 * L);
    bIm.intoArray(g.factors, 5 * L);
    aRe.intoArray(g.factors, 6 * L);
    aIm.intoArray(g.factors, 7 * L);
    broadcast(S, 1.0).intoArray(g.polynomials[0], 0);
    zero(S).intoArray(g.polynomials[0], L);
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
    DoubleVector vRe = fromArray(S, g.factors, factors);
    DoubleVector vIm = fromArray(S, g.factors, factors + L);
    DoubleVector wRe = fromArray(S, g.factors, factors + 2 * L);
    DoubleVector wIm = fromArray(S, g.factors, factors + 3 * L);
    DoubleVector f = fromArray(S, g.factor, k);
    double[] sums = g.sums;
    DoubleVector lastRe = zero(S);
    DoubleVector lastIm = lastRe;
    for (int p = 0; p <= n; p++) {
      DoubleVector re = wRe.mul(lastRe).sub(wIm.mul(lastIm));
      DoubleVector im = wRe.fma(lastIm, wIm.mul(lastRe));
      if (p < n) {
        lastRe = fromArray(S, from, source);
        lastIm = fromArray(S, from, source + L);
        re = vRe.fma(lastRe, re).sub(vIm.mul(lastIm));
        im = vRe.fma(lastIm, vIm.fma(lastRe, im));
      }
      re.intoArray(to, target);
      im.intoArray(to, target + L);
      f.fma(re, fromArray(S, sums, sum)).intoArray(sums, sum);
      f.fma(im, fromArray(S, sums, sum + L)).intoArray(sums, sum + L);
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
      zero(S).intoArray(g.components, k * L);
      addProduct(g, k * L, 2.0, u, z, middle);
      if (j % 2 == 0) {
        addProduct(g, k * L, 1.0, u + middle * 2 * L, z + middle * 2 * L, j + 1);
      }
    }
  }

  /** Adds factor Re sum u* z over elements to a component. */
  private static void addProduct(
      BispectrumGroup g, int component, double factor, int atU, int atZ, int elements) {
    DoubleVector re = zero(S);
    DoubleVector im = zero(S);
    for (int n = 0; n < elements * 2 * L; n += 2 * L) {
      re = fromArray(S, g.u, atU + n).fma(fromArray(S, g.zs, atZ + n), re);
      im = fromArray(S, g.u, atU + n + L).fma(fromArray(S, g.zs, atZ + n + L), im);
    }
    re.add(im)
        .mul(factor)
        .add(fromArray(S, g.components, component))
        .intoArray(g.components, component);
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
    DoubleVector weight = zero(S);
    int[] components = part.components();
    for (int n = 0; n < components.length; n++) {
      weight =
          fromArray(S, g.slopes, components[n] * L).fma(broadcast(S, part.factors()[n]), weight);
    }
    double[] y = g.adjoints;
    int atY = part.y() * 2 * L;
    int atZ = part.z() * 2 * L;
    for (int n = 0; n < part.length() * 2 * L; n += 2 * L) {
      weight.fma(fromArray(S, g.zs, atZ + n), fromArray(S, y, atY + n)).intoArray(y, atY + n);
      weight
          .fma(fromArray(S, g.zs, atZ + n + L), fromArray(S, y, atY + n + L))
          .intoArray(y, atY + n + L);
    }
  }

  /** From adjoints of u to those of the sums; columns that stand for two count twice. */
  private static void scale(BispectrumGroup g, int base) {
    for (int j = 0; j <= g.plan.settings.bandLimit(); j++) {
      int begin = g.plan.begins[j];
      for (int n = 0; n < BispectrumPlan.half(j); n++) {
        double s = g.plan.scale[begin + n] * (2 * (n / (j + 1)) == j ? 1.0 : 2.0);
        int at = base + (begin + n) * 2 * L;
        fromArray(S, g.adjoints, at).mul(s).intoArray(g.adjoints, at);
        fromArray(S, g.adjoints, at + L).mul(s).intoArray(g.adjoints, at + L);
      }
    }
  }

  @Override
  public void gradients(BispectrumGroup g) {
    VectorGradients.all(g);
  }
}

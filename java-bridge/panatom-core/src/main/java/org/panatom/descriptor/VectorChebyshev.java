package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Lanes;

/**
 * {@link ChebyshevKernels} with neighbours in the SIMD lanes; two vectors at a time where one would
 * wait for its own last result. Vectors are neither arguments nor results of methods here: where
 * the compiler did not inline such a method, it would allocate them.
 */
final class VectorChebyshev implements ChebyshevKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** One sum for each lane, [orders or harmonics][LANES]. */
  private double[] sums = new double[0];

  private double[] sineSums = new double[0];
  private double[] signed = new double[0];
  private final VectorGather gather = new VectorGather();
  private final VectorPowers powers = new VectorPowers();

  @Override
  public void gather(Neighborhood neighbors, NeighborBatch batch, int atom) {
    gather.gather(neighbors, batch, atom);
  }

  @Override
  public void scatter(Neighborhood neighbors, NeighborBatch batch) {
    gather.scatter(neighbors, batch);
  }

  @Override
  public void fades(double[] r, double cutoff, int from, int to, double[] fade, double[] slope) {
    VectorCutoffs.evaluate(CutoffFunction.COSINE, 0.0, 1.0 / cutoff, r, from, to, fade, slope);
  }

  /**
   * {@inheritDoc} With s_n = 1, 1, -1, -1, 1, ... the recurrence of s_n T_n is an addition of the
   * last but one, with -2x for even n and 2x for odd n: a fused operation, without a negation.
   */
  @Override
  public void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] total) {
    sums = cleared(sums, (order + 2) * LANES);
    double[] lanes = sums;
    for (int k = from; k < to; k += 2 * LANES) {
      DoubleVector x0 = fromArray(S, r, k).mul(4.0 / cutoff).sub(2.0);
      DoubleVector x1 = fromArray(S, r, k + LANES).mul(4.0 / cutoff).sub(2.0);
      DoubleVector minus0 = x0.neg();
      DoubleVector minus1 = x1.neg();
      DoubleVector even0 = fromArray(S, fade, k, S.indexInRange(k, to));
      DoubleVector even1 = fromArray(S, fade, k + LANES, S.indexInRange(k + LANES, to));
      DoubleVector odd0 = even0.mul(x0).mul(0.5);
      DoubleVector odd1 = even1.mul(x1).mul(0.5);
      for (int n = 0; n <= order * LANES; n += 2 * LANES) {
        fromArray(S, lanes, n).add(even0.add(even1)).intoArray(lanes, n);
        fromArray(S, lanes, n + LANES).add(odd0.add(odd1)).intoArray(lanes, n + LANES);
        even0 = minus0.fma(odd0, even0);
        even1 = minus1.fma(odd1, even1);
        odd0 = x0.fma(even0, odd0);
        odd1 = x1.fma(even1, odd1);
      }
    }
    for (int n = 0; n <= order; n++) {
      total[n] += sign(n) * Lanes.sum(fromArray(S, lanes, n * LANES));
    }
  }

  /** s_n. */
  private static double sign(int n) {
    return n % 4 < 2 ? 1.0 : -1.0;
  }

  private static double[] cleared(double[] array, int size) {
    if (array.length < size) {
      return new double[size];
    }
    Arrays.fill(array, 0, size, 0.0);
    return array;
  }

  private static void addReduced(double[] lanes, int count, double[] total) {
    for (int n = 0; n < count; n++) {
      total[n] += Lanes.sum(fromArray(S, lanes, n * LANES));
    }
  }

  @Override
  public void setRadialGradients(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      double cutoff,
      int from,
      int to,
      int order,
      double[] c) {
    int top = order + order % 2;
    if (signed.length < 2 * top + 2) {
      signed = new double[2 * top + 2];
    }
    for (int n = 0; n <= top; n++) {
      signed[2 * n] = n <= order ? sign(n) * c[n] : 0.0;
      signed[2 * n + 1] = n * signed[2 * n];
    }
    for (int k = from; k < to; k += 2 * LANES) {
      setTwoVectors(neighbors, fade, slope, cutoff, k, top, signed);
    }
  }

  /**
   * Clenshaw's sums of c_n T_n and of n c_n U_(n-1), the derivative, times s_n as above.
   *
   * @param top even
   * @param signed [2 top + 2] s_n c_n and s_n n c_n by turns
   */
  private static void setTwoVectors(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      double cutoff,
      int k,
      int top,
      double[] signed) {
    DoubleVector x0 = fromArray(S, neighbors.r, k).mul(4.0 / cutoff).sub(2.0);
    DoubleVector x1 = fromArray(S, neighbors.r, k + LANES).mul(4.0 / cutoff).sub(2.0);
    DoubleVector minus0 = x0.neg();
    DoubleVector minus1 = x1.neg();
    DoubleVector even0 = zero(S);
    DoubleVector odd0 = even0;
    DoubleVector even1 = even0;
    DoubleVector odd1 = even0;
    DoubleVector evenSlope0 = even0;
    DoubleVector oddSlope0 = even0;
    DoubleVector evenSlope1 = even0;
    DoubleVector oddSlope1 = even0;
    for (int n = 2 * top; n > 0; n -= 4) {
      even0 = x0.fma(odd0, even0.add(signed[n]));
      even1 = x1.fma(odd1, even1.add(signed[n]));
      evenSlope0 = x0.fma(oddSlope0, evenSlope0.add(signed[n + 1]));
      evenSlope1 = x1.fma(oddSlope1, evenSlope1.add(signed[n + 1]));
      odd0 = minus0.fma(even0, odd0.add(signed[n - 2]));
      odd1 = minus1.fma(even1, odd1.add(signed[n - 2]));
      oddSlope0 = minus0.fma(evenSlope0, oddSlope0.add(signed[n - 1]));
      oddSlope1 = minus1.fma(evenSlope1, oddSlope1.add(signed[n - 1]));
    }
    DoubleVector sum0 = x0.mul(0.5).fma(odd0, even0.add(signed[0]));
    DoubleVector sum1 = x1.mul(0.5).fma(odd1, even1.add(signed[0]));
    DoubleVector along0 =
        oddSlope0.mul(2.0 / cutoff).fma(fromArray(S, fade, k), sum0.mul(fromArray(S, slope, k)));
    DoubleVector along1 =
        oddSlope1
            .mul(2.0 / cutoff)
            .fma(fromArray(S, fade, k + LANES), sum1.mul(fromArray(S, slope, k + LANES)));
    along0.mul(fromArray(S, neighbors.ux, k)).intoArray(neighbors.gx, k);
    along0.mul(fromArray(S, neighbors.uy, k)).intoArray(neighbors.gy, k);
    along0.mul(fromArray(S, neighbors.uz, k)).intoArray(neighbors.gz, k);
    along1.mul(fromArray(S, neighbors.ux, k + LANES)).intoArray(neighbors.gx, k + LANES);
    along1.mul(fromArray(S, neighbors.uy, k + LANES)).intoArray(neighbors.gy, k + LANES);
    along1.mul(fromArray(S, neighbors.uz, k + LANES)).intoArray(neighbors.gz, k + LANES);
  }

  @Override
  public void addMoments(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      int from,
      int to,
      double[] cosine,
      double[] sine) {
    if (basis.degree <= VectorPowers.LARGEST_DEGREE) {
      powers.addMoments(basis, neighbors, fade, from, to, cosine, sine);
      return;
    }
    sums = cleared(sums, basis.count * LANES);
    sineSums = cleared(sineSums, basis.count * LANES);
    for (int k = from; k < to; k += 2 * LANES) {
      addTwoVectors(basis, neighbors, fade, k, to, sums, sineSums);
    }
    addReduced(sums, basis.count, cosine);
    addReduced(sineSums, basis.count, sine);
  }

  private static void addTwoVectors(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      int k,
      int to,
      double[] cosine,
      double[] sine) {
    DoubleVector x0 = fromArray(S, neighbors.ux, k);
    DoubleVector x1 = fromArray(S, neighbors.ux, k + LANES);
    DoubleVector y0 = fromArray(S, neighbors.uy, k);
    DoubleVector y1 = fromArray(S, neighbors.uy, k + LANES);
    DoubleVector z0 = fromArray(S, neighbors.uz, k);
    DoubleVector z1 = fromArray(S, neighbors.uz, k + LANES);
    DoubleVector re0 = fromArray(S, fade, k, S.indexInRange(k, to));
    DoubleVector re1 = fromArray(S, fade, k + LANES, S.indexInRange(k + LANES, to));
    DoubleVector im0 = zero(S);
    DoubleVector im1 = im0;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p0 = broadcast(S, basis.start[m]);
      DoubleVector p1 = p0;
      DoubleVector last0 = zero(S);
      DoubleVector last1 = last0;
      for (int l = m; l <= basis.degree; l++, i++) {
        fromArray(S, cosine, i * LANES).add(p0.fma(re0, p1.mul(re1))).intoArray(cosine, i * LANES);
        fromArray(S, sine, i * LANES).add(p0.fma(im0, p1.mul(im1))).intoArray(sine, i * LANES);
        DoubleVector next0 = z0.mul(basis.up[i]).fma(p0, last0.mul(-basis.down[i]));
        DoubleVector next1 = z1.mul(basis.up[i]).fma(p1, last1.mul(-basis.down[i]));
        last0 = p0;
        last1 = p1;
        p0 = next0;
        p1 = next1;
      }
      DoubleVector turned0 = x0.mul(re0).sub(y0.mul(im0));
      DoubleVector turned1 = x1.mul(re1).sub(y1.mul(im1));
      im0 = x0.fma(im0, y0.mul(re0));
      im1 = x1.fma(im1, y1.mul(re1));
      re0 = turned0;
      re1 = turned1;
    }
  }

  @Override
  public void addMomentGradients(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      int from,
      int to,
      double[] cosine,
      double[] sine,
      double own) {
    sums = cleared(sums, 4 * LANES);
    boolean low = basis.degree <= VectorPowers.LARGEST_DEGREE;
    double[] c = low ? powers.coefficients(basis, cosine, sine) : null;
    for (int k = from; k < to; k += LANES) {
      if (low) {
        VectorPowers.expand(neighbors, k, basis.degree, c, sums);
      } else {
        expand(basis, neighbors, k, cosine, sine, sums);
      }
      addGradientVector(neighbors, fade, slope, k, to, sums, own);
    }
  }

  /** f = value and x, y, z derivatives of the sum of harmonics, taken as polynomials. */
  private static void expand(
      HarmonicBasis basis,
      Neighborhood neighbors,
      int k,
      double[] cosine,
      double[] sine,
      double[] f) {
    DoubleVector zero = zero(S);
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector value = zero;
    DoubleVector fx = zero;
    DoubleVector fy = zero;
    DoubleVector fz = zero;
    DoubleVector re = broadcast(S, 1.0);
    DoubleVector im = zero;
    DoubleVector lowerRe = zero;
    DoubleVector lowerIm = zero;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p = broadcast(S, basis.start[m]);
      DoubleVector last = zero;
      DoubleVector change = zero;
      DoubleVector lastChange = zero;
      DoubleVector c = zero;
      DoubleVector s = zero;
      DoubleVector cChange = zero;
      DoubleVector sChange = zero;
      for (int l = m; l <= basis.degree; l++, i++) {
        DoubleVector ofCosine = broadcast(S, cosine[i]);
        DoubleVector ofSine = broadcast(S, sine[i]);
        c = p.fma(ofCosine, c);
        s = p.fma(ofSine, s);
        cChange = change.fma(ofCosine, cChange);
        sChange = change.fma(ofSine, sChange);
        DoubleVector next = z.mul(basis.up[i]).fma(p, last.mul(-basis.down[i]));
        DoubleVector nextChange =
            z.fma(change, p).fma(broadcast(S, basis.up[i]), lastChange.mul(-basis.down[i]));
        last = p;
        lastChange = change;
        p = next;
        change = nextChange;
      }
      value = c.fma(re, s.fma(im, value));
      fz = cChange.fma(re, sChange.fma(im, fz));
      fx = c.fma(lowerRe, s.mul(lowerIm)).fma(broadcast(S, m), fx);
      fy = s.mul(lowerRe).sub(c.mul(lowerIm)).fma(broadcast(S, m), fy);
      lowerRe = re;
      lowerIm = im;
      re = x.mul(lowerRe).sub(y.mul(lowerIm));
      im = x.fma(lowerIm, y.mul(lowerRe));
    }
    value.intoArray(f, 0);
    fx.intoArray(f, LANES);
    fy.intoArray(f, 2 * LANES);
    fz.intoArray(f, 3 * LANES);
  }

  /**
   * Gradients of fade f - own fade^2 / 2; apart from {@link #expand} so that both compile whole.
   */
  private static void addGradientVector(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      int k,
      int to,
      double[] f,
      double own) {
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector fx = fromArray(S, f, LANES);
    DoubleVector fy = fromArray(S, f, 2 * LANES);
    DoubleVector fz = fromArray(S, f, 3 * LANES);
    DoubleVector weight = fromArray(S, fade, k, S.indexInRange(k, to));
    DoubleVector turn = weight.mul(fromArray(S, neighbors.inverse, k));
    DoubleVector radial = x.fma(fx, y.fma(fy, z.mul(fz)));
    DoubleVector byFade = fromArray(S, f, 0).sub(weight.mul(own));
    DoubleVector along =
        byFade.mul(fromArray(S, slope, k, S.indexInRange(k, to))).sub(radial.mul(turn));
    fromArray(S, neighbors.gx, k).add(along.fma(x, turn.mul(fx))).intoArray(neighbors.gx, k);
    fromArray(S, neighbors.gy, k).add(along.fma(y, turn.mul(fy))).intoArray(neighbors.gy, k);
    fromArray(S, neighbors.gz, k).add(along.fma(z, turn.mul(fz))).intoArray(neighbors.gz, k);
  }
}

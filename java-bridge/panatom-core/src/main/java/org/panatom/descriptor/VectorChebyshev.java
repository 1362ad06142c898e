package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * {@link ChebyshevKernels} with neighbours in the SIMD lanes; two vectors at a time where one would
 * wait for its own last result. Vectors are neither arguments nor results of methods here: where
 * the compiler did not inline such a method, it would allocate them.
 */
final class VectorChebyshev implements ChebyshevKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** Coefficients of sin(w) / w and cos(w) in w^2: good to 1e-16 for |w| up to pi / 4. */
  private static final double[] SINE = taylor(1, 7);

  private static final double[] COSINE = taylor(0, 8);

  /** One sum for each lane, [orders or harmonics][LANES]. */
  private double[] sums = new double[0];

  private double[] sineSums = new double[0];

  private static double[] taylor(int first, int last) {
    double[] c = new double[last + 1];
    double factorial = 1.0;
    for (int k = 0; k <= last; k++) {
      c[k] = (k % 2 == 0 ? 1.0 : -1.0) / factorial;
      factorial *= (2.0 * k + 1.0 + first) * (2.0 * k + 2.0 + first);
    }
    return c;
  }

  /**
   * {@inheritDoc} With v = pi r / 2 R = w + pi / 4 it is cos(v)^2 = (cos w - sin w)^2 / 2, and its
   * derivative -2 cos(v) sin(v) = -(cos w - sin w) (cos w + sin w).
   */
  @Override
  public void fades(double[] r, double cutoff, int from, int to, double[] fade, double[] slope) {
    double scale = 0.5 * Math.PI / cutoff;
    for (int k = from; k < to; k += LANES) {
      DoubleVector distance = fromArray(S, r, k);
      VectorMask<Double> inside = distance.lt(cutoff);
      DoubleVector w = distance.min(cutoff).mul(scale).sub(0.25 * Math.PI);
      DoubleVector square = w.mul(w);
      DoubleVector sine = DoubleVector.zero(S);
      DoubleVector cosine = DoubleVector.broadcast(S, COSINE[SINE.length]);
      for (int n = SINE.length - 1; n >= 0; n--) {
        sine = sine.mul(square).add(SINE[n]);
        cosine = cosine.mul(square).add(COSINE[n]);
      }
      sine = sine.mul(w);
      DoubleVector less = cosine.sub(sine);
      DoubleVector zero = DoubleVector.zero(S);
      zero.blend(less.mul(less).mul(0.5), inside).intoArray(fade, k);
      zero.blend(less.mul(cosine.add(sine)).mul(-scale), inside).intoArray(slope, k);
    }
  }

  @Override
  public void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] total) {
    sums = cleared(sums, (order + 1) * LANES);
    double[] lanes = sums;
    for (int k = from; k < to; k += 2 * LANES) {
      DoubleVector x0 = fromArray(S, r, k).mul(4.0 / cutoff).sub(2.0);
      DoubleVector x1 = fromArray(S, r, k + LANES).mul(4.0 / cutoff).sub(2.0);
      DoubleVector now0 = fromArray(S, fade, k, S.indexInRange(k, to));
      DoubleVector now1 = fromArray(S, fade, k + LANES, S.indexInRange(k + LANES, to));
      DoubleVector last0 = now0.mul(x0).mul(0.5);
      DoubleVector last1 = now1.mul(x1).mul(0.5);
      for (int n = 0; n <= order; n++) {
        fromArray(S, lanes, n * LANES).add(now0.add(now1)).intoArray(lanes, n * LANES);
        DoubleVector next0 = x0.mul(now0).sub(last0);
        DoubleVector next1 = x1.mul(now1).sub(last1);
        last0 = now0;
        last1 = now1;
        now0 = next0;
        now1 = next1;
      }
    }
    addReduced(lanes, order + 1, total);
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
  public void addRadialGradients(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      double cutoff,
      int from,
      int to,
      int order,
      double[] c) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fromArray(S, neighbors.r, k).mul(4.0 / cutoff).sub(2.0);
      DoubleVector zero = DoubleVector.zero(S);
      // Clenshaw's sums of c_n T_n and of n c_n U_(n-1), the derivative.
      DoubleVector value = zero;
      DoubleVector lastValue = zero;
      DoubleVector change = zero;
      DoubleVector lastChange = zero;
      for (int n = order; n > 0; n--) {
        DoubleVector nextValue = x.fma(value, lastValue.lanewise(VectorOperators.NEG).add(c[n]));
        DoubleVector nextChange =
            x.fma(change, lastChange.lanewise(VectorOperators.NEG).add(n * c[n]));
        lastValue = value;
        value = nextValue;
        lastChange = change;
        change = nextChange;
      }
      DoubleVector sum = x.mul(0.5).mul(value).sub(lastValue).add(c[0]);
      DoubleVector along =
          sum.mul(fromArray(S, slope, k, S.indexInRange(k, to)))
              .add(change.mul(fromArray(S, fade, k, S.indexInRange(k, to))).mul(2.0 / cutoff));
      fromArray(S, neighbors.gx, k)
          .add(along.mul(fromArray(S, neighbors.ux, k)))
          .intoArray(neighbors.gx, k);
      fromArray(S, neighbors.gy, k)
          .add(along.mul(fromArray(S, neighbors.uy, k)))
          .intoArray(neighbors.gy, k);
      fromArray(S, neighbors.gz, k)
          .add(along.mul(fromArray(S, neighbors.uz, k)))
          .intoArray(neighbors.gz, k);
    }
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
    DoubleVector im0 = DoubleVector.zero(S);
    DoubleVector im1 = im0;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p0 = DoubleVector.broadcast(S, basis.start[m]);
      DoubleVector p1 = p0;
      DoubleVector last0 = DoubleVector.zero(S);
      DoubleVector last1 = last0;
      for (int l = m; l <= basis.degree; l++, i++) {
        fromArray(S, cosine, i * LANES).add(p0.fma(re0, p1.mul(re1))).intoArray(cosine, i * LANES);
        fromArray(S, sine, i * LANES).add(p0.fma(im0, p1.mul(im1))).intoArray(sine, i * LANES);
        DoubleVector next0 = p0.mul(z0).mul(basis.up[i]).sub(last0.mul(basis.down[i]));
        DoubleVector next1 = p1.mul(z1).mul(basis.up[i]).sub(last1.mul(basis.down[i]));
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
    for (int k = from; k < to; k += LANES) {
      expand(basis, neighbors, k, cosine, sine, sums);
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
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector value = zero;
    DoubleVector fx = zero;
    DoubleVector fy = zero;
    DoubleVector fz = zero;
    DoubleVector re = DoubleVector.broadcast(S, 1.0);
    DoubleVector im = zero;
    DoubleVector lowerRe = zero;
    DoubleVector lowerIm = zero;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p = DoubleVector.broadcast(S, basis.start[m]);
      DoubleVector last = zero;
      DoubleVector change = zero;
      DoubleVector lastChange = zero;
      DoubleVector c = zero;
      DoubleVector s = zero;
      DoubleVector cChange = zero;
      DoubleVector sChange = zero;
      for (int l = m; l <= basis.degree; l++, i++) {
        DoubleVector ofCosine = DoubleVector.broadcast(S, cosine[i]);
        DoubleVector ofSine = DoubleVector.broadcast(S, sine[i]);
        c = p.fma(ofCosine, c);
        s = p.fma(ofSine, s);
        cChange = change.fma(ofCosine, cChange);
        sChange = change.fma(ofSine, sChange);
        DoubleVector next = z.mul(p).mul(basis.up[i]).sub(last.mul(basis.down[i]));
        DoubleVector nextChange =
            z.fma(change, p).mul(basis.up[i]).sub(lastChange.mul(basis.down[i]));
        last = p;
        lastChange = change;
        p = next;
        change = nextChange;
      }
      value = c.fma(re, s.fma(im, value));
      fz = cChange.fma(re, sChange.fma(im, fz));
      fx = c.fma(lowerRe, s.mul(lowerIm)).fma(DoubleVector.broadcast(S, m), fx);
      fy = s.mul(lowerRe).sub(c.mul(lowerIm)).fma(DoubleVector.broadcast(S, m), fy);
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

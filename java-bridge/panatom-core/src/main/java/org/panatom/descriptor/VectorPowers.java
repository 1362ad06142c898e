package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * Sums of the harmonics of {@link HarmonicBasis} in powers of z: half as many operations as the
 * recurrence in l, but digits cancel, 2 of them at degree 8. Power k of m has the number of the
 * pair (m, m + k). Neighbours are in the lanes.
 */
final class VectorPowers {

  /** Beyond it the recurrence is the better way. */
  static final int LARGEST_DEGREE = 8;

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  private double[] sums = new double[0];
  private double[] coefficients = new double[0];

  /** As {@link ChebyshevKernels#addMoments}. */
  void addMoments(
      HarmonicBasis basis,
      Neighborhood n,
      double[] fade,
      int from,
      int to,
      double[] cosine,
      double[] sine) {
    int size = 2 * basis.count * LANES;
    if (sums.length < size) {
      sums = new double[size];
    }
    Arrays.fill(sums, 0, size, 0.0);
    for (int k = from; k < to; k += 2 * LANES) {
      addTwoVectors(n, fade, k, to, basis.degree, sums);
    }
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      int first = i;
      for (int l = m; l <= basis.degree; l++, i++) {
        double re = Lanes.sum(fromArray(S, sums, 2 * i * LANES));
        double im = Lanes.sum(fromArray(S, sums, (2 * i + 1) * LANES));
        for (int q = i; q <= first + basis.degree - m; q += 2) {
          cosine[q] += basis.powers[q][i - first] * re;
          sine[q] += basis.powers[q][i - first] * im;
        }
      }
    }
  }

  /** sums += fade z^k (x + i y)^m. */
  private static void addTwoVectors(
      Neighborhood n, double[] fade, int k, int to, int degree, double[] sums) {
    DoubleVector x0 = fromArray(S, n.ux, k);
    DoubleVector x1 = fromArray(S, n.ux, k + LANES);
    DoubleVector y0 = fromArray(S, n.uy, k);
    DoubleVector y1 = fromArray(S, n.uy, k + LANES);
    DoubleVector z0 = fromArray(S, n.uz, k);
    DoubleVector z1 = fromArray(S, n.uz, k + LANES);
    DoubleVector re0 = fromArray(S, fade, k, S.indexInRange(k, to));
    DoubleVector re1 = fromArray(S, fade, k + LANES, S.indexInRange(k + LANES, to));
    DoubleVector im0 = zero(S);
    DoubleVector im1 = im0;
    int at = 0;
    for (int m = 0; m <= degree; m++) {
      DoubleVector a0 = re0;
      DoubleVector a1 = re1;
      DoubleVector b0 = im0;
      DoubleVector b1 = im1;
      for (int q = m; q <= degree; q++, at += 2 * LANES) {
        fromArray(S, sums, at).add(a0.add(a1)).intoArray(sums, at);
        fromArray(S, sums, at + LANES).add(b0.add(b1)).intoArray(sums, at + LANES);
        a0 = a0.mul(z0);
        a1 = a1.mul(z1);
        b0 = b0.mul(z0);
        b1 = b1.mul(z1);
      }
      DoubleVector turned0 = x0.mul(re0).sub(y0.mul(im0));
      DoubleVector turned1 = x1.mul(re1).sub(y1.mul(im1));
      im0 = x0.fma(im0, y0.mul(re0));
      im1 = x1.fma(im1, y1.mul(re1));
      re0 = turned0;
      re1 = turned1;
    }
  }

  /**
   * The coefficients of powers in a sum of harmonics, of cosines and sines by turns; overwritten by
   * the next call.
   */
  double[] coefficients(HarmonicBasis basis, double[] cosine, double[] sine) {
    int size = 2 * basis.count;
    if (coefficients.length < size) {
      coefficients = new double[size];
    }
    Arrays.fill(coefficients, 0, size, 0.0);
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      int first = i;
      for (int l = m; l <= basis.degree; l++, i++) {
        for (int q = (l - m) % 2; q <= l - m; q += 2) {
          coefficients[2 * (first + q)] += basis.powers[i][q] * cosine[i];
          coefficients[2 * (first + q) + 1] += basis.powers[i][q] * sine[i];
        }
      }
    }
    return coefficients;
  }

  /**
   * f = value and x, y, z derivatives of a sum, taken as polynomials, by Horner's scheme.
   *
   * @param c its {@link #coefficients}
   */
  static void expand(Neighborhood n, int k, int degree, double[] c, double[] f) {
    DoubleVector x = fromArray(S, n.ux, k);
    DoubleVector y = fromArray(S, n.uy, k);
    DoubleVector z = fromArray(S, n.uz, k);
    DoubleVector value = zero(S);
    DoubleVector fx = value;
    DoubleVector fy = value;
    DoubleVector fz = value;
    DoubleVector re = broadcast(S, 1.0);
    DoubleVector im = value;
    DoubleVector lowerRe = value;
    DoubleVector lowerIm = value;
    int end = 0;
    for (int m = 0; m <= degree; m++) {
      int begin = end;
      end += 2 * (degree - m + 1);
      DoubleVector a = broadcast(S, c[end - 2]);
      DoubleVector b = broadcast(S, c[end - 1]);
      DoubleVector aSlope = zero(S);
      DoubleVector bSlope = aSlope;
      for (int at = end - 4; at >= begin; at -= 2) {
        aSlope = aSlope.fma(z, a);
        bSlope = bSlope.fma(z, b);
        a = a.fma(z, broadcast(S, c[at]));
        b = b.fma(z, broadcast(S, c[at + 1]));
      }
      value = a.fma(re, b.fma(im, value));
      fz = aSlope.fma(re, bSlope.fma(im, fz));
      fx = a.fma(lowerRe, b.mul(lowerIm)).fma(broadcast(S, m), fx);
      fy = b.mul(lowerRe).sub(a.mul(lowerIm)).fma(broadcast(S, m), fy);
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
}

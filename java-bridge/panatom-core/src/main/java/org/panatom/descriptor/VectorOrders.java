package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * Sums of Chebyshev polynomials of the distance, and their gradients. Neighbours are in the lanes,
 * two vectors at a time.
 */
final class VectorOrders {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** One sum for each lane, [orders][LANES]. */
  private double[] sums = new double[0];

  private double[] signed = new double[0];

  /**
   * As {@link ChebyshevKernels#addRadial}. With s_n = 1, 1, -1, -1, 1, ... the recurrence of s_n
   * T_n is an addition of the last but one, with -2x for even n and 2x for odd n: a fused
   * operation, without a negation.
   */
  void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] total) {
    if (sums.length < (order + 2) * LANES) {
      sums = new double[(order + 2) * LANES];
    }
    double[] lanes = sums;
    Arrays.fill(lanes, 0, (order + 2) * LANES, 0.0);
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

  /** As {@link ChebyshevKernels#setRadialGradients}. */
  void setRadialGradients(
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
}

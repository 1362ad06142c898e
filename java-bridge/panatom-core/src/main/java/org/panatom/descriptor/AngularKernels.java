package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The inner loops of the angular symmetry functions: one neighbour j against a run of neighbours k
 * ({@code from <= k < to}), so that k can go into SIMD lanes. All arrays are indexed by k.
 */
final class AngularKernels {

  private AngularKernels() {}

  /** cos[k] = u_j . u_k. */
  static void cosines(Neighborhood n, int j, int from, int to, double[] cos) {
    double x = n.ux[j];
    double y = n.uy[j];
    double z = n.uz[j];
    double[] ux = n.ux;
    double[] uy = n.uy;
    double[] uz = n.uz;
    for (int k = from; k < to; k++) {
      cos[k] = x * ux[k] + y * uy[k] + z * uz[k];
    }
  }

  /** between[k] = |r_k - r_j|. */
  static void distances(Neighborhood n, int j, int from, int to, double[] between) {
    double x = n.r[j] * n.ux[j];
    double y = n.r[j] * n.uy[j];
    double z = n.r[j] * n.uz[j];
    double[] r = n.r;
    double[] ux = n.ux;
    double[] uy = n.uy;
    double[] uz = n.uz;
    for (int k = from; k < to; k++) {
      double ex = r[k] * ux[k] - x;
      double ey = r[k] * uy[k] - y;
      double ez = r[k] * uz[k] - z;
      between[k] = Math.sqrt(ex * ex + ey * ey + ez * ez);
    }
  }

  /** lower[k] = (1 + lambda cos[k])^(zeta - 1) and full[k] = (1 + lambda cos[k])^zeta. */
  static void powers(
      double[] cos, PowerOfCosine factor, int from, int to, double[] lower, double[] full) {
    double lambda = factor.lambda();
    double zeta = factor.zeta();
    if (zeta < 1.0) {
      for (int k = from; k < to; k++) {
        double base = 1.0 + lambda * cos[k];
        lower[k] = base > 0.0 ? Math.pow(base, zeta - 1.0) : 0.0;
        full[k] = base > 0.0 ? lower[k] * base : 0.0;
      }
    } else if (zeta == 1.0) {
      for (int k = from; k < to; k++) {
        full[k] = Math.max(0.0, 1.0 + lambda * cos[k]);
        lower[k] = 1.0;
      }
    } else if (zeta == 2.0) {
      for (int k = from; k < to; k++) {
        double base = Math.max(0.0, 1.0 + lambda * cos[k]);
        lower[k] = base;
        full[k] = base * base;
      }
    } else if (zeta == 4.0) {
      for (int k = from; k < to; k++) {
        double base = Math.max(0.0, 1.0 + lambda * cos[k]);
        double cube = base * base * base;
        lower[k] = cube;
        full[k] = cube * base;
      }
    } else {
      for (int k = from; k < to; k++) {
        double base = Math.max(0.0, 1.0 + lambda * cos[k]);
        double power = power(base, zeta - 1.0);
        lower[k] = power;
        full[k] = power * base;
      }
    }
  }

  private static double power(double base, double exponent) {
    int whole = (int) exponent;
    return whole == exponent ? integerPower(base, whole) : Math.pow(base, exponent);
  }

  private static double integerPower(double base, int exponent) {
    double result = 1.0;
    double square = base;
    for (int e = exponent; e > 0; e >>= 1) {
      if ((e & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** value[k] = R(between[k]) and slope[k] = dR/dr / between[k]; both zero beyond the cutoff. */
  static void shapeBetween(
      RadialDependence shape, double[] between, int from, int to, double[] value, double[] slope) {
    switch (shape) {
      case RadialShape gaussian -> gaussianBetween(gaussian, between, from, to, value, slope);
      case CompactShape compact -> {
        for (int k = from; k < to; k++) {
          value[k] = compact.value(between[k]);
          slope[k] = compact.slope(between[k]) / between[k];
        }
      }
    }
  }

  private static void gaussianBetween(
      RadialShape shape, double[] between, int from, int to, double[] value, double[] slope) {
    double eta = shape.eta();
    double shift = shape.shift();
    double cutoff = shape.cutoff();
    double inner = shape.inner();
    double width = cutoff - inner;
    CutoffFunction function = shape.cutoffFunction();
    for (int k = from; k < to; k++) {
      double r = between[k];
      if (r < cutoff) {
        double d = r - shift;
        double x = Math.max(0.0, r - inner) / width;
        double gauss = eta == 0.0 ? 1.0 : Math.exp(-eta * d * d);
        double fc = function.inside(x);
        value[k] = gauss * fc;
        slope[k] = gauss * (function.slopeInside(x) / width - 2.0 * eta * d * fc) / r;
      } else {
        value[k] = 0.0;
        slope[k] = 0.0;
      }
    }
  }

  /** sums[t][k] += weight[k] rows[t][k] for all rows; four rows in one sweep. */
  static void accumulate(double[] weight, double[][] rows, int from, int to, double[][] sums) {
    int t = 0;
    for (; t + 4 <= rows.length; t += 4) {
      accumulateFour(weight, rows, t, from, to, sums);
    }
    for (; t < rows.length; t++) {
      double[] row = rows[t];
      double[] sum = sums[t];
      for (int k = from; k < to; k++) {
        sum[k] += weight[k] * row[k];
      }
    }
  }

  private static void accumulateFour(
      double[] weight, double[][] rows, int t, int from, int to, double[][] sums) {
    double[] row0 = rows[t];
    double[] row1 = rows[t + 1];
    double[] row2 = rows[t + 2];
    double[] row3 = rows[t + 3];
    double[] sum0 = sums[t];
    double[] sum1 = sums[t + 1];
    double[] sum2 = sums[t + 2];
    double[] sum3 = sums[t + 3];
    for (int k = from; k < to; k++) {
      sum0[k] += weight[k] * row0[k];
      sum1[k] += weight[k] * row1[k];
      sum2[k] += weight[k] * row2[k];
      sum3[k] += weight[k] * row3[k];
    }
  }

  /** sum[k] = sum_t factors[t] rows[t][k]; four rows in one sweep. */
  static void combine(double[] factors, double[][] rows, int from, int to, double[] sum) {
    int t = 0;
    if (rows.length >= 4) {
      double f0 = factors[0];
      double f1 = factors[1];
      double f2 = factors[2];
      double f3 = factors[3];
      double[] row0 = rows[0];
      double[] row1 = rows[1];
      double[] row2 = rows[2];
      double[] row3 = rows[3];
      for (int k = from; k < to; k++) {
        sum[k] = (f0 * row0[k] + f1 * row1[k]) + (f2 * row2[k] + f3 * row3[k]);
      }
      t = 4;
    } else {
      Arrays.fill(sum, from, to, 0.0);
    }
    for (; t < rows.length; t++) {
      double factor = factors[t];
      double[] row = rows[t];
      for (int k = from; k < to; k++) {
        sum[k] += factor * row[k];
      }
    }
  }

  /** product[k] = factor radial[k]. */
  static void scale(double factor, double[] radial, int from, int to, double[] product) {
    for (int k = from; k < to; k++) {
      product[k] = factor * radial[k];
    }
  }

  /** product[k] *= other[k]. */
  static void multiply(double[] other, int from, int to, double[] product) {
    for (int k = from; k < to; k++) {
      product[k] *= other[k];
    }
  }

  /** The sum of values[from .. to - 1] in the order of the indexes. */
  static double sum(double[] values, int from, int to) {
    double sum = 0.0;
    for (int k = from; k < to; k++) {
      sum += values[k];
    }
    return sum;
  }
}

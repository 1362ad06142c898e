package org.panatom.descriptor;

import java.util.Arrays;

/**
 * Chebyshev polynomials at a run of arguments, order by order, so that the arguments can go into
 * SIMD lanes.
 */
final class ChebyshevSum {

  /** Sums p(x) of the last {@link #fill}. */
  double[] value = new double[0];

  /** Derivatives dp/dx of the last {@link #fill}. */
  double[] slope = new double[0];

  private double[] now = new double[0];
  private double[] next = new double[0];
  private double[] nowSlope = new double[0];
  private double[] nextSlope = new double[0];

  void ensureCapacity(int capacity) {
    value = new double[capacity];
    slope = new double[capacity];
    now = new double[capacity];
    next = new double[capacity];
    nowSlope = new double[capacity];
    nextSlope = new double[capacity];
  }

  /** sums[n][k] += factor T_n(x[k]) for n up to {@code order} and from <= k < to. */
  void addPolynomials(double factor, int order, double[] x, int from, int to, double[][] sums) {
    Arrays.fill(now, from, to, factor);
    add(now, from, to, sums[0]);
    if (order == 0) {
      return;
    }
    for (int k = from; k < to; k++) {
      next[k] = factor * x[k];
    }
    add(next, from, to, sums[1]);
    for (int n = 2; n <= order; n++) {
      recur(0.0, x, next, now, from, to);
      double[] swap = now;
      now = next;
      next = swap;
      add(next, from, to, sums[n]);
    }
  }

  private static void add(double[] row, int from, int to, double[] sum) {
    for (int k = from; k < to; k++) {
      sum[k] += row[k];
    }
  }

  /** last[k] = constant + 2 x[k] row[k] - last[k]. */
  private static void recur(
      double constant, double[] x, double[] row, double[] last, int from, int to) {
    for (int k = from; k < to; k++) {
      last[k] = constant + 2.0 * x[k] * row[k] - last[k];
    }
  }

  /**
   * Computes p(x) = sum_n c_n T_n(x) and dp/dx by Clenshaw's recurrence.
   *
   * @param c coefficients of orders 0 to {@code order}
   */
  void fill(double[] c, int order, double[] x, int from, int to) {
    Arrays.fill(now, from, to, 0.0);
    Arrays.fill(next, from, to, 0.0);
    Arrays.fill(nowSlope, from, to, 0.0);
    Arrays.fill(nextSlope, from, to, 0.0);
    for (int n = order; n > 0; n--) {
      recurSlopes(x, next, nextSlope, nowSlope, from, to);
      recur(c[n], x, next, now, from, to);
      double[] swap = now;
      now = next;
      next = swap;
      swap = nowSlope;
      nowSlope = nextSlope;
      nextSlope = swap;
    }
    double constant = c[0];
    for (int k = from; k < to; k++) {
      value[k] = constant + x[k] * next[k] - now[k];
    }
    for (int k = from; k < to; k++) {
      slope[k] = next[k] + x[k] * nextSlope[k] - nowSlope[k];
    }
  }

  /** last[k] = 2 row[k] + 2 x[k] rowSlope[k] - last[k]. */
  private static void recurSlopes(
      double[] x, double[] row, double[] rowSlope, double[] last, int from, int to) {
    for (int k = from; k < to; k++) {
      last[k] = 2.0 * row[k] + 2.0 * x[k] * rowSlope[k] - last[k];
    }
  }
}

package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The derivatives of all terms of one neighbour j with its partners k by the five scalars they
 * depend on, collected over the symmetry functions and turned into vectors once.
 */
final class TripleGradient {

  /** [k] dE/dr_ij of the term jk. */
  double[] alongJ = new double[0];

  /** [k] dE/dr_ik. */
  double[] alongK = new double[0];

  /** [k] dE/dcos. */
  double[] turn = new double[0];

  /** [k] dE/dr_jk divided by r_jk. */
  double[] between = new double[0];

  void ensureCapacity(int capacity) {
    if (alongJ.length < capacity) {
      alongJ = new double[capacity];
      alongK = new double[capacity];
      turn = new double[capacity];
      between = new double[capacity];
    }
  }

  void clear(int from, int to) {
    Arrays.fill(alongJ, from, to, 0.0);
    Arrays.fill(alongK, from, to, 0.0);
    Arrays.fill(turn, from, to, 0.0);
    Arrays.fill(between, from, to, 0.0);
  }

  /**
   * Adds the terms of one group of functions, angle(cos) R(r_j) R(r_k).
   *
   * @param angle [k] weighted sum of the angular factors
   * @param slope [k] its derivative by cos
   * @param valueJ R(r_j), and slopeJ its derivative
   * @param valueK [k] R(r_k), and slopeK its derivative
   */
  void addWide(
      double[] angle,
      double[] slope,
      double valueJ,
      double slopeJ,
      double[] valueK,
      double[] slopeK,
      int from,
      int to) {
    double[] sumJ = alongJ;
    double[] sumK = alongK;
    double[] sumTurn = turn;
    for (int k = from; k < to; k++) {
      sumJ[k] += angle[k] * valueK[k] * slopeJ;
      sumK[k] += angle[k] * slopeK[k] * valueJ;
      sumTurn[k] += slope[k] * valueK[k] * valueJ;
    }
  }

  /**
   * Adds the derivative by r_jk of one group of functions; angle includes the value of R(r_jk) in
   * {@link #addWide}, here it does not.
   *
   * @param angle [k] weighted sum of the angular factors
   * @param slopeBetween [k] dR/dr_jk / r_jk
   */
  void addBetween(
      double[] angle, double[] slopeBetween, double valueJ, double[] valueK, int from, int to) {
    double[] sum = between;
    for (int k = from; k < to; k++) {
      sum[k] += angle[k] * slopeBetween[k] * valueK[k] * valueJ;
    }
  }

  /**
   * Turns the collected scalars into dE/dr_ij and dE/dr_ik and adds them to the neighbourhood.
   *
   * @param cos [k] cosines of the angle at the central atom
   */
  void finish(Neighborhood n, int j, int from, int to, double[] cos) {
    double rj = n.r[j];
    double xj = n.ux[j];
    double yj = n.uy[j];
    double zj = n.uz[j];
    double sumX = 0.0;
    double sumY = 0.0;
    double sumZ = 0.0;
    double sumJ = 0.0;
    for (int k = from; k < to; k++) {
      double rk = n.r[k];
      double byJ = turn[k] / rj;
      double byK = turn[k] / rk;
      double toJ = byK - between[k] * rj;
      double toK = byJ - between[k] * rk;
      double ownJ = alongJ[k] - byJ * cos[k] + between[k] * rj;
      double ownK = alongK[k] - byK * cos[k] + between[k] * rk;
      sumJ += ownJ;
      sumX += toK * n.ux[k];
      sumY += toK * n.uy[k];
      sumZ += toK * n.uz[k];
      n.gx[k] += ownK * n.ux[k] + toJ * xj;
      n.gy[k] += ownK * n.uy[k] + toJ * yj;
      n.gz[k] += ownK * n.uz[k] + toJ * zj;
    }
    n.gx[j] += sumX + sumJ * xj;
    n.gy[j] += sumY + sumJ * yj;
    n.gz[j] += sumZ + sumJ * zj;
  }
}

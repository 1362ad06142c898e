package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The angular part of the Chebyshev descriptor without a loop over pairs. T_n(x) with x = a cos + b
 * is a sum of Legendre polynomials of the cosine, T_n = sum_l t_nl P_l(cos), and the addition
 * theorem splits P_l(u_j . u_k) into harmonics R of one neighbour each:
 *
 * <pre>
 * sum_{j&lt;k} w_j w_k f_j f_k T_n = 1/2 [sum_l t_nl sum_m Q_lm^2 - T_n(a + b) sum_j w_j^2 f_j^2]
 * Q_lm = sum_j w_j f_j R_lm(u_j)
 * </pre>
 *
 * so that the work grows with the number of neighbours, not with its square. The gradient with
 * respect to neighbour j of species s is that of f_j F_s(u_j), where F_s is the sum of harmonics
 * with coefficients dE/dQ_lm; the terms of j with itself fall out because they do not turn.
 */
final class ChebyshevMoments {

  /** Digits that the sum of Legendre polynomials may cancel; more are left to the pair loop. */
  private static final double LARGEST_CANCELLATION = 3000.0;

  private static final int LARGEST_DEGREE = 60;

  private final ChebyshevFunctions f;
  private final ChebyshevKernels kernels;
  private final HarmonicBasis basis;
  private final int species;

  /** [order + 1][order + 1] t_nl. */
  private final double[][] legendre;

  /** [order + 1] T_n(a + b). */
  private final double[] straight;

  private final double[] plainCosine;
  private final double[] plainSine;
  private final double[] weightedCosine;
  private final double[] weightedSine;
  private final double[] runCosine;
  private final double[] runSine;
  private final double[] squares;
  private final double[] byPlain;
  private final double[] byWeighted;

  /** Takes functions for which {@link #suits}. */
  ChebyshevMoments(ChebyshevFunctions functions, ChebyshevKernels kernels) {
    this.f = functions;
    this.kernels = kernels;
    int order = f.angularOrder();
    this.basis = new HarmonicBasis(order);
    this.legendre = legendre(order, f.angle());
    this.straight = new double[order + 1];
    for (int n = 0; n <= order; n++) {
      for (int l = 0; l <= order; l++) {
        straight[n] += legendre[n][l]; // P_l(1) = 1
      }
    }
    this.species = f.weights().length;
    this.plainCosine = new double[basis.count];
    this.plainSine = new double[basis.count];
    this.weightedCosine = new double[basis.count];
    this.weightedSine = new double[basis.count];
    this.runCosine = new double[basis.count];
    this.runSine = new double[basis.count];
    this.squares = new double[order + 1];
    this.byPlain = new double[order + 1];
    this.byWeighted = new double[order + 1];
  }

  /** Whether the moments keep the accuracy of the pair loop. */
  static boolean suits(ChebyshevFunctions functions) {
    int order = functions.angularOrder();
    if (order > LARGEST_DEGREE) {
      return false;
    }
    double largest = 0.0;
    for (double[] row : legendre(order, functions.angle())) {
      largest = Math.max(largest, Arrays.stream(row).map(Math::abs).sum());
    }
    return largest <= LARGEST_CANCELLATION;
  }

  /** From how many neighbours on the moments cost less than the pairs, by count of operations. */
  static int fewest(ChebyshevFunctions functions) {
    return 4 + functions.angularOrder();
  }

  /**
   * [n][l] the coefficients t_nl, from T_(n+1) = 2 x T_n - T_(n-1) and c P_l(c) = ((l + 1) P_(l+1)
   * + l P_(l-1)) / (2 l + 1).
   */
  static double[][] legendre(int order, ChebyshevAngle angle) {
    double[][] t = new double[order + 1][order + 1];
    t[0][0] = 1.0;
    for (int n = 1; n <= order; n++) {
      double twice = n == 1 ? 1.0 : 2.0;
      for (int l = 0; l < n; l++) {
        double part = twice * t[n - 1][l];
        t[n][l] += angle.offset() * part;
        t[n][l + 1] += angle.factor() * part * (l + 1.0) / (2.0 * l + 1.0);
        if (l > 0) {
          t[n][l - 1] += angle.factor() * part * l / (2.0 * l + 1.0);
        }
        t[n][l] -= n == 1 ? 0.0 : t[n - 2][l];
      }
    }
    return t;
  }

  /** Adds the angular numbers to `values`. */
  void addValues(Neighborhood neighbors, double[] fade, double[] values) {
    double plain = 0.0;
    double weighted = 0.0;
    for (int a = 0; a < species; a++) {
      double own = 0.0;
      for (int k = neighbors.begin[a]; k < neighbors.angularEnd[a]; k++) {
        own += fade[k] * fade[k];
      }
      plain += own;
      weighted += f.weights()[a] * f.weights()[a] * own;
    }
    addValues(plainCosine, plainSine, plain, f.angularBegin(), values);
    if (f.weighted()) {
      int begin = f.weightedBegin() + f.angularBegin();
      addValues(weightedCosine, weightedSine, weighted, begin, values);
    }
  }

  private void addValues(double[] re, double[] im, double own, int begin, double[] values) {
    basis.squares(re, im, squares);
    for (int n = 0; n <= f.angularOrder(); n++) {
      double sum = -straight[n] * own;
      for (int l = 0; l <= n; l++) {
        sum += legendre[n][l] * squares[l];
      }
      values[begin + n] += 0.5 * sum;
    }
  }

  /**
   * Computes the moments of all neighbours, with weights 1 and with the weights of species; comes
   * before the other two.
   *
   * @param fade as {@link ChebyshevKernels#fades} fills it
   */
  void fill(Neighborhood neighbors, double[] fade) {
    Arrays.fill(plainCosine, 0.0);
    Arrays.fill(plainSine, 0.0);
    Arrays.fill(weightedCosine, 0.0);
    Arrays.fill(weightedSine, 0.0);
    for (int a = 0; a < species; a++) {
      int from = neighbors.begin[a];
      int to = neighbors.angularEnd[a];
      if (from < to) {
        Arrays.fill(runCosine, 0.0);
        Arrays.fill(runSine, 0.0);
        kernels.addMoments(basis, neighbors, fade, from, to, runCosine, runSine);
        double weight = f.weights()[a];
        for (int i = 0; i < basis.count; i++) {
          plainCosine[i] += runCosine[i];
          plainSine[i] += runSine[i];
          weightedCosine[i] += weight * runCosine[i];
          weightedSine[i] += weight * runSine[i];
        }
      }
    }
  }

  /** Adds the gradients of sum_g weights[g] value[g] over the angular numbers. */
  void addGradients(Neighborhood neighbors, double[] fade, double[] slope, double[] weights) {
    double ownPlain = byDegrees(weights, f.angularBegin(), byPlain);
    double ownWeighted = 0.0;
    if (f.weighted()) {
      ownWeighted = byDegrees(weights, f.weightedBegin() + f.angularBegin(), byWeighted);
    }
    for (int a = 0; a < species; a++) {
      int from = neighbors.begin[a];
      int to = neighbors.angularEnd[a];
      if (from < to) {
        double weight = f.weights()[a];
        for (int i = 0; i < basis.count; i++) {
          double plain = byPlain[basis.degreeOf[i]];
          double weighted = weight * byWeighted[basis.degreeOf[i]];
          runCosine[i] = plain * plainCosine[i] + weighted * weightedCosine[i];
          runSine[i] = plain * plainSine[i] + weighted * weightedSine[i];
        }
        double own = ownPlain + weight * weight * ownWeighted;
        kernels.addMomentGradients(
            basis, neighbors, fade, slope, from, to, runCosine, runSine, own);
      }
    }
  }

  /** byDegree[l] = sum_n weights_n t_nl; returns sum_n weights_n T_n(a + b). */
  private double byDegrees(double[] weights, int begin, double[] byDegree) {
    double own = 0.0;
    Arrays.fill(byDegree, 0.0);
    for (int n = 0; n <= f.angularOrder(); n++) {
      own += weights[begin + n] * straight[n];
      for (int l = 0; l <= n; l++) {
        byDegree[l] += weights[begin + n] * legendre[n][l];
      }
    }
    return own;
  }
}

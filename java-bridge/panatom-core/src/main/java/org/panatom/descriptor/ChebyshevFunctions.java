package org.panatom.descriptor;

/**
 * The Chebyshev descriptor of Artrith, Urban and Ceder (Phys. Rev. B 96, 014112 (2017)) as aenet
 * evaluates it. With T_n the Chebyshev polynomials and fc(r; R) = (1 + cos(pi r / R)) / 2 below R,
 *
 * <pre>
 * radial_n  = sum_j     w_j  T_n(2 r_ij / R_r - 1) fc(r_ij; R_r),              n = 0 .. N_r
 * angular_n = sum_{j&lt;k} w_jk T_n(x_jik) fc(r_ij; R_a) fc(r_ik; R_a),        n = 0 .. N_a
 * </pre>
 *
 * The numbers come in the order radial, angular with w = 1, and, when neighbours have weights s,
 * once more radial with w_j = s_j and angular with w_jk = s_j s_k.
 *
 * @param radialCutoff R_r, angstrom
 * @param radialOrder N_r
 * @param angularCutoff R_a, angstrom
 * @param angularOrder N_a
 * @param angle what x is
 * @param weighted whether the second, weighted half exists
 * @param weights [species] s of each species index; not modified
 */
public record ChebyshevFunctions(
    double radialCutoff,
    int radialOrder,
    double angularCutoff,
    int angularOrder,
    ChebyshevAngle angle,
    boolean weighted,
    double[] weights) {

  private static final int LARGEST_ORDER = 1000;

  /** Checks the ranges. */
  public ChebyshevFunctions {
    requireCutoff("radial", radialCutoff);
    requireCutoff("angular", angularCutoff);
    requireOrder("radial", radialOrder);
    requireOrder("angular", angularOrder);
    weights = weights.clone();
  }

  private static void requireCutoff(String what, double cutoff) {
    if (!(cutoff > 0.0) || !Double.isFinite(cutoff)) {
      throw new IllegalArgumentException(
          "the %s cutoff of a Chebyshev descriptor is %s, it must be positive"
              .formatted(what, cutoff));
    }
  }

  private static void requireOrder(String what, int order) {
    if (order < 0 || order > LARGEST_ORDER) {
      throw new IllegalArgumentException(
          "the %s order of a Chebyshev descriptor is %d, it must be 0 to %d"
              .formatted(what, order, LARGEST_ORDER));
    }
  }

  /** How many numbers describe an atom. */
  public int size() {
    return (weighted ? 2 : 1) * (radialOrder + angularOrder + 2);
  }

  /** The larger cutoff, angstrom. */
  public double cutoff() {
    return Math.max(radialCutoff, angularCutoff);
  }

  /** What a number (counted from 0) of the descriptor is, for messages. */
  public String text(int component) {
    int n = component % weightedBegin();
    String half = component < weightedBegin() ? "" : "weighted ";
    return n < angularBegin()
        ? half + "radial Chebyshev function of order " + n
        : half + "angular Chebyshev function of order " + (n - angularBegin());
  }

  /** Where the angular numbers of the first half begin. */
  int angularBegin() {
    return radialOrder + 1;
  }

  /** Where the weighted half begins. */
  int weightedBegin() {
    return radialOrder + angularOrder + 2;
  }

  /**
   * Folds both halves of the weights of numbers into one coefficient for each order.
   *
   * @param begin where the numbers begin
   * @param weight of the second half, w_j or w_jk
   * @param combined [orders] output
   */
  void combine(double[] weights, int begin, double weight, double[] combined) {
    for (int n = 0; n < combined.length; n++) {
      combined[n] = weights[begin + n];
      if (weighted) {
        combined[n] += weight * weights[weightedBegin() + begin + n];
      }
    }
  }
}

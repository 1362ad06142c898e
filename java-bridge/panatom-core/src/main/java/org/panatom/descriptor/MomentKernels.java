package org.panatom.descriptor;

/**
 * The inner loops of {@link WideFunctions} over runs of neighbours, {@code from <= k < to}, which
 * begin and end at multiples of the lanes. {@link ScalarMoments} is the readable form, {@link
 * VectorMoments} has neighbours in the SIMD lanes; both give the same numbers to rounding.
 *
 * <p>The table of harmonics is [vector of neighbours][harmonic][lane].
 */
interface MomentKernels {

  /** The form that goes with kernels of so many lanes. */
  static MomentKernels of(int lanes) {
    return lanes > 1 ? new VectorMoments() : new ScalarMoments();
  }

  /** Computes all harmonics of the unit vectors of a run. */
  void harmonics(
      HarmonicExpansion expansion, Neighborhood neighbors, int from, int to, double[] table);

  /**
   * moment[h] = sum_k radial[k] Y_h(u_k), h = 0 .. count - 1; up to three more entries are written.
   *
   * @param width harmonics in the table
   */
  void moments(
      double[] table, int width, double[] radial, int from, int to, int count, double[] moment);

  /** The sum of radial[k]^2. */
  double squares(double[] radial, int from, int to);

  /**
   * Adds the gradients of sum_k (radial[k] F(u_k) - own radial[k]^2 / 2).
   *
   * @param width harmonics in the table
   * @param degree of F
   * @param coefficients as {@link HarmonicExpansion#differentiate} fills them
   * @param slope [k] derivative of radial by r
   */
  void addGradients(
      double[] table,
      int width,
      int degree,
      double[] coefficients,
      double own,
      double[] radial,
      double[] slope,
      Neighborhood neighbors,
      int from,
      int to);
}

package org.panatom.descriptor;

/**
 * The inner loops of {@link WideFunctions} over runs of neighbours, {@code from <= k < to}, which
 * begin and end at multiples of the lanes. {@link ScalarMoments} is the readable form, {@link
 * VectorMoments} has neighbours or degrees in the SIMD lanes; both give the same numbers to
 * rounding.
 *
 * <p>The table of harmonics is [vector of neighbours][harmonic][lane].
 */
interface MomentKernels {

  /** The form that goes with kernels of so many lanes. */
  static MomentKernels of(int lanes) {
    return lanes > 1 ? new VectorMoments() : new ScalarMoments();
  }

  /** Computes all harmonics of the unit vectors of a run. */
  void harmonics(HarmonicExpansion e, Neighborhood neighbors, int from, int to, double[] table);

  /**
   * Computes Q_h = sum_k R(r_k) Y_h(u_k) and sum_k R(r_k)^2.
   *
   * @param radial [row][k] R of each column's row
   * @param columns the first {@code many} of them, of one species
   */
  void moments(
      HarmonicExpansion e,
      double[] table,
      double[][] radial,
      int from,
      int to,
      RadialMoments[] columns,
      int many);

  /**
   * sums[l] = sum of a b over the harmonics of degree l.
   *
   * @param degree the highest that is wanted
   * @param sums [e.stride] output
   */
  void products(HarmonicExpansion e, int degree, double[] a, double[] b, double[] sums);

  /** to += factor[l] a for all harmonics; factor is zero beyond the degree. */
  void addMultiples(HarmonicExpansion e, int degree, double[] factor, double[] a, double[] to);

  /** Computes the coefficients of the derivatives of F. */
  void differentiate(HarmonicExpansion e, RadialMoments m);

  /**
   * Adds the gradients of sum_k (radial[k] F(u_k) - own radial[k]^2 / 2).
   *
   * @param m has F, its derivatives, and own
   * @param slope [k] derivative of radial by r
   */
  void addGradients(
      HarmonicExpansion e,
      double[] table,
      RadialMoments m,
      double[] radial,
      double[] slope,
      Neighborhood neighbors,
      int from,
      int to);
}

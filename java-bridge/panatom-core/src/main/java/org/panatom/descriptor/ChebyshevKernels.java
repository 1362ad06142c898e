package org.panatom.descriptor;

import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Simd;

/**
 * The inner loops of the Chebyshev descriptor over runs of neighbours, {@code from <= k < to}.
 * {@link ScalarChebyshev} is the readable form, {@link VectorChebyshev} has neighbours in the SIMD
 * lanes; both give the same numbers to rounding.
 *
 * <p>The vector form reads whole vectors: up to {@link Neighborhood#SPARE} entries beyond a run are
 * read, with weight zero, and written: where they belong to neighbours, zero is added, or the same
 * method comes to them later.
 */
interface ChebyshevKernels {

  /** The form that {@link Simd} chose for this process. */
  static ChebyshevKernels chosen() {
    return Simd.isVector() ? new VectorChebyshev() : new ScalarChebyshev();
  }

  /** Fills a neighbourhood with the neighbours of a central atom. */
  void gather(Neighborhood neighbors, NeighborBatch batch, int atom);

  /** Adds the gradients g of the neighbourhood that was gathered last to the batch. */
  void scatter(Neighborhood neighbors, NeighborBatch batch);

  /**
   * fade[k] = (1 + cos(pi r / R)) / 2 inside the cutoff R, 0 beyond it. Runs come in their order.
   *
   * @param slope [k] output: the derivative by r
   */
  void fades(double[] r, double cutoff, int from, int to, double[] fade, double[] slope);

  /**
   * sums[n] += sum_k fade[k] T_n(2 r[k] / R - 1), n = 0 .. order.
   *
   * @param r [k] distances; R is the cutoff
   */
  void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] sums);

  /**
   * Sets the gradients g to those of sum_n c[n] sum_k fade[k] T_n(2 r[k] / R - 1), n = 0 .. order.
   * Runs come in their order.
   *
   * @param slope [k] derivative of fade by r
   */
  void setRadialGradients(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      double cutoff,
      int from,
      int to,
      int order,
      double[] c);

  /**
   * Adds sum_k fade[k] R(u_k) for all harmonics R.
   *
   * @param cosine [harmonics] output: those with cos(m phi)
   * @param sine [harmonics] output: those with sin(m phi)
   */
  void addMoments(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      int from,
      int to,
      double[] cosine,
      double[] sine);

  /**
   * Adds the gradients of sum_k (fade[k] f(u_k) - own fade[k]^2 / 2), where f is the sum of all
   * harmonics with the given coefficients.
   *
   * @param slope [k] derivative of fade by r
   * @param cosine [harmonics] coefficients of those with cos(m phi)
   * @param sine [harmonics] coefficients of those with sin(m phi)
   */
  void addMomentGradients(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      int from,
      int to,
      double[] cosine,
      double[] sine,
      double own);
}

package org.panatom.descriptor;

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
}

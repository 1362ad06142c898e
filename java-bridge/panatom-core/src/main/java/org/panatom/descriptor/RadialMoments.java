package org.panatom.descriptor;

/**
 * The moments of the neighbours of one species with one radial shape R,
 *
 * <pre>Q_h = sum_j R(r_ij) Y_h(u_ij)</pre>
 *
 * and the derivatives of the energy by them. Scratch memory of {@link WideFunctions}, which fills
 * it anew for every atom.
 */
final class RadialMoments {

  /** The row of R in the table of radial shapes. */
  final int row;

  /** Of the neighbours. */
  final int species;

  /** The highest degree that a function needs. */
  int degree;

  /** [h] Q. */
  final double[] moment;

  /** sum_j R(r_ij)^2. */
  double squares;

  /** [h] dE/dQ. */
  final double[] adjoint;

  /** -2 dE/d(squares). */
  double own;

  /** Whether the present atom has functions that use them. */
  boolean needed;

  /** Whether the adjoint is not zero. */
  boolean turned;

  RadialMoments(int row, int species, int count) {
    this.row = row;
    this.species = species;
    this.moment = new double[count + 3]; // Kernels work on four at a time.
    this.adjoint = new double[count];
  }
}

package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The moments of the neighbours of one species with one radial shape R,
 *
 * <pre>Q_h = sum_j R(r_ij) Y_h(u_ij)</pre>
 *
 * and the derivatives of the energy by them. Scratch memory of {@link WideFunctions}, which fills
 * it anew for every atom; coefficients stand as {@link HarmonicExpansion} has them.
 */
final class RadialMoments {

  /** The row of R in the table of radial shapes. */
  final int row;

  /** Of the neighbours. */
  final int species;

  /** The highest degree that a function needs. */
  int degree;

  /** Q. */
  final double[] moment;

  /** sum_j R(r_ij)^2. */
  double squares;

  /** dE/dQ, the coefficients of F(u) = sum_h dE/dQ_h Y_h(u). */
  final double[] adjoint;

  /** Coefficients of the derivatives of F. */
  final double[] byX;

  final double[] byY;
  final double[] byZ;

  /** -2 dE/d(squares). */
  double own;

  /** Whether the present atom has functions that use them. */
  boolean needed;

  /** Whether the adjoint is not zero. */
  boolean turned;

  RadialMoments(int row, int species, int size) {
    this.row = row;
    this.species = species;
    this.moment = new double[size];
    this.adjoint = new double[size];
    this.byX = new double[size];
    this.byY = new double[size];
    this.byZ = new double[size];
  }

  /** Number of harmonics up to the degree. */
  int count() {
    return (degree + 1) * (degree + 1);
  }

  void clearAdjoint() {
    turned = false;
    own = 0.0;
    Arrays.fill(adjoint, 0.0);
  }
}

package org.panatom.descriptor;

/**
 * How a symmetry function depends on one distance. Lengths are in the unit of the descriptor,
 * angstrom unless said otherwise.
 */
public sealed interface RadialDependence permits RadialShape, CompactShape {

  /** Distance from which on the function is zero. */
  double cutoff();

  /** R(r). */
  double value(double r);

  /** dR/dr. */
  double slope(double r);
}

package org.panatom.descriptor;

/** How an angular symmetry function depends on the cosine of the angle at the central atom. */
public sealed interface AngularFactor permits PowerOfCosine, CompactAngle {

  /** A constant that multiplies the whole function. */
  double prefactor();

  /** dA/dcos over this is what kernels compute. */
  double slopeFactor();

  /** A. */
  double value(double cos);

  /** dA/dcos. */
  double slope(double cos);
}

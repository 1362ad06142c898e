package org.panatom.descriptor;

/**
 * A sum over pairs of neighbours, each pair once,
 *
 * <pre>G = p sum_{j&lt;k} weight(j, k) A(cos_jik) R(r_ij) R(r_ik) B(r_jk)</pre>
 *
 * with the prefactor p of the angular factor A; B is absent in wide functions.
 */
public sealed interface AngularSum extends SymmetryFunction
    permits AngularFunction, WeightedAngularFunction {

  /** B, the dependence on the distance between the neighbours; null in wide functions. */
  RadialDependence between();

  /** A. */
  AngularFactor factor();

  /** How much a pair of these species counts, in either order; zero: not at all. */
  double weight(int first, int second);

  /** Whether the distance between the neighbours counts too. */
  default boolean narrow() {
    return between() != null;
  }
}

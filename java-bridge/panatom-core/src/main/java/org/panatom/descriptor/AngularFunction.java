package org.panatom.descriptor;

/**
 * How many pairs of neighbours of two species are seen under an angle; with {@link PowerOfCosine}
 * and {@link RadialShape} these are Behler's G4 (narrow) and G5 (wide),
 *
 * <pre>
 * wide:   G = 2^(1-zeta) sum_{j&lt;k} (1 + lambda cos_jik)^zeta R(r_ij) R(r_ik)
 * narrow: each term times R(r_jk)
 * </pre>
 *
 * over the pairs with one neighbour of each species; a pair of like neighbours counts once.
 *
 * @param first species index of one neighbour
 * @param second species index of the other; the constructor puts the smaller index first
 * @param shape R of both distances from the central atom
 * @param between dependence on the distance between the neighbours; null in wide functions
 * @param factor dependence on the angle
 */
public record AngularFunction(
    int first, int second, RadialDependence shape, RadialDependence between, AngularFactor factor)
    implements AngularSum {

  /** Orders the species. */
  public AngularFunction {
    if (first > second) {
      int swap = first;
      first = second;
      second = swap;
    }
    if (first < 0) {
      throw new IllegalArgumentException("species index %d".formatted(first));
    }
  }

  /** G4 when {@code narrow}, else G5; for lambda and zeta see {@link PowerOfCosine}. */
  public AngularFunction(
      boolean narrow, int first, int second, RadialShape shape, double lambda, double zeta) {
    this(first, second, shape, narrow ? shape : null, new PowerOfCosine(lambda, zeta));
  }

  @Override
  public double weight(int a, int b) {
    return Math.min(a, b) == first && Math.max(a, b) == second ? 1.0 : 0.0;
  }

  @Override
  public int largestSpecies() {
    return second;
  }
}

package org.panatom.descriptor;

/**
 * Behler's G4 (narrow) and G5 (wide): how many pairs of neighbours are seen under an angle,
 *
 * <pre>
 * wide:   G = 2^(1-zeta) sum_{j&lt;k} (1 + lambda cos_jik)^zeta R(r_ij) R(r_ik)
 * narrow: each term times R(r_jk)
 * </pre>
 *
 * over the pairs with one neighbour of each species; a pair of like neighbours counts once.
 *
 * @param narrow whether the distance between the neighbours counts too
 * @param first species index of one neighbour
 * @param second species index of the other; the constructor puts the smaller index first
 * @param shape R
 * @param lambda 1 or -1: largest for an angle of 0 or of 180 degrees
 * @param zeta exponent, at least 1: the larger, the sharper in angle
 */
public record AngularFunction(
    boolean narrow, int first, int second, RadialShape shape, double lambda, double zeta)
    implements SymmetryFunction {

  /** Checks the ranges and orders the species. */
  public AngularFunction {
    if (first > second) {
      int swap = first;
      first = second;
      second = swap;
    }
    if (first < 0) {
      throw new IllegalArgumentException("species index %d".formatted(first));
    }
    if (lambda != 1.0 && lambda != -1.0) {
      throw new IllegalArgumentException("lambda is %s, it must be 1 or -1".formatted(lambda));
    }
    if (!(zeta >= 1.0 && zeta <= 1024.0)) {
      throw new IllegalArgumentException("zeta is %s, it must be 1 to 1024".formatted(zeta));
    }
  }

  @Override
  public int largestSpecies() {
    return second;
  }

  /** 2^(1-zeta). */
  public double prefactor() {
    return Math.pow(2.0, 1.0 - zeta);
  }
}

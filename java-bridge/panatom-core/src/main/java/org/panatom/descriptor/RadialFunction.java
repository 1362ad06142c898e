package org.panatom.descriptor;

/**
 * Behler's G2: how many neighbours of one species there are near a distance,
 *
 * <pre>G = sum_j R(r_ij)</pre>
 *
 * @param neighbor species index of the neighbours j
 * @param shape R
 */
public record RadialFunction(int neighbor, RadialShape shape) implements SymmetryFunction {

  /** Checks the species index. */
  public RadialFunction {
    if (neighbor < 0) {
      throw new IllegalArgumentException("species index %d".formatted(neighbor));
    }
  }

  @Override
  public int largestSpecies() {
    return neighbor;
  }
}

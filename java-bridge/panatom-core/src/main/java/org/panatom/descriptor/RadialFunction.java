package org.panatom.descriptor;

/**
 * Behler's G2: how many neighbours of one species there are near a distance,
 *
 * <pre>G = sum_j R(r_ij)</pre>
 *
 * @param neighbor species index of the neighbours j
 * @param shape R
 */
public record RadialFunction(int neighbor, RadialDependence shape) implements RadialSum {

  /** Checks the species index. */
  public RadialFunction {
    if (neighbor < 0) {
      throw new IllegalArgumentException("species index %d".formatted(neighbor));
    }
  }

  @Override
  public double weight(int species) {
    return species == neighbor ? 1.0 : 0.0;
  }

  @Override
  public int largestSpecies() {
    return neighbor;
  }
}

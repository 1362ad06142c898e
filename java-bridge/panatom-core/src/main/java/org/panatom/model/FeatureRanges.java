package org.panatom.model;

/**
 * What the training set had of a descriptor of n components.
 *
 * @param minimum [n] smallest values; not modified
 * @param maximum [n] largest values; not modified
 */
public record FeatureRanges(double[] minimum, double[] maximum) {

  /** Checks that sizes agree and the order. */
  public FeatureRanges {
    if (minimum.length != maximum.length) {
      throw new IllegalArgumentException(
          "%d minima, but %d maxima of a descriptor".formatted(minimum.length, maximum.length));
    }
    for (int g = 0; g < minimum.length; g++) {
      if (!(minimum[g] <= maximum[g])) {
        throw new IllegalArgumentException(
            "descriptor component %d has the minimum %s and the maximum %s"
                .formatted(g + 1, minimum[g], maximum[g]));
      }
    }
  }
}

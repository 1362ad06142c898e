package org.panatom.potential;

import java.util.function.IntFunction;

/**
 * The smallest and largest value of each component G of a descriptor in the training set. A
 * potential whose descriptor leaves these ranges extrapolates.
 *
 * <p>A component is outside when it is beyond a limit by more than 1e-8 of the larger of |minimum|
 * and |maximum|, and by more than 1000 epsilon = 2.2e-13, n2p2's own tolerance: sums of hundreds of
 * terms in another order, or in another unit of length, differ by less, and atoms that made a limit
 * in training do not warn.
 */
public final class DescriptorRanges {

  private static final double RELATIVE_TOLERANCE = 1e-8;
  private static final double ABSOLUTE_TOLERANCE = 1000.0 * Math.ulp(1.0);

  private final double[] minimum;
  private final double[] maximum;
  private final double[] lowest;
  private final double[] highest;
  private final IntFunction<String> description;

  /**
   * @param minimum [n] in units of G; copied. A component whose minimum is not below or equal to
   *     its maximum has no range and is not looked at
   * @param maximum [n]
   * @param description what a component (counted from 0) is, with its central species, e.g. "G2 of
   *     O: neighbours H, eta 0.01, shift 0, cutoff 6.35"; asked when a warning is printed
   */
  public DescriptorRanges(double[] minimum, double[] maximum, IntFunction<String> description) {
    if (minimum.length != maximum.length) {
      throw new IllegalArgumentException(
          "%d minima, but %d maxima".formatted(minimum.length, maximum.length));
    }
    this.minimum = minimum.clone();
    this.maximum = maximum.clone();
    this.description = description;
    this.lowest = new double[minimum.length];
    this.highest = new double[minimum.length];
    for (int g = 0; g < minimum.length; g++) {
      double size = Math.max(Math.abs(minimum[g]), Math.abs(maximum[g]));
      double tolerance = Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * size);
      boolean known = minimum[g] <= maximum[g];
      lowest[g] = known ? minimum[g] - tolerance : Double.NEGATIVE_INFINITY;
      highest[g] = known ? maximum[g] + tolerance : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * Records a warning for every component outside its range. Allocates nothing.
   *
   * @param values [n] the descriptor of an atom, before scaling
   * @param atom the atom, from {@link NeighborBatch#atoms()}
   */
  public void check(double[] values, int atom, Warnings warnings) {
    for (int g = 0; g < lowest.length; g++) {
      double value = values[g];
      if (value < lowest[g] || value > highest[g]) {
        warnings.addExtrapolation(this, atom, g, value);
      }
    }
  }

  /** A sentence about an atom whose component (counted from 0) has a value outside its range. */
  String sentence(String atom, int component, double value) {
    boolean below = value < minimum[component];
    double limit = below ? minimum[component] : maximum[component];
    double distance = Math.abs(value - limit);
    double range = maximum[component] - minimum[component];
    String share =
        range > 0.0
            ? "%.3g of the range".formatted(distance / range)
            : "the training set has this value only";
    return "%s, descriptor %d, %s: %.9g is %s the training set's %s %.9g by %.3g (%s)"
        .formatted(
            atom,
            component + 1,
            description.apply(component),
            value,
            below ? "below" : "above",
            below ? "minimum" : "maximum",
            limit,
            distance,
            share);
  }
}

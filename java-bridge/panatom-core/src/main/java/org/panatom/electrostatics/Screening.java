package org.panatom.electrostatics;

import org.panatom.descriptor.CutoffFunction;

/**
 * Takes the Coulomb interaction of near neighbours, which a short-range network describes, out of
 * the electrostatic energy: a pair's energy is multiplied by
 *
 * <pre>f(r) = 1 - c(x),   x = (r - inner) / (outer - inner),   c = 1 for x &lt; 0, 0 for x &gt; 1
 * </pre>
 *
 * (T. W. Ko, J. A. Finkler, S. Goedecker, J. Behler, Nat. Commun. 12, 398 (2021)).
 *
 * @param inner radius up to which a pair's energy is left out
 * @param outer radius from which on it counts in full
 * @param shape the function c
 * @param selfImagesTwice whether an atom's pairs with its own images count twice, as n2p2 counts
 *     them, instead of once; matters in cells smaller than `outer`
 */
public record Screening(double inner, double outer, CutoffFunction shape, boolean selfImagesTwice) {

  /** Checks the radii. */
  public Screening {
    if (!(inner < outer && outer > 0.0) || !Double.isFinite(inner) || !Double.isFinite(outer)) {
      throw new IllegalArgumentException(
          "the screening begins at %s and ends at %s; the second must be positive and the larger"
              .formatted(inner, outer));
    }
    if (!shape.hasInnerRadius()) {
      throw new IllegalArgumentException("the screening cannot have the shape " + shape.fileName());
    }
  }

  /** f(r) - 1. */
  double deficit(double r) {
    double x = (r - inner) / (outer - inner);
    return x <= 0.0 ? -1.0 : -shape.value(x);
  }

  /** df/dr. */
  double slope(double r) {
    double x = (r - inner) / (outer - inner);
    return x <= 0.0 ? 0.0 : -shape.slope(x) / (outer - inner);
  }
}

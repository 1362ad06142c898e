package org.panatom.descriptor;

/**
 * The dependence of a symmetry function on one distance:
 *
 * <pre>R(r) = exp(-eta (r - shift)^2) fc(r / cutoff)</pre>
 *
 * @param eta 1/angstrom^2, not negative
 * @param shift angstrom
 * @param cutoff angstrom, positive; R is zero from there on
 * @param cutoffFunction fc
 */
public record RadialShape(double eta, double shift, double cutoff, CutoffFunction cutoffFunction) {

  /** Checks the ranges. */
  public RadialShape {
    if (!(eta >= 0.0 && eta < 1e6)) {
      throw new IllegalArgumentException("eta is %s, it must be 0 to 1e6".formatted(eta));
    }
    if (!(Math.abs(shift) < 1e6)) {
      throw new IllegalArgumentException("shift is %s, it must be below 1e6".formatted(shift));
    }
    if (!(cutoff > 0.0 && cutoff <= 100.0)) {
      throw new IllegalArgumentException(
          "cutoff is %s, it must be positive and at most 100 angstrom".formatted(cutoff));
    }
  }

  /** R(r), r in angstrom. */
  public double value(double r) {
    double d = r - shift;
    return Math.exp(-eta * d * d) * cutoffFunction.value(r / cutoff);
  }

  /** dR/dr in 1/angstrom. */
  public double slope(double r) {
    double d = r - shift;
    double x = r / cutoff;
    double fall = cutoffFunction.slope(x) / cutoff - 2.0 * eta * d * cutoffFunction.value(x);
    return Math.exp(-eta * d * d) * fall;
  }
}

package org.panatom.descriptor;

/**
 * A Gaussian times a cutoff function:
 *
 * <pre>R(r) = exp(-eta (r - shift)^2) fc(x),   x = max(0, r - inner) / (cutoff - inner)</pre>
 *
 * with inner = alpha cutoff. Lengths in angstrom unless the descriptor has another unit.
 *
 * @param eta 1/angstrom^2; if negative, exp may still not overflow for three distances at once
 * @param shift angstrom
 * @param cutoff angstrom, positive; R is zero from there on
 * @param cutoffFunction fc
 * @param alpha inner radius in units of the cutoff, 0 to below 1; fc is 1 up to there
 */
public record RadialShape(
    double eta, double shift, double cutoff, CutoffFunction cutoffFunction, double alpha)
    implements RadialDependence {

  private static final double LARGEST_EXPONENT = 700.0;

  /** Checks the ranges. */
  public RadialShape {
    if (!(Math.abs(shift) < 1e6)) {
      throw new IllegalArgumentException("shift is %s, it must be below 1e6".formatted(shift));
    }
    if (!(cutoff > 0.0 && cutoff <= 100.0)) {
      throw new IllegalArgumentException(
          "cutoff is %s, it must be positive and at most 100 angstrom".formatted(cutoff));
    }
    double farthest = cutoff + Math.abs(shift);
    if (!(eta < 1e6 && -3.0 * eta * farthest * farthest < LARGEST_EXPONENT)) {
      throw new IllegalArgumentException(
          "eta is %s, it must be below 1e6, and if negative too small to overflow".formatted(eta));
    }
    if (!(alpha >= 0.0 && alpha < 1.0) || alpha > 0.0 && !cutoffFunction.hasInnerRadius()) {
      throw new IllegalArgumentException(
          "alpha is %s for the cutoff function %s; it must be 0 to below 1, and 0 for hard and tanh"
              .formatted(alpha, cutoffFunction.fileName()));
    }
  }

  /** Without inner radius. */
  public RadialShape(double eta, double shift, double cutoff, CutoffFunction cutoffFunction) {
    this(eta, shift, cutoff, cutoffFunction, 0.0);
  }

  /** The cutoff function alone. */
  RadialShape withoutGaussian() {
    return new RadialShape(0.0, 0.0, cutoff, cutoffFunction, alpha);
  }

  /** Distance up to which fc is 1. */
  double inner() {
    return alpha * cutoff;
  }

  /** R(r), r in angstrom. */
  @Override
  public double value(double r) {
    double d = r - shift;
    return Math.exp(-eta * d * d) * cutoffFunction.value(argument(r));
  }

  /** dR/dr in 1/angstrom. */
  @Override
  public double slope(double r) {
    double d = r - shift;
    double x = argument(r);
    double fcSlope = cutoffFunction.slope(x) / (cutoff - inner());
    return Math.exp(-eta * d * d) * (fcSlope - 2.0 * eta * d * cutoffFunction.value(x));
  }

  private double argument(double r) {
    return Math.max(0.0, r - inner()) / (cutoff - inner());
  }
}

package org.panatom.descriptor;

/**
 * A bump between two distances, zero outside (M. P. Bircher, A. Singraber, C. Dellago, Mach.
 * Learn.: Sci. Technol. 2, 035026 (2021)),
 *
 * <pre>
 * R(r) = core(x)            x = |r - m| / w,  m = (left + right) / 2,  w = (right - left) / 2
 * R(r) = core((2 - x) x)    asymmetric
 * </pre>
 *
 * @param left where it begins; may be negative
 * @param right where it ends
 * @param core a function of x from 1 at x = 0 to 0 at x = 1
 * @param asymmetric whether the argument is bent
 */
public record CompactShape(double left, double right, CutoffFunction core, boolean asymmetric)
    implements RadialDependence {

  /** Checks the ranges. */
  public CompactShape {
    if (!(right > 0.0 && right <= 100.0 && left < right && left >= -1e3)) {
      throw new IllegalArgumentException(
          "a function from %s to %s; the end must be positive, at most 100 and beyond the begin"
              .formatted(left, right));
    }
    if (!core.hasInnerRadius()) {
      throw new IllegalArgumentException(
          "'%s' is no core of a compact function".formatted(core.fileName()));
    }
  }

  @Override
  public double cutoff() {
    return right;
  }

  @Override
  public double value(double r) {
    if (r <= left || r >= right) {
      return 0.0;
    }
    double x = Math.abs(r - centre()) / halfWidth();
    return core.value(asymmetric ? (2.0 - x) * x : x);
  }

  @Override
  public double slope(double r) {
    if (r <= left || r >= right) {
      return 0.0;
    }
    double d = r - centre();
    double x = Math.abs(d) / halfWidth();
    double along = Math.signum(d) / halfWidth();
    return asymmetric ? core.slope((2.0 - x) * x) * (2.0 - 2.0 * x) * along : core.slope(x) * along;
  }

  private double centre() {
    return 0.5 * (left + right);
  }

  private double halfWidth() {
    return 0.5 * (right - left);
  }
}

package org.panatom.descriptor;

/**
 * A bump between two angles, zero outside: A = core(|theta - m| / w) with the middle m and the half
 * width w of the range. Pairs in line with the central atom (|cos| = 1) do not count; to be in line
 * is a matter of {@link #IN_LINE}, not of the last bit of a coordinate.
 *
 * @param left degrees; negative only for a range around 0
 * @param right degrees; above 180 only for a range around 180
 * @param core a function of x from 1 at x = 0 to 0 at x = 1
 */
public record CompactAngle(double left, double right, CutoffFunction core)
    implements AngularFactor {

  /** The |cos| from which on three atoms are in line: within 1.5e-7 of a straight angle. */
  static final double IN_LINE = 1.0 - 1e-14;

  /** Checks the ranges. */
  public CompactAngle {
    if (!(left < right && right - left <= 360.0 && left >= -180.0 && right <= 360.0)
        || left < 0.0 && left != -right
        || right > 180.0 && left + right != 360.0) {
      throw new IllegalArgumentException(
          ("angles from %s to %s degrees; ranges lie inside 0 to 180 or around 0 or around 180")
              .formatted(left, right));
    }
    if (!core.hasInnerRadius()) {
      throw new IllegalArgumentException(
          "'%s' is no core of a compact function".formatted(core.fileName()));
    }
  }

  @Override
  public double prefactor() {
    return 1.0;
  }

  @Override
  public double slopeFactor() {
    return 1.0;
  }

  @Override
  public double value(double cos) {
    return valueOfAngle(angle(cos));
  }

  @Override
  public double slope(double cos) {
    double angle = angle(cos);
    return inside(angle) ? -slopeOfAngle(angle) / Math.sqrt(1.0 - cos * cos) : 0.0;
  }

  /** A of an angle in radians. */
  double valueOfAngle(double angle) {
    return inside(angle) ? core.value(Math.abs(angle - centre()) / halfWidth()) : 0.0;
  }

  /** dA/dtheta. */
  double slopeOfAngle(double angle) {
    double d = angle - centre();
    return inside(angle)
        ? core.slope(Math.abs(d) / halfWidth()) * Math.signum(d) / halfWidth()
        : 0.0;
  }

  /** In radians; not a number for atoms in line. */
  private static double angle(double cos) {
    return Math.abs(cos) < IN_LINE ? Math.acos(cos) : Double.NaN;
  }

  private boolean inside(double angle) {
    return angle > left * Math.PI / 180.0 && angle < right * Math.PI / 180.0;
  }

  double centre() {
    return 0.5 * (left + right) * Math.PI / 180.0;
  }

  double halfWidth() {
    return 0.5 * (right - left) * Math.PI / 180.0;
  }
}

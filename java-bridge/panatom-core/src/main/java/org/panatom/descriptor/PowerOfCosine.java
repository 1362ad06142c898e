package org.panatom.descriptor;

/**
 * Behler's angular factor A = (1 + lambda cos)^zeta with the prefactor 2^(1-zeta).
 *
 * @param lambda 1 or -1: largest for an angle of 0 or of 180 degrees
 * @param zeta exponent, at least 1: the larger, the sharper in angle
 */
public record PowerOfCosine(double lambda, double zeta) implements AngularFactor {

  /** Checks the ranges. */
  public PowerOfCosine {
    if (lambda != 1.0 && lambda != -1.0) {
      throw new IllegalArgumentException("lambda is %s, it must be 1 or -1".formatted(lambda));
    }
    if (!(zeta >= 1.0 && zeta <= 1024.0)) {
      throw new IllegalArgumentException("zeta is %s, it must be 1 to 1024".formatted(zeta));
    }
  }

  @Override
  public double prefactor() {
    return Math.pow(2.0, 1.0 - zeta);
  }

  @Override
  public double slopeFactor() {
    return lambda * zeta;
  }

  @Override
  public double value(double cos) {
    return Math.pow(Math.max(0.0, 1.0 + lambda * cos), zeta);
  }

  @Override
  public double slope(double cos) {
    return zeta * lambda * Math.pow(Math.max(0.0, 1.0 + lambda * cos), zeta - 1.0);
  }
}

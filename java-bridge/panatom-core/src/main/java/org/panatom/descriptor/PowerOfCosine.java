package org.panatom.descriptor;

/**
 * Behler's angular factor A = (1 + lambda cos)^zeta with the prefactor 2^(1-zeta).
 *
 * @param lambda 1 or -1: largest for an angle of 0 or of 180 degrees
 * @param zeta exponent: the larger, the sharper in angle. Below 1, which published models have, A
 *     or its slope goes to infinity where 1 + lambda cos goes to 0; at 0 both count as 0
 */
public record PowerOfCosine(double lambda, double zeta) implements AngularFactor {

  /** Checks the ranges. */
  public PowerOfCosine {
    if (lambda != 1.0 && lambda != -1.0) {
      throw new IllegalArgumentException("lambda is %s, it must be 1 or -1".formatted(lambda));
    }
    if (!(Math.abs(zeta) <= 1024.0)) {
      throw new IllegalArgumentException("zeta is %s, it must be -1024 to 1024".formatted(zeta));
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
  public void fill(double[] cos, int from, int to, double[] slope, double[] value) {
    AngularKernels.powers(cos, this, from, to, slope, value);
  }

  @Override
  public double value(double cos) {
    double base = 1.0 + lambda * cos;
    return base > 0.0 ? Math.pow(base, zeta) : 0.0;
  }

  @Override
  public double slope(double cos) {
    double base = 1.0 + lambda * cos;
    if (!(base > 0.0)) {
      return zeta == 1.0 ? lambda : 0.0;
    }
    return zeta * lambda * Math.pow(base, zeta - 1.0);
  }
}

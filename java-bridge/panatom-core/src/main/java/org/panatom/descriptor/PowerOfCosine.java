package org.panatom.descriptor;

/**
 * Behler's angular factor A = (1 + lambda cos)^zeta with the prefactor 2^(1-zeta).
 *
 * @param lambda usually 1 or -1: largest for an angle of 0 or of 180 degrees; never beyond, because
 *     there is no power of a negative number
 * @param zeta exponent, usually positive: the larger, the sharper in angle. Below 1 the derivative,
 *     and below 0 A itself, grow without bound towards 1 + lambda cos = 0, where they are taken for
 *     0; published models have such exponents
 */
public record PowerOfCosine(double lambda, double zeta) implements AngularFactor {

  /** Checks the ranges. */
  public PowerOfCosine {
    if (!(Math.abs(lambda) <= 1.0)) {
      throw new IllegalArgumentException(
          "lambda is %s, it must be -1 to 1: beyond, 1 + lambda cos is negative at some angles"
              .formatted(lambda));
    }
    if (!(Math.abs(zeta) <= 1024.0)) {
      throw new IllegalArgumentException("zeta is %s, it must be -1024 to 1024".formatted(zeta));
    }
  }

  /** Whether A is a polynomial of the cosine, of a degree from 1 to {@code largest}. */
  boolean isPolynomial(int largest) {
    return zeta == Math.rint(zeta) && zeta >= 1.0 && zeta <= largest;
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
    double base = Math.max(0.0, 1.0 + lambda * cos);
    return base == 0.0 ? 0.0 : Math.pow(base, zeta);
  }

  @Override
  public double slope(double cos) {
    double base = Math.max(0.0, 1.0 + lambda * cos);
    return base == 0.0 && zeta < 1.0 ? 0.0 : zeta * lambda * Math.pow(base, zeta - 1.0);
  }
}

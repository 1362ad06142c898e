package org.panatom.electrostatics;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * What one image of a pair adds, for Gaussian charges of the joint width g = sqrt(sigma_i^2 +
 * sigma_j^2). In the sum over images of an Ewald sum it is
 *
 * <pre>e(r) = (erfc(r / (sqrt(2) eta)) - erfc(r / (sqrt(2) g))) / r,   r &lt; real</pre>
 *
 * and with eta = real = infinity, in a cluster, it is the whole energy erf(r / (sqrt(2) g)) / r.
 * Screening adds s(r) = erf(r / (sqrt(2) g)) (f(r) - 1) / r. All in units of the energy of two unit
 * charges at unit distance.
 */
final class PairTerms {

  private static final double ROOT2 = Math.sqrt(2.0);

  /** Beyond this many widths erfc is below 4e-33. */
  private static final double FAR = 12.0;

  private static final double GAUSS = Math.sqrt(2.0 / Math.PI);

  private final Screening screening;
  private double eta;
  private double real;

  /** e and s of the distance asked for last, and their derivatives. */
  double interaction;

  double interactionSlope;
  double screened;
  double screenedSlope;

  /** erf(r / (sqrt(2) g)) of that distance. */
  private double inside;

  PairTerms(Screening screening) {
    this.screening = screening;
  }

  void use(double newEta, double newReal) {
    eta = newEta;
    real = newReal;
  }

  /** Radius within which images matter. */
  double radius() {
    return screening == null ? real : Math.max(real, screening.outer());
  }

  /** Computes e and s. */
  void values(double r, double width) {
    double difference;
    if (r < width) {
      // Near 0 both erfc are near 1: their difference would have no digits.
      inside = Erf.value(r / (ROOT2 * width));
      difference = inside - Erf.value(r / (ROOT2 * eta));
    } else {
      double outside = r < FAR * width ? Erfc.value(r / (ROOT2 * width)) : 0.0;
      inside = 1.0 - outside;
      difference = r < real ? Erfc.value(r / (ROOT2 * eta)) - outside : 0.0;
    }
    interaction = r < real ? difference / r : 0.0;
    screened = isScreened(r) ? inside * screening.deficit(r) / r : 0.0;
  }

  /** Computes e, s and their derivatives by r. */
  void slopes(double r, double width) {
    values(r, width);
    double bell = GAUSS / width * Math.exp(-0.5 * r * r / (width * width));
    interactionSlope = 0.0;
    screenedSlope = 0.0;
    if (r < real) {
      double wide = GAUSS / eta * Math.exp(-0.5 * r * r / (eta * eta));
      interactionSlope = (bell - wide - interaction) / r;
    }
    if (isScreened(r)) {
      double byR = bell * screening.deficit(r) + inside * screening.slope(r);
      screenedSlope = (byR - screened) / r;
    }
  }

  private boolean isScreened(double r) {
    return screening != null && r < screening.outer();
  }
}

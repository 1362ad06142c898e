package org.panatom.electrostatics;

/** How far the two sums of Ewald's method reach. */
public sealed interface EwaldTruncation {

  /**
   * The width of the screening charges and the two radii.
   *
   * @param eta width of the Gaussian screening charges
   * @param real radius of the sum over images
   * @param reciprocal radius of the sum over wave vectors, inverse length
   */
  record Radii(double eta, double real, double reciprocal) {}

  /**
   * The radii for a cell.
   *
   * @param volume of the cell
   * @param atoms number of atoms in the cell
   * @param largestWidth of the Gaussian charges; eta must not be smaller where it can be chosen
   */
  Radii radii(double volume, int atoms, double largestWidth);

  /**
   * Both sums end where a Gaussian has fallen to `precision` (R. A. Jackson, C. R. A. Catlow, Mol.
   * Simul. 1, 207 (1988)), with the width at which the sum over images does most of the work:
   *
   * <pre>eta = V^(1/3) / sqrt(2 pi),  real = eta sqrt(-2 ln p),  reciprocal = sqrt(-2 ln p) / eta
   * </pre>
   */
  record JacksonCatlow(double precision) implements EwaldTruncation {

    /** Checks the precision. */
    public JacksonCatlow {
      if (!(precision > 0.0 && precision < 1.0)) {
        throw new IllegalArgumentException(
            "the precision of the Ewald sum is %s, it must be between 0 and 1"
                .formatted(precision));
      }
    }

    @Override
    public Radii radii(double volume, int atoms, double largestWidth) {
      double eta = Math.cbrt(volume) / Math.sqrt(2.0 * Math.PI);
      double reach = Math.sqrt(-2.0 * Math.log(precision));
      return new Radii(eta, reach * eta, reach / eta);
    }
  }

  /**
   * Both sums end where the error of a force is `precision` by the estimates of J. Kolafa and J. W.
   * Perram (Mol. Simul. 9, 351 (1992)) for N charges of size q = `largestCharge` in the volume V.
   * With s from
   *
   * <pre>exp(-s^2) / sqrt(s) = precision sqrt(eta / 2) / (2^(3/4) q^2 sqrt(N / V))</pre>
   *
   * the radii are real = sqrt(2) eta s and reciprocal = sqrt(2) s / eta. The width is the one of
   * least work when a term of the sum over images costs {@value #COST_RATIO} times as much as one
   * over wave vectors,
   *
   * <pre>eta = (V^2 / (ratio (2 pi)^3))^(1/6) (1 + 1 / (2 s^2))^(1/6)</pre>
   *
   * and not less than the largest width of a charge.
   */
  record KolafaPerram(double precision, double largestCharge) implements EwaldTruncation {

    private static final double COST_RATIO = 3.676;
    private static final int MOST_ROUNDS = 1000;

    /** Checks the numbers. */
    public KolafaPerram {
      checkPositive(precision, "precision");
      checkPositive(largestCharge, "largest charge");
    }

    @Override
    public Radii radii(double volume, int atoms, double largestWidth) {
      double strength = Math.pow(2.0, 0.75) * charges(largestCharge, atoms, volume);
      double plain = Math.pow(volume * volume / (COST_RATIO * Math.pow(2.0 * Math.PI, 3)), 1.0 / 6);
      double eta = plain;
      double s = reach(eta, strength);
      for (int round = 0; round < MOST_ROUNDS; round++) {
        double next = plain * Math.pow(1.0 + 1.0 / (2.0 * s * s), 1.0 / 6.0);
        boolean steady = Math.abs(next - eta) <= 1e-15 * eta;
        eta = next;
        s = reach(eta, strength);
        if (steady) {
          break;
        }
      }
      if (eta < largestWidth) {
        eta = largestWidth;
        s = reach(eta, strength);
      }
      return new Radii(eta, Math.sqrt(2.0) * eta * s, Math.sqrt(2.0) * s / eta);
    }

    private double reach(double eta, double strength) {
      double target = Math.log(precision * Math.sqrt(eta / 2.0) / strength);
      return decayRadius(1.0, target);
    }
  }

  /**
   * As {@link KolafaPerram} with a given radius R of the sum over images. With C = 2 q^2 sqrt(N /
   * V),
   *
   * <pre>eta = R / sqrt(-2 ln(precision sqrt(R / 2) / C)),
   * exp(-(k eta)^2 / 2) / sqrt(k) = precision eta / (sqrt(2) C)   at k = reciprocal</pre>
   */
  record KolafaPerramAtRadius(double precision, double largestCharge, double real)
      implements EwaldTruncation {

    /** Checks the numbers. */
    public KolafaPerramAtRadius {
      checkPositive(precision, "precision");
      checkPositive(largestCharge, "largest charge");
      checkPositive(real, "radius of the sum over images");
    }

    @Override
    public Radii radii(double volume, int atoms, double largestWidth) {
      double strength = 2.0 * charges(largestCharge, atoms, volume);
      double x = Math.sqrt(real / 2.0) * precision / strength;
      if (!(x < 1.0)) {
        throw new IllegalArgumentException(
            ("the Ewald sum over images cannot end at %s with the precision %s for %d charges of"
                    + " %s in a cell of volume %.4g; use a smaller precision")
                .formatted(real, precision, atoms, largestCharge, volume));
      }
      double eta = real / Math.sqrt(-2.0 * Math.log(x));
      double target = Math.log(precision * eta / (Math.sqrt(2.0) * strength));
      return new Radii(eta, real, decayRadius(eta / Math.sqrt(2.0), target));
    }
  }

  private static void checkPositive(double value, String what) {
    if (!(value > 0.0 && value < 1e12)) {
      throw new IllegalArgumentException(
          "the %s of the Ewald sum is %s, it must be positive".formatted(what, value));
    }
  }

  /** q^2 sqrt(N / V). */
  private static double charges(double largestCharge, int atoms, double volume) {
    return largestCharge * largestCharge * Math.sqrt(atoms / volume);
  }

  /** The x with ln(exp(-(a x)^2) / sqrt(x)) = target; the left side falls with x. */
  private static double decayRadius(double a, double target) {
    double low = 0.0;
    double high = 1.0 / a;
    while (-a * a * high * high - 0.5 * Math.log(high) > target) {
      low = high;
      high *= 2.0;
    }
    while (high - low > 2.0 * Math.ulp(high)) {
      double middle = 0.5 * (low + high);
      if (-a * a * middle * middle - 0.5 * Math.log(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}

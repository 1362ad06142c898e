package org.panatom.descriptor;

import java.util.Arrays;

/**
 * Sums of powers (1 + lambda c)^zeta with whole exponents as polynomials in c, one for each
 * exponential of a family. On -1 to 1 such a power's coefficients add up to its largest value, so
 * that the sum is exact to rounding of that value.
 */
final class CosinePolynomials {

  /** Larger exponents take longer this way than one by one. */
  private static final int LARGEST_DEGREE = 16;

  /** [factor][degree] coefficients. */
  private final double[][] powers;

  /** Number of polynomials; what follows is for each of them. */
  int count;

  /** The exponential that multiplies it, as a row of triples, and 2 eta. */
  final double[][] exponentials;

  final double[] twoEta;

  /** [count + 1] where the coefficients begin; the highest degree comes first. */
  final int[] begin;

  double[] coefficients = new double[64];

  /** Expands the factors, all of which must be {@link #contains in reach}. */
  CosinePolynomials(AngularFactor[] factors, int most) {
    this.powers = new double[factors.length][];
    for (int t = 0; t < factors.length; t++) {
      powers[t] = power((PowerOfCosine) factors[t]);
    }
    this.exponentials = new double[most][];
    this.twoEta = new double[most];
    this.begin = new int[most + 1];
  }

  /** Whether a factor is a polynomial of a degree that is worth it. */
  static boolean contains(AngularFactor factor) {
    return factor instanceof PowerOfCosine power && power.isPolynomial(LARGEST_DEGREE);
  }

  /** By the binomial theorem. */
  private static double[] power(PowerOfCosine factor) {
    int degree = (int) factor.zeta();
    double[] result = new double[degree + 1];
    result[0] = 1.0;
    for (int d = 1; d <= degree; d++) {
      result[d] = result[d - 1] * factor.lambda() * (degree - d + 1) / d;
    }
    return result;
  }

  void clear() {
    count = 0;
  }

  /** Begins a polynomial without terms for factors up to a degree. */
  void add(double[] exponential, double eta, int degree) {
    exponentials[count] = exponential;
    twoEta[count] = 2.0 * eta;
    int end = begin[count] + degree + 1;
    if (coefficients.length < end) {
      coefficients = Arrays.copyOf(coefficients, 2 * end);
    }
    Arrays.fill(coefficients, begin[count], end, 0.0);
    begin[++count] = end;
  }

  /** Adds a multiple of a factor to the polynomial begun last. */
  void addTerm(int factor, double weight) {
    int last = begin[count] - 1;
    for (int d = 0; d < powers[factor].length; d++) {
      coefficients[last - d] += weight * powers[factor][d];
    }
  }

  int degree(int factor) {
    return powers[factor].length - 1;
  }
}

package org.panatom.descriptor;

/**
 * Real spherical harmonics of unit vectors u = (x, y, z) up to a degree L, scaled so that they
 * split the Legendre polynomials (Racah's normalisation):
 *
 * <pre>
 * P_l(u . v) = sum_m [R_lm(u) R_lm(v) + S_lm(u) S_lm(v)],   m = 0 .. l
 * R_lm = p_lm(z) Re (x + i y)^m,   S_lm = p_lm(z) Im (x + i y)^m
 * p_lm(z) = sqrt((2 - [m = 0]) (l - m)! / (l + m)!) d^m P_l / dz^m
 * p_mm = start[m],   p_(l+1)m = up[i] z p_lm - down[i] p_(l-1)m
 * </pre>
 *
 * The pairs (m, l) are numbered i = 0, 1, ... with m in the outer and l = m .. L in the inner loop.
 */
final class HarmonicBasis {

  /** L. */
  final int degree;

  /** Number of pairs (m, l). */
  final int count;

  /** [L + 1] p_mm. */
  final double[] start;

  /** [count] see above. */
  final double[] up;

  /** [count] see above. */
  final double[] down;

  /** [count][l - m + 1] p_lm by powers of z, from z^0 on. */
  final double[][] powers;

  /** [count] l of a pair. */
  final int[] degreeOf;

  HarmonicBasis(int degree) {
    this.degree = degree;
    this.count = (degree + 1) * (degree + 2) / 2;
    this.start = new double[degree + 1];
    this.up = new double[count];
    this.down = new double[count];
    this.degreeOf = new int[count];
    this.powers = new double[count][];
    int i = 0;
    for (int m = 0; m <= degree; m++) {
      start[m] = m < 2 ? 1.0 : start[m - 1] * Math.sqrt((2.0 * m - 1.0) / (2.0 * m));
      for (int l = m; l <= degree; l++, i++) {
        degreeOf[i] = l;
        double next = Math.sqrt((l + 1.0) * (l + 1.0) - (double) m * m);
        up[i] = (2.0 * l + 1.0) / next;
        down[i] = Math.sqrt((double) l * l - (double) m * m) / next;
        powers[i] = powers(i, l - m, start[m]);
      }
    }
  }

  /** From those of the two pairs before this one, which have the same m. */
  private double[] powers(int i, int degree, double first) {
    double[] c = new double[degree + 1];
    if (degree == 0) {
      c[0] = first;
    }
    for (int k = 1; k <= degree; k++) {
      c[k] = up[i - 1] * powers[i - 1][k - 1];
    }
    for (int k = 0; k <= degree - 2; k++) {
      c[k] -= down[i - 1] * powers[i - 2][k];
    }
    return c;
  }

  /** sums[l] = sum over m of the squares of the coefficients of degree l. */
  void squares(double[] cosine, double[] sine, double[] sums) {
    for (int l = 0; l <= degree; l++) {
      sums[l] = 0.0;
    }
    for (int i = 0; i < count; i++) {
      sums[degreeOf[i]] += cosine[i] * cosine[i] + sine[i] * sine[i];
    }
  }
}

package org.panatom.descriptor;

/**
 * Sums of the harmonics of {@link HarmonicBasis} in one row, degree after degree,
 *
 * <pre>F(u) = sum_h a_h Y_h(u),   h = l^2 .. l^2 + 2 l:  R_l0, R_l1, S_l1, ... R_ll, S_ll</pre>
 *
 * and their gradients. A harmonic of degree l, continued as a homogeneous polynomial, has
 * derivatives that are harmonics of degree l - 1 (T. Helgaker, P. Jorgensen, J. Olsen, Molecular
 * Electronic-Structure Theory, 2000, section 6.4). With N_lm = sqrt((2 - [m = 0]) (l - m)! (l +
 * m)!) and R_lm = N_lm C_lm, S_lm = N_lm D_lm they are
 *
 * <pre>
 * d/dz C_lm = C_(l-1)m                                  the same for D
 * d/dx C_lm = [C_(l-1)(m-1) - C_(l-1)(m+1)] / 2         d/dx C_l0 = -C_(l-1)1
 * d/dx D_lm = [D_(l-1)(m-1) - D_(l-1)(m+1)] / 2
 * d/dy C_lm = -[D_(l-1)(m-1) + D_(l-1)(m+1)] / 2        d/dy C_l0 = -D_(l-1)1
 * d/dy D_lm = [C_(l-1)(m-1) + C_(l-1)(m+1)] / 2
 * </pre>
 */
final class HarmonicExpansion {

  private static final int X = 0;
  private static final int Y = 1;
  private static final int Z = 2;

  /** Each derivative of a sum has at most two sources. */
  private static final int SOURCES = 2;

  /** The harmonics in their other order, and how to compute them. */
  final HarmonicBasis basis;

  /** Number of harmonics, (L + 1)^2. */
  final int count;

  /** [basis.count] where R_lm of a pair (m, l) stands; S_lm follows it. */
  final int[] place;

  /** [h < L^2][direction][source] the harmonics whose derivative has a part in Y_h, and which. */
  private final int[] source;

  private final double[] factor;

  HarmonicExpansion(int degree) {
    this.basis = new HarmonicBasis(degree);
    this.count = (degree + 1) * (degree + 1);
    this.place = new int[basis.count];
    int i = 0;
    for (int m = 0; m <= degree; m++) {
      for (int l = m; l <= degree; l++, i++) {
        place[i] = cosine(l, m);
      }
    }
    this.source = new int[degree * degree * 3 * SOURCES];
    this.factor = new double[source.length];
    for (int l = 1; l <= degree; l++) {
      for (int m = 0; m <= l; m++) {
        addStraight(l, m);
        addLower(l, m);
        addHigher(l, m);
      }
    }
  }

  private static int cosine(int l, int m) {
    return l * l + Math.max(0, 2 * m - 1);
  }

  private static int sine(int l, int m) {
    return l * l + 2 * m;
  }

  private void addStraight(int l, int m) {
    if (m < l) {
      double ratio = Math.sqrt((l - m) * (l + m));
      add(cosine(l, m), Z, cosine(l - 1, m), ratio);
      if (m > 0) {
        add(sine(l, m), Z, sine(l - 1, m), ratio);
      }
    }
  }

  private void addLower(int l, int m) {
    if (m > 0) {
      double ratio = 0.5 * Math.sqrt((m == 1 ? 2.0 : 1.0) * (l + m) * (l + m - 1));
      add(cosine(l, m), X, cosine(l - 1, m - 1), ratio);
      add(sine(l, m), Y, cosine(l - 1, m - 1), ratio);
      if (m > 1) {
        add(sine(l, m), X, sine(l - 1, m - 1), ratio);
        add(cosine(l, m), Y, sine(l - 1, m - 1), -ratio);
      }
    }
  }

  private void addHigher(int l, int m) {
    if (m + 1 < l) {
      double ratio = Math.sqrt((m == 0 ? 0.5 : 0.25) * (l - m) * (l - m - 1));
      add(cosine(l, m), X, cosine(l - 1, m + 1), -ratio);
      add(cosine(l, m), Y, sine(l - 1, m + 1), -ratio);
      if (m > 0) {
        add(sine(l, m), X, sine(l - 1, m + 1), -ratio);
        add(sine(l, m), Y, cosine(l - 1, m + 1), ratio);
      }
    }
  }

  private void add(int from, int direction, int to, double ratio) {
    int at = (3 * to + direction) * SOURCES;
    if (factor[at] != 0.0) {
      at++;
    }
    source[at] = from;
    factor[at] = ratio;
  }

  /**
   * The coefficients of a sum and of its derivatives by x, y and z.
   *
   * @param a [(degree + 1)^2] coefficients of the sum
   * @param degree of the sum, at most L
   * @param all [(degree + 1)^2][4] output: those of the sum and of its derivatives; the latter are
   *     left alone from degree^2 on
   */
  void differentiate(double[] a, int degree, double[] all) {
    int size = (degree + 1) * (degree + 1);
    for (int h = 0; h < size; h++) {
      all[4 * h] = a[h];
    }
    int lower = degree * degree;
    for (int h = 0; h < lower; h++) {
      for (int direction = 0; direction < 3; direction++) {
        int at = (3 * h + direction) * SOURCES;
        all[4 * h + 1 + direction] =
            factor[at] * a[source[at]] + factor[at + 1] * a[source[at + 1]];
      }
    }
  }
}

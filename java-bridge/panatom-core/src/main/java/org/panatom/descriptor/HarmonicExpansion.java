package org.panatom.descriptor;

/**
 * Sums of the harmonics of {@link HarmonicBasis} and their gradients. The harmonics Y_h are
 * numbered degree after degree,
 *
 * <pre>h = l^2 .. l^2 + 2 l:  R_l0, R_l1, S_l1, ... R_ll, S_ll</pre>
 *
 * and the coefficients of a sum F(u) = sum_h a_h Y_h(u) stand in rows, one for R_l0, R_l1, S_l1,
 * R_l2, ... each, with l = 0 .. L in a row, so that loops over the degree can be vectors. A
 * harmonic of degree l, continued as a homogeneous polynomial, has derivatives that are harmonics
 * of degree l - 1 (T. Helgaker, P. Jorgensen, J. Olsen, Molecular Electronic-Structure Theory,
 * 2000, section 6.4). With N_lm = sqrt((2 - [m = 0]) (l - m)! (l + m)!), R_lm = N_lm C_lm and S_lm
 * = N_lm D_lm:
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

  /** The harmonics in their other order, and how to compute them. */
  final HarmonicBasis basis;

  /** Number of harmonics, (L + 1)^2. */
  final int count;

  /** Length of a row of coefficients: L + 1 or more, a multiple of the lanes. */
  final int stride;

  /** Length of an array of coefficients: 2 L + 1 rows, and what vectors read beyond them. */
  final int size;

  /** [basis.count] the number h of R_lm of a pair (m, l); S_lm follows it. */
  final int[] number;

  /** [h] where the coefficient of Y_h stands. */
  final int[] place;

  /** [m * stride + l] the part of R_(l+1)m in d/dz that is R_lm. */
  final double[] same;

  /** [m * stride + l] the part of R_(l+1)(m+1) in d/dx that is R_lm. */
  final double[] lower;

  /** [m * stride + l] the part of R_(l+1)(m-1) in d/dx that is -R_lm. */
  final double[] higher;

  HarmonicExpansion(int degree, int lanes) {
    this.basis = new HarmonicBasis(degree);
    this.count = (degree + 1) * (degree + 1);
    this.stride = (degree + lanes) / lanes * lanes;
    this.size = (2 * degree + 1) * stride + lanes;
    this.number = new int[basis.count];
    this.place = new int[count];
    this.same = new double[(degree + 1) * stride];
    this.lower = new double[same.length];
    this.higher = new double[same.length];
    int i = 0;
    for (int m = 0; m <= degree; m++) {
      for (int l = m; l <= degree; l++, i++) {
        number[i] = l * l + Math.max(0, 2 * m - 1);
        place[number[i]] = cosine(m) + l;
        if (m > 0) {
          place[number[i] + 1] = sine(m) + l;
        }
        if (l < degree) {
          fill(l, m);
        }
      }
    }
  }

  private void fill(int l, int m) {
    int at = m * stride + l;
    same[at] = Math.sqrt((l + 1 - m) * (l + 1 + m));
    lower[at] = 0.5 * Math.sqrt((m == 0 ? 2.0 : 1.0) * (l + m + 2) * (l + m + 1));
    if (m > 0) {
      higher[at] = Math.sqrt((m == 1 ? 0.5 : 0.25) * (l - m + 2) * (l - m + 1));
    }
  }

  /** Where the row of R_lm begins. */
  int cosine(int m) {
    return Math.max(0, 2 * m - 1) * stride;
  }

  /** Where the row of S_lm begins, m > 0. */
  int sine(int m) {
    return 2 * m * stride;
  }
}

package org.panatom.descriptor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Clebsch-Gordan coefficients by Racah's sum in whole numbers (D. A. Varshalovich, A. N. Moskalev,
 * V. K. Khersonskii, Quantum Theory of Angular Momentum (1988), 8.2.1), Condon-Shortley phases. All
 * arguments are twice the angular momenta.
 */
final class ClebschGordan {

  private ClebschGordan() {}

  /**
   * The coefficients &lt;j1 m1 j2 m2 | j m1+m2&gt;.
   *
   * @return [(j1 + 1) (j2 + 1)] at (j1 + m1) (j2 + 1) + (j2 + m2), where these are whole numbers
   */
  static double[] table(int j1, int j2, int j) {
    double[] table = new double[(j1 + 1) * (j2 + 1)];
    int drop = (j1 + j2 - j) / 2;
    for (int p1 = 0; p1 <= j1; p1++) {
      for (int p2 = 0; p2 <= j2; p2++) {
        int p = p1 + p2 - drop;
        if (p >= 0 && p <= j) {
          table[p1 * (j2 + 1) + p2] = coefficient(j1, p1, j2, p2, j, p);
        }
      }
    }
    return table;
  }

  private static double coefficient(int j1, int p1, int j2, int p2, int j, int p) {
    int a = (j1 + j2 - j) / 2;
    int b = (j1 - j2 + j) / 2;
    int c = (j2 - j1 + j) / 2;
    BigInteger sum = BigInteger.ZERO;
    for (int z = 0; z <= a; z++) {
      BigInteger term =
          binomial(a, z).multiply(binomial(b, j1 - p1 - z)).multiply(binomial(c, p2 - z));
      sum = z % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    BigInteger above =
        product(p1, j1 - p1, p2, j2 - p2, p, j - p).multiply(BigInteger.valueOf(j + 1L));
    BigInteger below = product(a, b, c, (j1 + j2 + j) / 2 + 1);
    BigDecimal square = new BigDecimal(above).divide(new BigDecimal(below), MathContext.DECIMAL128);
    return sum.doubleValue() * Math.sqrt(square.doubleValue());
  }

  private static BigInteger binomial(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    return factorial(n).divide(factorial(k).multiply(factorial(n - k)));
  }

  private static BigInteger product(int... numbers) {
    BigInteger product = BigInteger.ONE;
    for (int n : numbers) {
      product = product.multiply(factorial(n));
    }
    return product;
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return product;
  }
}

package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The sums of Clebsch-Gordan products that couple two matrices to all Z^j, laid out for a kernel:
 *
 * <pre>Z^j[p,q] = sum over terms t of c_j(t) u1[a(t)] u2[b(t)]</pre>
 *
 * Elements [p,q] with the same p + d and q + d, where d = j1 + j2 - j, have the same terms: a
 * product of two elements is computed once for up to {@value #LARGEST_SHARE} different j. Only
 * columns q up to j are there, the others follow by inversion. Elements stand column by column.
 */
final class BispectrumCoupling {

  /** How many Z^j may share the products of a row of terms. */
  static final int LARGEST_SHARE = 4;

  private static final int FIRST_CAPACITY = 256;

  /** Twice the momenta of the two factors; the first is not below the second. */
  final int j1;

  final int j2;

  /** [slots] twice j of each Z. */
  final int[] js;

  /** [slots] where each Z begins, counted in elements; and how many elements there are. */
  final int[] begins;

  final int elements;

  /** [rows] how many Z share the row. */
  int[] shares = new int[FIRST_CAPACITY];

  /** [rows + 1] where the terms begin. */
  int[] terms = new int[FIRST_CAPACITY];

  /** [rows] where the coefficients begin. */
  int[] firstCoefficients = new int[FIRST_CAPACITY];

  /** [rows LARGEST_SHARE] elements of the Z. */
  int[] targets = new int[FIRST_CAPACITY];

  int rows;

  /** [terms] elements of the two factors. */
  int[] a = new int[FIRST_CAPACITY];

  int[] b = new int[FIRST_CAPACITY];

  /** Term by term one coefficient for each Z that shares it. */
  double[] coefficients = new double[FIRST_CAPACITY];

  private int termCount;
  private int coefficientCount;

  /**
   * @param j1 twice the momentum of the first factor
   * @param j2 twice the momentum of the second, not above j1
   * @param same whether both are the same matrix: products then occur once, not twice
   */
  BispectrumCoupling(int bandLimit, int j1, int j2, boolean same) {
    this.j1 = j1;
    this.j2 = j2;
    int drop = Math.max(0, (j1 + j2 - bandLimit + 1) / 2);
    int slots = Math.max(0, j2 - drop + 1);
    js = new int[slots];
    begins = new int[slots];
    double[][] tables = new double[slots][];
    int size = 0;
    for (int s = 0; s < slots; s++) {
      js[s] = j1 + j2 - 2 * (drop + s);
      begins[s] = size;
      size += (js[s] + 1) * (js[s] / 2 + 1);
      tables[s] = ClebschGordan.table(j1, j2, js[s]);
    }
    elements = size;
    int sum = j1 + j2;
    for (int q = 0; slots > 0 && q <= sum / 2; q++) {
      for (int p = 0; p <= sum; p++) {
        int last = Math.min(Math.min(p, sum - p), Math.min(Math.min(q, sum - q), j2)) - drop;
        for (int first = 0; first <= last; ) {
          int left = last - first + 1;
          int share = left == LARGEST_SHARE + 1 ? left - 2 : Math.min(left, LARGEST_SHARE);
          addRow(p, q, drop, first, share, tables, same);
          first += share;
        }
      }
    }
  }

  private void addRow(
      int p, int q, int drop, int first, int share, double[][] tables, boolean same) {
    if (rows + 2 > shares.length) {
      shares = Arrays.copyOf(shares, 2 * shares.length);
      terms = Arrays.copyOf(terms, 2 * terms.length);
      firstCoefficients = Arrays.copyOf(firstCoefficients, 2 * firstCoefficients.length);
    }
    if ((rows + 1) * LARGEST_SHARE > targets.length) {
      targets = Arrays.copyOf(targets, 2 * targets.length);
    }
    shares[rows] = share;
    firstCoefficients[rows] = coefficientCount;
    for (int k = 0; k < share; k++) {
      int slot = first + k;
      int d = drop + slot;
      targets[rows * LARGEST_SHARE + k] = begins[slot] + (q - d) * (js[slot] + 1) + p - d;
    }
    for (int q1 = Math.max(0, q - j2); q1 <= Math.min(j1, q); q1++) {
      for (int p1 = Math.max(0, p - j2); p1 <= Math.min(j1, p); p1++) {
        int order = same ? Integer.compare(q1 * (j1 + 1) + p1, (q - q1) * (j1 + 1) + p - p1) : 0;
        if (order <= 0) {
          addTerm(p1, p - p1, q1, q - q1, first, share, tables, order < 0 ? 2.0 : 1.0);
        }
      }
    }
    rows++;
    terms[rows] = termCount;
  }

  private void addTerm(
      int p1, int p2, int q1, int q2, int first, int share, double[][] tables, double times) {
    if (termCount == a.length) {
      a = Arrays.copyOf(a, 2 * termCount);
      b = Arrays.copyOf(b, 2 * termCount);
    }
    if (coefficientCount + share > coefficients.length) {
      coefficients = Arrays.copyOf(coefficients, 2 * coefficients.length);
    }
    a[termCount] = q1 * (j1 + 1) + p1;
    b[termCount] = q2 * (j2 + 1) + p2;
    termCount++;
    for (int k = 0; k < share; k++) {
      double[] table = tables[first + k];
      double product = table[p1 * (j2 + 1) + p2] * table[q1 * (j2 + 1) + q2];
      coefficients[coefficientCount++] = times * product;
    }
  }
}

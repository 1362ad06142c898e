package org.panatom.descriptor;

/**
 * The derivatives of a run of triples, summed over the functions of a family, entry 0 being the
 * run's first triple. Without the triple's weight, and with E the sum of the functions, s the shift
 * and c the cosine:
 *
 * <pre>value = sum E    exponent = sum 2 eta E    cosine = sum dE/dc</pre>
 *
 * Since c, r_ij, r_ik and r_jk depend on the vectors r_j and r_k only,
 *
 * <pre>
 * dE/dr_j = T_j r_j + Q r_k,   dE/dr_k = T_k r_k + Q r_j,   Q = cosine / (r_j r_k) - D
 * T_k = D - exponent (1 - s/r_k) + value f'/(f r_k) - c cosine / r_k^2,   T_j alike
 * D = value B'/(B r_jk) - exponent (1 - s/r_jk)     (narrow; else 0)
 * </pre>
 *
 * where value, exponent and cosine are now those with the weight.
 */
final class TripleDerivatives {

  double[] value = new double[0];
  double[] exponent = new double[0];
  double[] cosine = new double[0];

  /** Q. */
  double[] across = new double[0];

  /** T_k. */
  double[] along = new double[0];

  /** Makes room for a run. */
  void reserve(int length, int lanes) {
    if (value.length < length + lanes) {
      int capacity = 2 * length + lanes;
      value = new double[capacity];
      exponent = new double[capacity];
      cosine = new double[capacity];
      across = new double[capacity];
      along = new double[capacity];
    }
  }
}

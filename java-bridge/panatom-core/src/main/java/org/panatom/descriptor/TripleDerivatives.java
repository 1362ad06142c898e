package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The derivatives of a run of triples, collected over the functions of a family, entry 0 being the
 * run's first triple. With E the weighted sum of the functions, s the shift and c the cosine:
 *
 * <pre>
 * value = sum E       exponent = sum 2 eta E       cosine = sum dE/dc
 * between = value B'/(B r_jk) - exponent (1 - s/r_jk)     (narrow; else 0)
 * </pre>
 *
 * Since c, r_ij, r_ik and r_jk depend on the vectors r_j and r_k only,
 *
 * <pre>
 * dE/dr_j = T_j r_j - Q r_k,   dE/dr_k = T_k r_k - Q r_j,   Q = between - cosine / (r_j r_k)
 * T_k = between - exponent (1 - s/r_k) + value f'/(f r_k) - c cosine / r_k^2,   T_j alike
 * </pre>
 */
final class TripleDerivatives {

  double[] value = new double[0];
  double[] exponent = new double[0];
  double[] cosine = new double[0];
  double[] between = new double[0];

  /** between - exponent: what T_j and T_k have in common. */
  double[] common = new double[0];

  /** c cosine. */
  double[] turned = new double[0];

  /** The run's first triple. */
  int run;

  /** Room for a run, nothing collected. */
  void begin(int from, int to, int lanes) {
    int length = to - from;
    run = from;
    if (value.length < length + lanes) {
      int capacity = 2 * length + lanes;
      value = new double[capacity];
      exponent = new double[capacity];
      cosine = new double[capacity];
      between = new double[capacity];
      common = new double[capacity];
      turned = new double[capacity];
    }
    Arrays.fill(value, 0, length, 0.0);
    Arrays.fill(exponent, 0, length, 0.0);
    Arrays.fill(cosine, 0, length, 0.0);
  }
}

package org.panatom.model;

import org.panatom.simd.Simd;

/**
 * The inner loops of networks, in two forms: {@link ScalarLayers} is the readable one, {@link
 * VectorLayers} does the same with the Vector API, neurons in the lanes. Rows of numbers are padded
 * to multiples of {@link #lanes}.
 */
abstract class LayerKernels {

  /** The form that this process uses. */
  static LayerKernels chosen() {
    return Simd.isVector() ? new VectorLayers() : new ScalarLayers();
  }

  /** Doubles in a vector. */
  abstract int lanes();

  /** The length of a padded row of so many numbers. */
  final int padded(int length) {
    return (length + lanes() - 1) / lanes() * lanes();
  }

  /**
   * sum[c] += sum_r factors[r] rows[r width + c] for 0 &lt;= r &lt; count and 0 &lt;= c &lt; width.
   */
  abstract void addRows(double[] factors, int count, double[] rows, int width, double[] sum);

  /** sum_c a[c] b[c] for 0 &lt;= c &lt; width. */
  abstract double dot(double[] a, double[] b, int width);

  /** product[c] *= factor[c] for 0 &lt;= c &lt; width. */
  abstract void multiply(double[] factor, double[] product, int width);

  /** Values and derivatives of an activation, as {@link ActivationFunction#apply}. */
  abstract void activate(
      ActivationFunction function, double[] z, double[] value, double[] slope, int width);
}

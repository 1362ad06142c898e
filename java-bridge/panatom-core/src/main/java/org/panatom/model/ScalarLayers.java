package org.panatom.model;

/** The inner loops of networks as plain Java; also for JVMs without Vector API. */
final class ScalarLayers extends LayerKernels {

  @Override
  int lanes() {
    return 1;
  }

  @Override
  void addRows(double[] factors, int count, double[] rows, int width, double[] sum) {
    for (int r = 0; r < count; r++) {
      double factor = factors[r];
      for (int c = 0; c < width; c++) {
        sum[c] += factor * rows[r * width + c];
      }
    }
  }

  @Override
  double dot(double[] a, double[] b, int width) {
    double sum = 0.0;
    for (int c = 0; c < width; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  @Override
  void multiply(double[] factor, double[] product, int width) {
    for (int c = 0; c < width; c++) {
      product[c] *= factor[c];
    }
  }

  @Override
  void activate(
      ActivationFunction function, double[] z, double[] value, double[] slope, int width) {
    function.apply(z, value, slope, width);
  }
}

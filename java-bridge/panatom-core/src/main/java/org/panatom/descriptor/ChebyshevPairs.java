package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The angular part of the Chebyshev descriptor as the sum over pairs of neighbours that it is: for
 * few neighbours, and for orders that {@link ChebyshevMoments} does not suit. Values come from the
 * three-term recurrence over a whole run of neighbours, and gradients from Clenshaw's sum of all
 * polynomials with one coefficient each, so that the weighted half costs nothing more.
 */
final class ChebyshevPairs {

  private final ChebyshevFunctions f;
  private final int species;
  private final TripleGradient gradient = new TripleGradient();
  private final ChebyshevSum sum = new ChebyshevSum();
  private final double[] coefficients;
  private double[] cos = new double[0];
  private double[] x = new double[0];
  private double[][] sums = new double[0][];

  ChebyshevPairs(ChebyshevFunctions functions) {
    this.f = functions;
    this.species = f.weights().length;
    this.coefficients = new double[f.angularOrder() + 1];
  }

  private void ensureCapacity(int capacity) {
    if (cos.length < capacity) {
      gradient.ensureCapacity(capacity);
      sum.ensureCapacity(capacity);
      cos = new double[capacity];
      x = new double[capacity];
      sums = new double[coefficients.length][capacity];
    }
  }

  /** Adds the angular numbers to `values`; fade as {@link ChebyshevKernels#fades} fills it. */
  void addValues(Neighborhood neighbors, double[] fade, double[] values) {
    ensureCapacity(neighbors.capacity());
    for (int a = 0; a < species; a++) {
      for (int b = a; b < species; b++) {
        addValues(neighbors, fade, a, b, values);
      }
    }
  }

  private void addValues(Neighborhood neighbors, double[] fade, int a, int b, double[] values) {
    int begin = neighbors.begin[b];
    int to = neighbors.angularEnd[b];
    if (begin == to || neighbors.begin[a] == neighbors.angularEnd[a]) {
      return;
    }
    for (double[] row : sums) {
      Arrays.fill(row, begin, to, 0.0);
    }
    for (int j = neighbors.begin[a]; j < neighbors.angularEnd[a]; j++) {
      int from = a == b ? j + 1 : begin;
      fillArguments(neighbors, j, from, to);
      sum.addPolynomials(fade[j], f.angularOrder(), x, from, to, sums);
    }
    double weight = f.weights()[a] * f.weights()[b];
    for (int n = 0; n <= f.angularOrder(); n++) {
      double total = 0.0;
      for (int k = begin; k < to; k++) {
        total += fade[k] * sums[n][k];
      }
      values[f.angularBegin() + n] += total;
      if (f.weighted()) {
        values[f.weightedBegin() + f.angularBegin() + n] += weight * total;
      }
    }
  }

  private void fillArguments(Neighborhood neighbors, int j, int from, int to) {
    AngularKernels.cosines(neighbors, j, from, to, cos);
    double factor = f.angle().factor();
    double offset = f.angle().offset();
    for (int k = from; k < to; k++) {
      x[k] = factor * cos[k] + offset;
    }
  }

  /** Adds the gradients of sum_g weights[g] value[g] over the angular numbers. */
  void addGradients(Neighborhood neighbors, double[] fade, double[] slope, double[] weights) {
    ensureCapacity(neighbors.capacity());
    for (int a = 0; a < species; a++) {
      for (int b = a; b < species; b++) {
        f.combine(weights, f.angularBegin(), f.weights()[a] * f.weights()[b], coefficients);
        addGradients(neighbors, fade, slope, a, b);
      }
    }
  }

  private void addGradients(Neighborhood neighbors, double[] fade, double[] slope, int a, int b) {
    int to = neighbors.angularEnd[b];
    double factor = f.angle().factor();
    for (int j = neighbors.begin[a]; j < neighbors.angularEnd[a]; j++) {
      int from = a == b ? j + 1 : neighbors.begin[b];
      if (from < to) {
        fillArguments(neighbors, j, from, to);
        sum.fill(coefficients, f.angularOrder(), x, from, to);
        for (int k = from; k < to; k++) {
          sum.slope[k] *= factor;
        }
        gradient.clear(from, to);
        gradient.addWide(sum.value, sum.slope, fade[j], slope[j], fade, slope, from, to);
        gradient.finish(neighbors, j, from, to, cos);
      }
    }
  }
}

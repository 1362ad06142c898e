package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * {@link ChebyshevFunctions} evaluated together: neighbours are sorted by species, values come from
 * the three-term recurrence over a whole run of neighbours, and gradients from Clenshaw's sum of
 * all polynomials with one coefficient each, so that the weighted half costs nothing more. Gives
 * the numbers of {@link PlainChebyshev} to rounding.
 */
public final class ChebyshevDescriptor implements AtomDescriptor {

  private final ChebyshevFunctions f;
  private final int species;
  private final Neighborhood neighbors;
  private final TripleGradient gradient = new TripleGradient();
  private final ChebyshevSum sum;
  private final double[] coefficients;
  private double[] fade = new double[0];
  private double[] fadeSlope = new double[0];
  private double[] cos = new double[0];
  private double[] x = new double[0];
  private double[][] sums = new double[0][];

  /**
   * The descriptor of one central species.
   *
   * @param speciesCount number of species indexes that neighbours may have
   */
  public ChebyshevDescriptor(ChebyshevFunctions functions, int speciesCount) {
    if (functions.weights().length != speciesCount) {
      throw new IllegalArgumentException(
          "a Chebyshev descriptor has %d weights for %d species"
              .formatted(functions.weights().length, speciesCount));
    }
    this.f = functions;
    this.species = speciesCount;
    this.neighbors = new Neighborhood(speciesCount, f.cutoff(), f.angularCutoff(), 1.0);
    int orders = 1 + Math.max(f.radialOrder(), f.angularOrder());
    this.coefficients = new double[orders];
    this.sum = new ChebyshevSum();
  }

  @Override
  public int size() {
    return f.size();
  }

  @Override
  public double cutoff() {
    return f.cutoff();
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    Arrays.fill(values, 0, size(), 0.0);
    gather(batch, atom);
    for (int a = 0; a < species; a++) {
      addRadialValues(a, values);
    }
    fadeAngular();
    for (int a = 0; a < species; a++) {
      for (int b = a; b < species; b++) {
        addAngularValues(a, b, values);
      }
    }
  }

  private void gather(NeighborBatch batch, int atom) {
    neighbors.gather(batch, atom);
    int capacity = neighbors.capacity();
    if (cos.length < capacity) {
      gradient.ensureCapacity(capacity);
      sum.ensureCapacity(capacity);
      fade = new double[capacity];
      fadeSlope = new double[capacity];
      cos = new double[capacity];
      x = new double[capacity];
      sums = new double[coefficients.length][capacity];
    }
  }

  private void fadeRadial(int from, int to) {
    double cutoff = f.radialCutoff();
    for (int k = from; k < to; k++) {
      double part = Math.min(1.0, neighbors.r[k] / cutoff);
      fade[k] = CutoffFunction.COSINE.value(part);
      fadeSlope[k] = CutoffFunction.COSINE.slope(part) / cutoff;
      x[k] = 2.0 * neighbors.r[k] / cutoff - 1.0;
    }
  }

  private void fadeAngular() {
    double cutoff = f.angularCutoff();
    for (int s = 0; s < species; s++) {
      for (int k = neighbors.begin[s]; k < neighbors.angularEnd[s]; k++) {
        fade[k] = CutoffFunction.COSINE.value(neighbors.r[k] / cutoff);
        fadeSlope[k] = CutoffFunction.COSINE.slope(neighbors.r[k] / cutoff) / cutoff;
      }
    }
  }

  private void addRadialValues(int a, double[] values) {
    int from = neighbors.begin[a];
    int to = neighbors.begin[a + 1];
    if (from == to) {
      return;
    }
    fadeRadial(from, to);
    clearSums(f.radialOrder(), from, to);
    sum.addPolynomials(1.0, f.radialOrder(), x, from, to, sums);
    addSums(f.radialOrder(), from, to, 0, f.weights()[a], values);
  }

  private void clearSums(int order, int from, int to) {
    for (int n = 0; n <= order; n++) {
      Arrays.fill(sums[n], from, to, 0.0);
    }
  }

  private void addSums(int order, int from, int to, int begin, double weight, double[] values) {
    for (int n = 0; n <= order; n++) {
      double total = 0.0;
      for (int k = from; k < to; k++) {
        total += fade[k] * sums[n][k];
      }
      values[begin + n] += total;
      if (f.weighted()) {
        values[f.weightedBegin() + begin + n] += weight * total;
      }
    }
  }

  private void addAngularValues(int a, int b, double[] values) {
    int begin = neighbors.begin[b];
    int to = neighbors.angularEnd[b];
    if (begin == to || neighbors.begin[a] == neighbors.angularEnd[a]) {
      return;
    }
    clearSums(f.angularOrder(), begin, to);
    for (int j = neighbors.begin[a]; j < neighbors.angularEnd[a]; j++) {
      int from = a == b ? j + 1 : begin;
      fillArguments(j, from, to);
      sum.addPolynomials(fade[j], f.angularOrder(), x, from, to, sums);
    }
    double weight = f.weights()[a] * f.weights()[b];
    addSums(f.angularOrder(), begin, to, f.angularBegin(), weight, values);
  }

  private void fillArguments(int j, int from, int to) {
    AngularKernels.cosines(neighbors, j, from, to, cos);
    double factor = f.angle().factor();
    double offset = f.angle().offset();
    for (int k = from; k < to; k++) {
      x[k] = factor * cos[k] + offset;
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    gather(batch, atom);
    for (int a = 0; a < species; a++) {
      addRadialGradients(a, weights);
    }
    fadeAngular();
    for (int a = 0; a < species; a++) {
      for (int b = a; b < species; b++) {
        addAngularGradients(a, b, weights);
      }
    }
    neighbors.scatterGradients(batch);
  }

  private void combine(double[] weights, int begin, int order, double weight) {
    for (int n = 0; n <= order; n++) {
      coefficients[n] = weights[begin + n];
      if (f.weighted()) {
        coefficients[n] += weight * weights[f.weightedBegin() + begin + n];
      }
    }
  }

  private void addRadialGradients(int a, double[] weights) {
    Neighborhood n = neighbors;
    int from = n.begin[a];
    int to = n.begin[a + 1];
    if (from == to) {
      return;
    }
    fadeRadial(from, to);
    combine(weights, 0, f.radialOrder(), f.weights()[a]);
    sum.fill(coefficients, f.radialOrder(), x, from, to);
    double inner = 2.0 / f.radialCutoff();
    for (int k = from; k < to; k++) {
      double along = sum.slope[k] * inner * fade[k] + sum.value[k] * fadeSlope[k];
      n.gx[k] += along * n.ux[k];
      n.gy[k] += along * n.uy[k];
      n.gz[k] += along * n.uz[k];
    }
  }

  private void addAngularGradients(int a, int b, double[] weights) {
    int to = neighbors.angularEnd[b];
    combine(weights, f.angularBegin(), f.angularOrder(), f.weights()[a] * f.weights()[b]);
    double factor = f.angle().factor();
    for (int j = neighbors.begin[a]; j < neighbors.angularEnd[a]; j++) {
      int from = a == b ? j + 1 : neighbors.begin[b];
      if (from < to) {
        fillArguments(j, from, to);
        sum.fill(coefficients, f.angularOrder(), x, from, to);
        for (int k = from; k < to; k++) {
          sum.slope[k] *= factor;
        }
        gradient.clear(from, to);
        gradient.addWide(sum.value, sum.slope, fade[j], fadeSlope[j], fade, fadeSlope, from, to);
        gradient.finish(neighbors, j, from, to, cos);
      }
    }
  }
}

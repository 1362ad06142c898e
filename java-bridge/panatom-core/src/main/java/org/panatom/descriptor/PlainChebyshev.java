package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * {@link ChebyshevFunctions} as the paper writes them, one function at a time, with T_n(cos t) =
 * cos(n t): the definition that {@link ChebyshevDescriptor} must reproduce. Slow; needs |x| <= 1,
 * which angle cos_pi does not give, so that T_n(x) = cosh there.
 */
public final class PlainChebyshev implements AtomDescriptor {

  private final ChebyshevFunctions f;

  /** The descriptor of one central species. */
  public PlainChebyshev(ChebyshevFunctions functions) {
    this.f = functions;
  }

  @Override
  public int size() {
    return f.size();
  }

  @Override
  public double cutoff() {
    return f.cutoff();
  }

  /** T_n(x). */
  static double polynomial(int n, double x) {
    if (Math.abs(x) <= 1.0) {
      return Math.cos(n * Math.acos(x));
    }
    double sign = x < 0.0 && n % 2 == 1 ? -1.0 : 1.0;
    double size = Math.abs(x);
    return sign * Math.cosh(n * Math.log(size + Math.sqrt(size * size - 1.0)));
  }

  /** dT_n/dx = n U_(n-1)(x), by the sum of the polynomials that it is. */
  static double slope(int n, double x) {
    double sum = 0.0;
    for (int m = n - 1; m >= 0; m -= 2) {
      sum += (m == 0 ? 1.0 : 2.0) * polynomial(m, x);
    }
    return n * sum;
  }

  private static double cutoffValue(double r, double cutoff) {
    return CutoffFunction.COSINE.value(Math.min(1.0, r / cutoff));
  }

  private static double cutoffSlope(double r, double cutoff) {
    return CutoffFunction.COSINE.slope(Math.min(1.0, r / cutoff)) / cutoff;
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    Arrays.fill(values, 0, size(), 0.0);
    int to = batch.offsets()[atom + 1];
    for (int j = batch.offsets()[atom]; j < to; j++) {
      for (int n = 0; n <= f.radialOrder(); n++) {
        double r = batch.distance()[j];
        double value =
            polynomial(n, 2.0 * r / f.radialCutoff() - 1.0) * cutoffValue(r, f.radialCutoff());
        add(values, n, weight(batch, j), value);
      }
      for (int k = j + 1; k < to; k++) {
        for (int n = 0; n <= f.angularOrder(); n++) {
          double value = polynomial(n, argument(batch, j, k)) * fade(batch, j) * fade(batch, k);
          add(values, f.angularBegin() + n, weight(batch, j) * weight(batch, k), value);
        }
      }
    }
  }

  private void add(double[] values, int position, double weight, double value) {
    values[position] += value;
    if (f.weighted()) {
      values[f.weightedBegin() + position] += weight * value;
    }
  }

  private double weight(NeighborBatch batch, int j) {
    return f.weighted() ? f.weights()[batch.neighborSpecies()[j]] : 0.0;
  }

  private double fade(NeighborBatch batch, int j) {
    return cutoffValue(batch.distance()[j], f.angularCutoff());
  }

  private static double cosine(NeighborBatch batch, int j, int k) {
    double dot =
        batch.dx()[j] * batch.dx()[k]
            + batch.dy()[j] * batch.dy()[k]
            + batch.dz()[j] * batch.dz()[k];
    return dot / (batch.distance()[j] * batch.distance()[k]);
  }

  private double argument(NeighborBatch batch, int j, int k) {
    return f.angle().factor() * cosine(batch, j, k) + f.angle().offset();
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    int to = batch.offsets()[atom + 1];
    for (int j = batch.offsets()[atom]; j < to; j++) {
      for (int n = 0; n <= f.radialOrder(); n++) {
        addRadial(batch, j, n, combined(weights, n, weight(batch, j)));
      }
      for (int k = j + 1; k < to; k++) {
        double product = weight(batch, j) * weight(batch, k);
        for (int n = 0; n <= f.angularOrder(); n++) {
          addAngular(batch, j, k, n, combined(weights, f.angularBegin() + n, product));
        }
      }
    }
  }

  private double combined(double[] weights, int position, double weight) {
    return weights[position]
        + (f.weighted() ? weight * weights[f.weightedBegin() + position] : 0.0);
  }

  private void addRadial(NeighborBatch batch, int j, int n, double weight) {
    double cutoff = f.radialCutoff();
    double r = batch.distance()[j];
    double x = 2.0 * r / cutoff - 1.0;
    double slope =
        slope(n, x) * 2.0 / cutoff * cutoffValue(r, cutoff)
            + polynomial(n, x) * cutoffSlope(r, cutoff);
    addAlong(batch, j, j, weight * slope / r);
  }

  private void addAngular(NeighborBatch batch, int j, int k, int n, double weight) {
    double rj = batch.distance()[j];
    double rk = batch.distance()[k];
    double cos = cosine(batch, j, k);
    double value = weight * polynomial(n, argument(batch, j, k));
    double byCos =
        weight
            * slope(n, argument(batch, j, k))
            * f.angle().factor()
            * fade(batch, j)
            * fade(batch, k);
    addAlong(batch, j, j, value * cutoffSlope(rj, f.angularCutoff()) * fade(batch, k) / rj);
    addAlong(batch, k, k, value * cutoffSlope(rk, f.angularCutoff()) * fade(batch, j) / rk);
    addAlong(batch, j, k, byCos / (rj * rk));
    addAlong(batch, k, j, byCos / (rj * rk));
    addAlong(batch, j, j, -byCos * cos / (rj * rj));
    addAlong(batch, k, k, -byCos * cos / (rk * rk));
  }

  private static void addAlong(NeighborBatch batch, int pair, int source, double factor) {
    batch.gradientX()[pair] += factor * batch.dx()[source];
    batch.gradientY()[pair] += factor * batch.dy()[source];
    batch.gradientZ()[pair] += factor * batch.dz()[source];
  }
}

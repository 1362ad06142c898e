package org.panatom.model;

import java.util.List;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.Warnings;
import org.panatom.structure.Elements;

/**
 * A screened Coulomb repulsion that is switched on smoothly below {@code outer} and is complete at
 * {@code inner},
 *
 * <pre>
 * E_i  = 1/2 sum_j V(r_ij) s(r_ij)
 * V(r) = k Z_i Z_j / r phi(r / a),   a = 0.46850 / (Z_i^0.23 + Z_j^0.23) angstrom
 * s(r) = 1 below inner, 0 above outer, between them 1 - 10 x^3 + 15 x^4 - 6 x^5
 * </pre>
 *
 * with x = (r - inner) / (outer - inner) and the universal screening function phi of J. F. Ziegler,
 * J. P. Biersack and U. Littmark, The Stopping and Range of Ions in Solids (1985). Every pair below
 * outer is recorded as a warning.
 */
public final class ShortRangeRepulsion implements Potential {

  /** e^2 / (4 pi epsilon_0), eV angstrom. */
  static final double COULOMB = 14.399645478425668;

  private static final double SCREENING_LENGTH = 0.46850;
  private static final double[] SCREENING_FACTORS = {0.18175, 0.50986, 0.28022, 0.02817};
  private static final double[] SCREENING_RATES = {3.19980, 0.94229, 0.40290, 0.20162};

  private final List<String> species;
  private final Range[][] ranges;
  private final double[][] products;
  private final double[][] lengths;
  private final boolean warns;
  private final double cutoff;

  /**
   * Where the guard of a pair of species acts.
   *
   * @param inner angstrom; complete below
   * @param outer angstrom; zero from there on
   */
  public record Range(double inner, double outer) {

    /** Checks the order. */
    public Range {
      if (!(inner > 0.0 && outer > inner && outer <= 100.0)) {
        throw new IllegalArgumentException(
            "the guard's range is %s to %s angstrom; 0 < inner < outer <= 100 is needed"
                .formatted(inner, outer));
      }
    }
  }

  /**
   * @param species chemical symbols
   * @param ranges [species][species], symmetric
   * @param warns whether pairs closer than outer are recorded as warnings
   */
  public ShortRangeRepulsion(List<String> species, Range[][] ranges, boolean warns) {
    this.species = List.copyOf(species);
    int n = species.size();
    this.ranges = new Range[n][n];
    double largest = 0.0;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        if (!ranges[a][b].equals(ranges[b][a])) {
          throw new IllegalArgumentException(
              "the guard has %s for %s-%s and %s for %s-%s; they must be equal"
                  .formatted(
                      ranges[a][b],
                      species.get(a),
                      species.get(b),
                      ranges[b][a],
                      species.get(b),
                      species.get(a)));
        }
        this.ranges[a][b] = ranges[a][b];
        largest = Math.max(largest, ranges[a][b].outer());
      }
    }
    this.cutoff = largest;
    this.warns = warns;
    this.products = new double[n][n];
    this.lengths = new double[n][n];
    for (int a = 0; a < n; a++) {
      double za = Elements.atomicNumber(species.get(a));
      for (int b = 0; b < n; b++) {
        double zb = Elements.atomicNumber(species.get(b));
        products[a][b] = za * zb;
        lengths[a][b] = SCREENING_LENGTH / (Math.pow(za, 0.23) + Math.pow(zb, 0.23));
      }
    }
  }

  @Override
  public List<String> species() {
    return species;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  /** Where the guard of a pair of species indexes acts. */
  public Range range(int a, int b) {
    return ranges[a][b];
  }

  /** Whether pairs closer than outer are recorded as warnings. */
  public boolean warns() {
    return warns;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      Range[] row = ranges[batch.species()[b]];
      for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
        double r = batch.distance()[p];
        Range range = row[batch.neighborSpecies()[p]];
        if (r < range.outer) {
          add(batch, b, p, range);
          if (warns) {
            warn(batch, b, p, range.outer);
          }
        }
      }
    }
  }

  private static void warn(NeighborBatch batch, int b, int p, double outer) {
    int atom = batch.atoms()[b];
    int neighbor = batch.neighbors()[p];
    double r = batch.distance()[p];
    batch.warnings().add(Warnings.Kind.SHORT_DISTANCE, atom, neighbor, r, outer);
  }

  private void add(NeighborBatch batch, int atom, int p, Range range) {
    double r = batch.distance()[p];
    int central = batch.species()[atom];
    int neighbor = batch.neighborSpecies()[p];
    double length = lengths[central][neighbor];
    double strength = COULOMB * products[central][neighbor] / r;
    double value = 0.0;
    double slope = 0.0;
    for (int k = 0; k < SCREENING_FACTORS.length; k++) {
      double rate = SCREENING_RATES[k] / length;
      double part = strength * SCREENING_FACTORS[k] * Math.exp(-rate * r);
      value += part;
      slope -= part * (rate + 1.0 / r);
    }
    double width = range.outer - range.inner;
    double x = Math.max(0.0, (r - range.inner) / width);
    double on = CutoffFunction.POLYNOMIAL2.value(x);
    double onSlope = CutoffFunction.POLYNOMIAL2.slope(x) / width;
    batch.energy()[atom] += 0.5 * value * on;
    double along = 0.5 * (slope * on + value * onSlope) / r;
    batch.gradientX()[p] += along * batch.dx()[p];
    batch.gradientY()[p] += along * batch.dy()[p];
    batch.gradientZ()[p] += along * batch.dz()[p];
  }
}

package org.panatom.model;

import java.util.List;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.structure.Elements;

/**
 * The screened Coulomb repulsion of J. F. Ziegler, J. P. Biersack and U. Littmark (The Stopping and
 * Range of Ions in Solids, 1985) as LAMMPS's {@code pair_style zbl inner outer} has it,
 *
 * <pre>
 * E_i  = 1/2 sum_j V(r_ij) + S(r_ij),   V(r) = k Z_i Z_j / r phi(r / a)
 * S(r) = C up to inner,  C + A/3 (r - inner)^3 + B/4 (r - inner)^4 up to outer
 * </pre>
 *
 * with A, B and C such that energy, slope and curvature are zero at outer; k = 14.399645 eV
 * angstrom. SNAP potentials are often trained on top of it.
 */
public final class ZblRepulsion implements Potential {

  private static final double COULOMB = 14.399645;
  private static final double SCREENING_LENGTH = 0.46850;
  private static final double[] FACTORS = {0.18175, 0.50986, 0.28022, 0.02817};
  private static final double[] RATES = {3.19980, 0.94229, 0.40290, 0.20162};

  private final List<String> species;
  private final double inner;
  private final double outer;
  private final Pair[][] pairs;
  private final double[] bare = new double[3];

  /**
   * A repulsion between all atoms.
   *
   * @param inner angstrom; the shift is constant below
   * @param outer angstrom; zero from there on
   */
  public ZblRepulsion(List<String> species, double inner, double outer) {
    if (!(inner >= 0.0 && outer > inner && outer <= 100.0)) {
      throw new IllegalArgumentException(
          "the ZBL repulsion's range is %s to %s angstrom; 0 <= inner < outer <= 100 is needed"
              .formatted(inner, outer));
    }
    this.species = List.copyOf(species);
    this.inner = inner;
    this.outer = outer;
    int n = species.size();
    this.pairs = new Pair[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double za = Elements.atomicNumber(species.get(a));
        double zb = Elements.atomicNumber(species.get(b));
        pairs[a][b] = new Pair(za, zb, inner, outer);
      }
    }
  }

  @Override
  public List<String> species() {
    return species;
  }

  @Override
  public double cutoff() {
    return outer;
  }

  /** Where the switching begins, angstrom. */
  public double inner() {
    return inner;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int i = 0; i < batch.atomCount(); i++) {
      Pair[] row = pairs[batch.species()[i]];
      for (int p = batch.offsets()[i]; p < batch.offsets()[i + 1]; p++) {
        double r = batch.distance()[p];
        if (r < outer) {
          Pair pair = row[batch.neighborSpecies()[p]];
          pair.bare(r, bare);
          double x = Math.max(0.0, r - inner);
          double shift = pair.c + x * x * x * (pair.a / 3.0 + pair.b / 4.0 * x);
          batch.energy()[i] += 0.5 * (bare[0] + shift);
          double along = 0.5 * (bare[1] + x * x * (pair.a + pair.b * x)) / r;
          batch.gradientX()[p] += along * batch.dx()[p];
          batch.gradientY()[p] += along * batch.dy()[p];
          batch.gradientZ()[p] += along * batch.dz()[p];
        }
      }
    }
  }

  /** The constants of two elements. */
  private static final class Pair {
    private final double strength;
    private final double length;
    private final double a;
    private final double b;
    private final double c;

    Pair(double za, double zb, double inner, double outer) {
      strength = COULOMB * za * zb;
      length = SCREENING_LENGTH / (Math.pow(za, 0.23) + Math.pow(zb, 0.23));
      double[] end = new double[3];
      bare(outer, end);
      double w = outer - inner;
      a = (-3.0 * end[1] + w * end[2]) / (w * w);
      b = (2.0 * end[1] - w * end[2]) / (w * w * w);
      c = -end[0] + 0.5 * w * end[1] - w * w / 12.0 * end[2];
    }

    /** V, V' and V'' at a distance. */
    void bare(double r, double[] result) {
      double value = 0.0;
      double slope = 0.0;
      double curvature = 0.0;
      for (int k = 0; k < FACTORS.length; k++) {
        double rate = RATES[k] / length;
        double part = strength / r * FACTORS[k] * Math.exp(-rate * r);
        value += part;
        slope -= part * (rate + 1.0 / r);
        curvature += part * (rate * rate + 2.0 * rate / r + 2.0 / (r * r));
      }
      result[0] = value;
      result[1] = slope;
      result[2] = curvature;
    }
  }
}

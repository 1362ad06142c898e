package org.panatom.examples;

import java.util.List;
import java.util.Map;
import org.panatom.examples.StillingerWeberFile.Triplet;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Options;
import org.panatom.potential.Potential;
import org.panatom.source.FileSearch;

/**
 * The Stillinger-Weber potential for any number of elements, as an example with three-body terms.
 *
 * <pre>
 * E_i = 1/2 sum_j v(r_ij) + sum_{j&lt;k} lambda epsilon (cos t_jik - cos t_0)^2 h(r_ij) h(r_ik)
 * v(r) = A epsilon (B (sigma / r)^p - (sigma / r)^q) exp(sigma / (r - a sigma)),  r &lt; a sigma
 * h(r) = exp(gamma sigma / (r - a sigma)),                                        r &lt; a sigma
 * </pre>
 *
 * v and h take the file's entry (i, j, j), lambda, epsilon and cos t_0 the entry (i, j, k).
 *
 * <p>Paper: F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985).
 */
public final class StillingerWeber implements Potential {

  private final List<String> species;
  private final Triplet[] triplets;
  private final double cutoff;
  private double[] h = new double[64];
  private double[] slope = new double[64];

  /** Unit vectors towards the neighbours. */
  private double[] x = new double[64];

  private double[] y = new double[64];
  private double[] z = new double[64];

  /** Option: file, a parameter file of LAMMPS's pair_style sw. */
  public StillingerWeber(Map<String, String> values) {
    Options options = new Options(values, "file");
    StillingerWeberFile file = StillingerWeberFile.read(FileSearch.find(options.text("file")));
    species = file.species();
    triplets = file.triplets().toArray(new Triplet[0]);
    int n = species.size();
    double largest = 0.0;
    for (int pair = 0; pair < n * n; pair++) {
      largest = Math.max(largest, triplets[pair * n + pair % n].cutoff());
    }
    cutoff = largest;
  }

  @Override
  public List<String> species() {
    return species;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    if (h.length < batch.pairCount()) {
      int capacity = 2 * batch.pairCount();
      h = new double[capacity];
      slope = new double[capacity];
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
    }
    for (int b = 0; b < batch.atomCount(); b++) {
      for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
        addPair(batch, b, p);
        if (h[p] != 0.0) {
          addTriplets(batch, b, p);
        }
      }
    }
  }

  private void addPair(NeighborBatch batch, int b, int p) {
    Triplet t = triplet(batch, b, p, p);
    double r = batch.distance()[p];
    double beyond = r - t.cutoff();
    h[p] = 0.0;
    if (beyond < 0.0) {
      double inverse = 1.0 / beyond;
      double decay = Math.exp(t.sigma() * inverse);
      double repulsion = t.bigB() * power(t.sigma() / r, t.p());
      double attraction = power(t.sigma() / r, t.q());
      double scale = 0.5 * t.bigA() * t.epsilon() * decay;
      double change = (t.q() * attraction - t.p() * repulsion) / r;
      double force = change - (repulsion - attraction) * t.sigma() * inverse * inverse;
      batch.energy()[b] += scale * (repulsion - attraction);
      x[p] = batch.dx()[p] / r;
      y[p] = batch.dy()[p] / r;
      z[p] = batch.dz()[p] / r;
      batch.gradientX()[p] += scale * force * x[p];
      batch.gradientY()[p] += scale * force * y[p];
      batch.gradientZ()[p] += scale * force * z[p];
      h[p] = Math.exp(t.gamma() * t.sigma() * inverse);
      slope[p] = -t.gamma() * t.sigma() * inverse * inverse;
    }
  }

  /** Adds the terms of neighbour p with those before it. */
  private void addTriplets(NeighborBatch batch, int b, int p) {
    double[] distance = batch.distance();
    double[] gx = batch.gradientX();
    double[] gy = batch.gradientY();
    double[] gz = batch.gradientZ();
    double sum = 0.0;
    for (int q = batch.offsets()[b]; q < p; q++) {
      if (h[q] == 0.0) {
        continue; // Beyond the cutoff of its species.
      }
      Triplet t = triplet(batch, b, p, q);
      double cosine = x[p] * x[q] + y[p] * y[q] + z[p] * z[q];
      double difference = cosine - t.cosine();
      double turn = 2.0 * t.lambda() * t.epsilon() * h[p] * h[q] * difference;
      double energy = 0.5 * turn * difference;
      sum += energy;
      // d cos / d r_p = (u_q - cos u_p) / r_p with unit vectors u, and the same with p and q
      // swapped.
      double turnP = turn / distance[p];
      double turnQ = turn / distance[q];
      double alongP = slope[p] * energy - turnP * cosine;
      double alongQ = slope[q] * energy - turnQ * cosine;
      gx[p] += turnP * x[q] + alongP * x[p];
      gy[p] += turnP * y[q] + alongP * y[p];
      gz[p] += turnP * z[q] + alongP * z[p];
      gx[q] += turnQ * x[p] + alongQ * x[q];
      gy[q] += turnQ * y[p] + alongQ * y[q];
      gz[q] += turnQ * z[p] + alongQ * z[q];
    }
    batch.energy()[b] += sum;
  }

  /** Math.pow takes many times longer than the products that small whole exponents need. */
  private static double power(double base, double exponent) {
    if (exponent == 4.0) {
      double square = base * base;
      return square * square;
    }
    return exponent == 0.0 ? 1.0 : Math.pow(base, exponent);
  }

  private Triplet triplet(NeighborBatch batch, int b, int p, int q) {
    int[] j = batch.neighborSpecies();
    return triplets[(batch.species()[b] * species.size() + j[p]) * species.size() + j[q]];
  }
}

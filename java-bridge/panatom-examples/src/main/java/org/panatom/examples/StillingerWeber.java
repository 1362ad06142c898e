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
      h = new double[2 * batch.pairCount()];
      slope = new double[2 * batch.pairCount()];
    }
    for (int b = 0; b < batch.atomCount(); b++) {
      for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
        addPair(batch, b, p);
        for (int q = batch.offsets()[b]; q < p; q++) {
          if (h[p] != 0.0 && h[q] != 0.0) {
            addTriplet(batch, b, p, q);
          }
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
      double decay = Math.exp(t.sigma() / beyond);
      double repulsion = t.bigB() * Math.pow(t.sigma() / r, t.p());
      double attraction = Math.pow(t.sigma() / r, t.q());
      double scale = 0.5 * t.bigA() * t.epsilon() * decay;
      double change = (t.q() * attraction - t.p() * repulsion) / r;
      double force = change - (repulsion - attraction) * t.sigma() / (beyond * beyond);
      batch.energy()[b] += scale * (repulsion - attraction);
      add(batch, p, scale * force / r, p);
      h[p] = Math.exp(t.gamma() * t.sigma() / beyond);
      slope[p] = -t.gamma() * t.sigma() / (beyond * beyond);
    }
  }

  private void addTriplet(NeighborBatch batch, int b, int p, int q) {
    Triplet t = triplet(batch, b, p, q);
    double[] x = batch.dx();
    double[] y = batch.dy();
    double[] z = batch.dz();
    double rp = batch.distance()[p];
    double rq = batch.distance()[q];
    double cosine = (x[p] * x[q] + y[p] * y[q] + z[p] * z[q]) / (rp * rq);
    double difference = cosine - t.cosine();
    double scale = t.lambda() * t.epsilon() * h[p] * h[q] * difference;
    double energy = scale * difference;
    batch.energy()[b] += energy;
    // d cos / d r_p = r_q / (|r_p| |r_q|) - cos r_p / |r_p|^2, and the same with p and q swapped.
    add(batch, p, 2.0 * scale / (rp * rq), q);
    add(batch, p, (slope[p] * energy - 2.0 * scale * cosine / rp) / rp, p);
    add(batch, q, 2.0 * scale / (rp * rq), p);
    add(batch, q, (slope[q] * energy - 2.0 * scale * cosine / rq) / rq, q);
  }

  /** Adds factor * r_q to the gradient with respect to r_p. */
  private static void add(NeighborBatch batch, int p, double factor, int q) {
    batch.gradientX()[p] += factor * batch.dx()[q];
    batch.gradientY()[p] += factor * batch.dy()[q];
    batch.gradientZ()[p] += factor * batch.dz()[q];
  }

  private Triplet triplet(NeighborBatch batch, int b, int p, int q) {
    int[] j = batch.neighborSpecies();
    return triplets[(batch.species()[b] * species.size() + j[p]) * species.size() + j[q]];
  }
}

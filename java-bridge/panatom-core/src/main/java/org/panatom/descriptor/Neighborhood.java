package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * The neighbours of one central atom, sorted by species and, within a species, with those inside
 * the angular cutoff first, as arrays of one quantity each. Scratch memory that grows and is
 * reused.
 */
final class Neighborhood {

  /** Every array has at least this many entries beyond its count, so that SIMD tails may read. */
  static final int SPARE = NeighborBatch.PADDING;

  /** Number of neighbours inside the cutoff. */
  int count;

  /** [species + 1] where the neighbours of each species begin. */
  final int[] begin;

  /** [species] end of the neighbours of a species that are inside the angular cutoff. */
  final int[] angularEnd;

  /** [count] position of the neighbour's pair in the batch. */
  int[] pair = new int[NeighborBatch.PADDING];

  /** [count] unit vectors towards the neighbours. */
  double[] ux = new double[NeighborBatch.PADDING];

  double[] uy = new double[NeighborBatch.PADDING];
  double[] uz = new double[NeighborBatch.PADDING];

  /** [count] distances in units of {@code lengthUnit}. */
  double[] r = new double[NeighborBatch.PADDING];

  /** [count] gradients dE/dr_ij collected so far. */
  double[] gx = new double[NeighborBatch.PADDING];

  double[] gy = new double[NeighborBatch.PADDING];
  double[] gz = new double[NeighborBatch.PADDING];

  private final double cutoff;
  private final double angularCutoff;
  private final double lengthUnit;
  private final int[] next;

  /**
   * @param lengthUnit angstrom in one unit of the cutoffs, of {@link #r} and of the gradients
   */
  Neighborhood(int speciesCount, double cutoff, double angularCutoff, double lengthUnit) {
    this.lengthUnit = lengthUnit;
    this.begin = new int[speciesCount + 1];
    this.angularEnd = new int[speciesCount];
    this.next = new int[2 * speciesCount];
    this.cutoff = cutoff;
    this.angularCutoff = angularCutoff;
  }

  /** Fills the arrays with the neighbours of a central atom and clears the gradients. */
  void gather(NeighborBatch batch, int atom) {
    int from = batch.offsets()[atom];
    int to = batch.offsets()[atom + 1];
    countBySpecies(batch, from, to);
    ensureCapacity(count);
    for (int p = from; p < to; p++) {
      double distance = batch.distance()[p] / lengthUnit;
      if (distance < cutoff) {
        place(batch, p, distance);
      }
    }
    Arrays.fill(gx, 0, count, 0.0);
    Arrays.fill(gy, 0, count, 0.0);
    Arrays.fill(gz, 0, count, 0.0);
  }

  private void countBySpecies(NeighborBatch batch, int from, int to) {
    Arrays.fill(next, 0);
    for (int p = from; p < to; p++) {
      double distance = batch.distance()[p] / lengthUnit;
      if (distance < cutoff) {
        next[slot(batch.neighborSpecies()[p], distance)]++;
      }
    }
    int total = 0;
    for (int s = 0; s < angularEnd.length; s++) {
      begin[s] = total;
      int near = next[2 * s];
      int far = next[2 * s + 1];
      next[2 * s] = total;
      next[2 * s + 1] = total + near;
      angularEnd[s] = total + near;
      total += near + far;
    }
    begin[angularEnd.length] = total;
    count = total;
  }

  private int slot(int species, double distance) {
    return 2 * species + (distance < angularCutoff ? 0 : 1);
  }

  private void place(NeighborBatch batch, int p, double distance) {
    int k = next[slot(batch.neighborSpecies()[p], distance)]++;
    double inverse = 1.0 / batch.distance()[p];
    pair[k] = p;
    r[k] = distance;
    ux[k] = batch.dx()[p] * inverse;
    uy[k] = batch.dy()[p] * inverse;
    uz[k] = batch.dz()[p] * inverse;
  }

  /** Adds the collected gradients to the batch. */
  void scatterGradients(NeighborBatch batch) {
    double[] x = batch.gradientX();
    double[] y = batch.gradientY();
    double[] z = batch.gradientZ();
    double inverse = 1.0 / lengthUnit;
    for (int k = 0; k < count; k++) {
      int p = pair[k];
      x[p] += gx[k] * inverse;
      y[p] += gy[k] * inverse;
      z[p] += gz[k] * inverse;
    }
  }

  private void ensureCapacity(int needed) {
    if (needed + SPARE > r.length) {
      int capacity = 2 * needed + NeighborBatch.PADDING;
      pair = new int[capacity];
      ux = new double[capacity];
      uy = new double[capacity];
      uz = new double[capacity];
      r = new double[capacity];
      gx = new double[capacity];
      gy = new double[capacity];
      gz = new double[capacity];
    }
  }

  /** The length of this neighbourhood's arrays, for those who keep arrays beside them. */
  int capacity() {
    return r.length;
  }
}

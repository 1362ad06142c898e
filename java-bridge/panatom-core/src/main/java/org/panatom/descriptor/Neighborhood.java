package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * The neighbours of one central atom, sorted by species and, within a species, with those inside
 * the angular cutoff first, as arrays of one quantity each. Every species begins at a multiple of
 * the lanes of a vector; the places left free hold neighbours beyond every cutoff, so that kernels
 * need no tails. Scratch memory that grows and is reused.
 *
 * <p>Gradients are collected in the form dE/dr_ij = t r_ij + g.
 */
final class Neighborhood {

  /** Every array has at least this many entries beyond its count, so that SIMD tails may read. */
  static final int SPARE = NeighborBatch.PADDING;

  private static final int FREE = -1;

  /** Number of places: neighbours inside the cutoff and free places between species. */
  int count;

  /** [species + 1] where the neighbours of each species begin. */
  final int[] begin;

  /** [species] end of the neighbours of a species that are inside the angular cutoff. */
  final int[] angularEnd;

  /** [count] position of the neighbour's pair in the batch; negative for free places. */
  int[] pair = new int[0];

  /** [count] displacements r_ij in units of {@code lengthUnit}. */
  double[] x;

  double[] y;
  double[] z;

  /** [count] unit vectors towards the neighbours. */
  double[] ux;

  double[] uy;
  double[] uz;

  /** [count] distances and their inverses. */
  double[] r;

  double[] inverse;

  /** [count] gradients dE/dr_ij collected so far: what multiplies r_ij, and the rest. */
  double[] t;

  double[] gx;
  double[] gy;
  double[] gz;

  private final double cutoff;
  private final double angularCutoff;
  private final double lengthUnit;
  private final double perUnit;
  private final int lanes;
  private final int[] next;
  private int[] slots = new int[0];

  /** Without free places. */
  Neighborhood(int speciesCount, double cutoff, double angularCutoff, double lengthUnit) {
    this(speciesCount, cutoff, angularCutoff, lengthUnit, 1);
  }

  /**
   * Makes an empty neighbourhood.
   *
   * @param lengthUnit angstrom in one unit of the cutoffs, of {@link #r} and of the gradients
   * @param lanes species begin at multiples of it
   */
  Neighborhood(
      int speciesCount, double cutoff, double angularCutoff, double lengthUnit, int lanes) {
    this.lengthUnit = lengthUnit;
    this.perUnit = 1.0 / lengthUnit;
    this.lanes = lanes;
    this.begin = new int[speciesCount + 1];
    this.angularEnd = new int[speciesCount];
    this.next = new int[2 * speciesCount + 1]; // The last counts those beyond the cutoff.
    this.cutoff = cutoff;
    this.angularCutoff = angularCutoff;
    ensureCapacity(0);
  }

  /** Fills the arrays with the neighbours of a central atom and clears the gradients. */
  void gather(NeighborBatch batch, int atom) {
    int from = batch.offsets()[atom];
    int to = batch.offsets()[atom + 1];
    countBySpecies(batch, from, to);
    ensureCapacity(count);
    place(batch, from, to);
    for (int s = 0; s < angularEnd.length; s++) {
      for (int k = next[2 * s + 1]; k < begin[s + 1]; k++) {
        free(k);
      }
    }
    complete();
    clearGradients();
  }

  private void countBySpecies(NeighborBatch batch, int from, int to) {
    Arrays.fill(next, 0);
    if (slots.length < to - from) {
      slots = new int[2 * (to - from)];
    }
    double[] distances = batch.distance();
    int[] species = batch.neighborSpecies();
    for (int p = from; p < to; p++) {
      double distance = distances[p] * perUnit;
      int slot = 2 * species[p] + (distance < angularCutoff ? 0 : 1);
      slot = distance < cutoff ? slot : next.length - 1;
      slots[p - from] = slot;
      next[slot]++;
    }
    int total = 0;
    for (int s = 0; s < angularEnd.length; s++) {
      begin[s] = total;
      int near = next[2 * s];
      int far = next[2 * s + 1];
      next[2 * s] = total;
      next[2 * s + 1] = total + near;
      angularEnd[s] = total + near;
      total += (near + far + lanes - 1) / lanes * lanes;
    }
    begin[angularEnd.length] = total;
    count = total;
  }

  private void place(NeighborBatch batch, int from, int to) {
    int beyond = next.length - 1;
    double[] dx = batch.dx();
    double[] dy = batch.dy();
    double[] dz = batch.dz();
    double[] distances = batch.distance();
    for (int p = from; p < to; p++) {
      int slot = slots[p - from];
      if (slot != beyond) {
        int k = next[slot]++;
        pair[k] = p;
        r[k] = distances[p];
        x[k] = dx[p];
        y[k] = dy[p];
        z[k] = dz[p];
      }
    }
  }

  private void free(int k) {
    pair[k] = FREE;
    r[k] = 2.0 * cutoff * lengthUnit;
    x[k] = 0.0;
    y[k] = 0.0;
    z[k] = 0.0;
  }

  /** Computes what follows from the displacements; simple loops, which the compiler vectorises. */
  private void complete() {
    for (int k = 0; k < count; k++) {
      r[k] *= perUnit;
      inverse[k] = 1.0 / r[k];
    }
    complete(x, ux);
    complete(y, uy);
    complete(z, uz);
  }

  private void complete(double[] along, double[] unit) {
    for (int k = 0; k < count; k++) {
      along[k] *= perUnit;
      unit[k] = along[k] * inverse[k];
    }
  }

  /** Sets the gradients to zero. */
  void clearGradients() {
    Arrays.fill(t, 0, count, 0.0);
    Arrays.fill(gx, 0, count, 0.0);
    Arrays.fill(gy, 0, count, 0.0);
    Arrays.fill(gz, 0, count, 0.0);
  }

  /** Adds the collected gradients to the batch. */
  void scatterGradients(NeighborBatch batch) {
    double[] sumX = batch.gradientX();
    double[] sumY = batch.gradientY();
    double[] sumZ = batch.gradientZ();
    double scale = perUnit;
    for (int k = 0; k < count; k++) {
      int p = pair[k];
      if (p != FREE) {
        sumX[p] += (t[k] * x[k] + gx[k]) * scale;
        sumY[p] += (t[k] * y[k] + gy[k]) * scale;
        sumZ[p] += (t[k] * z[k] + gz[k]) * scale;
      }
    }
  }

  /** Makes room for so many neighbours; forgets those that are there. */
  void ensureCapacity(int needed) {
    if (needed + SPARE > pair.length) {
      int capacity = 2 * needed + SPARE;
      pair = new int[capacity];
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
      ux = new double[capacity];
      uy = new double[capacity];
      uz = new double[capacity];
      r = new double[capacity];
      inverse = new double[capacity];
      t = new double[capacity];
      gx = new double[capacity];
      gy = new double[capacity];
      gz = new double[capacity];
    }
  }

  /** Beyond it, {@link #gather} leaves neighbours out; in units of {@code lengthUnit}. */
  double cutoff() {
    return cutoff;
  }

  /** Within a species, neighbours inside it come first; in units of {@code lengthUnit}. */
  double angularCutoff() {
    return angularCutoff;
  }

  /** The length of this neighbourhood's arrays, for those who keep arrays beside them. */
  int capacity() {
    return pair.length;
  }
}

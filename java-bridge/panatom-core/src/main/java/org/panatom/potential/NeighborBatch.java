package org.panatom.potential;

import java.util.Arrays;

/**
 * A batch of central atoms, their neighbours within the cutoff, and the place for the results.
 *
 * <p>With B central atoms and P (central atom, neighbour) pairs, the neighbours of central atom b
 * are the pairs {@code offsets()[b] <= p < offsets()[b + 1]}. All arrays are reused from call to
 * call and are longer than needed: use {@link #atomCount()} and {@link #pairCount()}, never {@code
 * length}. A potential reads the inputs and adds to the outputs, which start at zero.
 */
public final class NeighborBatch {

  /** Every array has at least this many entries beyond its count, so that SIMD tails may read. */
  public static final int PADDING = 16;

  private int atomCount;
  private int pairCount;

  private int[] atoms = new int[PADDING];
  private int[] species = new int[PADDING];
  private int[] offsets = new int[PADDING + 1];
  private double[] energy = new double[PADDING];

  private int[] neighbors = new int[PADDING];
  private int[] neighborSpecies = new int[PADDING];
  private double[] dx = new double[PADDING];
  private double[] dy = new double[PADDING];
  private double[] dz = new double[PADDING];
  private double[] distance = new double[PADDING];
  private double[] gradientX = new double[PADDING];
  private double[] gradientY = new double[PADDING];
  private double[] gradientZ = new double[PADDING];

  private final Warnings warnings = new Warnings();

  /** Number B of central atoms. */
  public int atomCount() {
    return atomCount;
  }

  /** Number P of (central atom, neighbour) pairs of all central atoms together. */
  public int pairCount() {
    return pairCount;
  }

  /** [B] the central atoms' own indexes at the host; for warnings and messages. */
  public int[] atoms() {
    return atoms;
  }

  /** [B] species indexes of the central atoms, see {@link Potential#species()}. */
  public int[] species() {
    return species;
  }

  /** [B + 1] where each central atom's pairs begin; the last entry is P. */
  public int[] offsets() {
    return offsets;
  }

  /** [P] the neighbours' indexes at the host; for warnings and messages. */
  public int[] neighbors() {
    return neighbors;
  }

  /** [P] species indexes of the neighbours. */
  public int[] neighborSpecies() {
    return neighborSpecies;
  }

  /** [P] x components of r_ij = r_j - r_i in angstrom. */
  public double[] dx() {
    return dx;
  }

  /** [P] y components of r_ij in angstrom. */
  public double[] dy() {
    return dy;
  }

  /** [P] z components of r_ij in angstrom. */
  public double[] dz() {
    return dz;
  }

  /** [P] distances |r_ij| in angstrom, positive and below the cutoff. */
  public double[] distance() {
    return distance;
  }

  /** [B] output: atomic energies E_i in eV; the potential adds to it. */
  public double[] energy() {
    return energy;
  }

  /** [P] output: x components of dE_i/dr_ij in eV/angstrom; the potential adds to it. */
  public double[] gradientX() {
    return gradientX;
  }

  /** [P] output: y components of dE_i/dr_ij in eV/angstrom; the potential adds to it. */
  public double[] gradientY() {
    return gradientY;
  }

  /** [P] output: z components of dE_i/dr_ij in eV/angstrom; the potential adds to it. */
  public double[] gradientZ() {
    return gradientZ;
  }

  /** Output: what the potential wants the user to know about single atoms. */
  public Warnings warnings() {
    return warnings;
  }

  /** Empties the batch. For those who fill batches, not for potentials. */
  public void clear() {
    atomCount = 0;
    pairCount = 0;
    offsets[0] = 0;
  }

  /** Begins a central atom; its neighbours follow by {@link #addNeighbor}. */
  public void addAtom(int atom, int speciesIndex) {
    if (atomCount + 1 + PADDING > atoms.length) {
      growAtoms(2 * (atomCount + 1) + PADDING);
    }
    atoms[atomCount] = atom;
    species[atomCount] = speciesIndex;
    energy[atomCount] = 0.0;
    atomCount++;
    offsets[atomCount] = pairCount;
  }

  /** Adds a neighbour of the central atom begun last; x, y, z, r in angstrom. */
  public void addNeighbor(int atom, int speciesIndex, double x, double y, double z, double r) {
    int p = pairCount;
    if (p + 1 + PADDING > neighbors.length) {
      growPairs(2 * (p + 1) + PADDING);
    }
    neighbors[p] = atom;
    neighborSpecies[p] = speciesIndex;
    dx[p] = x;
    dy[p] = y;
    dz[p] = z;
    distance[p] = r;
    gradientX[p] = 0.0;
    gradientY[p] = 0.0;
    gradientZ[p] = 0.0;
    pairCount = p + 1;
    offsets[atomCount] = pairCount;
  }

  /** Makes room for more pairs, so that the arrays can be written directly. */
  void reservePairs(int more) {
    if (pairCount + more + PADDING > neighbors.length) {
      growPairs(2 * (pairCount + more) + PADDING);
    }
  }

  /** Ends a central atom whose pairs were written directly: there are now `pairs` in all. */
  void endAtom(int pairs) {
    Arrays.fill(gradientX, pairCount, pairs, 0.0);
    Arrays.fill(gradientY, pairCount, pairs, 0.0);
    Arrays.fill(gradientZ, pairCount, pairs, 0.0);
    pairCount = pairs;
    offsets[atomCount] = pairs;
  }

  private void growAtoms(int capacity) {
    atoms = Arrays.copyOf(atoms, capacity);
    species = Arrays.copyOf(species, capacity);
    offsets = Arrays.copyOf(offsets, capacity + 1);
    energy = Arrays.copyOf(energy, capacity);
  }

  private void growPairs(int capacity) {
    neighbors = Arrays.copyOf(neighbors, capacity);
    neighborSpecies = Arrays.copyOf(neighborSpecies, capacity);
    dx = Arrays.copyOf(dx, capacity);
    dy = Arrays.copyOf(dy, capacity);
    dz = Arrays.copyOf(dz, capacity);
    distance = Arrays.copyOf(distance, capacity);
    gradientX = Arrays.copyOf(gradientX, capacity);
    gradientY = Arrays.copyOf(gradientY, capacity);
    gradientZ = Arrays.copyOf(gradientZ, capacity);
  }
}

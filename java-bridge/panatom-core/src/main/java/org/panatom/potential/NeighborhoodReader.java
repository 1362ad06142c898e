package org.panatom.potential;

import org.panatom.neighbor.NeighborLists;

/** Reads neighbourhoods out of positions and neighbour lists into batches. */
final class NeighborhoodReader {

  /** Atoms nearer than this are one atom counted twice, angstrom. */
  static final double SHORTEST_DISTANCE = 1e-6;

  private final double cutoff;
  private Atoms atoms = new Atoms(0, new double[0], new int[0]);
  private double[] points = new double[0];
  private int pointCount;
  private int[] owners;
  private NeighborLists lists;
  private int[] row = new int[128];

  NeighborhoodReader(double cutoff) {
    this.cutoff = cutoff;
  }

  /** Reads from lists whose entries are atoms. */
  void use(Atoms newAtoms, NeighborLists newLists) {
    use(newAtoms, newLists, newAtoms.count(), newAtoms.positions(), null);
  }

  /**
   * Reads from lists whose entries are points: atoms, then images.
   *
   * @param newPoints [3 count] angstrom
   * @param newOwners [count] the atom that a point is an image of; null: points are atoms
   */
  void use(Atoms newAtoms, NeighborLists newLists, int count, double[] newPoints, int[] newOwners) {
    atoms = newAtoms;
    lists = newLists;
    points = newPoints;
    pointCount = count;
    owners = newOwners;
  }

  /** Adds a central atom and its visible neighbours within the cutoff to a batch. */
  void read(int central, NeighborBatch batch) {
    int count = copyRow(central);
    batch.addAtom(central, atoms.species()[central]);
    batch.reservePairs(count);
    batch.endAtom(addPairs(central, count, batch));
  }

  /** Writes into the batch's arrays directly: this loop runs for every pair of every step. */
  private int addPairs(int central, int count, NeighborBatch batch) {
    double cutoffSquared = cutoff * cutoff;
    double shortestSquared = SHORTEST_DISTANCE * SHORTEST_DISTANCE;
    double[] x = points;
    int[] species = atoms.species();
    int p = batch.pairCount();
    for (int k = 0; k < count; k++) {
      int j = row[k];
      if (j < 0 || j >= pointCount) {
        throw outOfRange(central, j);
      }
      double dx = x[3 * j] - x[3 * central];
      double dy = x[3 * j + 1] - x[3 * central + 1];
      double dz = x[3 * j + 2] - x[3 * central + 2];
      double squared = dx * dx + dy * dy + dz * dz;
      int owner = owners == null ? j : owners[j];
      if (squared < cutoffSquared && species[owner] >= 0) {
        if (squared < shortestSquared) {
          throw sameSpot(central, owner, Math.sqrt(squared));
        }
        batch.neighbors()[p] = owner;
        batch.neighborSpecies()[p] = species[owner];
        batch.dx()[p] = dx;
        batch.dy()[p] = dy;
        batch.dz()[p] = dz;
        batch.distance()[p++] = Math.sqrt(squared);
      }
    }
    return p;
  }

  private int copyRow(int central) {
    int count = lists.count(central);
    if (count < 0) {
      throw new IllegalArgumentException(
          "the neighbour list of atom %s has %d entries"
              .formatted(atoms.names().of(central), count));
    }
    if (count > row.length) {
      row = new int[count + count / 4];
    }
    lists.copy(central, row);
    return count;
  }

  private IllegalArgumentException outOfRange(int central, int j) {
    return new IllegalArgumentException(
        "the neighbour list of atom %s has the entry %d, but there are %d atoms"
            .formatted(atoms.names().of(central), j, pointCount));
  }

  private IllegalArgumentException sameSpot(int central, int owner, double distance) {
    return new IllegalArgumentException(
        "atoms %s and %s are at one spot (%.3g angstrom apart)"
            .formatted(atoms.names().of(central), atoms.names().of(owner), distance));
  }
}

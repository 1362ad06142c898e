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
    double x = points[3 * central];
    double y = points[3 * central + 1];
    double z = points[3 * central + 2];
    double cutoffSquared = cutoff * cutoff;
    for (int k = 0; k < count; k++) {
      int j = row[k];
      if (j < 0 || j >= pointCount) {
        throw outOfRange(central, j);
      }
      int owner = owners == null ? j : owners[j];
      int species = atoms.species()[owner];
      double dx = points[3 * j] - x;
      double dy = points[3 * j + 1] - y;
      double dz = points[3 * j + 2] - z;
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared < cutoffSquared && species >= 0) {
        double distance = Math.sqrt(squared);
        if (distance < SHORTEST_DISTANCE) {
          throw sameSpot(central, owner, distance);
        }
        batch.addNeighbor(owner, species, dx, dy, dz, distance);
      }
    }
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

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
  private KeptRows kept;
  private int[] row = new int[128];

  NeighborhoodReader(double cutoff) {
    this.cutoff = cutoff;
  }

  /**
   * Reads from lists whose entries are atoms.
   *
   * @param newKept the rows of the lists in a better order; null: they are read from the lists
   */
  void use(Atoms newAtoms, NeighborLists newLists, KeptRows newKept) {
    use(newAtoms, newLists, newAtoms.count(), newAtoms.positions(), null);
    kept = newKept;
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
    kept = null;
  }

  /** Adds a central atom and its visible neighbours within the cutoff to a batch. */
  void read(int central, NeighborBatch batch) {
    read(central, central, batch);
  }

  /** The same for the k-th central atom of the lists. */
  void read(int k, int central, NeighborBatch batch) {
    batch.addAtom(central, atoms.species()[central]);
    if (kept == null) {
      int count = copyRow(central);
      batch.endAtom(addPairs(central, row, 0, count, batch));
    } else if (kept.isForVectors(k)) {
      batch.endAtom(addInVectors(k, central, batch));
    } else {
      int pairs = addPairs(central, kept.entries(), kept.begin(k), kept.nearEnd(k), batch);
      batch.endAtom(pairs);
    }
  }

  private int addInVectors(int k, int central, NeighborBatch batch) {
    int length = kept.nearEnd(k) - kept.begin(k);
    batch.reservePairs(length);
    int pairs = VectorPairs.add(points, central, kept, k, cutoff, batch);
    if (pairs != VectorPairs.SAME_SPOT) {
      return pairs;
    }
    reserveRow(length);
    kept.copyNear(k, row);
    return addPairs(central, row, 0, length, batch);
  }

  /**
   * Writes into the batch's arrays directly: this loop runs for every pair of every step. {@link
   * VectorPairs} does the same in vectors.
   */
  private int addPairs(int central, int[] entries, int from, int to, NeighborBatch batch) {
    batch.reservePairs(to - from);
    double cutoffSquared = cutoff * cutoff;
    double shortestSquared = SHORTEST_DISTANCE * SHORTEST_DISTANCE;
    double[] x = points;
    int[] species = atoms.species();
    double centralX = x[3 * central];
    double centralY = x[3 * central + 1];
    double centralZ = x[3 * central + 2];
    int[] neighbors = batch.neighbors();
    int[] neighborSpecies = batch.neighborSpecies();
    double[] batchX = batch.dx();
    double[] batchY = batch.dy();
    double[] batchZ = batch.dz();
    double[] distance = batch.distance();
    int p = batch.pairCount();
    for (int k = from; k < to; k++) {
      int j = entries[k];
      if (j < 0 || j >= pointCount) {
        throw outOfRange(central, j);
      }
      double dx = x[3 * j] - centralX;
      double dy = x[3 * j + 1] - centralY;
      double dz = x[3 * j + 2] - centralZ;
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared < cutoffSquared) {
        int owner = owners == null ? j : owners[j];
        if (squared < shortestSquared && species[owner] >= 0) {
          throw sameSpot(central, owner, Math.sqrt(squared));
        }
        neighbors[p] = owner;
        neighborSpecies[p] = species[owner];
        batchX[p] = dx;
        batchY[p] = dy;
        batchZ[p] = dz;
        distance[p] = Math.sqrt(squared);
        p += species[owner] >= 0 ? 1 : 0;
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
    reserveRow(count);
    lists.copy(central, row);
    return count;
  }

  private void reserveRow(int count) {
    if (count > row.length) {
      row = new int[count + count / 4];
    }
  }

  private IllegalArgumentException outOfRange(int central, int j) {
    return new IllegalArgumentException(
        "the neighbour list of atom %s has the entry %d, but there are %d atoms"
            .formatted(atoms.names().of(central), j, pointCount));
  }

  private IllegalArgumentException sameSpot(int central, int owner, double distance) {
    return new IllegalArgumentException(
        "atoms %s are at one spot (%.3g angstrom apart)"
            .formatted(atoms.names().ofBoth(central, owner), distance));
  }
}

package org.panatom.potential;

import java.util.Arrays;
import org.panatom.neighbor.NeighborLists;

/**
 * Neighbour rows of a host, kept as long as the host says that they are the same, in the order that
 * serves the evaluation: by species, then those inside the cutoff before those beyond it (they are
 * in the list because atoms move), then by place, so that atoms that are near each other stand
 * together. Only the order depends on where the atoms were; every step looks at all entries.
 */
final class KeptRows {

  /** Cells an edge of the cube around the cutoff sphere, for the order by place. */
  private static final int EDGE = 4;

  private static final int CELLS = EDGE * EDGE * EDGE;
  private static final int BUCKETS_OF_SPECIES = CELLS + 1;
  private static final int MOST_SPECIES = 16;

  /** What may be kept: a share of the heap, so that large systems run without. */
  private static final long MOST_ENTRIES =
      Math.min(Integer.MAX_VALUE - 64, Runtime.getRuntime().maxMemory() / (8L * Integer.BYTES));

  private final double cutoff;
  private final int speciesBound;
  private final long mostEntries;
  private int revision;
  private int atomCount;
  private int centralCount;
  private int[] central = new int[0];
  private int[] begin = new int[1];
  private int[] entries = new int[0];
  private int[] row = new int[128];
  private int[] bucket = new int[128];
  private final int[] next;

  /**
   * @param speciesBound all species indexes are below this number
   */
  KeptRows(double cutoff, int speciesBound) {
    this(cutoff, speciesBound, MOST_ENTRIES);
  }

  KeptRows(double cutoff, int speciesBound, long mostEntries) {
    this.cutoff = cutoff;
    this.speciesBound = speciesBound <= MOST_SPECIES ? speciesBound : 0;
    this.mostEntries = mostEntries;
    this.next = new int[Math.max(1, this.speciesBound) * BUCKETS_OF_SPECIES + 1];
  }

  /** Forgets the rows. */
  void clear() {
    revision = 0;
  }

  /** Whether the rows of this revision are here; if not, the host's rows have to be read. */
  boolean has(int wanted, Atoms atoms, int count, int[] centralAtoms) {
    return wanted != 0
        && revision == wanted
        && atomCount == atoms.count()
        && centralCount == count
        && Arrays.equals(central, 0, count, centralAtoms, 0, count);
  }

  /**
   * Takes over all rows.
   *
   * @return false: there are too many, or one is wrong; the host's rows have to be read one by one
   */
  boolean keep(int newRevision, Atoms atoms, int count, int[] centralAtoms, NeighborLists lists) {
    clear();
    if (newRevision == 0 || !countEntries(count, centralAtoms, lists)) {
      return false;
    }
    for (int k = 0; k < count; k++) {
      if (!sort(k, centralAtoms[k], atoms, lists)) {
        return false;
      }
    }
    if (central.length < count) {
      central = new int[count + count / 8];
    }
    System.arraycopy(centralAtoms, 0, central, 0, count);
    centralCount = count;
    atomCount = atoms.count();
    revision = newRevision;
    return true;
  }

  private boolean countEntries(int count, int[] centralAtoms, NeighborLists lists) {
    if (begin.length < count + 1) {
      begin = new int[count + count / 8 + 1];
    }
    long total = 0;
    int longest = 0;
    for (int k = 0; k < count; k++) {
      int length = lists.count(centralAtoms[k]);
      total += length;
      if (length < 0 || total > mostEntries) {
        return false;
      }
      longest = Math.max(longest, length);
      begin[k + 1] = (int) total;
    }
    if (entries.length < total) {
      entries = new int[0]; // Makes room for the new one.
      entries = new int[(int) Math.min(mostEntries, total + total / 8)];
    }
    if (row.length < longest) {
      row = new int[longest + longest / 4];
      bucket = new int[row.length];
    }
    return true;
  }

  /** Copies the row of the k-th central atom in its new order; a counting sort. */
  private boolean sort(int k, int atom, Atoms atoms, NeighborLists lists) {
    int length = begin[k + 1] - begin[k];
    lists.copy(atom, row);
    Arrays.fill(next, 0);
    for (int e = 0; e < length; e++) {
      if (row[e] < 0 || row[e] >= atoms.count()) {
        return false;
      }
      bucket[e] = bucket(atoms, atom, row[e]);
      next[bucket[e] + 1]++;
    }
    for (int b = 1; b < next.length; b++) {
      next[b] += next[b - 1];
    }
    for (int e = 0; e < length; e++) {
      entries[begin[k] + next[bucket[e]]++] = row[e];
    }
    return true;
  }

  private int bucket(Atoms atoms, int atom, int neighbor) {
    double[] x = atoms.positions();
    double dx = x[3 * neighbor] - x[3 * atom];
    double dy = x[3 * neighbor + 1] - x[3 * atom + 1];
    double dz = x[3 * neighbor + 2] - x[3 * atom + 2];
    int species = speciesBound == 0 ? 0 : Math.max(0, atoms.species()[neighbor]);
    int first = species * BUCKETS_OF_SPECIES;
    if (!(dx * dx + dy * dy + dz * dz < cutoff * cutoff)) {
      return first + CELLS;
    }
    return first + spread(cell(dx)) + 2 * spread(cell(dy)) + 4 * spread(cell(dz));
  }

  private int cell(double d) {
    return Math.min(EDGE - 1, (int) ((d / cutoff + 1.0) * (EDGE / 2)));
  }

  /** Morton order: the two bits of one direction, with room for the other two between them. */
  private static int spread(int cell) {
    return (cell & 1) | (cell & 2) << 2;
  }

  /** All rows one after the other. */
  int[] entries() {
    return entries;
  }

  /** Where the row of the k-th central atom begins; it ends where the next begins. */
  int begin(int k) {
    return begin[k];
  }
}

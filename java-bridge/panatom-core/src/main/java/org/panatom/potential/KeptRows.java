package org.panatom.potential;

import java.util.Arrays;
import org.panatom.neighbor.NeighborLists;
import org.panatom.simd.Simd;

/**
 * Neighbour rows of a host, kept as long as the host says that they are the same, in the order that
 * serves the evaluation: by species, then those inside the cutoff before those beyond it (they are
 * in the list because atoms move). Entries that are too far away to come inside the cutoff soon
 * stand at the end of a row; nobody looks at them until some atom has moved so far that they might,
 * and all rows are sorted anew.
 */
final class KeptRows {

  /** The lower bits of an entry are the atom, those above its species, of 118 elements at most. */
  static final int ATOM_BITS = 24;

  /** The atom in an entry. */
  static final int ATOM = (1 << ATOM_BITS) - 1;

  /**
   * Vectors do not gain in shorter rows, and potentials that use none themselves start faster
   * without. Nor do they in pairs: beside 2 doubles stand 2 ints, for which there are no
   * instructions.
   */
  private static final int FEWEST_FOR_VECTORS = 32;

  private static final boolean VECTORS = Simd.lanes() >= 4;

  private static final int MOST_SPECIES = 16;

  /** Entries farther beyond the cutoff than this stand at the end, angstrom. */
  private static final double MARGIN = 0.5;

  /** Two atoms that each move less than this along each axis approach by less than the margin. */
  private static final double STILL = MARGIN / (2.0 * Math.sqrt(3.0));

  /** Where atoms move so far in fewer steps, sorting costs more than it saves. */
  private static final int FEWEST_STEPS = 4;

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
  private int[] far = new int[128];
  private int[] nearEnd = new int[0];
  private double[] reference = new double[0];
  private int[] species = new int[0];
  private double reach;
  private int steps;
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
    this.next = new int[2 * Math.max(1, this.speciesBound) + 1];
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
        && Arrays.equals(central, 0, count, centralAtoms, 0, count)
        && Arrays.equals(species, 0, atomCount, atoms.species(), 0, atomCount);
  }

  /**
   * Takes over all rows.
   *
   * @return false: there are too many, or one is wrong; the host's rows have to be read one by one
   */
  boolean keep(int newRevision, Atoms atoms, int count, int[] centralAtoms, NeighborLists lists) {
    clear();
    if (newRevision == 0 || atoms.count() > ATOM || !countEntries(count, centralAtoms, lists)) {
      return false;
    }
    reach = cutoff + MARGIN;
    if (species.length < atoms.count()) {
      species = new int[atoms.count() + atoms.count() / 8];
    }
    System.arraycopy(atoms.species(), 0, species, 0, atoms.count());
    for (int k = 0; k < count; k++) {
      lists.copy(centralAtoms[k], row);
      if (!isValid(begin[k + 1] - begin[k], atoms)) {
        return false;
      }
      sort(k, centralAtoms[k], atoms);
    }
    if (central.length < count) {
      central = new int[count + count / 8];
    }
    System.arraycopy(centralAtoms, 0, central, 0, count);
    centralCount = count;
    atomCount = atoms.count();
    remember(atoms);
    revision = newRevision;
    return true;
  }

  private boolean isValid(int length, Atoms atoms) {
    for (int e = 0; e < length; e++) {
      if (row[e] < 0 || row[e] >= atoms.count()) {
        return false;
      }
    }
    return true;
  }

  private void remember(Atoms atoms) {
    int n = 3 * atoms.count();
    if (reference.length < n) {
      reference = new double[n + n / 8];
    }
    System.arraycopy(atoms.positions(), 0, reference, 0, n);
    steps = 0;
  }

  /** Whether no atom has moved much since the rows were sorted: all are finite, then. */
  boolean isStill(Atoms atoms) {
    double[] x = atoms.positions();
    double[] before = reference;
    for (int k = 0; k < 3 * atoms.count(); k++) {
      if (!(Math.abs(x[k] - before[k]) <= STILL)) {
        return false;
      }
    }
    steps++;
    return true;
  }

  /** Sorts the rows for atoms that have moved. */
  void sortAgain(Atoms atoms) {
    if (reach == Double.POSITIVE_INFINITY) {
      return; // All entries are looked at.
    }
    if (steps < FEWEST_STEPS) {
      reach = Double.POSITIVE_INFINITY;
    }
    for (int k = 0; k < centralCount; k++) {
      for (int e = begin[k]; e < begin[k + 1]; e++) {
        row[e - begin[k]] = entries[e] & ATOM;
      }
      sort(k, central[k], atoms);
    }
    remember(atoms);
  }

  private boolean countEntries(int count, int[] centralAtoms, NeighborLists lists) {
    if (begin.length < count + 1) {
      begin = new int[count + count / 8 + 1];
      nearEnd = new int[begin.length];
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
      far = new int[row.length];
    }
    return true;
  }

  /** Puts a row into the place of the k-th central atom, in its new order; a counting sort. */
  private void sort(int k, int atom, Atoms atoms) {
    int length = begin[k + 1] - begin[k];
    int near = findBuckets(length, atom, atoms);
    Arrays.fill(next, 0);
    for (int e = 0; e < near; e++) {
      next[bucket[e] + 1]++;
    }
    for (int b = 1; b < next.length; b++) {
      next[b] += next[b - 1];
    }
    nearEnd[k] = begin[k] + near;
    int kept = isForVectors(k) ? Integer.MAX_VALUE : 0;
    for (int e = 0; e < near; e++) {
      int j = row[e];
      entries[begin[k] + next[bucket[e]]++] = j | species[j] << ATOM_BITS & kept;
    }
    System.arraycopy(far, 0, entries, nearEnd[k], length - near);
  }

  /**
   * Two buckets for each species, inside the cutoff and near. Far entries and invisible atoms go
   * from the row to {@link #far}. Without branches: in a host's order no processor could guess
   * them.
   *
   * @return how many are left in the row
   */
  private int findBuckets(int length, int atom, Atoms atoms) {
    double[] x = atoms.positions();
    double atomX = x[3 * atom];
    double atomY = x[3 * atom + 1];
    double atomZ = x[3 * atom + 2];
    double inside = cutoff * cutoff;
    double margin = reach * reach;
    int ofSpecies = speciesBound == 0 ? 0 : 2;
    int near = 0;
    for (int e = 0; e < length; e++) {
      int neighbor = row[e];
      double dx = x[3 * neighbor] - atomX;
      double dy = x[3 * neighbor + 1] - atomY;
      double dz = x[3 * neighbor + 2] - atomZ;
      double squared = dx * dx + dy * dy + dz * dz;
      int of = species[neighbor];
      far[e - near] = neighbor;
      row[near] = neighbor;
      bucket[near] = ofSpecies * of + isNegative(inside - squared);
      near += 1 - (isNegative(margin - squared) | of >>> 31);
    }
    return near;
  }

  /** 1 for negative numbers, else 0. */
  private static int isNegative(double number) {
    return (int) (Double.doubleToRawLongBits(number) >>> 63);
  }

  /** Whether so many pairs of so many atoms are worth vectors. */
  static boolean suitVectors(int pairs, int atoms) {
    return VECTORS && pairs >= FEWEST_FOR_VECTORS * atoms;
  }

  /** Whether the k-th row is one for {@link VectorPairs}: its entries have species. */
  boolean isForVectors(int k) {
    return suitVectors(nearEnd[k] - begin[k], 1);
  }

  /** Copies the atoms of the k-th row that may be inside the cutoff. */
  void copyNear(int k, int[] into) {
    int first = begin[k];
    int count = nearEnd[k] - first;
    for (int e = 0; e < count; e++) {
      into[e] = entries[first + e] & ATOM;
    }
  }

  /**
   * All rows one after the other: atoms, in long rows with their species above {@link #ATOM_BITS}.
   */
  int[] entries() {
    return entries;
  }

  /** Where the row of the k-th central atom begins. */
  int begin(int k) {
    return begin[k];
  }

  /** Where those entries end that may be inside the cutoff. */
  int nearEnd(int k) {
    return nearEnd[k];
  }
}

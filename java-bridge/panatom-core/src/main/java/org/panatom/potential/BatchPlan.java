package org.panatom.potential;

import java.util.Arrays;
import org.panatom.neighbor.NeighborLists;

/**
 * How central atoms are divided into batches: by the lengths of their lists alone, so that the
 * division depends neither on threads nor on how far atoms have moved since the lists were made.
 */
final class BatchPlan {

  private static final int MOST_ATOMS = 32;
  private static final int FEWEST_ATOMS = 8;

  /** A batch ends with this many list entries, so that its arrays stay in the cache. */
  private static final int ENTRIES = 2048;

  private int[] begin = new int[2];
  private int count;
  private Atoms atoms;
  private int[] central;

  /** Every atom is central. */
  void allAtoms(Atoms newAtoms, NeighborLists lists) {
    use(newAtoms, null);
    divide(newAtoms.count(), lists);
  }

  /** The first centralCount entries of an array are the central atoms. */
  void atoms(Atoms newAtoms, int centralCount, int[] centralAtoms, NeighborLists lists) {
    use(newAtoms, centralAtoms);
    divide(centralCount, lists);
  }

  /** The same division as last time, but the arrays may be others. */
  void use(Atoms newAtoms, int[] centralAtoms) {
    atoms = newAtoms;
    central = centralAtoms;
  }

  private void divide(int centralCount, NeighborLists lists) {
    count = 0;
    long entries = 0;
    int first = 0;
    for (int k = 0; k < centralCount; k++) {
      entries += lists.count(central(k));
      int size = k + 1 - first;
      if (size == MOST_ATOMS || size >= FEWEST_ATOMS && entries >= ENTRIES) {
        end(k + 1);
        first = k + 1;
        entries = 0;
      }
    }
    if (first < centralCount) {
      end(centralCount);
    }
  }

  private void end(int position) {
    if (count + 1 >= begin.length) {
      begin = Arrays.copyOf(begin, 2 * begin.length);
    }
    begin[++count] = position;
  }

  /** Number of batches. */
  int count() {
    return count;
  }

  /** Position of the first central atom of a batch; the batch ends where the next begins. */
  int begin(int batch) {
    return begin[batch];
  }

  /** The k-th central atom. */
  int central(int k) {
    return central == null ? k : central[k];
  }

  /** Whether the k-th central atom takes part. */
  boolean isVisible(int k) {
    return atoms.species()[central(k)] >= 0;
  }
}

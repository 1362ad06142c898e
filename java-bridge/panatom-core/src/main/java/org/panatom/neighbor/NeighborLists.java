package org.panatom.neighbor;

/**
 * Full neighbour lists: for each central atom at least all atoms within the cutoff, in both
 * directions (i has j and j has i). Lists may hold atoms beyond the cutoff; those who read them
 * skip these.
 */
public interface NeighborLists {

  /** Number of entries in the list of a central atom. */
  int count(int atom);

  /**
   * Copies the list of a central atom.
   *
   * @param into the first {@code count(atom)} entries are overwritten
   */
  void copy(int atom, int[] into);
}

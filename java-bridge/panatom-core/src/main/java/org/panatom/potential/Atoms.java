package org.panatom.potential;

/**
 * Atoms as a host hands them over. Arrays are read, not modified, and may be longer than needed.
 *
 * @param count number n of atoms, ghosts included
 * @param positions [3 n] angstrom
 * @param species [n] species indexes, see {@link SpeciesTable}; -1: the atom is invisible to the
 *     potential (only with a host's neighbour lists)
 * @param names how the host calls its atoms, for messages
 */
public record Atoms(int count, double[] positions, int[] species, Warnings.AtomNames names) {

  /** Atoms that messages call by their index, counted from 0. */
  public Atoms(int count, double[] positions, int[] species) {
    this(count, positions, species, Atoms::indexName);
  }

  /** Checks that the arrays are long enough. */
  public Atoms {
    if (count < 0 || positions.length / 3 < count || species.length < count) {
      throw new IllegalArgumentException(
          "%d atoms do not fit arrays of %d coordinates and %d species"
              .formatted(count, positions.length, species.length));
    }
  }

  private static String indexName(int atom) {
    return atom + " (counted from 0)";
  }
}

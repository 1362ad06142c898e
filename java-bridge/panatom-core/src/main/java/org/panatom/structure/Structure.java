package org.panatom.structure;

import java.util.Map;

/**
 * One arrangement of atoms, with reference values where the file had them. Arrays are shared, not
 * copied: whoever makes a Structure no longer modifies them.
 *
 * @param positions [3 n] x, y, z of each atom, angstrom
 * @param atomicNumbers [n]
 * @param cell lattice and periodicity
 * @param reference energy, forces and stress from the file; fields are null where absent
 * @param properties other key=value texts of the file, e.g. config_type
 */
public record Structure(
    double[] positions,
    int[] atomicNumbers,
    Cell cell,
    Reference reference,
    Map<String, String> properties) {

  /** Checks that the arrays fit together. */
  public Structure {
    if (positions.length != 3 * atomicNumbers.length) {
      throw new IllegalArgumentException(
          "%d atoms need %d coordinates, got %d"
              .formatted(atomicNumbers.length, 3 * atomicNumbers.length, positions.length));
    }
    properties = Map.copyOf(properties);
  }

  /** Atoms without reference values. */
  public Structure(double[] positions, int[] atomicNumbers, Cell cell) {
    this(positions, atomicNumbers, cell, Reference.NONE, Map.of());
  }

  /** Number of atoms. */
  public int size() {
    return atomicNumbers.length;
  }

  /**
   * Reference values.
   *
   * @param energy eV, or null
   * @param forces [3 n] eV/angstrom, or null
   * @param stress [6] xx yy zz yz xz xy in eV/cubic angstrom, positive = tensile (ASE), or null
   */
  public record Reference(Double energy, double[] forces, double[] stress) {
    /** Nothing known. */
    public static final Reference NONE = new Reference(null, null, null);
  }
}

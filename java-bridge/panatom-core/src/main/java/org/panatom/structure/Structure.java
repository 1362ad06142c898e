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
 * @param properties other key=value texts of the file, e.g. config_type; {@value #CHARGE} is the
 *     total charge in elementary charges
 * @param atomValues other numbers of the atoms by name, e.g. {@value #CHARGES} [n] in elementary
 *     charges, {@value #VELOCITIES} [3 n] in angstrom/ps
 */
public record Structure(
    double[] positions,
    int[] atomicNumbers,
    Cell cell,
    Reference reference,
    Map<String, String> properties,
    Map<String, double[]> atomValues) {

  /** Property with the total charge. */
  public static final String CHARGE = "charge";

  /** Name of the atoms' charges. */
  public static final String CHARGES = "charges";

  /** Name of the atoms' velocities. */
  public static final String VELOCITIES = "velocities";

  /** Checks that the arrays fit together. */
  public Structure {
    if (positions.length != 3 * atomicNumbers.length) {
      throw new IllegalArgumentException(
          "%d atoms need %d coordinates, got %d"
              .formatted(atomicNumbers.length, 3 * atomicNumbers.length, positions.length));
    }
    properties = Map.copyOf(properties);
    atomValues = Map.copyOf(atomValues);
    int n = atomicNumbers.length;
    atomValues.forEach(
        (name, values) -> {
          if (n == 0 ? values.length > 0 : values.length % n != 0) {
            throw new IllegalArgumentException(
                "%d atoms have %d values of %s".formatted(n, values.length, name));
          }
        });
  }

  /** Atoms without other numbers. */
  public Structure(
      double[] positions,
      int[] atomicNumbers,
      Cell cell,
      Reference reference,
      Map<String, String> properties) {
    this(positions, atomicNumbers, cell, reference, properties, Map.of());
  }

  /** Atoms without reference values. */
  public Structure(double[] positions, int[] atomicNumbers, Cell cell) {
    this(positions, atomicNumbers, cell, Reference.NONE, Map.of(), Map.of());
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

package org.panatom.structure.io;

import java.util.Arrays;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/**
 * The units of a file. Charges are elementary charges, velocities angstrom/ps in every file.
 *
 * @param length angstrom in one unit of length
 * @param energy eV in one unit of energy
 */
public record StructureUnits(double length, double energy) {

  /** Angstrom and eV. */
  public static final StructureUnits PANATOM = new StructureUnits(1.0, 1.0);

  /** The same structure in other units; between equal units no bit changes. */
  public Structure convert(Structure structure, StructureUnits to) {
    if (equals(to)) {
      return structure;
    }
    Cell cell = structure.cell();
    Reference reference = structure.reference();
    // A quotient of the units first would round once more.
    double[] vectors = scaled(cell.vectors(), length, to.length);
    Double energies = reference.energy() == null ? null : reference.energy() * energy / to.energy;
    return new Structure(
        scaled(structure.positions(), length, to.length),
        structure.atomicNumbers(),
        new Cell(vectors, cell.periodic()),
        new Reference(
            energies,
            scaled(reference.forces(), energy / length, to.energy / to.length),
            scaled(reference.stress(), energy / volume(length), to.energy / volume(to.length))),
        structure.properties(),
        structure.atomValues());
  }

  private static double volume(double length) {
    return length * length * length;
  }

  private static double[] scaled(double[] values, double from, double to) {
    return values == null || from == to
        ? values
        : Arrays.stream(values).map(value -> value * from / to).toArray();
  }
}

package org.panatom.training;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.linsol.svd.SolvePseudoInverseSvd_DDRM;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * One energy for each species such that their sums come closest to the energies of the structures,
 * in the least squares sense. Where compositions do not tell species apart, the solution of least
 * norm is taken.
 */
final class ReferenceEnergyFit {

  private ReferenceEnergyFit() {}

  /** [species] eV; the energy of each structure divided by its number of atoms counts. */
  static double[] perAtom(List<Structure> structures, SpeciesTable species) {
    return fit(structures, species, true);
  }

  /** [species] eV; the total energy of each structure counts: the usual trivial baseline. */
  static double[] ofTotals(List<Structure> structures, SpeciesTable species) {
    return fit(structures, species, false);
  }

  private static double[] fit(List<Structure> structures, SpeciesTable species, boolean perAtom) {
    List<Structure> known =
        structures.stream().filter(s -> s.reference().energy() != null).toList();
    int columns = species.symbols().size();
    DMatrixRMaj counts = new DMatrixRMaj(known.size(), columns);
    DMatrixRMaj energies = new DMatrixRMaj(known.size(), 1);
    for (int row = 0; row < known.size(); row++) {
      Structure structure = known.get(row);
      double divisor = perAtom ? structure.size() : 1.0;
      for (int number : structure.atomicNumbers()) {
        counts.add(row, species.indexOfNumber(number), 1.0 / divisor);
      }
      energies.set(row, 0, structure.reference().energy() / divisor);
    }
    var solver = new SolvePseudoInverseSvd_DDRM(known.size(), columns);
    if (!solver.setA(counts)) {
      throw new IllegalStateException("the least squares fit of the reference energies failed");
    }
    DMatrixRMaj solution = new DMatrixRMaj(columns, 1);
    solver.solve(energies, solution);
    return solution.data;
  }
}

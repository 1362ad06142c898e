package org.panatom.training;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.linsol.svd.SolvePseudoInverseSvd_DDRM;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * One energy for each species such that their sums come closest to the energies of the structures,
 * in the least squares sense per atom. Where compositions do not tell species apart, the solution
 * of least norm is taken.
 */
final class ReferenceEnergyFit {

  private ReferenceEnergyFit() {}

  /** [species] eV. */
  static double[] fit(List<Structure> structures, SpeciesTable species) {
    List<Structure> known =
        structures.stream().filter(s -> s.reference().energy() != null).toList();
    int columns = species.symbols().size();
    DMatrixRMaj shares = new DMatrixRMaj(known.size(), columns);
    DMatrixRMaj energies = new DMatrixRMaj(known.size(), 1);
    for (int row = 0; row < known.size(); row++) {
      Structure structure = known.get(row);
      for (int number : structure.atomicNumbers()) {
        shares.add(row, species.indexOfNumber(number), 1.0 / structure.size());
      }
      energies.set(row, 0, structure.reference().energy() / structure.size());
    }
    var solver = new SolvePseudoInverseSvd_DDRM(known.size(), columns);
    if (!solver.setA(shares)) {
      throw new IllegalStateException("the least squares fit of the reference energies failed");
    }
    DMatrixRMaj solution = new DMatrixRMaj(columns, 1);
    solver.solve(energies, solution);
    return solution.data;
  }
}

package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.linsol.svd.SolvePseudoInverseSvd_DDRM;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * One energy for each species such that their sums come closest to the energies of the structures,
 * in the least squares sense. Where compositions do not tell species apart, the solution of least
 * norm is taken; without energies all are 0.
 */
final class ReferenceEnergyFit {

  private ReferenceEnergyFit() {}

  /**
   * [species] eV; the energy of each structure divided by its number of atoms counts.
   *
   * @param fixed [species] eV; NaN for those that are to be found
   */
  static double[] perAtom(List<Structure> structures, SpeciesTable species, double[] fixed) {
    return fit(structures, species, true, fixed);
  }

  /** [species] eV; the total energy of each structure counts: the usual trivial baseline. */
  static double[] ofTotals(List<Structure> structures, SpeciesTable species) {
    double[] open = new double[species.symbols().size()];
    Arrays.fill(open, Double.NaN);
    return fit(structures, species, false, open);
  }

  private static double[] fit(
      List<Structure> structures, SpeciesTable species, boolean perAtom, double[] fixed) {
    List<Structure> known =
        structures.stream().filter(s -> s.reference().energy() != null).toList();
    int[] open = IntStream.range(0, fixed.length).filter(s -> Double.isNaN(fixed[s])).toArray();
    double[] result = fixed.clone();
    if (known.isEmpty() || open.length == 0) {
      Arrays.stream(open).forEach(s -> result[s] = 0.0);
      return result;
    }
    DMatrixRMaj counts = new DMatrixRMaj(known.size(), open.length);
    DMatrixRMaj energies = new DMatrixRMaj(known.size(), 1);
    for (int row = 0; row < known.size(); row++) {
      Structure structure = known.get(row);
      double divisor = perAtom ? structure.size() : 1.0;
      double energy = structure.reference().energy();
      for (int number : structure.atomicNumbers()) {
        int s = species.indexOfNumber(number);
        int column = Arrays.binarySearch(open, s);
        if (column >= 0) {
          counts.add(row, column, 1.0 / divisor);
        } else {
          energy -= fixed[s];
        }
      }
      energies.set(row, 0, energy / divisor);
    }
    var solver = new SolvePseudoInverseSvd_DDRM(known.size(), open.length);
    if (!solver.setA(counts)) {
      throw new IllegalStateException("the least squares fit of the reference energies failed");
    }
    DMatrixRMaj solution = new DMatrixRMaj(open.length, 1);
    solver.solve(energies, solution);
    for (int column = 0; column < open.length; column++) {
      result[open[column]] = solution.data[column];
    }
    return result;
  }
}

package org.panatom.format.aenet;

import java.util.List;

/**
 * What a training set of aenet says besides its structures.
 *
 * @param file its name, which one of the forms holds, or else that of the file
 * @param types species
 * @param atomEnergies [types] energies of single atoms, eV
 * @param structures how many there are
 * @param normalized Fortran logical: whether energies, forces and descriptors are scaled
 * @param scale of energies; 1 unless normalised
 * @param shift of energies for each atom, eV; 0 unless normalised
 * @param totals null while they are not known
 */
record TrainingSet(
    String file,
    List<String> types,
    double[] atomEnergies,
    int structures,
    int normalized,
    double scale,
    double shift,
    Totals totals) {

  /**
   * Sums over the whole set.
   *
   * @param atoms number of atoms
   * @param mean energy for each atom of a structure: the mean over the structures, then the lowest
   *     and the highest
   * @param fingerprints one for each type; null where the form has none
   */
  record Totals(
      int atoms, double mean, double lowest, double highest, List<ScaledFingerprint> fingerprints) {

    private static final double ROUNDING = 1e-9;

    /** Demands of energies just read that the mean is between the others. */
    static void require(AenetItems items, double lowest, double mean, double highest) {
      double slack = ROUNDING * Math.max(Math.abs(lowest), Math.abs(highest));
      if (!(lowest <= highest && mean >= lowest - slack && mean <= highest + slack)) {
        throw items.error(
            "range of energies",
            "lowest %s, mean %s and highest %s are not in this order",
            lowest,
            mean,
            highest);
      }
    }
  }

  TrainingSet with(Totals found) {
    return new TrainingSet(file, types, atomEnergies, structures, normalized, scale, shift, found);
  }

  /**
   * A structure of a training set. It has no lattice.
   *
   * @param path file from which it was made
   * @param energy cohesive energy, scaled if the set is normalised
   * @param types [n] from 0
   * @param positions [3 n] angstrom
   * @param forces [3 n]
   * @param descriptors [n] of each atom
   */
  record Member(
      String path,
      double energy,
      int[] types,
      double[] positions,
      double[] forces,
      List<double[]> descriptors) {

    int size() {
      return types.length;
    }
  }
}

package org.panatom.model;

import java.util.Arrays;

/**
 * The units in which the parameters of an imported model stand, and how its networks' values become
 * energies of that unit:
 *
 * <pre>E_i = energy (value_i / convEnergy + meanEnergy + atomEnergies[species of i])  in eV</pre>
 *
 * Lengths in symmetry functions are multiples of {@code length}. {@code convLength} is kept for
 * programs that train in normalised units; descriptors do not depend on it.
 *
 * @param length angstrom in one unit of length
 * @param energy eV in one unit of energy
 * @param atomEnergies [species] in units of energy
 */
public record SourceUnits(
    double length,
    double energy,
    double meanEnergy,
    double convEnergy,
    double convLength,
    double[] atomEnergies) {

  /** Checks that factors are positive. */
  public SourceUnits {
    atomEnergies = atomEnergies.clone();
    for (double factor : new double[] {length, energy, convEnergy, convLength}) {
      if (!(factor > 0.0 && factor < 1e12)) {
        throw new IllegalArgumentException(
            "a unit or normalisation factor is %s, it must be positive".formatted(factor));
      }
    }
  }

  @Override
  public double[] atomEnergies() {
    return atomEnergies.clone();
  }

  /** Angstrom and eV, energies as the networks give them. */
  static SourceUnits own(int speciesCount) {
    return new SourceUnits(1.0, 1.0, 0.0, 1.0, 1.0, new double[speciesCount]);
  }

  /** Whether nothing is converted and nothing added. */
  boolean isOwn() {
    boolean factors = length == 1.0 && energy == 1.0 && convEnergy == 1.0 && convLength == 1.0;
    return factors && meanEnergy == 0.0 && Arrays.stream(atomEnergies).allMatch(e -> e == 0.0);
  }

  /** dE/dvalue in eV. */
  double slope() {
    return energy / convEnergy;
  }

  /** What is added to each atom of a species, eV. */
  double constant(int species) {
    return energy * (meanEnergy + atomEnergies[species]);
  }
}

package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/** The energies of isolated atoms that are not fitted: stated ones, or those of the data. */
final class AtomEnergies {

  private static final String TYPE = "config_type";
  private static final String MARK = "isolatedatom";

  private final AtomEnergySettings settings;
  private final SpeciesTable species;

  AtomEnergies(AtomEnergySettings settings, SpeciesTable species) {
    this.settings = settings == null ? AtomEnergySettings.STANDARD : settings;
    this.species = species;
  }

  /**
   * [species] eV; NaN for those that are to be fitted.
   *
   * @param training the training set
   * @throws IllegalArgumentException for species that are not there, or isolated atoms that
   *     contradict each other
   */
  double[] fixed(List<Structure> training) {
    double[] energies = new double[species.symbols().size()];
    Arrays.fill(energies, Double.NaN);
    settings.values().forEach((symbol, energy) -> energies[index(symbol)] = energy);
    boolean all = AtomEnergySettings.ISOLATED.equals(settings.from());
    if (all || settings.from() == null && settings.values().isEmpty()) {
      for (Structure structure : training) {
        if (structure.size() == 1 && structure.reference().energy() != null) {
          take(structure, all, energies);
        }
      }
    }
    for (int s = 0; all && s < energies.length; s++) {
      if (Double.isNaN(energies[s])) {
        throw new IllegalArgumentException(
            "atom_energies: isolated, but the training set has no isolated atom of %s with an energy (one atom, not periodic, or config_type=IsolatedAtom)"
                .formatted(species.symbols().get(s)));
      }
    }
    return energies;
  }

  private int index(String symbol) {
    int s = species.symbols().indexOf(symbol);
    if (s < 0) {
      throw new IllegalArgumentException(
          "atom_energies has '%s', which is not among the species %s"
              .formatted(symbol, species.symbols()));
    }
    return s;
  }

  private void take(Structure structure, boolean unmarked, double[] energies) {
    String type = structure.properties().getOrDefault(TYPE, "");
    boolean marked = type.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "").equals(MARK);
    boolean[] p = structure.cell().periodic();
    if (!marked && !(unmarked && !p[0] && !p[1] && !p[2])) {
      return;
    }
    int s = species.indexOfNumber(structure.atomicNumbers()[0]);
    double energy = structure.reference().energy();
    if (!Double.isNaN(energies[s]) && energies[s] != energy) {
      throw new IllegalArgumentException(
          "two isolated atoms of %s in the training set have the energies %s and %s eV; state atom_energies"
              .formatted(species.symbols().get(s), energies[s], energy));
    }
    energies[s] = energy;
  }
}

package org.panatom.model;

import java.util.List;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * A constant energy for each atom of a species, so that networks only have to learn what bonding
 * changes. No forces.
 */
public final class ReferenceAtomEnergy implements Potential {

  private static final double NOMINAL_CUTOFF = 1.0;

  private final List<String> species;
  private final double[] energies;

  /**
   * @param species chemical symbols
   * @param energies [species] eV
   */
  public ReferenceAtomEnergy(List<String> species, double[] energies) {
    if (species.size() != energies.length) {
      throw new IllegalArgumentException(
          "%d species and %d reference energies".formatted(species.size(), energies.length));
    }
    this.species = List.copyOf(species);
    this.energies = energies.clone();
  }

  @Override
  public List<String> species() {
    return species;
  }

  /** No neighbour matters; 1 angstrom stands for that, because a cutoff is positive. */
  @Override
  public double cutoff() {
    return NOMINAL_CUTOFF;
  }

  /** [species] eV. */
  public double[] energies() {
    return energies.clone();
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      batch.energy()[b] += energies[batch.species()[b]];
    }
  }
}

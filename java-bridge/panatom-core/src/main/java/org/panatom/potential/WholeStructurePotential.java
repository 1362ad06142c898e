package org.panatom.potential;

import java.util.Optional;

/**
 * A potential whose energy is not a sum of local terms: each atom feels all others, as it does when
 * charges spread over the structure. It gets all atoms at once, with their neighbourhoods, and so
 * cannot work on a part of a structure as LAMMPS's processes own it.
 */
public interface WholeStructurePotential extends Potential {

  /**
   * Looks at the inputs before anything is computed.
   *
   * @throws IllegalArgumentException says what in the structure this potential cannot compute
   */
  void check(WholeStructure structure);

  /**
   * Computes a structure: adds energies, gradients, charges and what else there is to the outputs
   * of {@code structure}. The rules of {@link Potential#evaluate} hold.
   */
  void evaluate(WholeStructure structure);

  @Override
  default Optional<WholeStructurePotential> wholeStructure() {
    return Optional.of(this);
  }

  /** Always throws: neighbourhoods alone are not enough. */
  @Override
  default void evaluate(NeighborBatch batch) {
    throw new UnsupportedOperationException(
        "%s needs the whole structure".formatted(getClass().getName()));
  }
}

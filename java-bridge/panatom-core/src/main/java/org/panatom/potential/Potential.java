package org.panatom.potential;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interatomic potential: the one door through which every model reaches LAMMPS and ASE.
 *
 * <p>The total energy is a sum of atomic energies, and each atomic energy is a function of the
 * displacements from that atom to its neighbours within a cutoff:
 *
 * <pre>E = sum_i E_i({r_ij}),   r_ij = r_j - r_i,   |r_ij| &lt; cutoff</pre>
 *
 * An implementation computes E_i and the gradients dE_i/dr_ij. Forces, virials, per-atom
 * quantities, periodic images, ghost atoms and units are not its business: they follow from the
 * gradients in one place for all potentials.
 *
 * <p>A class of the user's becomes a potential by implementing this interface and having a public
 * constructor {@code (Map<String, String> options)}; its source text is {@code
 * java:fully.qualified.Name?key=value&key=value}. The constructor throws {@link
 * IllegalArgumentException} with a clear message for options that it does not know or cannot use.
 */
public interface Potential {

  /**
   * The chemical symbols that this potential knows. The position in this list is the species index
   * of {@link NeighborBatch}. An empty list means that every element is accepted; species indexes
   * are then atomic numbers.
   */
  default List<String> species() {
    return List.of();
  }

  /** Radius beyond which neighbours do not matter, in angstrom; positive, never changes. */
  double cutoff();

  /**
   * Computes a batch of central atoms: adds each atom's energy to {@link NeighborBatch#energy()}
   * and the gradients dE_i/dr_ij to {@link NeighborBatch#gradientX()}, Y and Z. Nothing else of the
   * batch is modified. Calls on one object come one after the other, so it may keep scratch arrays.
   * Anything thrown here reaches the host as an error message.
   */
  void evaluate(NeighborBatch batch);

  /**
   * This potential in the form that takes whole structures, when its energy is no sum of local
   * terms; {@link PotentialEvaluator} then uses that form alone.
   */
  default Optional<WholeStructurePotential> wholeStructure() {
    return Optional.empty();
  }

  /**
   * What is worth telling about this potential, e.g. "date", "citation"; shown by {@code panatom
   * info} and in the log of LAMMPS.
   */
  default Map<String, String> properties() {
    return Map.of();
  }
}

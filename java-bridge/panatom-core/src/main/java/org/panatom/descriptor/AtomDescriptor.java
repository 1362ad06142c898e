package org.panatom.descriptor;

import org.panatom.potential.NeighborBatch;

/**
 * The descriptor of the atoms of one species: numbers G that describe an atom's surroundings. A
 * model uses it in the adjoint form: first the values, then, once it knows dE/dG, the gradients
 * dE/dr_ij in a second sweep; dG/dr is never stored. Not safe for use by two threads at once:
 * implementations keep scratch arrays.
 */
public interface AtomDescriptor {

  /** How many numbers describe an atom. */
  int size();

  /** Radius beyond which neighbours do not matter, angstrom; they may be present in the batch. */
  double cutoff();

  /**
   * Computes G of one central atom.
   *
   * @param batch neighbours; not modified
   * @param atom position of the central atom in the batch
   * @param values [size] output, overwritten
   */
  void values(NeighborBatch batch, int atom, double[] values);

  /**
   * Adds sum_g weights[g] dG_g/dr_ij to the gradients of the batch.
   *
   * @param batch neighbours; only the gradients of this atom's pairs are modified
   * @param atom position of the central atom in the batch
   * @param weights [size] dE/dG; zeros cost little
   */
  void addGradients(NeighborBatch batch, int atom, double[] weights);
}

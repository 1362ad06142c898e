package org.panatom.training;

import org.panatom.structure.Structure;

/**
 * What training needs of one structure; computed once, then only read.
 *
 * @param structure where it comes from
 * @param species [n] species index of each atom
 * @param atoms [n]
 * @param energy what the networks have to learn of the energy, eV; NaN if unknown
 * @param forces [3 n] the same for the forces, eV/angstrom; null if unknown
 * @param stress [6] the same for the stress xx yy zz xy xz yz, GPa; null if unknown
 * @param weight how much these count
 */
record StructureFeatures(
    Structure structure,
    int[] species,
    AtomFeatures[] atoms,
    double energy,
    double[] forces,
    double[] stress,
    StructureWeight weight) {

  /** The same with another weight. */
  StructureFeatures with(StructureWeight other) {
    return new StructureFeatures(structure, species, atoms, energy, forces, stress, other);
  }

  /** The same with other features of the atoms. */
  StructureFeatures with(AtomFeatures[] others) {
    return new StructureFeatures(structure, species, others, energy, forces, stress, weight);
  }

  int size() {
    return species.length;
  }
}

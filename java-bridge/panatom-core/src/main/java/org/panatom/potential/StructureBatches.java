package org.panatom.potential;

import org.panatom.neighbor.PeriodicNeighbors;
import org.panatom.structure.Structure;

/**
 * Turns structures into batches, for those who need displacements rather than energies: training,
 * descriptor tables. Not for several threads at once.
 */
public final class StructureBatches {

  private final double cutoff;
  private final SpeciesTable species;
  private final PeriodicNeighbors neighbors = new PeriodicNeighbors();
  private final NeighborhoodReader reader;

  /**
   * @param cutoff radius of the neighbourhoods, angstrom
   * @param species gives the species indexes
   */
  public StructureBatches(double cutoff, SpeciesTable species) {
    this.cutoff = cutoff;
    this.species = species;
    this.reader = new NeighborhoodReader(cutoff);
  }

  /**
   * Overwrites a batch with all atoms of a structure, in their order, as central atoms. {@link
   * NeighborBatch#neighbors()} are atoms of the structure: a periodic image stands under the index
   * of its atom.
   */
  public void fill(Structure structure, NeighborBatch batch) {
    Atoms atoms = atoms(structure, species, new int[structure.size()]);
    neighbors.build(atoms.count(), atoms.positions(), structure.cell(), cutoff);
    reader.use(atoms, neighbors, neighbors.pointCount(), neighbors.positions(), neighbors.owners());
    batch.clear();
    for (int i = 0; i < atoms.count(); i++) {
      reader.read(i, batch);
    }
  }

  /** The atoms of a structure, their species indexes written into `indexes`. */
  static Atoms atoms(Structure structure, SpeciesTable species, int[] indexes) {
    int[] numbers = structure.atomicNumbers();
    for (int i = 0; i < numbers.length; i++) {
      indexes[i] = species.indexOfNumber(numbers[i]);
    }
    return new Atoms(numbers.length, structure.positions(), indexes);
  }
}

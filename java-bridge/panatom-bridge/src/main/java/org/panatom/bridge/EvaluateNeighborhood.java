package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.neighbor.NeighborLists;
import org.panatom.potential.Atoms;
import org.panatom.potential.PotentialEvaluator;

/**
 * Evaluates a panatom_neighborhood: LAMMPS's own arrays. Positions are copied once a call,
 * neighbour rows when they may have changed. The arrays are reused from call to call.
 */
final class EvaluateNeighborhood implements NeighborLists {

  private double[] positions = new double[0];
  private int[] species = new int[0];
  private int[] types = new int[0];
  private int[] speciesOfType = new int[0];
  private int[] centralAtoms = new int[0];
  private long counts;
  private long rows;
  private long tags;
  private int mask;

  void run(PotentialEvaluator evaluator, MemorySegment neighborhood, MemorySegment evaluation) {
    long struct = HostMemory.address(neighborhood, "the neighborhood");
    long results = HostEvaluation.at(evaluation);
    int n = HostCounts.atoms(HostMemory.int64(struct + panatom_neighborhood.n_atoms$offset()));
    readLists(struct);
    readAtoms(struct, n);
    int central = readCentralAtoms(struct, n);
    Atoms atoms = new Atoms(n, positions, species, this::name);
    int revision = HostMemory.int32(struct + panatom_neighborhood.list_revision$offset());
    HostEvaluation.prepare(evaluator, results);
    HostEvaluation.write(evaluator.evaluate(atoms, central, centralAtoms, this, revision), results);
  }

  @Override
  public int count(int atom) {
    return HostMemory.int32(counts + 4L * atom);
  }

  @Override
  public void copy(int atom, int[] into) {
    int count = count(atom);
    long row = HostMemory.int64(rows + 8L * atom);
    if (row == 0L && count > 0) {
      throw new HostMistake("the neighbour list of atom %s is NULL".formatted(name(atom)));
    }
    HostMemory.copyInts(row, count, into, "the neighbour list");
    for (int k = 0; k < count; k++) {
      into[k] &= mask;
    }
  }

  private String name(int atom) {
    return tags == 0L
        ? atom + " (counted from 0)"
        : Integer.toString(HostMemory.int32(tags + 4L * atom));
  }

  private void readLists(long struct) {
    counts = HostMemory.int64(struct + panatom_neighborhood.neighbor_counts$offset());
    rows = HostMemory.int64(struct + panatom_neighborhood.neighbors$offset());
    tags = HostMemory.int64(struct + panatom_neighborhood.tags$offset());
    mask = HostMemory.int32(struct + panatom_neighborhood.neighbor_mask$offset());
  }

  private void readAtoms(long struct, int n) {
    if (species.length < n) {
      positions = new double[3 * HostCounts.grown(n)];
      species = new int[HostCounts.grown(n)];
      types = new int[HostCounts.grown(n)];
    }
    int typeCount = readTypes(struct);
    long coordinates = HostMemory.int64(struct + panatom_neighborhood.positions$offset());
    HostMemory.copyDoubles(coordinates, 3 * n, positions, "positions");
    long typesOfAtoms = HostMemory.int64(struct + panatom_neighborhood.types$offset());
    HostMemory.copyInts(typesOfAtoms, n, types, "types");
    for (int i = 0; i < n; i++) {
      int type = types[i];
      if (type < 0 || type >= typeCount) {
        throw new HostMistake(
            "atom %s has the type %d, but there are %d types".formatted(name(i), type, typeCount));
      }
      species[i] = speciesOfType[type];
    }
  }

  private int readTypes(long struct) {
    int count = HostMemory.int32(struct + panatom_neighborhood.n_types$offset());
    HostCounts.checked(count, Integer.MAX_VALUE / 8, "number of types");
    if (speciesOfType.length < count) {
      speciesOfType = new int[count];
    }
    long map = HostMemory.int64(struct + panatom_neighborhood.species_of_type$offset());
    HostMemory.copyInts(map, count, speciesOfType, "species_of_type");
    return count;
  }

  private int readCentralAtoms(long struct, int n) {
    int central = HostMemory.int32(struct + panatom_neighborhood.n_central$offset());
    HostCounts.checked(central, n, "number of central atoms");
    if (central > 0 && (counts == 0L || rows == 0L)) {
      throw new HostMistake("neighbor_counts and neighbors must not be NULL");
    }
    if (centralAtoms.length < central) {
      centralAtoms = new int[HostCounts.grown(central)];
    }
    long atoms = HostMemory.int64(struct + panatom_neighborhood.central_atoms$offset());
    HostMemory.copyInts(atoms, central, centralAtoms, "central_atoms");
    return central;
  }
}

package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.neighbor.NeighborLists;
import org.panatom.potential.Atoms;
import org.panatom.potential.PotentialEvaluator;

/**
 * Evaluates a panatom_neighborhood: LAMMPS's own arrays. Positions are copied once, neighbour rows
 * one by one into the evaluator's array. The arrays are reused from call to call.
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
    if (HostMemory.isNull(neighborhood)) {
      throw new HostMistake("the neighborhood is NULL");
    }
    MemorySegment struct = neighborhood.reinterpret(panatom_neighborhood.sizeof());
    MemorySegment results = HostEvaluation.at(evaluation);
    int n = HostCounts.atoms(panatom_neighborhood.n_atoms(struct));
    readLists(struct);
    readAtoms(struct, n);
    int central = readCentralAtoms(struct, n);
    Atoms atoms = new Atoms(n, positions, species, this::name);
    HostEvaluation.write(evaluator.evaluate(atoms, central, centralAtoms, this), results);
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
    HostMemory.copyInts(row, count, into);
    for (int k = 0; k < count; k++) {
      into[k] &= mask;
    }
  }

  private String name(int atom) {
    return tags == 0L
        ? atom + " (counted from 0)"
        : Integer.toString(HostMemory.int32(tags + 4L * atom));
  }

  private void readLists(MemorySegment struct) {
    counts = panatom_neighborhood.neighbor_counts(struct).address();
    rows = panatom_neighborhood.neighbors(struct).address();
    tags = panatom_neighborhood.tags(struct).address();
    mask = panatom_neighborhood.neighbor_mask(struct);
  }

  private void readAtoms(MemorySegment struct, int n) {
    if (species.length < n) {
      positions = new double[3 * HostCounts.grown(n)];
      species = new int[HostCounts.grown(n)];
      types = new int[HostCounts.grown(n)];
    }
    int typeCount =
        HostCounts.checked(
            panatom_neighborhood.n_types(struct), Integer.MAX_VALUE / 8, "number of types");
    if (speciesOfType.length < typeCount) {
      speciesOfType = new int[typeCount];
    }
    HostMemory.copyDoubles(panatom_neighborhood.positions(struct), 3 * n, positions, "positions");
    HostMemory.copyInts(panatom_neighborhood.types(struct), n, types, "types");
    MemorySegment map = panatom_neighborhood.species_of_type(struct);
    HostMemory.copyInts(map, typeCount, speciesOfType, "species_of_type");
    for (int i = 0; i < n; i++) {
      int type = types[i];
      if (type < 0 || type >= typeCount) {
        throw new HostMistake(
            "atom %s has the type %d, but there are %d types".formatted(name(i), type, typeCount));
      }
      species[i] = speciesOfType[type];
    }
  }

  private int readCentralAtoms(MemorySegment struct, int n) {
    int central =
        HostCounts.checked(panatom_neighborhood.n_central(struct), n, "number of central atoms");
    if (central > 0 && (counts == 0L || rows == 0L)) {
      throw new HostMistake("neighbor_counts and neighbors must not be NULL");
    }
    if (centralAtoms.length < central) {
      centralAtoms = new int[HostCounts.grown(central)];
    }
    MemorySegment atoms = panatom_neighborhood.central_atoms(struct);
    HostMemory.copyInts(atoms, central, centralAtoms, "central_atoms");
    return central;
  }
}

package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import org.panatom.bridge.abi.panatom_structure;
import org.panatom.potential.Atoms;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;

/** Evaluates a panatom_structure. The arrays are reused from call to call. */
final class EvaluateStructure {

  private double[] positions = new double[0];
  private int[] species = new int[0];

  void run(PotentialEvaluator evaluator, MemorySegment structure, MemorySegment evaluation) {
    if (HostMemory.isNull(structure)) {
      throw new HostMistake("the structure is NULL");
    }
    MemorySegment struct = structure.reinterpret(panatom_structure.sizeof());
    MemorySegment results = HostEvaluation.at(evaluation);
    Atoms atoms = atoms(struct);
    HostEvaluation.prepare(evaluator, results);
    double charge = panatom_structure.charge(struct);
    HostEvaluation.write(evaluator.evaluate(atoms, cell(struct), charge), results);
  }

  private Atoms atoms(MemorySegment struct) {
    int n = HostCounts.atoms(panatom_structure.n_atoms(struct));
    if (species.length < n) {
      positions = new double[3 * HostCounts.grown(n)];
      species = new int[HostCounts.grown(n)];
    }
    HostMemory.copyDoubles(panatom_structure.positions(struct), 3 * n, positions, "positions");
    HostMemory.copyInts(panatom_structure.species(struct), n, species, "species");
    return new Atoms(n, positions, species);
  }

  private static Cell cell(MemorySegment struct) {
    double[] vectors = new double[9];
    boolean[] periodic = new boolean[3];
    for (int k = 0; k < 9; k++) {
      vectors[k] = panatom_structure.cell(struct, k);
    }
    for (int k = 0; k < 3; k++) {
      int flag = panatom_structure.periodic(struct, k);
      if (flag != 0 && flag != 1) {
        throw new HostMistake("periodic[%d] is %d, it must be 0 or 1".formatted(k, flag));
      }
      periodic[k] = flag == 1;
    }
    return new Cell(vectors, periodic);
  }
}

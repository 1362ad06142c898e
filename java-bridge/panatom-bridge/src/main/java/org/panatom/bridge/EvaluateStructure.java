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
    long struct = HostMemory.address(structure, "the structure");
    long results = HostEvaluation.at(evaluation);
    Atoms atoms = atoms(struct);
    HostEvaluation.prepare(evaluator, results);
    double charge = HostMemory.float64(struct + panatom_structure.charge$offset());
    HostEvaluation.write(evaluator.evaluate(atoms, cell(struct), charge), results);
  }

  private Atoms atoms(long struct) {
    int n = HostCounts.atoms(HostMemory.int64(struct + panatom_structure.n_atoms$offset()));
    if (species.length < n) {
      positions = new double[3 * HostCounts.grown(n)];
      species = new int[HostCounts.grown(n)];
    }
    long coordinates = HostMemory.int64(struct + panatom_structure.positions$offset());
    HostMemory.copyDoubles(coordinates, 3 * n, positions, "positions");
    long indexes = HostMemory.int64(struct + panatom_structure.species$offset());
    HostMemory.copyInts(indexes, n, species, "species");
    return new Atoms(n, positions, species);
  }

  private static Cell cell(long struct) {
    double[] vectors = new double[9];
    boolean[] periodic = new boolean[3];
    HostMemory.copyDoubles(struct + panatom_structure.cell$offset(), 9, vectors, "cell");
    for (int k = 0; k < 3; k++) {
      int flag = HostMemory.int32(struct + panatom_structure.periodic$offset() + 4L * k);
      if (flag != 0 && flag != 1) {
        throw new HostMistake("periodic[%d] is %d, it must be 0 or 1".formatted(k, flag));
      }
      periodic[k] = flag == 1;
    }
    return new Cell(vectors, periodic);
  }
}

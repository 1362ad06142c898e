package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.potential.Evaluation;
import org.panatom.potential.EvaluationTimes;
import org.panatom.potential.PotentialEvaluator;

/** Adds results to the arrays of a panatom_evaluation. */
final class HostEvaluation {

  private HostEvaluation() {}

  /** The struct behind a pointer, checked before anything is computed. */
  static MemorySegment at(MemorySegment pointer) {
    if (HostMemory.isNull(pointer)) {
      throw new HostMistake("the evaluation is NULL");
    }
    MemorySegment struct = pointer.reinterpret(panatom_evaluation.sizeof());
    double scale = panatom_evaluation.scale(struct);
    if (!Double.isFinite(scale)) {
      throw new HostMistake(
          "the field scale of the evaluation is %s; set it to 1.0 for eV".formatted(scale));
    }
    return struct;
  }

  /** Tells the evaluator what the host does not want. */
  static void prepare(PotentialEvaluator evaluator, MemorySegment struct) {
    evaluator.computeAtomVirials(!HostMemory.isNull(panatom_evaluation.atom_virials(struct)));
  }

  /** Writes everything; from here on nothing can fail. */
  static void write(Evaluation evaluation, MemorySegment struct) {
    double scale = panatom_evaluation.scale(struct);
    int n = evaluation.atomCount();
    panatom_evaluation.energy(struct, scale * evaluation.energy());
    for (int k = 0; k < 6; k++) {
      panatom_evaluation.virial(struct, k, scale * evaluation.virial()[k]);
    }
    MemorySegment energies = panatom_evaluation.atom_energies(struct);
    HostMemory.addDoubles(energies, n, scale, evaluation.atomEnergies());
    HostMemory.addDoubles(panatom_evaluation.forces(struct), 3 * n, scale, evaluation.forces());
    MemorySegment virials = panatom_evaluation.atom_virials(struct);
    HostMemory.addDoubles(virials, 6 * n, scale, evaluation.atomVirials());
    if (evaluation.charges() != null) {
      HostMemory.putDoubles(panatom_evaluation.charges(struct), n, evaluation.charges());
    }
    writeWarnings(evaluation, struct);
    writeTimes(evaluation.times(), struct);
  }

  private static void writeTimes(EvaluationTimes times, MemorySegment struct) {
    panatom_evaluation.neighbor_seconds(struct, times.neighborSeconds());
    panatom_evaluation.potential_seconds(struct, times.potentialSeconds());
    panatom_evaluation.force_seconds(struct, times.forceSeconds());
  }

  private static void writeWarnings(Evaluation evaluation, MemorySegment struct) {
    panatom_evaluation.warning_count(struct, evaluation.warningCount());
    panatom_evaluation.extrapolation_count(struct, evaluation.extrapolationCount());
    MemorySegment target = panatom_evaluation.warnings(struct);
    long capacity = panatom_evaluation.warnings_capacity(struct);
    if (HostMemory.isNull(target) || capacity < 1) {
      return;
    }
    String text = evaluation.warningCount() == 0 ? "" : String.join("\n", evaluation.warnings());
    HostMemory.putText(target, capacity, text);
  }
}

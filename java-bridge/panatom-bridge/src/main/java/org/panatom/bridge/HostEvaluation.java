package org.panatom.bridge;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.potential.Evaluation;
import org.panatom.potential.EvaluationTimes;
import org.panatom.potential.PotentialEvaluator;

/** Adds results to the arrays of a panatom_evaluation. */
final class HostEvaluation {

  private HostEvaluation() {}

  /** The struct behind a pointer, checked before anything is computed. */
  static long at(MemorySegment pointer) {
    long struct = HostMemory.address(pointer, "the evaluation");
    double scale = scale(struct);
    if (!Double.isFinite(scale)) {
      throw new HostMistake(
          "the field scale of the evaluation is %s; set it to 1.0 for eV".formatted(scale));
    }
    return struct;
  }

  private static double scale(long struct) {
    return HostMemory.float64(struct + panatom_evaluation.scale$offset());
  }

  /** Tells the evaluator what the host does not want. */
  static void prepare(PotentialEvaluator evaluator, long struct) {
    long virials = HostMemory.int64(struct + panatom_evaluation.atom_virials$offset());
    evaluator.computeAtomVirials(virials != 0L);
  }

  /** Writes everything; from here on nothing can fail. */
  static void write(Evaluation evaluation, long struct) {
    double scale = scale(struct);
    int n = evaluation.atomCount();
    HostMemory.putFloat64(struct + panatom_evaluation.energy$offset(), scale * evaluation.energy());
    long virial = struct + panatom_evaluation.virial$offset();
    for (int k = 0; k < 6; k++) {
      HostMemory.putFloat64(virial + 8L * k, scale * evaluation.virial()[k]);
    }
    long energies = HostMemory.int64(struct + panatom_evaluation.atom_energies$offset());
    HostMemory.addDoubles(energies, n, scale, evaluation.atomEnergies());
    long forces = HostMemory.int64(struct + panatom_evaluation.forces$offset());
    HostMemory.addDoubles(forces, 3 * n, scale, evaluation.forces());
    long virials = HostMemory.int64(struct + panatom_evaluation.atom_virials$offset());
    HostMemory.addDoubles(virials, 6 * n, scale, evaluation.atomVirials());
    if (evaluation.charges() != null) {
      long charges = HostMemory.int64(struct + panatom_evaluation.charges$offset());
      HostMemory.putDoubles(charges, n, evaluation.charges());
    }
    writeWarnings(evaluation, struct);
    writeTimes(evaluation.times(), struct);
  }

  private static void writeTimes(EvaluationTimes times, long struct) {
    long neighbors = struct + panatom_evaluation.neighbor_seconds$offset();
    HostMemory.putFloat64(neighbors, times.neighborSeconds());
    long potential = struct + panatom_evaluation.potential_seconds$offset();
    HostMemory.putFloat64(potential, times.potentialSeconds());
    long forces = struct + panatom_evaluation.force_seconds$offset();
    HostMemory.putFloat64(forces, times.forceSeconds());
  }

  private static void writeWarnings(Evaluation evaluation, long struct) {
    long count = struct + panatom_evaluation.warning_count$offset();
    HostMemory.putInt64(count, evaluation.warningCount());
    long extrapolations = struct + panatom_evaluation.extrapolation_count$offset();
    HostMemory.putInt64(extrapolations, evaluation.extrapolationCount());
    long target = HostMemory.int64(struct + panatom_evaluation.warnings$offset());
    long capacity = HostMemory.int64(struct + panatom_evaluation.warnings_capacity$offset());
    if (target == 0L || capacity < 1) {
      return;
    }
    boolean omit = HostMemory.int64(struct + panatom_evaluation.omit_extrapolations$offset()) != 0L;
    long omitted = omit ? evaluation.extrapolationCount() : 0L;
    if (evaluation.warningCount() == omitted && capacity >= Long.BYTES) {
      HostMemory.putInt64(target, 0L); // An empty text, by what is compiled already.
      return;
    }
    List<String> texts = omit ? evaluation.otherWarnings() : evaluation.warnings();
    HostMemory.putText(MemorySegment.ofAddress(target), capacity, String.join("\n", texts));
  }
}

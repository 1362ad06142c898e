package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.potential.Evaluation;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** What a potential leaves of the reference values: the part that networks have to learn. */
final class Residuals {

  /** Position in xx yy zz xy xz yz of each entry of xx yy zz yz xz xy. */
  private static final int[] VIRIAL_ORDER = {0, 1, 2, 5, 4, 3};

  private Residuals() {}

  /** The same structures with references less what the potential gives. */
  static List<Structure> of(List<Structure> structures, Potential potential) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    List<Structure> residuals = new ArrayList<>();
    for (Structure structure : structures) {
      Structure.Reference predicted = reference(structure, evaluator.evaluate(structure));
      residuals.add(
          new Structure(
              structure.positions(),
              structure.atomicNumbers(),
              structure.cell(),
              difference(structure.reference(), predicted),
              structure.properties()));
    }
    return residuals;
  }

  /** An evaluation in the layout of references; the stress is null without a volume. */
  static Structure.Reference reference(Structure structure, Evaluation evaluation) {
    double[] forces = new double[3 * structure.size()];
    System.arraycopy(evaluation.forces(), 0, forces, 0, forces.length);
    double volume = structure.cell().volume();
    double[] stress = null;
    if (volume > 0.0) {
      stress = new double[6];
      for (int k = 0; k < 6; k++) {
        stress[k] = -evaluation.virial()[VIRIAL_ORDER[k]] / volume;
      }
    }
    return new Structure.Reference(evaluation.energy(), forces, stress);
  }

  private static Structure.Reference difference(
      Structure.Reference reference, Structure.Reference predicted) {
    Double energy = reference.energy() == null ? null : reference.energy() - predicted.energy();
    double[] stress =
        predicted.stress() == null ? null : difference(reference.stress(), predicted.stress());
    return new Structure.Reference(
        energy, difference(reference.forces(), predicted.forces()), stress);
  }

  private static double[] difference(double[] reference, double[] predicted) {
    if (reference == null) {
      return null;
    }
    double[] difference = new double[reference.length];
    for (int k = 0; k < difference.length; k++) {
      difference[k] = reference[k] - predicted[k];
    }
    return difference;
  }
}

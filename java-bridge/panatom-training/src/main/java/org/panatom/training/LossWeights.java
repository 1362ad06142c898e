package org.panatom.training;

import java.util.List;

/**
 * The loss over the training set,
 *
 * <pre>L = energy MSE_E + force MSE_F + stress MSE_S</pre>
 *
 * with mean square errors of the energy per atom (eV), the force components (eV/angstrom) and the
 * stress components (GPa).
 *
 * @param energy 1/eV^2; standard 100
 * @param energyStart the weight in the first epoch, from which it goes to {@code energy} in the
 *     last by equal factors; standard: {@code energy} throughout. Forces teach the shape of the
 *     surface and are many; energies with a large weight disturb that at first and refine it in the
 *     end.
 * @param force angstrom^2/eV^2; standard 1
 * @param stress 1/GPa^2; standard 0.01
 */
record LossWeights(Double energy, Double energyStart, Double force, Double stress) {

  /** Fills in standard values and checks. */
  LossWeights {
    energy = SettingCheck.notNegative("loss.energy", energy, 100.0);
    energyStart = energyStart == null ? energy : energyStart;
    if (energyStart != energy.doubleValue()) {
      SettingCheck.positive("loss.energy", energy, 1.0);
      SettingCheck.positive("loss.energy_start", energyStart, 1.0);
    }
    force = SettingCheck.notNegative("loss.force", force, 1.0);
    stress = SettingCheck.notNegative("loss.stress", stress, 0.01);
    if (energy + force + stress == 0.0) {
      throw new IllegalArgumentException("all weights of the loss are zero");
    }
  }

  /**
   * The weights at a time between the first epoch (phase 0) and the last (1); only these are used
   * for steps, while the loss by which models are compared has the last ones.
   */
  LossWeights at(double phase) {
    double now = energyStart * Math.pow(energy / energyStart, phase);
    return energyStart.equals(energy) ? this : new LossWeights(now, now, force, stress);
  }

  /** How many values of each quantity a set has. */
  record Counts(long energies, long forces, long stresses) {

    static Counts of(List<StructureFeatures> structures) {
      long energies = 0;
      long forces = 0;
      long stresses = 0;
      for (StructureFeatures structure : structures) {
        energies += Double.isNaN(structure.energy()) ? 0 : 1;
        forces += structure.forces() == null ? 0 : structure.forces().length;
        stresses += structure.stress() == null ? 0 : 6;
      }
      return new Counts(energies, forces, stresses);
    }
  }

  /**
   * Adds the squared errors of one structure and turns its prediction into the derivative of the
   * loss.
   *
   * @param prediction in: the prediction; out: dL/d(prediction)
   * @param counts of the set over which the loss is a mean
   */
  void differentiate(
      StructureFeatures structure, Prediction prediction, Counts counts, SquaredErrors errors) {
    errors.add(structure, prediction);
    int n = structure.size();
    if (Double.isNaN(structure.energy())) {
      prediction.energy = 0.0;
    } else {
      double error = (prediction.energy - structure.energy()) / n;
      prediction.energy = 2.0 * energy * error / n / counts.energies;
    }
    differentiate(prediction.forces, structure.forces(), 2.0 * force / counts.forces);
    differentiate(prediction.stress, structure.stress(), 2.0 * stress / counts.stresses);
  }

  private static void differentiate(double[] predicted, double[] reference, double factor) {
    for (int k = 0; k < predicted.length; k++) {
      predicted[k] = reference == null ? 0.0 : factor * (predicted[k] - reference[k]);
    }
  }

  /** The loss of a set with these errors. */
  double loss(SquaredErrors errors) {
    double e = errors.energyRmse();
    double f = errors.forceRmse();
    double s = errors.stressRmse();
    return energy * e * e + force * f * f + stress * s * s;
  }
}

package org.panatom.training;

import java.util.List;

/**
 * The loss over the training set,
 *
 * <pre>L = energy MSE_E + force MSE_F + stress MSE_S</pre>
 *
 * with mean square errors of the energy per atom (eV), the force components (eV/angstrom) and the
 * stress components (GPa); the means have the weights of the structures, see {@link
 * StructureWeight}.
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

  /**
   * The weights of all values of a set together, by kind: without weights of structures the numbers
   * of values.
   */
  record Totals(double energy, double force, double stress) {

    static final Totals NONE = new Totals(0.0, 0.0, 0.0);

    /** With those of another structure. */
    Totals plus(StructureWeight weight, boolean hasEnergy, double[] forces, double[] stresses) {
      return new Totals(
          energy + (hasEnergy ? weight.energy() : 0.0),
          force + (forces == null ? 0.0 : weight.force() * forces.length),
          stress + (stresses == null ? 0.0 : weight.stress() * stresses.length));
    }

    static Totals of(List<StructureFeatures> structures) {
      Totals totals = NONE;
      for (StructureFeatures s : structures) {
        totals = totals.plus(s.weight(), !Double.isNaN(s.energy()), s.forces(), s.stress());
      }
      return totals;
    }
  }

  /** Whether some reference counts in a set with these weights. */
  boolean countsAnyOf(Totals totals) {
    return energy * totals.energy > 0.0
        || force * totals.force > 0.0
        || stress * totals.stress > 0.0;
  }

  /**
   * Adds the squared errors of one structure and turns its prediction into the derivative of the
   * loss.
   *
   * @param prediction in: the prediction; out: dL/d(prediction)
   * @param totals of the set over which the loss is a mean
   */
  void differentiate(
      StructureFeatures structure, Prediction prediction, Totals totals, SquaredErrors errors) {
    errors.add(structure, prediction);
    int n = structure.size();
    StructureWeight weight = structure.weight();
    if (Double.isNaN(structure.energy()) || weight.energy() == 0.0) {
      prediction.energy = 0.0;
    } else {
      double error = (prediction.energy - structure.energy()) / n;
      prediction.energy = 2.0 * energy * weight.energy() * error / n / totals.energy;
    }
    differentiate(
        prediction.forces, structure.forces(), 2.0 * force * weight.force(), totals.force);
    differentiate(
        prediction.stress, structure.stress(), 2.0 * stress * weight.stress(), totals.stress);
  }

  private static void differentiate(
      double[] predicted, double[] reference, double weight, double total) {
    boolean counts = reference != null && weight > 0.0;
    double factor = counts ? weight / total : 0.0;
    for (int k = 0; k < predicted.length; k++) {
      predicted[k] = counts ? factor * (predicted[k] - reference[k]) : 0.0;
    }
  }
}

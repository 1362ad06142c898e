package org.panatom.training;

/** Sums of squared errors over structures. Modified in place. */
final class SquaredErrors {

  private double energy;
  private double force;
  private double stress;
  private long energies;
  private long forces;
  private long stresses;

  /** Adds the errors of one structure; what has no reference is left out. */
  void add(StructureFeatures structure, Prediction prediction) {
    if (!Double.isNaN(structure.energy())) {
      double error = (prediction.energy - structure.energy()) / structure.size();
      energy += error * error;
      energies++;
    }
    if (structure.forces() != null) {
      force += squares(prediction.forces, structure.forces());
      forces += structure.forces().length;
    }
    if (structure.stress() != null) {
      stress += squares(prediction.stress, structure.stress());
      stresses += 6;
    }
  }

  private static double squares(double[] predicted, double[] reference) {
    double sum = 0.0;
    for (int k = 0; k < reference.length; k++) {
      double error = predicted[k] - reference[k];
      sum += error * error;
    }
    return sum;
  }

  void add(SquaredErrors other) {
    energy += other.energy;
    force += other.force;
    stress += other.stress;
    energies += other.energies;
    forces += other.forces;
    stresses += other.stresses;
  }

  /** eV/atom; 0 without references. */
  double energyRmse() {
    return energies == 0 ? 0.0 : Math.sqrt(energy / energies);
  }

  /** eV/angstrom; 0 without references. */
  double forceRmse() {
    return forces == 0 ? 0.0 : Math.sqrt(force / forces);
  }

  /** GPa; 0 without references. */
  double stressRmse() {
    return stresses == 0 ? 0.0 : Math.sqrt(stress / stresses);
  }
}

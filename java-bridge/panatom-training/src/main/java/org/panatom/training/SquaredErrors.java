package org.panatom.training;

/** Sums of squared errors over structures. Modified in place. */
final class SquaredErrors {

  private final Sum energy = new Sum();
  private final Sum force = new Sum();
  private final Sum stress = new Sum();

  /** Of one kind, as they are and with the weights of the structures. */
  private static final class Sum {
    private double squares;
    private long count;
    private double weighted;
    private double weights;

    private void add(double ofStructure, long values, double weight) {
      squares += ofStructure;
      count += values;
      weighted += weight * ofStructure;
      weights += weight * values;
    }

    private void add(Sum other) {
      squares += other.squares;
      count += other.count;
      weighted += other.weighted;
      weights += other.weights;
    }

    private double rmse() {
      return count == 0 ? 0.0 : Math.sqrt(squares / count);
    }

    private double weightedRmse() {
      return weights == 0.0 ? 0.0 : Math.sqrt(weighted / weights);
    }
  }

  /** Adds the errors of one structure; what has no reference is left out. */
  void add(StructureFeatures structure, Prediction prediction) {
    StructureWeight weight = structure.weight();
    if (!Double.isNaN(structure.energy())) {
      double error = (prediction.energy - structure.energy()) / structure.size();
      energy.add(error * error, 1, weight.energy());
    }
    if (structure.forces() != null) {
      double squares = squares(prediction.forces, structure.forces());
      force.add(squares, structure.forces().length, weight.force());
    }
    if (structure.stress() != null) {
      stress.add(squares(prediction.stress, structure.stress()), 6, weight.stress());
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
    energy.add(other.energy);
    force.add(other.force);
    stress.add(other.stress);
  }

  /** eV/atom, every structure alike; 0 without references. */
  double energyRmse() {
    return energy.rmse();
  }

  /** eV/angstrom, every structure alike; 0 without references. */
  double forceRmse() {
    return force.rmse();
  }

  /** GPa, every structure alike; 0 without references. */
  double stressRmse() {
    return stress.rmse();
  }

  /** The loss, with the weights of the structures. */
  double loss(LossWeights weights) {
    double e = energy.weightedRmse();
    double f = force.weightedRmse();
    double s = stress.weightedRmse();
    return weights.energy() * e * e + weights.force() * f * f + weights.stress() * s * s;
  }
}

package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.model.NeuralNetwork;

/**
 * Predictions for a few structures at once and the gradients of losses by the networks' parameters.
 * First {@link #load}, then {@link #predict}, then {@link #addGradient}. Scratch memory; one for
 * each thread.
 */
final class StructureBlock {

  private final int[] features;
  private int capacity;
  private NetworkTangent[] passes = new NetworkTangent[0];
  private List<StructureFeatures> structures = List.of();

  /** [species] number of atoms. */
  private final int[] counts;

  /** [species][feature][atom] x, dN/dx and v. */
  private final double[][][] inputs;

  private final double[][][] byInputs;
  private final double[][][] directions;

  /** [species][atom] dLoss/dE of the atom's structure. */
  private final double[][] factors;

  private double[] columns = new double[0];

  /**
   * @param features [species] number of network inputs
   */
  StructureBlock(int[] features) {
    this.features = features.clone();
    this.counts = new int[features.length];
    this.inputs = new double[features.length][][];
    this.byInputs = new double[features.length][][];
    this.directions = new double[features.length][][];
    this.factors = new double[features.length][];
  }

  /** Chooses the structures. */
  void load(List<StructureFeatures> block) {
    structures = block;
    ensureCapacity(block.stream().mapToInt(StructureFeatures::size).sum());
    Arrays.fill(counts, 0);
    for (StructureFeatures structure : block) {
      for (int i = 0; i < structure.size(); i++) {
        int s = structure.species()[i];
        double[] x = structure.atoms()[i].inputs();
        for (int g = 0; g < x.length; g++) {
          inputs[s][g][counts[s]] = x[g];
        }
        counts[s]++;
      }
    }
  }

  private void ensureCapacity(int atoms) {
    if (atoms <= capacity) {
      return;
    }
    capacity = atoms + atoms / 4;
    passes = new NetworkTangent[features.length];
    for (int s = 0; s < features.length; s++) {
      passes[s] = new NetworkTangent(capacity);
      inputs[s] = new double[features[s]][capacity];
      byInputs[s] = new double[features[s]][capacity];
      directions[s] = new double[features[s]][capacity];
      factors[s] = new double[capacity];
    }
  }

  /**
   * Adds {@code share} times the prediction of these networks for each structure.
   *
   * @param networks [species]
   * @param predictions one for each loaded structure
   */
  void predict(NeuralNetwork[] networks, double share, List<Prediction> predictions) {
    double[][] energies = new double[counts.length][];
    for (int s = 0; s < counts.length; s++) {
      passes[s].use(networks[s]);
      energies[s] = passes[s].forward(inputs[s], counts[s]);
      passes[s].backward(byInputs[s], counts[s]);
    }
    int[] next = new int[counts.length];
    for (int k = 0; k < structures.size(); k++) {
      StructureFeatures structure = structures.get(k);
      Prediction prediction = predictions.get(k);
      double perVolume = share * ErrorStatistics.GPA / structure.structure().cell().volume();
      for (int i = 0; i < structure.size(); i++) {
        int s = structure.species()[i];
        prediction.energy += share * energies[s][next[s]];
        addForces(structure.atoms()[i], byInputs[s], next[s], prediction, share, perVolume);
        next[s]++;
      }
    }
  }

  private void addForces(
      AtomFeatures atom,
      double[][] slopes,
      int column,
      Prediction prediction,
      double share,
      double perVolume) {
    int strain = 3 * atom.targets().length;
    double[] sum = columns(strain + 6);
    Arrays.fill(sum, 0, strain + 6, 0.0);
    JacobianKernels.addTransposed(atom.jacobian(), slopes, column, strain + 6, sum);
    for (int t = 0; t < atom.targets().length; t++) {
      int f = 3 * atom.targets()[t];
      prediction.forces[f] -= share * sum[3 * t];
      prediction.forces[f + 1] -= share * sum[3 * t + 1];
      prediction.forces[f + 2] -= share * sum[3 * t + 2];
    }
    if (perVolume < Double.POSITIVE_INFINITY) {
      for (int k = 0; k < 6; k++) {
        prediction.stress[k] += perVolume * sum[strain + k];
      }
    }
  }

  /**
   * Adds the gradient of a loss by the networks' parameters, after {@link #predict}.
   *
   * @param byPredictions derivative of the loss by each structure's prediction
   * @param gradients [species] added to
   */
  void addGradient(List<Prediction> byPredictions, double[][] gradients) {
    int[] next = new int[counts.length];
    for (int k = 0; k < structures.size(); k++) {
      StructureFeatures structure = structures.get(k);
      Prediction by = byPredictions.get(k);
      double perVolume = ErrorStatistics.GPA / structure.structure().cell().volume();
      for (int i = 0; i < structure.size(); i++) {
        int s = structure.species()[i];
        factors[s][next[s]] = by.energy;
        fillDirection(structure.atoms()[i], directions[s], next[s], by, perVolume);
        next[s]++;
      }
    }
    for (int s = 0; s < counts.length; s++) {
      passes[s].addGradient(inputs[s], directions[s], factors[s], counts[s], gradients[s]);
    }
  }

  private void fillDirection(
      AtomFeatures atom, double[][] direction, int column, Prediction by, double perVolume) {
    int strain = 3 * atom.targets().length;
    double[] weights = columns(strain + 6);
    for (int t = 0; t < atom.targets().length; t++) {
      int f = 3 * atom.targets()[t];
      weights[3 * t] = -by.forces[f];
      weights[3 * t + 1] = -by.forces[f + 1];
      weights[3 * t + 2] = -by.forces[f + 2];
    }
    for (int k = 0; k < 6; k++) {
      weights[strain + k] = by.stress[k] == 0.0 ? 0.0 : perVolume * by.stress[k];
    }
    JacobianKernels.multiply(atom.jacobian(), weights, strain + 6, direction, column);
  }

  private double[] columns(int needed) {
    if (columns.length < needed) {
      columns = new double[needed];
    }
    return columns;
  }
}

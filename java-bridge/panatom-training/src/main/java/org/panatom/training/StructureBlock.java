package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.model.NeuralNetwork;

/**
 * Predictions for a few structures at once and the gradients of losses by the networks' parameters.
 * First {@link #load}, then {@link #predict} or {@link #addGradient}. Scratch memory; one for each
 * thread.
 */
final class StructureBlock {

  private final int[] features;
  private final int[] components;

  /** [species] from scaled descriptors to inputs, and the transposes. */
  private final Rows[] transforms;

  private final Rows[] transposed;
  private int capacity;
  private NetworkTangent[] passes = new NetworkTangent[0];
  private List<StructureFeatures> structures = List.of();

  /** [species] number of atoms. */
  private final int[] counts;

  /** [species] [atom][feature] x, dN/dx and v. */
  private final Rows[] inputs;

  private final Rows[] byInputs;
  private final Rows[] directions;

  /** [species] [atom][component] the last two for the scaled descriptor instead of x. */
  private final Rows[] byDescriptors;

  private final Rows[] descriptorDirections;

  /** [species][atom] dLoss/dE of the atom's structure. */
  private final double[][] factors;

  /** [species] rows that begin with the atoms' energies. */
  private final Rows[] energies;

  private double[] columns = new double[0];

  /**
   * @param ofSpecies [species] how network inputs come from descriptors
   */
  StructureBlock(List<FeatureTransform> ofSpecies) {
    this.features = ofSpecies.stream().mapToInt(one -> one.matrix().length).toArray();
    this.components = ofSpecies.stream().mapToInt(one -> one.mean().length).toArray();
    this.transforms = ofSpecies.stream().map(FeatureTransform::rows).toArray(Rows[]::new);
    this.transposed = ofSpecies.stream().map(FeatureTransform::transposedRows).toArray(Rows[]::new);
    this.counts = new int[features.length];
    this.inputs = new Rows[features.length];
    this.byInputs = new Rows[features.length];
    this.directions = new Rows[features.length];
    this.byDescriptors = new Rows[features.length];
    this.descriptorDirections = new Rows[features.length];
    this.factors = new double[features.length][];
    this.energies = new Rows[features.length];
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
        System.arraycopy(x, 0, inputs[s].values, counts[s] * inputs[s].width, x.length);
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
      inputs[s] = new Rows(capacity, features[s]);
      byInputs[s] = new Rows(capacity, features[s]);
      directions[s] = new Rows(capacity, features[s]);
      byDescriptors[s] = new Rows(capacity, components[s]);
      descriptorDirections[s] = new Rows(capacity, components[s]);
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
    runNetworks(networks);
    int[] next = new int[counts.length];
    for (int k = 0; k < structures.size(); k++) {
      predict(structures.get(k), next.clone(), share, predictions.get(k));
      advance(structures.get(k), next);
    }
  }

  /**
   * Adds the gradient of a loss by the networks' parameters. The derivatives of one structure's
   * descriptors are needed twice, for its forces and for what the loss says about them; both are
   * done before the next structure, while they are in the cache.
   *
   * @param networks [species]
   * @param loss turns the prediction of a structure into the derivative of the loss by it
   * @param gradients [species] added to
   */
  void addGradient(
      NeuralNetwork[] networks,
      BiConsumer<StructureFeatures, Prediction> loss,
      double[][] gradients) {
    runNetworks(networks);
    int[] next = new int[counts.length];
    for (StructureFeatures structure : structures) {
      Prediction prediction = new Prediction(structure.size());
      predict(structure, next.clone(), 1.0, prediction);
      loss.accept(structure, prediction);
      fillDirections(structure, next, prediction);
    }
    for (int s = 0; s < counts.length; s++) {
      directions[s].clear(counts[s]);
      MatrixKernels.addProduct(
          descriptorDirections[s], transposed[s], directions[s], counts[s], components[s]);
      passes[s].addGradient(inputs[s], directions[s], factors[s], counts[s], gradients[s]);
    }
  }

  private void runNetworks(NeuralNetwork[] networks) {
    for (int s = 0; s < counts.length; s++) {
      passes[s].use(networks[s]);
      energies[s] = passes[s].forward(inputs[s], counts[s]);
      passes[s].backward(byInputs[s], counts[s]);
      byDescriptors[s].clear(counts[s]);
      MatrixKernels.addProduct(
          byInputs[s], transforms[s], byDescriptors[s], counts[s], features[s]);
    }
  }

  private static void advance(StructureFeatures structure, int[] next) {
    for (int s : structure.species()) {
      next[s]++;
    }
  }

  /** Takes the rows of the structure's atoms, which begin at {@code next}. */
  private void predict(
      StructureFeatures structure, int[] next, double share, Prediction prediction) {
    double perVolume = share * ErrorStatistics.GPA / structure.structure().cell().volume();
    for (int i = 0; i < structure.size(); i++) {
      int s = structure.species()[i];
      int row = next[s]++;
      prediction.energy += share * energies[s].values[row * energies[s].width];
      addForces(structure.atoms()[i], byDescriptors[s], row, prediction, share, perVolume);
    }
  }

  private void addForces(
      AtomFeatures atom,
      Rows slopes,
      int row,
      Prediction prediction,
      double share,
      double perVolume) {
    double[] sum = columns(atom.columns());
    JacobianKernels.addTransposed(atom.jacobian(), slopes.values, row * slopes.width, sum);
    for (int t = 0; t < atom.targets().length; t++) {
      int f = 3 * atom.targets()[t];
      int c = atom.column(t);
      prediction.forces[f] -= share * sum[c];
      prediction.forces[f + 1] -= share * sum[c + 1];
      prediction.forces[f + 2] -= share * sum[c + 2];
    }
    if (perVolume < Double.POSITIVE_INFINITY) {
      for (int k = 0; k < 6; k++) {
        prediction.stress[k] += perVolume * sum[atom.strain() + k];
      }
    }
  }

  private void fillDirections(StructureFeatures structure, int[] next, Prediction by) {
    double perVolume = ErrorStatistics.GPA / structure.structure().cell().volume();
    for (int i = 0; i < structure.size(); i++) {
      int s = structure.species()[i];
      factors[s][next[s]] = by.energy;
      fillDirection(structure.atoms()[i], descriptorDirections[s], next[s], by, perVolume);
      next[s]++;
    }
  }

  private void fillDirection(
      AtomFeatures atom, Rows direction, int row, Prediction by, double perVolume) {
    double[] weights = columns(atom.columns());
    for (int t = 0; t < atom.targets().length; t++) {
      int f = 3 * atom.targets()[t];
      int c = atom.column(t);
      weights[c] = -by.forces[f];
      weights[c + 1] = -by.forces[f + 1];
      weights[c + 2] = -by.forces[f + 2];
    }
    for (int k = 0; k < 6; k++) {
      weights[atom.strain() + k] = by.stress[k] == 0.0 ? 0.0 : perVolume * by.stress[k];
    }
    JacobianKernels.multiply(atom.jacobian(), weights, direction.values, row * direction.width);
  }

  /** Zeros, one for each column and the padding. */
  private double[] columns(int needed) {
    int length = JacobianKernels.length(needed);
    if (columns.length < length) {
      columns = new double[length];
    }
    Arrays.fill(columns, 0, length, 0.0);
    return columns;
  }
}

package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.DenseLayer;
import org.panatom.model.NeuralNetwork;

/** Puts the potential together from what was trained. */
final class ModelAssembly {

  private ModelAssembly() {}

  /**
   * The networks as a potential. The transform of the inputs goes into each first layer, so that
   * the model only has mean and scale.
   *
   * @param networks [member][species]
   */
  static BehlerParrinelloPotential potential(
      List<String> species,
      List<List<SymmetryFunction>> functions,
      List<FeatureTransform> transforms,
      NeuralNetwork[][] networks) {
    List<AtomicNetwork> atomic = new ArrayList<>();
    for (int s = 0; s < species.size(); s++) {
      FeatureTransform transform = transforms.get(s);
      List<NeuralNetwork> members = new ArrayList<>();
      for (NeuralNetwork[] member : networks) {
        members.add(withTransform(member[s], transform.matrix()));
      }
      atomic.add(
          new AtomicNetwork(transform.mean(), transform.scale(), members, transform.ranges()));
    }
    return new BehlerParrinelloPotential(species, functions, atomic);
  }

  /** The network that answers T y as the given one answers y: the first weights become W T. */
  private static NeuralNetwork withTransform(NeuralNetwork network, double[][] matrix) {
    int[] sizes = network.sizes();
    DenseLayer first = network.layer(0);
    sizes[0] = matrix[0].length;
    double[] parameters = new double[NeuralNetwork.parameterCount(sizes)];
    for (int o = 0; o < first.outputs(); o++) {
      for (int g = 0; g < sizes[0]; g++) {
        double sum = 0.0;
        for (int k = 0; k < matrix.length; k++) {
          sum += network.parameters()[first.weights() + o * first.inputs() + k] * matrix[k][g];
        }
        parameters[o * sizes[0] + g] = sum;
      }
    }
    int rest = network.parameters().length - first.biases();
    System.arraycopy(
        network.parameters(), first.biases(), parameters, parameters.length - rest, rest);
    return new NeuralNetwork(sizes, network.activations(), parameters);
  }
}

package org.panatom.training;

import org.panatom.model.DenseLayer;
import org.panatom.model.NeuralNetwork;

/** Networks that are exactly equal to others but fit into files. */
final class NetworkAlgebra {

  private NetworkAlgebra() {}

  /** The network that answers T y as the given one answers y: the first weights become W T. */
  static NeuralNetwork withTransform(NeuralNetwork network, double[][] matrix) {
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

  /** The network that gives {@code factor} times the value; its last layer must be linear. */
  static NeuralNetwork scaled(NeuralNetwork network, double factor) {
    double[] parameters = network.parameters().clone();
    for (int k = network.layer(network.layers() - 1).weights(); k < parameters.length; k++) {
      parameters[k] *= factor;
    }
    return new NeuralNetwork(network.sizes(), network.activations(), parameters);
  }
}

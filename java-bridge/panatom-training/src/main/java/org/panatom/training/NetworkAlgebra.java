package org.panatom.training;

import java.util.List;
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

  /**
   * One network that gives the mean of several with the same activations: their hidden layers stand
   * side by side, with zeros between, and the last layer, which must be linear, takes the mean.
   */
  static NeuralNetwork mean(List<NeuralNetwork> members) {
    if (members.size() == 1) {
      return members.getFirst();
    }
    NeuralNetwork first = members.getFirst();
    int layers = first.layers();
    int[] sizes = first.sizes();
    for (int l = 1; l < layers; l++) {
      int layer = l;
      sizes[l] = members.stream().mapToInt(member -> member.sizes()[layer]).sum();
    }
    NeuralNetwork whole =
        new NeuralNetwork(
            sizes, first.activations(), new double[NeuralNetwork.parameterCount(sizes)]);
    for (int l = 0; l < layers; l++) {
      int row = 0;
      int column = 0;
      double factor = l == layers - 1 ? 1.0 / members.size() : 1.0;
      for (NeuralNetwork member : members) {
        addBlock(member, l, row, column, factor, whole);
        row += l == layers - 1 ? 0 : member.layer(l).outputs();
        column += l == 0 ? 0 : member.layer(l).inputs();
      }
    }
    return whole;
  }

  private static void addBlock(
      NeuralNetwork member, int l, int row, int column, double factor, NeuralNetwork whole) {
    DenseLayer from = member.layer(l);
    DenseLayer to = whole.layer(l);
    for (int o = 0; o < from.outputs(); o++) {
      for (int i = 0; i < from.inputs(); i++) {
        whole.parameters()[to.weights() + (row + o) * to.inputs() + column + i] +=
            factor * member.parameters()[from.weights() + o * from.inputs() + i];
      }
      whole.parameters()[to.biases() + row + o] += factor * member.parameters()[from.biases() + o];
    }
  }
}

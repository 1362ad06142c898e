package org.panatom.model;

import java.util.Arrays;
import java.util.List;

/**
 * A network of aenet, with its numbers in the order of aenet's files: for each layer the weights of
 * input 1 to all outputs, of input 2 to all outputs, ..., and last the biases of the outputs.
 *
 * @param sizes number of inputs and then of the outputs of each layer; the last is 1
 * @param activations one for each layer
 * @param weights all numbers; shared, not modified
 */
public record AenetNetwork(int[] sizes, List<AenetActivation> activations, double[] weights) {

  /** Checks that sizes agree. */
  public AenetNetwork {
    sizes = sizes.clone();
    activations = List.copyOf(activations);
    if (sizes.length < 2 || sizes[sizes.length - 1] != 1) {
      throw new IllegalArgumentException(
          "a network needs layers and one output, got the sizes " + Arrays.toString(sizes));
    }
    if (activations.size() != sizes.length - 1) {
      throw new IllegalArgumentException(
          "%d layers need as many activations, got %d"
              .formatted(sizes.length - 1, activations.size()));
    }
    if (weights.length != NeuralNetwork.parameterCount(sizes)) {
      throw new IllegalArgumentException(
          "layer sizes %s need %d weights, got %d"
              .formatted(
                  Arrays.toString(sizes), NeuralNetwork.parameterCount(sizes), weights.length));
    }
  }

  /** Number of layers, the output layer included. */
  public int layers() {
    return sizes.length - 1;
  }

  /** Where each layer's weights begin, and the total number of weights. */
  public int[] begins() {
    int[] begins = new int[sizes.length];
    for (int l = 0; l + 1 < sizes.length; l++) {
      begins[l + 1] = begins[l] + (sizes[l] + 1) * sizes[l + 1];
    }
    return begins;
  }

  /** Scratch memory for one atom at a time. */
  static final class Pass {

    private final AenetNetwork network;
    private final int[] begins;
    private final double[][] values;
    private final double[][] slopes;

    Pass(AenetNetwork network) {
      this.network = network;
      this.begins = network.begins();
      this.values = new double[network.sizes.length][];
      this.slopes = new double[network.sizes.length][];
      for (int l = 0; l < values.length; l++) {
        values[l] = new double[network.sizes[l]];
        slopes[l] = new double[network.sizes[l]];
      }
    }

    /** The network's value; {@code inputs} is not modified. */
    double forward(double[] inputs) {
      double[] h = inputs;
      for (int l = 0; l < network.layers(); l++) {
        double[] z = values[l + 1];
        int outputs = z.length;
        int row = begins[l];
        System.arraycopy(network.weights, row + h.length * outputs, z, 0, outputs);
        for (double input : h) {
          for (int o = 0; o < outputs; o++) {
            z[o] += network.weights[row + o] * input;
          }
          row += outputs;
        }
        AenetActivation activation = network.activations.get(l);
        for (int o = 0; o < outputs; o++) {
          double sum = z[o];
          z[o] = activation.value(sum);
          slopes[l + 1][o] = activation.slope(sum, z[o]);
        }
        h = z;
      }
      return h[0];
    }

    /** Derivatives of the value of the last {@link #forward} by the inputs; overwritten. */
    void backward(double[] byInputs) {
      double[] byZ = slopes[network.layers()];
      for (int l = network.layers() - 1; l >= 0; l--) {
        double[] target = l == 0 ? byInputs : slopes[l];
        int row = begins[l];
        for (int i = 0; i < network.sizes[l]; i++) {
          double sum = 0.0;
          for (int o = 0; o < byZ.length; o++) {
            sum += network.weights[row + o] * byZ[o];
          }
          target[i] = l == 0 ? sum : sum * target[i];
          row += byZ.length;
        }
        byZ = target;
      }
    }
  }
}

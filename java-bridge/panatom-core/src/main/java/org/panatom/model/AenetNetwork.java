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
}

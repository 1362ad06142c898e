package org.panatom.model;

import java.util.Arrays;
import java.util.List;

/**
 * A feed-forward network with one output,
 *
 * <pre>h_l = f_l(W_l h_(l-1) + b_l),   l = 1 .. L</pre>
 *
 * whose weights and biases stand in one vector: for each layer W_l [outputs][inputs] and then b_l
 * [outputs]. The vector is shared, not copied: a trainer changes it in place, all others leave it.
 */
public final class NeuralNetwork {

  private final int[] sizes;
  private final Activation[] activations;
  private final double[] parameters;
  private final DenseLayer[] layers;

  /**
   * Puts a network together.
   *
   * @param sizes number of inputs and then of the outputs of each layer; the last is 1
   * @param activations one for each layer
   * @param parameters [{@link #parameterCount}] weights and biases
   */
  public NeuralNetwork(int[] sizes, List<Activation> activations, double[] parameters) {
    if (sizes.length < 2 || sizes[sizes.length - 1] != 1) {
      throw new IllegalArgumentException(
          "a network needs layers and one output, got the sizes " + Arrays.toString(sizes));
    }
    if (activations.size() != sizes.length - 1) {
      throw new IllegalArgumentException(
          "%d layers need as many activations, got %d"
              .formatted(sizes.length - 1, activations.size()));
    }
    if (parameters.length != parameterCount(sizes)) {
      throw new IllegalArgumentException(
          "layer sizes %s need %d parameters, got %d"
              .formatted(Arrays.toString(sizes), parameterCount(sizes), parameters.length));
    }
    this.sizes = sizes.clone();
    this.activations = activations.toArray(Activation[]::new);
    this.parameters = parameters;
    this.layers = new DenseLayer[layers()];
    int next = 0;
    for (int l = 0; l < layers(); l++) {
      int biases = next + sizes[l] * sizes[l + 1];
      layers[l] = new DenseLayer(parameters, next, biases, sizes[l], sizes[l + 1]);
      next = biases + sizes[l + 1];
    }
  }

  /** Number of weights and biases of a network with these layer sizes. */
  public static int parameterCount(int[] sizes) {
    int count = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      if (sizes[l] < 1) {
        throw new IllegalArgumentException("layer sizes " + Arrays.toString(sizes));
      }
      count = Math.addExact(count, Math.multiplyExact(sizes[l] + 1, sizes[l + 1]));
    }
    return count;
  }

  /** Number L of layers, the output layer included. */
  public int layers() {
    return sizes.length - 1;
  }

  /** Number of inputs of the network. */
  public int inputs() {
    return sizes[0];
  }

  /** Number of inputs and then of the outputs of each layer. */
  public int[] sizes() {
    return sizes.clone();
  }

  /** The weighted sums of layer l, counted from 0. */
  public DenseLayer layer(int l) {
    return layers[l];
  }

  /** Activation of layer l, counted from 0. */
  public Activation activation(int l) {
    return activations[l];
  }

  /** Activations of all layers. */
  public List<Activation> activations() {
    return List.of(activations);
  }

  /** A network whose sums are divided by the number of inputs of their layer, biases included. */
  NeuralNetwork dividedByInputs() {
    double[] divided = parameters.clone();
    for (DenseLayer layer : layers) {
      for (int p = layer.weights(); p < layer.biases() + layer.outputs(); p++) {
        divided[p] /= layer.inputs();
      }
    }
    return new NeuralNetwork(sizes, activations(), divided);
  }

  /** All weights and biases; shared. */
  public double[] parameters() {
    return parameters;
  }
}

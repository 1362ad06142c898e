package org.panatom.model;

import java.util.Arrays;

/**
 * The forward and backward pass of one network for one atom after the other. Keeps a copy of the
 * weights in the two orders in which the passes read them: a network that changes needs a new pass.
 * Not for several threads at once.
 */
final class AtomNetworkPass {

  private final LayerKernels kernels;
  private final int layers;

  /** [layer] number of inputs, then of outputs of each layer; and the lengths of their rows. */
  private final int[] sizes;

  private final int[] widths;

  /** [layer][input, output] and [layer][output, input] weights; rows are padded. */
  private final double[][] byInput;

  private final double[][] byOutput;
  private final double[][] biases;
  private final ActivationFunction[] activations;

  /** [layer][output] weighted sums, then dE/dz; f(z), then dE/df; f'(z). */
  private final double[][] sums;

  private final double[][] values;
  private final double[][] slopes;

  private AtomNetworkPass(int[] sizes, ActivationFunction[] activations, LayerKernels kernels) {
    this.kernels = kernels;
    this.sizes = sizes;
    this.activations = activations;
    this.layers = activations.length;
    this.widths = Arrays.stream(sizes).map(kernels::padded).toArray();
    this.byInput = new double[layers][];
    this.byOutput = new double[layers][];
    this.biases = new double[layers][];
    this.sums = new double[layers][];
    this.values = new double[layers][];
    this.slopes = new double[layers][];
    for (int l = 0; l < layers; l++) {
      byInput[l] = new double[sizes[l] * widths[l + 1]];
      byOutput[l] = new double[sizes[l + 1] * widths[l]];
      biases[l] = new double[widths[l + 1]];
      sums[l] = new double[widths[l + 1]];
      values[l] = new double[widths[l + 1]];
      slopes[l] = new double[widths[l + 1]];
    }
  }

  AtomNetworkPass(NeuralNetwork network) {
    this(network, LayerKernels.chosen());
  }

  AtomNetworkPass(NeuralNetwork network, LayerKernels kernels) {
    this(network.sizes(), network.activations().toArray(ActivationFunction[]::new), kernels);
    double[] parameters = network.parameters();
    for (int l = 0; l < layers; l++) {
      DenseLayer layer = network.layer(l);
      for (int o = 0; o < sizes[l + 1]; o++) {
        biases[l][o] = parameters[layer.biases() + o];
        for (int i = 0; i < sizes[l]; i++) {
          set(l, i, o, parameters[layer.weights() + o * sizes[l] + i]);
        }
      }
    }
  }

  AtomNetworkPass(AenetNetwork network) {
    this(network, LayerKernels.chosen());
  }

  AtomNetworkPass(AenetNetwork network, LayerKernels kernels) {
    this(network.sizes(), network.activations().toArray(ActivationFunction[]::new), kernels);
    int[] begins = network.begins();
    for (int l = 0; l < layers; l++) {
      for (int o = 0; o < sizes[l + 1]; o++) {
        biases[l][o] = network.weights()[begins[l] + sizes[l] * sizes[l + 1] + o];
        for (int i = 0; i < sizes[l]; i++) {
          set(l, i, o, network.weights()[begins[l] + i * sizes[l + 1] + o]);
        }
      }
    }
  }

  private void set(int layer, int input, int output, double weight) {
    byInput[layer][input * widths[layer + 1] + output] = weight;
    byOutput[layer][output * widths[layer] + input] = weight;
  }

  /** The length that arrays of inputs and of derivatives by them need. */
  int inputWidth() {
    return widths[0];
  }

  /**
   * Computes the network's value.
   *
   * @param inputs [{@link #inputWidth}] numbers behind the inputs must be finite; not modified
   */
  double forward(double[] inputs) {
    double[] h = inputs;
    for (int l = 0; l < layers; l++) {
      System.arraycopy(biases[l], 0, sums[l], 0, widths[l + 1]);
      if (sizes[l + 1] == 1) {
        sums[l][0] += kernels.dot(byOutput[l], h, widths[l]);
      } else {
        kernels.addRows(h, sizes[l], byInput[l], widths[l + 1], sums[l]);
      }
      kernels.activate(activations[l], sums[l], values[l], slopes[l], widths[l + 1]);
      h = values[l];
    }
    return h[0];
  }

  /**
   * Adds the derivatives of the value of the last {@link #forward} by the inputs.
   *
   * @param byInputs [{@link #inputWidth}] output, added to
   */
  void addBackward(double[] byInputs) {
    double[] byZ = slopes[layers - 1];
    for (int l = layers - 1; l > 0; l--) {
      double[] target = sums[l - 1];
      Arrays.fill(target, 0.0);
      kernels.addRows(byZ, sizes[l + 1], byOutput[l], widths[l], target);
      kernels.multiply(slopes[l - 1], target, widths[l]);
      byZ = target;
    }
    kernels.addRows(byZ, sizes[1], byOutput[0], widths[0], byInputs);
  }
}

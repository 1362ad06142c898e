package org.panatom.model;

import java.util.Arrays;

/**
 * Scratch memory for the forward and backward pass of one network over a block of atoms, rows as in
 * {@link DenseLayer}. Not for several threads at once.
 */
public final class NetworkPass {

  private final NeuralNetwork network;

  /** [layer][output][atom] weighted sums, later dE/dz. */
  private final double[][][] sums;

  /** [layer][output][atom] f(z). */
  private final double[][][] values;

  /** [layer][output][atom] f'(z). */
  private final double[][][] slopes;

  /**
   * @param capacity most atoms of a block
   */
  public NetworkPass(NeuralNetwork network, int capacity) {
    this.network = network;
    this.sums = new double[network.layers()][][];
    this.values = new double[network.layers()][][];
    this.slopes = new double[network.layers()][][];
    for (int l = 0; l < network.layers(); l++) {
      int outputs = network.layer(l).outputs();
      sums[l] = new double[outputs][capacity];
      values[l] = new double[outputs][capacity];
      slopes[l] = new double[outputs][capacity];
    }
  }

  /**
   * Computes the network's value for each atom.
   *
   * @param inputs [feature][atom]; not modified
   * @return [count] values; overwritten by the next call
   */
  public double[] forward(double[][] inputs, int count) {
    double[][] h = inputs;
    for (int l = 0; l < network.layers(); l++) {
      network.layer(l).forward(h, sums[l], count);
      for (int o = 0; o < sums[l].length; o++) {
        network.activation(l).apply(sums[l][o], values[l][o], slopes[l][o], count);
      }
      h = values[l];
    }
    return h[0];
  }

  /**
   * Adds the derivatives of the values of the last {@link #forward} by the inputs.
   *
   * @param byInputs [feature][atom] output, added to
   */
  public void addBackward(double[][] byInputs, int count) {
    int last = network.layers() - 1;
    System.arraycopy(slopes[last][0], 0, sums[last][0], 0, count);
    for (int l = last; l > 0; l--) {
      double[][] byValues = values[l - 1];
      for (double[] row : byValues) {
        Arrays.fill(row, 0, count, 0.0);
      }
      network.layer(l).addBackward(sums[l], byValues, count);
      for (int o = 0; o < byValues.length; o++) {
        multiply(byValues[o], slopes[l - 1][o], sums[l - 1][o], count);
      }
    }
    network.layer(0).addBackward(sums[0], byInputs, count);
  }

  private static void multiply(double[] x, double[] y, double[] product, int count) {
    for (int a = 0; a < count; a++) {
      product[a] = x[a] * y[a];
    }
  }
}

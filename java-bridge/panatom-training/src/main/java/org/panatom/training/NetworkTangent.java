package org.panatom.training;

import java.util.Arrays;
import org.panatom.model.DenseLayer;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.RowActivations;

/**
 * The passes through one network that the gradient of a force error needs, for a block of atoms, a
 * row of {@link Rows} each. With N(x) the network and, for each atom, a number c and a vector v,
 * the last pass gives
 *
 * <pre>d/dtheta sum_atoms (c N(x) + v . dN/dx)</pre>
 *
 * by a tangent pass along v and a reverse pass over both (Pearlmutter, Neural Computation 6, 147
 * (1994)). Scratch memory; one for each thread.
 */
final class NetworkTangent {

  private final RowActivations activations = new RowActivations();
  private final int capacity;
  private NeuralNetwork network;

  /** [layer] W [output][input] and its transpose; padding is zero. */
  private Rows[] weights;

  private Rows[] transposed;

  /** [layer] [atom][neuron] z, f(z), f'(z). */
  private Rows[] sums;

  private Rows[] values;
  private Rows[] slopes;

  /** [layer] [atom][neuron] dN/dz and dN/df. */
  private Rows[] bySums;

  private Rows[] byValues;

  /** [layer] [atom][neuron] directional derivatives of z and of f(z) along v. */
  private Rows[] sumTangents;

  private Rows[] valueTangents;

  /** [layer] [atom][neuron] adjoints of z and f(z) in the last pass. */
  private Rows[] sumAdjoints;

  private Rows[] valueAdjoints;

  /** [layer] gradient by W. */
  private Rows[] byWeights;

  private double[] curvature = new double[0];

  /**
   * @param capacity largest number of atoms
   */
  NetworkTangent(int capacity) {
    this.capacity = capacity;
  }

  /** Takes the parameters of a network; memory is kept when the layers have the same sizes. */
  void use(NeuralNetwork next) {
    if (network == null || !Arrays.equals(network.sizes(), next.sizes())) {
      network = next;
      allocate();
    }
    network = next;
    double[] parameters = next.parameters();
    for (int l = 0; l < next.layers(); l++) {
      DenseLayer layer = next.layer(l);
      for (int o = 0; o < layer.outputs(); o++) {
        int from = layer.weights() + o * layer.inputs();
        System.arraycopy(parameters, from, weights[l].values, o * weights[l].width, layer.inputs());
        for (int i = 0; i < layer.inputs(); i++) {
          transposed[l].values[i * transposed[l].width + o] = parameters[from + i];
        }
      }
    }
  }

  private void allocate() {
    sums = block();
    values = block();
    slopes = block();
    bySums = block();
    byValues = block();
    sumTangents = block();
    valueTangents = block();
    sumAdjoints = block();
    valueAdjoints = block();
    int layers = network.layers();
    weights = new Rows[layers];
    transposed = new Rows[layers];
    byWeights = new Rows[layers];
    int longest = 0;
    for (int l = 0; l < layers; l++) {
      DenseLayer layer = network.layer(l);
      weights[l] = new Rows(layer.outputs(), layer.inputs());
      transposed[l] = new Rows(layer.inputs(), layer.outputs());
      byWeights[l] = new Rows(layer.outputs(), layer.inputs());
      longest = Math.max(longest, sums[l].values.length);
    }
    curvature = new double[longest];
  }

  private Rows[] block() {
    Rows[] block = new Rows[network.layers()];
    for (int l = 0; l < block.length; l++) {
      block[l] = new Rows(capacity, network.layer(l).outputs());
    }
    return block;
  }

  /** N(x), the first number of each row; overwritten by the next call. */
  Rows forward(Rows inputs, int count) {
    Rows h = inputs;
    for (int l = 0; l < network.layers(); l++) {
      DenseLayer layer = network.layer(l);
      Rows z = sums[l];
      for (int row = 0; row < z.length(count); row += z.width) {
        System.arraycopy(layer.parameters(), layer.biases(), z.values, row, layer.outputs());
      }
      MatrixKernels.addProduct(h, transposed[l], z, count, layer.inputs());
      activations.apply(
          network.activation(l), z.values, values[l].values, slopes[l].values, z.length(count));
      h = values[l];
    }
    return h;
  }

  /** dN/dx for each atom, [atom][feature] output. */
  void backward(Rows byInputs, int count) {
    int last = network.layers() - 1;
    Arrays.fill(byValues[last].values, 0, byValues[last].length(count), 1.0);
    for (int l = last; l >= 0; l--) {
      multiply(byValues[l], slopes[l], bySums[l], count);
      Rows below = l == 0 ? byInputs : byValues[l - 1];
      below.clear(count);
      MatrixKernels.addProduct(bySums[l], weights[l], below, count, network.layer(l).outputs());
    }
  }

  /**
   * The last pass; adds to the gradient.
   *
   * @param inputs [atom][feature] x
   * @param directions [atom][feature] v
   * @param factors [atom] c
   * @param gradient the parameters' gradient, added to
   */
  void addGradient(Rows inputs, Rows directions, double[] factors, int count, double[] gradient) {
    tangent(directions, count);
    int last = network.layers() - 1;
    for (int a = 0; a < count; a++) {
      valueAdjoints[last].values[a * valueAdjoints[last].width] = factors[a];
    }
    for (int l = last; l >= 0; l--) {
      adjointOfSums(l, count);
      addOuter(
          l,
          l == 0 ? inputs : values[l - 1],
          l == 0 ? directions : valueTangents[l - 1],
          count,
          gradient);
      if (l > 0) {
        valueAdjoints[l - 1].clear(count);
        MatrixKernels.addProduct(
            sumAdjoints[l], weights[l], valueAdjoints[l - 1], count, network.layer(l).outputs());
      }
    }
  }

  private void tangent(Rows directions, int count) {
    Rows h = directions;
    for (int l = 0; l < network.layers(); l++) {
      sumTangents[l].clear(count);
      MatrixKernels.addProduct(h, transposed[l], sumTangents[l], count, network.layer(l).inputs());
      multiply(sumTangents[l], slopes[l], valueTangents[l], count);
      h = valueTangents[l];
    }
  }

  private void adjointOfSums(int l, int count) {
    int length = sums[l].length(count);
    double[] slope = slopes[l].values;
    network.activation(l).curvature(values[l].values, slope, curvature, length);
    double[] adjoint = sumAdjoints[l].values;
    double[] byValue = valueAdjoints[l].values;
    double[] upstream = byValues[l].values;
    double[] along = sumTangents[l].values;
    double[] bend = curvature;
    for (int k = 0; k < length; k++) {
      adjoint[k] = byValue[k] * slope[k] + upstream[k] * bend[k] * along[k];
    }
  }

  private void addOuter(int l, Rows h, Rows tangents, int count, double[] gradient) {
    DenseLayer layer = network.layer(l);
    Rows sum = byWeights[l];
    sum.clear(layer.outputs());
    MatrixKernels.addTransposedProduct(sumAdjoints[l], h, sum, layer.outputs(), count);
    MatrixKernels.addTransposedProduct(bySums[l], tangents, sum, layer.outputs(), count);
    double[] adjoint = sumAdjoints[l].values;
    for (int o = 0; o < layer.outputs(); o++) {
      int w = layer.weights() + o * layer.inputs();
      for (int i = 0; i < layer.inputs(); i++) {
        gradient[w + i] += sum.values[o * sum.width + i];
      }
    }
    for (int a = 0; a < count; a++) {
      for (int o = 0; o < layer.outputs(); o++) {
        gradient[layer.biases() + o] += adjoint[a * sumAdjoints[l].width + o];
      }
    }
  }

  private static void multiply(Rows x, Rows y, Rows product, int count) {
    double[] p = product.values;
    for (int k = 0; k < product.length(count); k++) {
      p[k] = x.values[k] * y.values[k];
    }
  }
}

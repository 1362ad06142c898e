package org.panatom.training;

import java.util.Arrays;
import org.panatom.model.DenseLayer;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.RowActivations;

/**
 * The passes through one network that the gradient of a force error needs, for a block of atoms
 * (rows as in {@link DenseLayer}). With N(x) the network and, for each atom, a number c and a
 * vector v, the last pass gives
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

  /** [layer][row][atom] z, f(z), f'(z). */
  private double[][][] sums = new double[0][][];

  private double[][][] values = new double[0][][];
  private double[][][] slopes = new double[0][][];

  /** [layer][row][atom] dN/dz and dN/df. */
  private double[][][] bySums = new double[0][][];

  private double[][][] byValues = new double[0][][];

  /** [layer][row][atom] directional derivatives of z and of f(z) along v. */
  private double[][][] sumTangents = new double[0][][];

  private double[][][] valueTangents = new double[0][][];

  /** [layer][row][atom] adjoints of z and f(z) in the last pass. */
  private double[][][] sumAdjoints = new double[0][][];

  private double[][][] valueAdjoints = new double[0][][];

  private double[] curvature = new double[0];
  private double[][] transposed = new double[0][];
  private double[][] transposedTangents = new double[0][];
  private double[] gradientRow = new double[0];

  NetworkTangent(int capacity) {
    this.capacity = activations.padded(capacity);
  }

  /** Takes a network; memory is kept when the next one has the same layer sizes. */
  void use(NeuralNetwork next) {
    boolean same = network != null && Arrays.equals(network.sizes(), next.sizes());
    network = next;
    if (same) {
      return;
    }
    sums = block(next);
    values = block(next);
    slopes = block(next);
    bySums = block(next);
    byValues = block(next);
    sumTangents = block(next);
    valueTangents = block(next);
    sumAdjoints = block(next);
    valueAdjoints = block(next);
    int widest = Arrays.stream(next.sizes()).max().orElse(1);
    curvature = new double[capacity];
    transposed = new double[capacity][widest];
    transposedTangents = new double[capacity][widest];
    gradientRow = new double[widest];
  }

  private double[][][] block(NeuralNetwork next) {
    double[][][] block = new double[next.layers()][][];
    for (int l = 0; l < block.length; l++) {
      block[l] = new double[next.layer(l).outputs()][capacity];
    }
    return block;
  }

  /** N(x) for each atom; overwritten by the next call. */
  double[] forward(double[][] inputs, int count) {
    double[][] h = inputs;
    for (int l = 0; l < network.layers(); l++) {
      network.layer(l).forward(h, sums[l], count);
      for (int o = 0; o < sums[l].length; o++) {
        activations.apply(network.activation(l), sums[l][o], values[l][o], slopes[l][o], count);
      }
      h = values[l];
    }
    return h[0];
  }

  /** dN/dx for each atom, [feature][atom] output. */
  void backward(double[][] byInputs, int count) {
    int last = network.layers() - 1;
    Arrays.fill(byValues[last][0], 0, count, 1.0);
    for (int l = last; l >= 0; l--) {
      for (int o = 0; o < bySums[l].length; o++) {
        multiply(byValues[l][o], slopes[l][o], bySums[l][o], count);
      }
      double[][] below = l == 0 ? byInputs : byValues[l - 1];
      clear(below, network.layer(l).inputs(), count);
      network.layer(l).addBackward(bySums[l], below, count);
    }
  }

  /**
   * The last pass; adds to the gradient.
   *
   * @param inputs [feature][atom] x
   * @param directions [feature][atom] v
   * @param factors [atom] c
   * @param gradient the parameters' gradient, added to
   */
  void addGradient(
      double[][] inputs, double[][] directions, double[] factors, int count, double[] gradient) {
    tangent(directions, count);
    int last = network.layers() - 1;
    System.arraycopy(factors, 0, valueAdjoints[last][0], 0, count);
    for (int l = last; l >= 0; l--) {
      for (int o = 0; o < sumAdjoints[l].length; o++) {
        adjointOfSum(l, o, count);
      }
      addOuter(
          l,
          l == 0 ? inputs : values[l - 1],
          l == 0 ? directions : valueTangents[l - 1],
          count,
          gradient);
      if (l > 0) {
        clear(valueAdjoints[l - 1], valueAdjoints[l - 1].length, count);
        network.layer(l).addBackward(sumAdjoints[l], valueAdjoints[l - 1], count);
      }
    }
  }

  private void tangent(double[][] directions, int count) {
    double[][] h = directions;
    for (int l = 0; l < network.layers(); l++) {
      network.layer(l).forwardTangent(h, sumTangents[l], count);
      for (int o = 0; o < sumTangents[l].length; o++) {
        multiply(sumTangents[l][o], slopes[l][o], valueTangents[l][o], count);
      }
      h = valueTangents[l];
    }
  }

  private void adjointOfSum(int l, int o, int count) {
    network.activation(l).curvature(values[l][o], slopes[l][o], curvature, count);
    double[] adjoint = sumAdjoints[l][o];
    double[] byValue = valueAdjoints[l][o];
    double[] slope = slopes[l][o];
    double[] upstream = byValues[l][o];
    double[] along = sumTangents[l][o];
    double[] bend = curvature;
    for (int a = 0; a < count; a++) {
      adjoint[a] = byValue[a] * slope[a] + upstream[a] * bend[a] * along[a];
    }
  }

  private void addOuter(int l, double[][] h, double[][] tangents, int count, double[] gradient) {
    DenseLayer layer = network.layer(l);
    transpose(h, layer.inputs(), count, transposed);
    transpose(tangents, layer.inputs(), count, transposedTangents);
    for (int o = 0; o < layer.outputs(); o++) {
      double[] adjoint = sumAdjoints[l][o];
      double[] bySum = bySums[l][o];
      double[] row = gradientRow;
      Arrays.fill(row, 0, layer.inputs(), 0.0);
      double bias = 0.0;
      int a = 0;
      for (; a + 2 <= count; a += 2) {
        addTwo(row, adjoint, bySum, a, layer.inputs());
        bias += adjoint[a] + adjoint[a + 1];
      }
      if (a < count) {
        addOne(row, adjoint[a], transposed[a], layer.inputs());
        addOne(row, bySum[a], transposedTangents[a], layer.inputs());
        bias += adjoint[a];
      }
      int w = layer.weights() + o * layer.inputs();
      for (int i = 0; i < layer.inputs(); i++) {
        gradient[w + i] += row[i];
      }
      gradient[layer.biases() + o] += bias;
    }
  }

  private void addTwo(double[] row, double[] adjoint, double[] bySum, int a, int inputs) {
    double f0 = adjoint[a];
    double f1 = adjoint[a + 1];
    double t0 = bySum[a];
    double t1 = bySum[a + 1];
    double[] h0 = transposed[a];
    double[] h1 = transposed[a + 1];
    double[] d0 = transposedTangents[a];
    double[] d1 = transposedTangents[a + 1];
    for (int i = 0; i < inputs; i++) {
      row[i] += (f0 * h0[i] + f1 * h1[i]) + (t0 * d0[i] + t1 * d1[i]);
    }
  }

  private static void addOne(double[] row, double factor, double[] h, int inputs) {
    for (int i = 0; i < inputs; i++) {
      row[i] += factor * h[i];
    }
  }

  private static void transpose(double[][] rows, int rowCount, int count, double[][] columns) {
    for (int i = 0; i < rowCount; i++) {
      double[] row = rows[i];
      for (int a = 0; a < count; a++) {
        columns[a][i] = row[a];
      }
    }
  }

  private static void multiply(double[] x, double[] y, double[] product, int count) {
    for (int a = 0; a < count; a++) {
      product[a] = x[a] * y[a];
    }
  }

  private static void clear(double[][] rows, int rowCount, int count) {
    for (int r = 0; r < rowCount; r++) {
      Arrays.fill(rows[r], 0, count, 0.0);
    }
  }
}

package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.panatom.model.Activation;
import org.panatom.model.NeuralNetwork;

/**
 * One member of the committee while it is trained: a network for each species, its optimizer, and
 * the network of the optimizer's running mean, which is what will be kept.
 */
final class CommitteeMember {

  /** [species] */
  final NeuralNetwork[] networks;

  /** [species] networks of the running means of the parameters. */
  final NeuralNetwork[] averaged;

  /** [species] */
  final AdamW[] optimizers;

  /**
   * Draws the weights of a new member: normal with variance 1 / inputs, as LeCun et al. (Neural
   * Networks: Tricks of the Trade, 1998) advise for scaled inputs; biases are zero.
   *
   * @param sizes [species] layer sizes
   * @param activations [species] of all layers
   */
  CommitteeMember(
      List<int[]> sizes,
      List<List<Activation>> activations,
      OptimizerSettings settings,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int species = sizes.size();
    networks = new NeuralNetwork[species];
    averaged = new NeuralNetwork[species];
    optimizers = new AdamW[species];
    for (int s = 0; s < species; s++) {
      double[] parameters = new double[NeuralNetwork.parameterCount(sizes.get(s))];
      networks[s] = new NeuralNetwork(sizes.get(s), activations.get(s), parameters);
      draw(networks[s], random);
      optimizers[s] = new AdamW(parameters, settings.weightDecay(), settings.average());
      averaged[s] = new NeuralNetwork(sizes.get(s), activations.get(s), optimizers[s].average);
    }
  }

  private static void draw(NeuralNetwork network, SplittableRandom random) {
    double[] parameters = network.parameters();
    for (int l = 0; l < network.layers(); l++) {
      var layer = network.layer(l);
      double spread = 1.0 / Math.sqrt(layer.inputs());
      for (int k = layer.weights(); k < layer.biases(); k++) {
        parameters[k] = spread * random.nextGaussian();
      }
    }
  }

  /** [species] zeros, one for each parameter. */
  double[][] newGradient() {
    return Arrays.stream(networks)
        .map(network -> new double[network.parameters().length])
        .toArray(double[][]::new);
  }

  /** One step of all optimizers. */
  void step(double[][] gradient, double learningRate, long count) {
    for (int s = 0; s < optimizers.length; s++) {
      optimizers[s].step(gradient[s], learningRate, count);
    }
  }
}

package org.panatom.model;

import java.util.ArrayList;
import java.util.List;

/**
 * From the descriptor of an atom to its energy: a linear scaling of each component and the mean of
 * a committee of networks,
 *
 * <pre>E_i = 1/M sum_m network_m(x),   x = (G - mean) scale + offset</pre>
 *
 * @param mean [n] in units of G
 * @param scale [n] in inverse units of G
 * @param members networks of n inputs and one output in eV
 * @param scaling the statistics that mean, scale and offset come from, or null
 * @param normalizeNodes whether the sums of each layer are divided by its number of inputs, biases
 *     included
 */
public record AtomicNetwork(
    double[] mean,
    double[] scale,
    List<NeuralNetwork> members,
    FeatureScaling scaling,
    boolean normalizeNodes) {

  /** Checks that sizes agree. */
  public AtomicNetwork {
    members = List.copyOf(members);
    if (mean.length != scale.length || members.isEmpty()) {
      throw new IllegalArgumentException(
          "an atomic network of %d means, %d scales and %d members"
              .formatted(mean.length, scale.length, members.size()));
    }
    for (NeuralNetwork member : members) {
      if (member.inputs() != mean.length) {
        throw new IllegalArgumentException(
            "a network has %d inputs for a descriptor of %d numbers"
                .formatted(member.inputs(), mean.length));
      }
      if (!member.activations().equals(members.getFirst().activations())) {
        throw new IllegalArgumentException(
            "the members of a committee have different activations: %s and %s"
                .formatted(members.getFirst().activations(), member.activations()));
      }
    }
  }

  /** Without statistics, offset and division. */
  public AtomicNetwork(double[] mean, double[] scale, List<NeuralNetwork> members) {
    this(mean, scale, members, null, false);
  }

  /** Scaled by statistics. */
  public AtomicNetwork(
      FeatureScaling scaling, List<NeuralNetwork> members, boolean normalizeNodes) {
    this(scaling.mean(), scaling.scale(), members, scaling, normalizeNodes);
  }

  /** What is added to each scaled component. */
  public double offset() {
    return scaling == null ? 0.0 : scaling.offset();
  }

  /** The networks to compute with: the members, with their divisions done. */
  List<NeuralNetwork> evaluated() {
    if (!normalizeNodes) {
      return members;
    }
    List<NeuralNetwork> divided = new ArrayList<>();
    for (NeuralNetwork member : members) {
      double[] parameters = member.parameters().clone();
      for (int l = 0; l < member.layers(); l++) {
        DenseLayer layer = member.layer(l);
        for (int p = layer.weights(); p < layer.biases() + layer.outputs(); p++) {
          parameters[p] /= layer.inputs();
        }
      }
      divided.add(new NeuralNetwork(member.sizes(), member.activations(), parameters));
    }
    return divided;
  }

  /** Number n of descriptor components. */
  public int inputs() {
    return mean.length;
  }
}

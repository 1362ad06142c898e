package org.panatom.model;

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
 * @param ranges what the training set had of the descriptor, or null when that is not known; those
 *     of the scaling when there is one
 */
public record AtomicNetwork(
    double[] mean,
    double[] scale,
    List<NeuralNetwork> members,
    FeatureScaling scaling,
    boolean normalizeNodes,
    FeatureRanges ranges) {

  /** Checks that sizes agree. */
  public AtomicNetwork {
    members = List.copyOf(members);
    if (scaling != null) {
      ranges = new FeatureRanges(scaling.minimum(), scaling.maximum());
    }
    if (ranges != null && ranges.minimum().length != mean.length) {
      throw new IllegalArgumentException(
          "ranges of %d numbers for a descriptor of %d"
              .formatted(ranges.minimum().length, mean.length));
    }
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
    this(mean, scale, members, null, false, null);
  }

  /** Without statistics other than the ranges of the descriptor, which may be null. */
  public AtomicNetwork(
      double[] mean, double[] scale, List<NeuralNetwork> members, FeatureRanges ranges) {
    this(mean, scale, members, null, false, ranges);
  }

  /** Scaled by statistics. */
  public AtomicNetwork(
      FeatureScaling scaling, List<NeuralNetwork> members, boolean normalizeNodes) {
    this(scaling.mean(), scaling.scale(), members, scaling, normalizeNodes, null);
  }

  /** What is added to each scaled component. */
  public double offset() {
    return scaling == null ? 0.0 : scaling.offset();
  }

  /** The networks to compute with: the members, with their divisions done. */
  public List<NeuralNetwork> evaluated() {
    return normalizeNodes ? members.stream().map(NeuralNetwork::dividedByInputs).toList() : members;
  }

  /** Number n of descriptor components. */
  public int inputs() {
    return mean.length;
  }
}

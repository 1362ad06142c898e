package org.panatom.model;

import java.util.List;

/**
 * From the descriptor of an atom to its energy: a linear scaling of each component and the mean of
 * a committee of networks,
 *
 * <pre>E_i = 1/M sum_m network_m(x),   x = (G - mean) scale</pre>
 *
 * @param mean [n] in units of G
 * @param scale [n] in inverse units of G
 * @param members networks of n inputs and one output in eV
 */
public record AtomicNetwork(double[] mean, double[] scale, List<NeuralNetwork> members) {

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

  /** Number n of descriptor components. */
  public int inputs() {
    return mean.length;
  }
}

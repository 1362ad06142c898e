package org.panatom.model;

import java.util.List;

/**
 * The mean of a committee of networks as one network: the hidden layers side by side, with zeros
 * between the members, and the output layers added up,
 *
 * <pre>1/M sum_m (w_m . h_m + b_m) = (w_1 / M, .., w_M / M) . (h_1, .., h_M) + sum_m b_m / M
 * </pre>
 *
 * For programs that know no committees. Exact but for rounding.
 */
public final class JoinedCommittee {

  private JoinedCommittee() {}

  /**
   * The joined network; of one member it is the member itself.
   *
   * @param members with the same inputs and activations
   * @throws IllegalArgumentException for several members whose output is not linear
   */
  public static NeuralNetwork of(List<NeuralNetwork> members) {
    NeuralNetwork first = members.getFirst();
    if (members.size() == 1) {
      return first;
    }
    int last = first.layers() - 1;
    if (first.activation(last) != Activation.LINEAR) {
      throw new IllegalArgumentException(
          "the mean of a committee is one network only where outputs are linear, not %s"
              .formatted(first.activation(last).fileName()));
    }
    int[] sizes = first.sizes();
    for (int l = 1; l <= last; l++) {
      sizes[l] = 0;
      for (NeuralNetwork member : members) {
        sizes[l] += member.sizes()[l];
      }
    }
    NeuralNetwork joined =
        new NeuralNetwork(
            sizes, first.activations(), new double[NeuralNetwork.parameterCount(sizes)]);
    int[] begin = new int[sizes.length];
    for (NeuralNetwork member : members) {
      add(member, joined, begin, members.size());
    }
    return joined;
  }

  /**
   * Adds a member.
   *
   * @param begin [layer] nodes of the members before; moved on
   */
  private static void add(NeuralNetwork member, NeuralNetwork joined, int[] begin, int members) {
    int last = member.layers() - 1;
    double[] from = member.parameters();
    double[] to = joined.parameters();
    for (int l = 0; l <= last; l++) {
      DenseLayer source = member.layer(l);
      DenseLayer target = joined.layer(l);
      double share = l == last ? members : 1.0;
      int row = l == last ? 0 : begin[l + 1];
      for (int o = 0; o < source.outputs(); o++) {
        int place = target.weights() + (row + o) * target.inputs() + begin[l];
        for (int i = 0; i < source.inputs(); i++) {
          to[place + i] = from[source.weights() + o * source.inputs() + i] / share;
        }
        to[target.biases() + row + o] += from[source.biases() + o] / share;
      }
    }
    for (int l = 0; l < last; l++) {
      begin[l + 1] += member.layer(l).outputs();
    }
  }
}

package org.panatom.model;

/**
 * The two networks of an atom of a {@link FourthGenerationPotential} and what both see: the scaled
 * descriptor, to which the second adds the atom's charge as its last input.
 *
 * @param scaling of the n components of the descriptor
 * @param electronegativity network of n inputs
 * @param shortRange network of n + 1 inputs
 * @param normalizeNodes whether the sums of each layer are divided by its number of inputs, biases
 *     included
 */
public record ChargedAtom(
    FeatureScaling scaling,
    NeuralNetwork electronegativity,
    NeuralNetwork shortRange,
    boolean normalizeNodes) {

  /** Checks that sizes agree. */
  public ChargedAtom {
    int n = scaling.minimum().length;
    if (electronegativity.inputs() != n || shortRange.inputs() != n + 1) {
      throw new IllegalArgumentException(
          "a descriptor of %d numbers with networks of %d and %d inputs; %d and %d are needed"
              .formatted(n, electronegativity.inputs(), shortRange.inputs(), n, n + 1));
    }
  }

  /** Number n of descriptor components. */
  public int inputs() {
    return scaling.minimum().length;
  }

  /** A pass for the network to compute with. */
  NetworkPass pass(NeuralNetwork network, int capacity) {
    return new NetworkPass(normalizeNodes ? network.dividedByInputs() : network, capacity);
  }
}

package org.panatom.format.n2p2;

import java.util.ArrayList;
import java.util.List;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.model.Activation;

/**
 * Layers of the network of one element.
 *
 * @param hidden nodes of the hidden layers
 * @param activations of the hidden layers and of the output
 */
record ElementTopology(List<Integer> hidden, List<Activation> activations) {

  private static final String LETTERS = "tlsprgcSeh";
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.TANH,
          Activation.LINEAR,
          Activation.SIGMOID,
          Activation.SOFTPLUS,
          Activation.RECTIFIER,
          Activation.GAUSSIAN,
          Activation.COSINE,
          Activation.REVERSE_SIGMOID,
          Activation.EXPONENTIAL,
          Activation.SQUARE);

  /** The letter of an activation. */
  static String letter(Activation activation) {
    return LETTERS.substring(ACTIVATIONS.indexOf(activation)).substring(0, 1);
  }

  /**
   * Reads the topology of an element. As in n2p2, lines for one element change neither the last
   * hidden layer's nodes nor the output's activation; weights files have these sizes.
   *
   * @param network "short" or "electrostatic": the ends of the keywords
   * @param warnings gets what n2p2 passes over
   */
  static ElementTopology read(
      InputKeywords input, String network, String element, List<String> warnings) {
    Line layerLine = input.required("global_hidden_layers_" + network);
    int layers = layerLine.integer(1, "the number of hidden layers");
    if (layers < 1 || layers > 50) {
      throw layerLine.error("%d hidden layers; 1 to 50 are possible", layers);
    }
    for (Line line : input.all("element_hidden_layers_" + network)) {
      if (line.word(1, "the element").equals(element)
          && line.integer(2, "the number of hidden layers") != layers) {
        throw line.error(
            "%s has another number of hidden layers than the %d of the other elements; n2p2 cannot"
                + " run such a model either",
            element, layers);
      }
    }
    List<Integer> hidden = nodes(input.required("global_nodes_" + network), 1, layers);
    List<Activation> activations =
        activations(input.required("global_activation_" + network), 1, layers);
    for (Line line : input.all("element_nodes_" + network)) {
      if (line.word(1, "the element").equals(element)) {
        List<Integer> own = nodes(line, 2, layers);
        warnIgnored(line, own.getLast(), hidden.getLast(), "nodes of the last layer", warnings);
        hidden = replaceAllButLast(own, hidden);
      }
    }
    for (Line line : input.all("element_activation_" + network)) {
      if (line.word(1, "the element").equals(element)) {
        List<Activation> own = activations(line, 2, layers);
        warnIgnored(line, own.getLast(), activations.getLast(), "output activation", warnings);
        activations = replaceAllButLast(own, activations);
      }
    }
    return new ElementTopology(hidden, activations);
  }

  private static <T> void warnIgnored(
      Line line, T own, T global, String what, List<String> warnings) {
    if (!own.equals(global)) {
      warnings.add(
          "input.nn, line %d: as in n2p2, the %s stays %s for all elements"
              .formatted(line.number(), what, global));
    }
  }

  private static <T> List<T> replaceAllButLast(List<T> own, List<T> global) {
    List<T> mixed = new ArrayList<>(own);
    mixed.set(mixed.size() - 1, global.getLast());
    return mixed;
  }

  private static List<Integer> nodes(Line line, int from, int layers) {
    checkCount(line, from, layers);
    List<Integer> nodes = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      int count = line.integer(from + l, "the number of nodes");
      if (count < 1 || count > 100_000) {
        throw line.error("a layer of %d nodes", count);
      }
      nodes.add(count);
    }
    return nodes;
  }

  private static List<Activation> activations(Line line, int from, int layers) {
    checkCount(line, from, layers + 1);
    List<Activation> activations = new ArrayList<>();
    for (String letter : line.words().subList(from, line.words().size())) {
      int index = letter.length() == 1 ? LETTERS.indexOf(letter) : -1;
      if (index < 0) {
        throw line.error("unknown activation '%s'; known: %s", N2p2File.clean(letter), LETTERS);
      }
      activations.add(ACTIVATIONS.get(index));
    }
    return activations;
  }

  private static void checkCount(Line line, int from, int wanted) {
    if (line.words().size() != from + wanted) {
      throw line.error(
          "%d entries are needed, one for each layer, got %d: '%s'",
          wanted, line.words().size() - from, line.shown());
    }
  }
}

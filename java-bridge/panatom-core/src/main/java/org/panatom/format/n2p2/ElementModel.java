package org.panatom.format.n2p2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.DenseLayer;
import org.panatom.model.FeatureRanges;
import org.panatom.model.FeatureScaling;
import org.panatom.model.JoinedCommittee;
import org.panatom.model.NeuralNetwork;

/**
 * What n2p2's files say about one element, with the functions in n2p2's order.
 *
 * @param element chemical symbol
 * @param texts lines of input.nn
 * @param lines the same, parsed
 * @param betweens [function] subtype of the part that depends on r_jk, or null
 * @param scaling statistics, in the order of the functions
 * @param network one for the element, inputs in the order of the functions
 */
record ElementModel(
    String element,
    List<String> texts,
    List<FunctionLine> lines,
    List<String> betweens,
    FeatureScaling scaling,
    NeuralNetwork network) {

  /** Stands for the ends of a range that is not known. */
  private static final double UNKNOWN = 1e100;

  /**
   * Puts functions, scaling and network of an element into n2p2's terms.
   *
   * @param divided whether the network's divisions by numbers of nodes are to be done here
   */
  static ElementModel of(
      String element,
      List<String> species,
      List<String> elements,
      List<SymmetryFunction> functions,
      AtomicNetwork atomic,
      boolean divided) {
    int n = functions.size();
    FunctionText text = new FunctionText(element, species);
    String[] texts = new String[n];
    FunctionLine[] lines = new FunctionLine[n];
    for (int g = 0; g < n; g++) {
      try {
        texts[g] = text.of(functions.get(g));
        lines[g] = FunctionLine.parse(texts[g], elements);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "function %d of %s: %s".formatted(g + 1, element, e.getMessage()), e);
      }
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    order.sort(Comparator.comparing(g -> lines[g], FunctionLine.ORDER));
    for (int g = 1; g < n; g++) {
      if (lines[order.get(g)].sameAs(lines[order.get(g - 1)])) {
        throw new IllegalArgumentException(
            "%s has the same symmetry function twice, which n2p2 cannot tell apart: %s"
                .formatted(element, texts[order.get(g)]));
      }
    }
    NeuralNetwork joined = JoinedCommittee.of(divided ? atomic.evaluated() : atomic.members());
    double[] live = live(atomic);
    return new ElementModel(
        element,
        order.stream().map(g -> texts[g]).toList(),
        order.stream().map(g -> lines[g]).toList(),
        order.stream().map(g -> FunctionText.between(functions.get(g))).toList(),
        permuted(scaling(atomic), order),
        permuted(joined, order, live));
  }

  /** [input] 0 for inputs without effect. */
  private static double[] live(AtomicNetwork atomic) {
    return Arrays.stream(atomic.scale()).map(scale -> scale == 0.0 ? 0.0 : 1.0).toArray();
  }

  /** Statistics that give the same mean and scale; the model's own if it has some. */
  private static FeatureScaling scaling(AtomicNetwork atomic) {
    if (atomic.scaling() != null) {
      return atomic.scaling();
    }
    int n = atomic.inputs();
    double[] deviation = new double[n];
    Arrays.setAll(deviation, g -> inverse(atomic.scale()[g]));
    double[] low = new double[n];
    double[] high = new double[n];
    for (int g = 0; g < n; g++) {
      // The files must have ranges around the mean.
      FeatureRanges ranges = atomic.ranges();
      double mean = atomic.mean()[g];
      low[g] = ranges == null ? -UNKNOWN : Math.min(mean, ranges.minimum()[g]);
      high[g] = ranges == null ? UNKNOWN : Math.max(mean, ranges.maximum()[g]);
    }
    return new FeatureScaling(
        FeatureScaling.Mode.SIGMA, 0.0, 1.0, low, high, atomic.mean(), deviation);
  }

  /** The number whose inverse is the scale to the last bit, if there is one. */
  private static double inverse(double scale) {
    double near = scale == 0.0 ? 1.0 : 1.0 / scale;
    for (double candidate : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
      if (1.0 / candidate == scale) {
        return candidate;
      }
    }
    return near;
  }

  private static double[] permuted(double[] values, List<Integer> order) {
    return values.length == 0 ? values : order.stream().mapToDouble(g -> values[g]).toArray();
  }

  private static FeatureScaling permuted(FeatureScaling scaling, List<Integer> order) {
    return new FeatureScaling(
        scaling.mode(),
        scaling.low(),
        scaling.high(),
        permuted(scaling.minimum(), order),
        permuted(scaling.maximum(), order),
        permuted(scaling.average(), order),
        permuted(scaling.deviation(), order));
  }

  /** The network with its inputs in another order, and zeros for those without effect. */
  private static NeuralNetwork permuted(NeuralNetwork network, List<Integer> order, double[] live) {
    double[] parameters = network.parameters().clone();
    DenseLayer first = network.layer(0);
    for (int o = 0; o < first.outputs(); o++) {
      int row = first.weights() + o * first.inputs();
      for (int i = 0; i < first.inputs(); i++) {
        int g = order.get(i);
        parameters[row + i] = live[g] == 0.0 ? 0.0 : network.parameters()[row + g];
      }
    }
    return new NeuralNetwork(network.sizes(), network.activations(), parameters);
  }

  int hiddenLayers() {
    return network.layers() - 1;
  }

  /** Nodes of the hidden layers. */
  List<Integer> nodes() {
    return IntStream.range(0, hiddenLayers()).mapToObj(l -> network.layer(l).outputs()).toList();
  }

  Activation outputActivation() {
    return network.activation(network.layers() - 1);
  }

  /** With nodes that do nothing added to the last hidden layer, up to this number. */
  ElementModel padded(int nodes) {
    int last = hiddenLayers() - 1;
    if (network.layer(last).outputs() == nodes) {
      return this;
    }
    int[] sizes = network.sizes();
    sizes[last + 1] = nodes;
    NeuralNetwork wider =
        new NeuralNetwork(
            sizes, network.activations(), new double[NeuralNetwork.parameterCount(sizes)]);
    for (int l = 0; l < network.layers(); l++) {
      DenseLayer from = network.layer(l);
      DenseLayer to = wider.layer(l);
      for (int o = 0; o < from.outputs(); o++) {
        System.arraycopy(
            network.parameters(),
            from.weights() + o * from.inputs(),
            wider.parameters(),
            to.weights() + o * to.inputs(),
            from.inputs());
        wider.parameters()[to.biases() + o] = network.parameters()[from.biases() + o];
      }
    }
    return new ElementModel(element, texts, lines, betweens, scaling, wider);
  }
}

package org.panatom.format.n2p2;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.panatom.model.DenseLayer;
import org.panatom.model.FeatureScaling;
import org.panatom.model.NeuralNetwork;

/** The texts of scaling.data and weights.ZZZ.data, and parts of input.nn. */
final class ModelTexts {

  private ModelTexts() {}

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** With 17 digits, which give the same double again. */
  private static String number(double value) {
    return format(" %24.16E", value);
  }

  static String scaling(List<ElementModel> models) {
    boolean deviations = models.getFirst().scaling().deviation().length > 0;
    StringBuilder text = new StringBuilder("# e_index sf_index sf_min sf_max sf_mean");
    text.append(deviations ? " sf_sigma\n" : "\n");
    for (int e = 0; e < models.size(); e++) {
      FeatureScaling scaling = models.get(e).scaling();
      for (int g = 0; g < scaling.minimum().length; g++) {
        text.append(format("%4d %5d", e + 1, g + 1));
        text.append(number(scaling.minimum()[g]));
        text.append(number(scaling.maximum()[g]));
        text.append(number(scaling.average()[g]));
        if (scaling.deviation().length > 0) {
          text.append(number(scaling.deviation()[g]));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** One number a line; behind it, for people, the layers and nodes that it connects. */
  static String weights(NeuralNetwork network) {
    StringBuilder text = new StringBuilder("# number, a weight or b bias, index, from, to\n");
    double[] parameters = network.parameters();
    int index = 0;
    for (int l = 0; l < network.layers(); l++) {
      DenseLayer layer = network.layer(l);
      for (int i = 0; i < layer.inputs(); i++) {
        for (int o = 0; o < layer.outputs(); o++) {
          double weight = parameters[layer.weights() + o * layer.inputs() + i];
          text.append(number(weight));
          text.append(format(" a %9d %5d %5d %5d %5d\n", ++index, l, i + 1, l + 1, o + 1));
        }
      }
      for (int o = 0; o < layer.outputs(); o++) {
        text.append(number(parameters[layer.biases() + o]));
        text.append(format(" b %9d %5d %5d\n", ++index, l + 1, o + 1));
      }
    }
    return text.toString();
  }

  static void addScalingMode(FeatureScaling scaling, List<String> lines) {
    switch (scaling.mode()) {
      case NONE -> {
        // n2p2 has no keyword for this.
      }
      case SCALE -> lines.add("scale_symmetry_functions");
      case CENTER -> lines.add("center_symmetry_functions");
      case SCALE_CENTER -> {
        lines.add("scale_symmetry_functions");
        lines.add("center_symmetry_functions");
      }
      case SIGMA -> lines.add("scale_symmetry_functions_sigma");
    }
    if (scaling.mode() != FeatureScaling.Mode.NONE
        && scaling.mode() != FeatureScaling.Mode.CENTER) {
      lines.add("scale_min_short " + scaling.low());
      lines.add("scale_max_short " + scaling.high());
    }
  }

  static void addTopologies(List<ElementModel> models, List<String> lines) {
    ElementModel first = models.getFirst();
    lines.add("global_hidden_layers_short " + first.hiddenLayers());
    lines.add("global_nodes_short " + nodes(first));
    lines.add("global_activation_short " + activations(first));
    for (ElementModel model : models) {
      if (!nodes(model).equals(nodes(first))) {
        lines.add("element_nodes_short %s %s".formatted(model.element(), nodes(model)));
      }
      if (!activations(model).equals(activations(first))) {
        lines.add("element_activation_short %s %s".formatted(model.element(), activations(model)));
      }
    }
  }

  private static String nodes(ElementModel model) {
    return model.nodes().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String activations(ElementModel model) {
    return model.network().activations().stream()
        .map(ElementTopology::letter)
        .collect(Collectors.joining(" "));
  }
}

package org.panatom.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.modelfile.Tensor;

/** The document node of {@link BehlerParrinelloPotential}, with its tensors. */
final class BehlerParrinelloGraph {

  private BehlerParrinelloGraph() {}

  static BehlerParrinelloPotential read(
      ModelNode node, List<String> species, TensorAccess tensors) {
    node.keys(List.of("type", "functions", "networks"), List.of("units"));
    ModelNode functionNode = node.child("functions").keys(species);
    ModelNode networkNode = node.child("networks").keys(species);
    List<List<SymmetryFunction>> functions = new ArrayList<>();
    List<AtomicNetwork> networks = new ArrayList<>();
    for (String symbol : species) {
      List<SymmetryFunction> ofSpecies = new ArrayList<>();
      for (ModelNode function : functionNode.children(symbol)) {
        ofSpecies.add(FunctionGraph.read(function, species));
      }
      functions.add(ofSpecies);
      networks.add(readNetwork(networkNode.child(symbol), ofSpecies.size(), tensors));
    }
    SourceUnits units =
        node.has("units")
            ? readUnits(node.child("units"), species)
            : SourceUnits.own(species.size());
    return node.build(() -> new BehlerParrinelloPotential(species, functions, networks, units));
  }

  static SourceUnits readUnits(ModelNode node, List<String> species) {
    node.keys("length", "energy", "mean_energy", "conv_energy", "conv_length", "atom_energies");
    ModelNode energies = node.child("atom_energies").keys(species);
    return node.build(
        () ->
            new SourceUnits(
                node.number("length"),
                node.number("energy"),
                node.number("mean_energy"),
                node.number("conv_energy"),
                node.number("conv_length"),
                species.stream().mapToDouble(energies::number).toArray()));
  }

  static void writeUnits(SourceUnits units, ObjectNode node, List<String> species) {
    node.put("length", units.length()).put("energy", units.energy());
    node.put("mean_energy", units.meanEnergy()).put("conv_energy", units.convEnergy());
    node.put("conv_length", units.convLength());
    ObjectNode energies = node.putObject("atom_energies");
    for (int s = 0; s < species.size(); s++) {
      energies.put(species.get(s), units.atomEnergies()[s]);
    }
  }

  static FeatureScaling readScaling(ModelNode node, int inputs, TensorAccess tensors) {
    node.keys(
        List.of("mode", "low", "high", "minimum", "maximum", "average"), List.of("deviation"));
    double[] minimum = tensors.vector(node.text("minimum"), inputs);
    double[] maximum = tensors.vector(node.text("maximum"), inputs);
    double[] average = tensors.vector(node.text("average"), inputs);
    double[] deviation =
        node.has("deviation") ? tensors.vector(node.text("deviation"), inputs) : new double[0];
    return node.build(
        () ->
            new FeatureScaling(
                FeatureScaling.Mode.named(ModelNode.shown(node.text("mode"))),
                node.number("low"),
                node.number("high"),
                minimum,
                maximum,
                average,
                deviation));
  }

  static void writeScaling(
      FeatureScaling scaling, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    node.put("mode", scaling.mode().fileName());
    node.put("low", scaling.low()).put("high", scaling.high());
    node.put("minimum", put(tensors, prefix + "minimum", Tensor.of(scaling.minimum())));
    node.put("maximum", put(tensors, prefix + "maximum", Tensor.of(scaling.maximum())));
    node.put("average", put(tensors, prefix + "average", Tensor.of(scaling.average())));
    if (scaling.deviation().length > 0) {
      node.put("deviation", put(tensors, prefix + "deviation", Tensor.of(scaling.deviation())));
    }
  }

  private static AtomicNetwork readNetwork(ModelNode node, int inputs, TensorAccess tensors) {
    boolean scaled = node.has("scaling");
    List<String> scalingKeys = scaled ? List.of("scaling") : List.of("mean", "scale");
    List<String> keys = new ArrayList<>(scalingKeys);
    keys.addAll(List.of("activations", "members"));
    List<String> rangeKeys = scaled ? List.of() : List.of("minimum", "maximum");
    node.keys(keys, Stream.concat(Stream.of("normalize_nodes"), rangeKeys.stream()).toList());
    boolean normalizeNodes = node.has("normalize_nodes") && node.flag("normalize_nodes");
    FeatureScaling scaling = scaled ? readScaling(node.child("scaling"), inputs, tensors) : null;
    double[] mean = scaled ? scaling.mean() : tensors.vector(node.text("mean"), inputs);
    double[] scale = scaled ? scaling.scale() : tensors.vector(node.text("scale"), inputs);
    FeatureRanges ranges = scaled ? null : readRanges(node, inputs, tensors);
    List<Activation> activations = readActivations(node);
    List<NeuralNetwork> members = new ArrayList<>();
    for (ModelNode member : node.children("members")) {
      members.add(readMember(member, inputs, activations, tensors));
    }
    return node.build(
        () -> new AtomicNetwork(mean, scale, members, scaling, normalizeNodes, ranges));
  }

  /** What the training set had; files from before this was kept do not say. */
  private static FeatureRanges readRanges(ModelNode node, int inputs, TensorAccess tensors) {
    if (!node.has("minimum") && !node.has("maximum")) {
      return null;
    }
    double[] minimum = tensors.vector(node.text("minimum"), inputs);
    double[] maximum = tensors.vector(node.text("maximum"), inputs);
    return node.build(() -> new FeatureRanges(minimum, maximum));
  }

  static List<Activation> readActivations(ModelNode node) {
    List<Activation> activations = new ArrayList<>();
    for (String name : node.texts("activations")) {
      activations.add(node.build(() -> Activation.named(ModelNode.shown(name))));
    }
    return activations;
  }

  private static NeuralNetwork readMember(
      ModelNode node, int inputs, List<Activation> activations, TensorAccess tensors) {
    return readLayers(node.keys("weights", "biases"), inputs, activations, tensors);
  }

  static NeuralNetwork readLayers(
      ModelNode node, int inputs, List<Activation> activations, TensorAccess tensors) {
    List<String> weights = node.texts("weights");
    List<String> biases = node.texts("biases");
    if (weights.size() != activations.size() || biases.size() != activations.size()) {
      throw new IllegalArgumentException(
          "%s has %d weights and %d biases for %d activations"
              .formatted(node.where(), weights.size(), biases.size(), activations.size()));
    }
    int[] sizes = new int[weights.size() + 1];
    sizes[0] = inputs;
    List<double[]> parts = new ArrayList<>();
    for (int l = 0; l < weights.size(); l++) {
      Tensor tensor = tensors.take(weights.get(l), 2);
      sizes[l + 1] = tensor.shape()[0];
      if (tensor.shape()[1] != sizes[l]) {
        throw new IllegalArgumentException(
            "the tensor '%s' has the shape %s, its second length must be %d"
                .formatted(weights.get(l), Arrays.toString(tensor.shape()), sizes[l]));
      }
      parts.add(tensor.values());
      parts.add(tensors.vector(biases.get(l), sizes[l + 1]));
    }
    double[] parameters = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    return node.build(() -> new NeuralNetwork(sizes, activations, parameters));
  }

  static void write(
      BehlerParrinelloPotential potential,
      ObjectNode node,
      SortedMap<String, Tensor> tensors,
      String prefix) {
    node.put("type", "behler_parrinello");
    ObjectNode functions = node.putObject("functions");
    ObjectNode networks = node.putObject("networks");
    List<String> species = potential.species();
    if (!potential.units().isOwn()) {
      writeUnits(potential.units(), node.putObject("units"), species);
    }
    for (int s = 0; s < species.size(); s++) {
      ArrayNode list = functions.putArray(species.get(s));
      for (SymmetryFunction function : potential.functions().get(s)) {
        FunctionGraph.write(function, list.addObject(), species);
      }
      String name = prefix + species.get(s) + ".";
      writeNetwork(potential.networks().get(s), networks.putObject(species.get(s)), tensors, name);
    }
  }

  private static void writeNetwork(
      AtomicNetwork network, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    if (network.scaling() == null) {
      node.put("mean", put(tensors, prefix + "mean", Tensor.of(network.mean())));
      node.put("scale", put(tensors, prefix + "scale", Tensor.of(network.scale())));
      if (network.ranges() != null) {
        Tensor minimum = Tensor.of(network.ranges().minimum());
        node.put("minimum", put(tensors, prefix + "minimum", minimum));
        Tensor maximum = Tensor.of(network.ranges().maximum());
        node.put("maximum", put(tensors, prefix + "maximum", maximum));
      }
    } else {
      writeScaling(network.scaling(), node.putObject("scaling"), tensors, prefix);
    }
    if (network.normalizeNodes()) {
      node.put("normalize_nodes", true);
    }
    writeActivations(network.members().getFirst(), node);
    ArrayNode members = node.putArray("members");
    for (int m = 0; m < network.members().size(); m++) {
      writeMember(
          network.members().get(m), members.addObject(), tensors, prefix + "member" + m + ".");
    }
  }

  static void writeActivations(NeuralNetwork network, ObjectNode node) {
    ArrayNode activations = node.putArray("activations");
    network.activations().forEach(activation -> activations.add(activation.fileName()));
  }

  static void writeMember(
      NeuralNetwork member, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    ArrayNode weights = node.putArray("weights");
    ArrayNode biases = node.putArray("biases");
    for (int l = 0; l < member.layers(); l++) {
      var layer = member.layer(l);
      double[] w = Arrays.copyOfRange(member.parameters(), layer.weights(), layer.biases());
      double[] b =
          Arrays.copyOfRange(member.parameters(), layer.biases(), layer.biases() + layer.outputs());
      int[] shape = {layer.outputs(), layer.inputs()};
      weights.add(put(tensors, prefix + "weights" + l, new Tensor(shape, w)));
      biases.add(put(tensors, prefix + "biases" + l, Tensor.of(b)));
    }
  }

  static String put(SortedMap<String, Tensor> tensors, String name, Tensor tensor) {
    tensors.put(name, tensor);
    return name;
  }
}

package org.panatom.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.modelfile.Tensor;

/** The document node of {@link AenetPotential}, with its tensors. */
final class AenetGraph {

  private static final String[] VECTORS = {
    "functions", "parameters", "function_species", "minimum", "maximum", "mean", "weights", "sizes"
  };

  private AenetGraph() {}

  static AenetPotential read(ModelNode node, List<String> species, TensorAccess tensors) {
    ModelNode setups = node.keys("type", "angle", "setups").child("setups").keys(species);
    ChebyshevAngle angle =
        node.build(() -> ChebyshevAngle.named(ModelNode.shown(node.text("angle"))));
    List<AenetSetup> list = new ArrayList<>();
    for (String symbol : species) {
      list.add(readSetup(symbol, setups.child(symbol), tensors));
    }
    return node.build(() -> new AenetPotential(list, angle));
  }

  private static AenetSetup readSetup(String symbol, ModelNode node, TensorAccess tensors) {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "description",
                "environment",
                "closest",
                "cutoff",
                "basis",
                "evaluations",
                "activations",
                "range_scaling",
                "training"));
    keys.addAll(List.of(VECTORS));
    boolean ranges = node.flag("range_scaling");
    if (!ranges) {
      keys.add("second_moment");
    }
    node.keys(keys);
    double[][] vectors = new double[VECTORS.length][];
    for (int v = 0; v < VECTORS.length; v++) {
      vectors[v] = tensors.take(node.text(VECTORS[v]), 1).values();
    }
    double[] moments = ranges ? null : tensors.take(node.text("second_moment"), 1).values();
    List<AenetActivation> activations = new ArrayList<>();
    for (String name : node.texts("activations")) {
      activations.add(node.build(() -> AenetActivation.named(ModelNode.shown(name))));
    }
    AenetSetup.Training training = readTraining(node.child("training"), tensors);
    return node.build(
        () ->
            new AenetSetup(
                symbol,
                node.text("description"),
                node.texts("environment"),
                node.number("closest"),
                node.number("cutoff"),
                node.text("basis"),
                integers(vectors[0]),
                vectors[1],
                integers(vectors[2]),
                integer(node.number("evaluations")),
                new AenetSetup.Scaling(vectors[3], vectors[4], vectors[5], moments),
                new AenetNetwork(integers(vectors[7]), activations, vectors[6]),
                training));
  }

  private static AenetSetup.Training readTraining(ModelNode node, TensorAccess tensors) {
    node.keys(
        "file",
        "normalized",
        "scale",
        "shift",
        "types",
        "atom_energies",
        "atoms",
        "structures",
        "energy_range");
    return new AenetSetup.Training(
        node.text("file"),
        node.build(() -> integer(node.number("normalized"))),
        node.number("scale"),
        node.number("shift"),
        node.texts("types"),
        tensors.take(node.text("atom_energies"), 1).values(),
        node.build(() -> integer(node.number("atoms"))),
        node.build(() -> integer(node.number("structures"))),
        tensors.take(node.text("energy_range"), 1).values());
  }

  private static int integer(double value) {
    if (value != (int) value) {
      throw new IllegalArgumentException("%s must be an integer".formatted(value));
    }
    return (int) value;
  }

  private static int[] integers(double[] values) {
    return Arrays.stream(values).mapToInt(AenetGraph::integer).toArray();
  }

  private static Tensor tensor(int[] values) {
    return Tensor.of(Arrays.stream(values).asDoubleStream().toArray());
  }

  static void write(
      AenetPotential potential, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    node.put("type", "aenet").put("angle", potential.angle().fileName());
    ObjectNode setups = node.putObject("setups");
    for (AenetSetup setup : potential.setups()) {
      write(setup, setups.putObject(setup.species()), tensors, prefix + setup.species() + ".");
    }
  }

  private static void write(
      AenetSetup setup, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    AenetSetup.Scaling scaling = setup.scaling();
    node.put("description", setup.description());
    texts(node.putArray("environment"), setup.environment());
    node.put("closest", setup.closest()).put("cutoff", setup.cutoff());
    node.put("basis", setup.basis()).put("evaluations", setup.evaluations());
    ArrayNode activations = node.putArray("activations");
    setup.network().activations().forEach(a -> activations.add(a.fileName()));
    node.put("range_scaling", scaling.secondMoment() == null);
    Tensor[] vectors = {
      tensor(setup.functions()),
      Tensor.of(setup.parameters()),
      tensor(setup.functionSpecies()),
      Tensor.of(scaling.minimum()),
      Tensor.of(scaling.maximum()),
      Tensor.of(scaling.mean()),
      Tensor.of(setup.network().weights()),
      tensor(setup.network().sizes())
    };
    for (int v = 0; v < VECTORS.length; v++) {
      put(node, VECTORS[v], vectors[v], tensors, prefix);
    }
    if (scaling.secondMoment() != null) {
      put(node, "second_moment", Tensor.of(scaling.secondMoment()), tensors, prefix);
    }
    AenetSetup.Training training = setup.training();
    ObjectNode set = node.putObject("training");
    set.put("file", training.file()).put("normalized", training.normalized());
    set.put("scale", training.scale()).put("shift", training.shift());
    texts(set.putArray("types"), training.types());
    put(set, "atom_energies", Tensor.of(training.atomEnergies()), tensors, prefix);
    set.put("atoms", training.atoms()).put("structures", training.structures());
    put(set, "energy_range", Tensor.of(training.energyRange()), tensors, prefix);
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void put(
      ObjectNode node,
      String key,
      Tensor tensor,
      SortedMap<String, Tensor> tensors,
      String prefix) {
    tensors.put(prefix + key, tensor);
    node.put(key, prefix + key);
  }
}

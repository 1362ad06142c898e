package org.panatom.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.electrostatics.EwaldTruncation;
import org.panatom.electrostatics.GaussianCharges;
import org.panatom.electrostatics.Screening;
import org.panatom.modelfile.Tensor;

/** The document node of {@link FourthGenerationPotential}, with its tensors. */
final class FourthGenerationGraph {

  private static final String JACKSON = "jackson_catlow";
  private static final String KOLAFA = "kolafa_perram";
  private static final String KOLAFA_AT_RADIUS = "kolafa_perram_at_radius";

  private FourthGenerationGraph() {}

  static FourthGenerationPotential read(
      ModelNode node, List<String> species, TensorAccess tensors) {
    node.keys("type", "functions", "atoms", "charges", "units");
    ModelNode functionNode = node.child("functions").keys(species);
    ModelNode atomNode = node.child("atoms").keys(species);
    List<List<SymmetryFunction>> functions = new ArrayList<>();
    List<ChargedAtom> atoms = new ArrayList<>();
    for (String symbol : species) {
      List<SymmetryFunction> own = new ArrayList<>();
      for (ModelNode function : functionNode.children(symbol)) {
        own.add(FunctionGraph.read(function, species));
      }
      functions.add(own);
      atoms.add(readAtom(atomNode.child(symbol), own.size(), tensors));
    }
    ModelNode charges = node.child("charges");
    GaussianCharges gaussians = readCharges(charges, species);
    double convCharge = charges.number("conv_charge");
    SourceUnits units = BehlerParrinelloGraph.readUnits(node.child("units"), species);
    return node.build(
        () ->
            new FourthGenerationPotential(species, functions, atoms, gaussians, convCharge, units));
  }

  private static ChargedAtom readAtom(ModelNode node, int inputs, TensorAccess tensors) {
    node.keys(List.of("scaling", "electronegativity", "short_range"), List.of("normalize_nodes"));
    boolean normalizeNodes = node.has("normalize_nodes") && node.flag("normalize_nodes");
    FeatureScaling scaling =
        BehlerParrinelloGraph.readScaling(node.child("scaling"), inputs, tensors);
    NeuralNetwork first = readNetwork(node.child("electronegativity"), inputs, tensors);
    NeuralNetwork second = readNetwork(node.child("short_range"), inputs + 1, tensors);
    return node.build(() -> new ChargedAtom(scaling, first, second, normalizeNodes));
  }

  private static NeuralNetwork readNetwork(ModelNode node, int inputs, TensorAccess tensors) {
    node.keys("activations", "weights", "biases");
    List<Activation> activations = BehlerParrinelloGraph.readActivations(node);
    return BehlerParrinelloGraph.readLayers(node, inputs, activations, tensors);
  }

  private static GaussianCharges readCharges(ModelNode node, List<String> species) {
    node.keys(
        List.of("widths", "hardness", "four_pi_epsilon", "conv_charge"),
        List.of("screening", "ewald"));
    ModelNode widths = node.child("widths").keys(species);
    ModelNode hardness = node.child("hardness").keys(species);
    Screening screening = node.has("screening") ? readScreening(node.child("screening")) : null;
    EwaldTruncation truncation = node.has("ewald") ? readEwald(node.child("ewald")) : null;
    return node.build(
        () ->
            new GaussianCharges(
                species.stream().mapToDouble(widths::number).toArray(),
                species.stream().mapToDouble(hardness::number).toArray(),
                node.number("four_pi_epsilon"),
                screening,
                truncation));
  }

  private static Screening readScreening(ModelNode node) {
    node.keys("inner", "outer", "shape", "self_images_twice");
    double inner = node.number("inner");
    double outer = node.number("outer");
    boolean twice = node.flag("self_images_twice");
    String shape = ModelNode.shown(node.text("shape"));
    return node.build(() -> new Screening(inner, outer, CutoffFunction.named(shape), twice));
  }

  private static EwaldTruncation readEwald(ModelNode node) {
    String rule = node.text("rule");
    switch (rule) {
      case JACKSON -> node.keys("rule", "precision");
      case KOLAFA -> node.keys("rule", "precision", "largest_charge");
      case KOLAFA_AT_RADIUS -> node.keys("rule", "precision", "largest_charge", "radius");
      default ->
          throw new IllegalArgumentException(
              "%s.rule is '%s'; known: %s, %s, %s"
                  .formatted(
                      node.where(), ModelNode.shown(rule), JACKSON, KOLAFA, KOLAFA_AT_RADIUS));
    }
    double precision = node.number("precision");
    return node.build(
        () ->
            switch (rule) {
              case JACKSON -> new EwaldTruncation.JacksonCatlow(precision);
              case KOLAFA ->
                  new EwaldTruncation.KolafaPerram(precision, node.number("largest_charge"));
              default ->
                  new EwaldTruncation.KolafaPerramAtRadius(
                      precision, node.number("largest_charge"), node.number("radius"));
            });
  }

  static void write(
      FourthGenerationPotential potential,
      ObjectNode node,
      SortedMap<String, Tensor> tensors,
      String prefix) {
    node.put("type", "fourth_generation");
    List<String> species = potential.species();
    ObjectNode functions = node.putObject("functions");
    ObjectNode atoms = node.putObject("atoms");
    for (int s = 0; s < species.size(); s++) {
      ArrayNode list = functions.putArray(species.get(s));
      for (SymmetryFunction function : potential.functions().get(s)) {
        FunctionGraph.write(function, list.addObject(), species);
      }
      String name = prefix + species.get(s) + ".";
      writeAtom(potential.atoms().get(s), atoms.putObject(species.get(s)), tensors, name);
    }
    writeCharges(potential, node.putObject("charges"), species);
    BehlerParrinelloGraph.writeUnits(potential.units(), node.putObject("units"), species);
  }

  private static void writeAtom(
      ChargedAtom atom, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    BehlerParrinelloGraph.writeScaling(atom.scaling(), node.putObject("scaling"), tensors, prefix);
    if (atom.normalizeNodes()) {
      node.put("normalize_nodes", true);
    }
    ObjectNode first = node.putObject("electronegativity");
    BehlerParrinelloGraph.writeActivations(atom.electronegativity(), first);
    String name = prefix + "electronegativity.";
    BehlerParrinelloGraph.writeMember(atom.electronegativity(), first, tensors, name);
    ObjectNode second = node.putObject("short_range");
    BehlerParrinelloGraph.writeActivations(atom.shortRange(), second);
    BehlerParrinelloGraph.writeMember(atom.shortRange(), second, tensors, prefix + "short_range.");
  }

  private static void writeCharges(
      FourthGenerationPotential potential, ObjectNode node, List<String> species) {
    GaussianCharges charges = potential.charges();
    ObjectNode widths = node.putObject("widths");
    ObjectNode hardness = node.putObject("hardness");
    for (int s = 0; s < species.size(); s++) {
      widths.put(species.get(s), charges.widths()[s]);
      hardness.put(species.get(s), charges.hardness()[s]);
    }
    node.put("four_pi_epsilon", charges.fourPiEpsilon());
    node.put("conv_charge", potential.convCharge());
    if (charges.screening() != null) {
      ObjectNode screening = node.putObject("screening");
      screening.put("inner", charges.screening().inner());
      screening.put("outer", charges.screening().outer());
      screening.put("shape", charges.screening().shape().fileName());
      screening.put("self_images_twice", charges.screening().selfImagesTwice());
    }
    if (charges.truncation() != null) {
      writeEwald(charges.truncation(), node.putObject("ewald"));
    }
  }

  private static void writeEwald(EwaldTruncation truncation, ObjectNode node) {
    switch (truncation) {
      case EwaldTruncation.JacksonCatlow t ->
          node.put("rule", JACKSON).put("precision", t.precision());
      case EwaldTruncation.KolafaPerram t -> {
        node.put("rule", KOLAFA).put("precision", t.precision());
        node.put("largest_charge", t.largestCharge());
      }
      case EwaldTruncation.KolafaPerramAtRadius t -> {
        node.put("rule", KOLAFA_AT_RADIUS).put("precision", t.precision());
        node.put("largest_charge", t.largestCharge()).put("radius", t.real());
      }
    }
  }
}

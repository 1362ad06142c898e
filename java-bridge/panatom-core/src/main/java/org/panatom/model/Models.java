package org.panatom.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.Tensor;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;

/**
 * Turns model files into potentials and back; what is read and written again is the same to the
 * last bit.
 *
 * <p>The document of a model file is
 *
 * <pre>
 * {"format_version": 1, "species": ["Li", "Si"], "cutoff": 6.0,
 *  "units": {"length": "angstrom", "energy": "eV"},
 *  "potential": NODE, "provenance": {...}}
 * </pre>
 *
 * where a NODE is an object whose {@code type} is one of a fixed list:
 *
 * <pre>
 * {"type": "sum", "terms": [NODE, ...]}
 * {"type": "reference_energy", "energies": {"Li": eV, ...}}
 * {"type": "short_range_repulsion", "warns": true or false,
 *  "pairs": [{"species": [A, B], "inner": r, "outer": r}, ...]}
 * {"type": "zbl", "inner": r, "outer": r}
 * {"type": "behler_parrinello", "functions": {"Li": [FUNCTION, ...], ...},
 *  "networks": {"Li": {"mean": TENSOR, "scale": TENSOR, "minimum": TENSOR, "maximum": TENSOR,
 *   "activations": [...],
 *   "members": [{"weights": [TENSOR, ...], "biases": [TENSOR, ...]}, ...]}, ...}}
 * {"type": "fourth_generation", "functions": {...}, "atoms": {"Li": {...}, ...},
 *  "charges": {...}, "units": {...}}
 * {"type": "snap", "band_limit": 8, ..., "elements": {"Li": {..., "coefficients": TENSOR}, ...}}
 * {"type": "aenet", "angle": "cos" or "cos_pi" or "half", "setups": {"Li": {...}, ...}}
 * </pre>
 *
 * TENSOR is the name of a tensor of the file. FUNCTION is {@code {"type": "radial", "neighbor": A,
 * "eta", "shift", "cutoff", "cutoff_function"}} or {@code {"type": "angular_narrow" or
 * "angular_wide", "neighbors": [A, B], "eta", "shift", "lambda", "zeta", "cutoff",
 * "cutoff_function"}}. Unknown keys and types, missing keys, tensors of the wrong shape, and
 * tensors that nothing uses are errors: a file can choose among these types and nothing else. The
 * formulas are in {@link BehlerParrinelloPotential}, {@link ShortRangeRepulsion} and the package
 * {@code org.panatom.descriptor}.
 */
public final class Models {

  private static final List<String> ROOT_KEYS =
      List.of("format_version", "species", "cutoff", "units", "potential", "provenance");

  private Models() {}

  /**
   * The potential of a model file.
   *
   * @throws IllegalArgumentException whose message says what in the document is wrong
   */
  public static ModelPotential fromFile(ModelFile file) {
    ModelNode root = ModelNode.of(file.document(), "document").keys(ROOT_KEYS);
    List<String> species = List.copyOf(root.texts("species"));
    root.build(() -> new SpeciesTable(species));
    ModelNode units = root.child("units").keys("length", "energy");
    if (!units.text("length").equals("angstrom") || !units.text("energy").equals("eV")) {
      throw new IllegalArgumentException(
          "document.units must be angstrom and eV, got %s and %s"
              .formatted(
                  ModelNode.shown(units.text("length")), ModelNode.shown(units.text("energy"))));
    }
    TensorAccess tensors = new TensorAccess(file);
    Potential graph = potential(root.child("potential"), species, tensors, true);
    tensors.checkAllUsed();
    if (root.number("cutoff") != graph.cutoff()) {
      throw new IllegalArgumentException(
          "document.cutoff is %s, but the largest cutoff in document.potential is %s"
              .formatted(root.number("cutoff"), graph.cutoff()));
    }
    root.child("provenance");
    ObjectNode provenance = (ObjectNode) file.document().get("provenance");
    return new ModelPotential(graph, provenance, file.tags());
  }

  private static Potential potential(
      ModelNode node, List<String> species, TensorAccess tensors, boolean sumAllowed) {
    String type = node.text("type");
    if (type.equals("sum") && sumAllowed) {
      List<Potential> terms = new ArrayList<>();
      for (ModelNode term : node.keys("type", "terms").children("terms")) {
        terms.add(potential(term, species, tensors, false));
      }
      return new SumPotential(terms);
    }
    return switch (type) {
      case "reference_energy" -> PairAndAtomTerms.readReference(node, species);
      case "short_range_repulsion" -> PairAndAtomTerms.readRepulsion(node, species);
      case "behler_parrinello" -> BehlerParrinelloGraph.read(node, species, tensors);
      case "fourth_generation" -> FourthGenerationGraph.read(node, species, tensors);
      case "aenet" -> AenetGraph.read(node, species, tensors);
      case "zbl" -> PairAndAtomTerms.readZbl(node, species);
      case "snap" -> SnapGraph.read(node, species, tensors);
      default ->
          throw new IllegalArgumentException(
              ("%s.type is '%s'; known: %sreference_energy, short_range_repulsion, "
                      + "behler_parrinello, fourth_generation, aenet, snap, zbl")
                  .formatted(node.where(), ModelNode.shown(type), sumAllowed ? "sum, " : ""));
    };
  }

  /**
   * The model file of a potential.
   *
   * @throws IllegalArgumentException for potentials that a file cannot express
   */
  public static ModelFile toFile(ModelPotential model) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format_version", ModelFile.FORMAT_VERSION);
    model.species().forEach(document.putArray("species")::add);
    document.put("cutoff", model.cutoff());
    document.putObject("units").put("length", "angstrom").put("energy", "eV");
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    write(model.graph(), document.putObject("potential"), tensors, "");
    document.set("provenance", model.provenance());
    return new ModelFile(document, tensors, model.tags());
  }

  private static void write(
      Potential potential, ObjectNode node, TreeMap<String, Tensor> tensors, String prefix) {
    switch (potential) {
      case SumPotential sum -> {
        node.put("type", "sum");
        var terms = node.putArray("terms");
        for (int t = 0; t < sum.terms().size(); t++) {
          write(sum.terms().get(t), terms.addObject(), tensors, "term%d.".formatted(t));
        }
      }
      case ReferenceAtomEnergy reference -> PairAndAtomTerms.write(reference, node);
      case ShortRangeRepulsion repulsion -> PairAndAtomTerms.write(repulsion, node);
      case BehlerParrinelloPotential networks ->
          BehlerParrinelloGraph.write(networks, node, tensors, prefix);
      case FourthGenerationPotential networks ->
          FourthGenerationGraph.write(networks, node, tensors, prefix);
      case AenetPotential aenet -> AenetGraph.write(aenet, node, tensors, prefix);
      case ZblRepulsion zbl -> PairAndAtomTerms.write(zbl, node);
      case SnapPotential snap -> SnapGraph.write(snap, node, tensors, prefix);
      default ->
          throw new IllegalArgumentException(
              "a model file cannot hold a " + potential.getClass().getName());
    }
  }
}

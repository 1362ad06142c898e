package org.panatom.format.n2p2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.files.AtomicFolderOutput;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.FeatureScaling;
import org.panatom.model.NetworkTerm;
import org.panatom.model.SourceUnits;
import org.panatom.potential.Potential;
import org.panatom.structure.Elements;

/**
 * Writes a network potential as a model folder of n2p2. Numbers have 17 digits, in the units that
 * the model keeps: what {@link N2p2Reader} reads from the folder is the same to the last bit.
 */
public final class N2p2Writer {

  private final BehlerParrinelloPotential networks;
  private final List<String> elements;
  private final List<ElementModel> models = new ArrayList<>();
  private final double[] atomEnergies;
  private final boolean normalizeNodes;
  private final List<String> remarks;

  private N2p2Writer(NetworkTerm term) {
    if (!(term.networks() instanceof BehlerParrinelloPotential behler)) {
      throw new IllegalArgumentException(
          ("a folder of n2p2 can be written of symmetry functions with networks (second"
                  + " generation), not of a potential of the kind %s")
              .formatted(term.networks().getClass().getSimpleName()));
    }
    this.networks = behler;
    this.remarks = new ArrayList<>(term.remarks());
    List<String> species = behler.species();
    this.elements =
        species.stream().sorted(Comparator.comparingInt(Elements::atomicNumber)).toList();
    this.normalizeNodes = keepsNormalizeNodes(behler.networks());
    for (String element : elements) {
      int s = species.indexOf(element);
      models.add(
          ElementModel.of(
              element,
              species,
              elements,
              behler.functions().get(s),
              behler.networks().get(s),
              !normalizeNodes));
    }
    this.atomEnergies = new double[elements.size()];
    SourceUnits units = behler.units();
    for (int e = 0; e < atomEnergies.length; e++) {
      int s = species.indexOf(elements.get(e));
      atomEnergies[e] = units.atomEnergies()[s] + term.atomEnergies()[s] / units.energy();
    }
    alignTopologies();
  }

  /**
   * Writes a folder.
   *
   * @param folder must not exist, or be empty
   * @param graph of a model
   * @param withoutGuard whether the repulsion below the closest trained distances may be left out
   * @return sentences about what to know when using the folder
   * @throws IllegalArgumentException says what n2p2 cannot express and why
   */
  public static List<String> write(Path folder, Potential graph, boolean withoutGuard)
      throws IOException {
    N2p2Writer writer = new N2p2Writer(NetworkTerm.of(graph, "n2p2", withoutGuard));
    try (AtomicFolderOutput output = AtomicFolderOutput.open(folder)) {
      write(output, "input.nn", writer.input());
      write(output, "scaling.data", ModelTexts.scaling(writer.models));
      for (ElementModel model : writer.models) {
        int number = Elements.atomicNumber(model.element());
        write(output, "weights.%03d.data".formatted(number), ModelTexts.weights(model.network()));
      }
      output.commit();
    }
    return List.copyOf(writer.remarks);
  }

  private static void write(AtomicFolderOutput output, String name, String text)
      throws IOException {
    output.write(name, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whether networks can be written as they are, with n2p2 doing the divisions. */
  private static boolean keepsNormalizeNodes(List<AtomicNetwork> networks) {
    long nodes =
        networks.stream().map(n -> n.members().getFirst().sizes().length).distinct().count();
    return nodes == 1
        && networks.stream().allMatch(n -> n.normalizeNodes() && n.members().size() == 1)
        && networks.stream().mapToInt(N2p2Writer::lastHidden).distinct().count() == 1;
  }

  private static int lastHidden(AtomicNetwork network) {
    int[] sizes = network.members().getFirst().sizes();
    return sizes[sizes.length - 2];
  }

  /** n2p2 has one number of layers, of nodes in the last of them, and one output activation. */
  private void alignTopologies() {
    ElementModel first = models.getFirst();
    int widest = 0;
    for (ElementModel model : models) {
      if (model.hiddenLayers() == 0) {
        throw new IllegalArgumentException(
            "the network of %s has no hidden layer; n2p2 needs one".formatted(model.element()));
      }
      if (model.hiddenLayers() != first.hiddenLayers()
          || model.outputActivation() != first.outputActivation()) {
        throw new IllegalArgumentException(
            "the networks of %s and %s have different numbers of layers or output activations;"
                    .formatted(first.element(), model.element())
                + " n2p2 has one for all elements");
      }
      requireSameScaling(first, model);
      widest = Math.max(widest, model.nodes().getLast());
    }
    for (int e = 0; e < models.size(); e++) {
      models.set(e, models.get(e).padded(widest));
    }
  }

  private static void requireSameScaling(ElementModel first, ElementModel model) {
    FeatureScaling a = first.scaling();
    FeatureScaling b = model.scaling();
    if (a.mode() != b.mode() || a.low() != b.low() || a.high() != b.high()) {
      throw new IllegalArgumentException(
          "functions of %s and %s are scaled in different ways; n2p2 has one for all elements"
              .formatted(first.element(), model.element()));
    }
  }

  private String input() {
    List<String> lines = new ArrayList<>();
    SourceUnits units = networks.units();
    lines.add("# Written by Panatom. Open it with");
    lines.add("# length_unit %s, energy_unit %s".formatted(units.length(), units.energy()));
    lines.add("number_of_elements " + elements.size());
    lines.add("elements " + String.join(" ", elements));
    boolean shifted = Arrays.stream(atomEnergies).anyMatch(energy -> energy != 0.0);
    for (int e = 0; shifted && e < elements.size(); e++) {
      lines.add("atom_energy %s %s".formatted(elements.get(e), atomEnergies[e]));
    }
    if (units.meanEnergy() != 0.0 || units.convEnergy() != 1.0 || units.convLength() != 1.0) {
      lines.add("mean_energy " + units.meanEnergy());
      lines.add("conv_energy " + units.convEnergy());
      lines.add("conv_length " + units.convLength());
    }
    lines.add(cutoff());
    ModelTexts.addScalingMode(models.getFirst().scaling(), lines);
    ModelTexts.addTopologies(models, lines);
    if (normalizeNodes) {
      lines.add("normalize_nodes");
    }
    addFunctions(lines);
    return String.join("\n", lines) + "\n";
  }

  private void addFunctions(List<String> lines) {
    for (ElementModel model : models) {
      List<FunctionLine> placed = new ArrayList<>();
      for (int g = 0; g < model.lines().size(); g++) {
        lines.add(model.texts().get(g));
        placed.add(model.lines().get(g).at(lines.size()));
      }
      checkQuirks(model, placed);
    }
  }

  /** n2p2 itself departs from its formulas in some cases; either the model does too, or we tell. */
  private void checkQuirks(ElementModel model, List<FunctionLine> lines) {
    List<String> told = new ArrayList<>();
    boolean followed = false;
    for (int g = 0; g < lines.size(); g++) {
      String between = model.betweens().get(g);
      followed |= between != null && !between.equals(lines.get(g).subtype());
    }
    Quirks quirks = new Quirks(followed, told);
    for (int g = 0; g < lines.size(); g++) {
      String between = model.betweens().get(g);
      quirks.shifted(lines.get(g));
      if (between != null && !between.equals(quirks.between(lines.get(g), lines))) {
        throw new IllegalArgumentException(
            "n2p2 has one subtype for distances and r_jk: it cannot express "
                + model.texts().get(g));
      }
    }
    remarks.addAll(told);
  }

  /** n2p2 has one cutoff function for all functions that are not compact. */
  private String cutoff() {
    RadialShape first = null;
    for (List<SymmetryFunction> functions : networks.functions()) {
      for (SymmetryFunction function : functions) {
        if (function.shape() instanceof RadialShape shape) {
          first = first == null ? shape : first;
          if (shape.cutoffFunction() != first.cutoffFunction() || shape.alpha() != first.alpha()) {
            throw new IllegalArgumentException(
                ("the model has the cutoff functions %s and %s (inner radii %s and %s of the"
                        + " cutoff); n2p2 has one for all functions")
                    .formatted(
                        first.cutoffFunction().fileName(),
                        shape.cutoffFunction().fileName(),
                        first.alpha(),
                        shape.alpha()));
          }
        }
      }
    }
    CutoffFunction function = first == null ? CutoffFunction.COSINE : first.cutoffFunction();
    String alpha = first == null || first.alpha() == 0.0 ? "" : " " + first.alpha();
    return "cutoff_type " + N2p2Reader.CUTOFF_FUNCTIONS.indexOf(function) + alpha;
  }
}

package org.panatom.format.n2p2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.model.Activation;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.FeatureScaling;
import org.panatom.model.ModelPotential;
import org.panatom.model.SourceUnits;
import org.panatom.potential.Potential;
import org.panatom.structure.Elements;

/**
 * Reads a model folder of n2p2 (A. Singraber, J. Behler, C. Dellago, J. Chem. Theory Comput. 15,
 * 1827 (2019)): a 2G-HDNNP or a 4G-HDNNP with all symmetry functions. Parameters keep their units
 * and bits.
 */
public final class N2p2Reader {

  /** The numbers of cutoff_type. */
  static final List<CutoffFunction> CUTOFF_FUNCTIONS =
      List.of(
          CutoffFunction.HARD,
          CutoffFunction.COSINE,
          CutoffFunction.TANH_UNSCALED,
          CutoffFunction.TANH,
          CutoffFunction.EXPONENTIAL,
          CutoffFunction.POLYNOMIAL1,
          CutoffFunction.POLYNOMIAL2,
          CutoffFunction.POLYNOMIAL3,
          CutoffFunction.POLYNOMIAL4);

  private final Path folder;
  private final InputKeywords input;
  private final boolean quirks;
  private final List<String> warnings = new ArrayList<>();

  private N2p2Reader(Path folder, boolean quirks) {
    this(folder, folder.resolve("input.nn"), quirks);
  }

  private N2p2Reader(Path folder, Path inputFile, boolean quirks) {
    this.folder = folder;
    this.input = InputKeywords.read(inputFile);
    this.quirks = quirks;
  }

  /**
   * Reads only descriptor and layers, for training.
   *
   * @param inputFile an input.nn
   * @throws IllegalArgumentException names the file and the line and says what is wrong
   */
  public static N2p2Architecture architecture(Path inputFile) {
    return new N2p2Reader(inputFile.toAbsolutePath().getParent(), inputFile, false).architecture();
  }

  private N2p2Architecture architecture() {
    if (isFourthGeneration()) {
      throw input
          .required("nnp_type")
          .error("a 4G-HDNNP can be read and run, but only a 2G-HDNNP can be trained");
    }
    List<String> elements = elements();
    List<List<SymmetryFunction>> functions = functions(functionLines(elements), elements);
    List<List<Integer>> hidden = new ArrayList<>();
    List<List<Activation>> activations = new ArrayList<>();
    for (String symbol : elements) {
      ElementTopology topology = ElementTopology.read(input, "short", symbol, warnings);
      hidden.add(topology.hidden());
      activations.add(topology.activations());
    }
    return new N2p2Architecture(elements, functions, hidden, activations, List.copyOf(warnings));
  }

  /**
   * Reads a model.
   *
   * @param folder holds input.nn, scaling.data, weights.ZZZ.data; for a 4G-HDNNP also
   *     weightse.ZZZ.data and hardness.ZZZ.data
   * @param length angstrom in one unit of length of the model
   * @param energy eV in one unit of energy of the model
   * @param quirks whether to compute as n2p2 does where it departs from its own formulas
   * @throws IllegalArgumentException names the file and the line and says what is wrong
   */
  public static ModelPotential read(Path folder, double length, double energy, boolean quirks) {
    return new N2p2Reader(folder, quirks).model(length, energy);
  }

  private ModelPotential model(double length, double energy) {
    boolean charged = isFourthGeneration();
    List<String> elements = elements();
    SourceUnits units = units(length, energy, elements);
    List<List<FunctionLine>> lines = functionLines(elements);
    List<List<SymmetryFunction>> functions = functions(lines, elements);
    ScalingKeywords scaling = ScalingKeywords.read(input);
    ScalingFile scalingFile = new ScalingFile(folder.resolve("scaling.data"));
    List<FeatureScaling> scalings = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      int count = functions.get(e).size();
      scalings.add(scalingFile.read(e, elements.get(e), count, scaling));
    }
    scalingFile.checkEnd();
    if (!input.unknown().isEmpty()) {
      warnings.add(
          "input.nn has keywords that n2p2 does not know; they have no effect: "
              + String.join(", ", input.unknown()));
    }
    Potential graph =
        charged
            ? new ChargesReader(folder, input, elements, quirks, warnings)
                .potential(functions, scalings, units)
            : new BehlerParrinelloPotential(
                elements, functions, networks(elements, scalings), units);
    return new ModelPotential(graph, provenance(), Map.of());
  }

  private List<AtomicNetwork> networks(List<String> elements, List<FeatureScaling> scalings) {
    List<AtomicNetwork> networks = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      String symbol = elements.get(e);
      ElementTopology topology = ElementTopology.read(input, "short", symbol, warnings);
      Path file = folder.resolve("weights.%03d.data".formatted(Elements.atomicNumber(symbol)));
      int inputs = scalings.get(e).minimum().length;
      networks.add(
          new AtomicNetwork(
              scalings.get(e),
              List.of(WeightsFile.read(file, inputs, topology)),
              input.has("normalize_nodes")));
    }
    return networks;
  }

  private ObjectNode provenance() {
    ObjectNode provenance = JsonNodeFactory.instance.objectNode();
    provenance.put("program", "n2p2");
    provenance.put("n2p2_quirks", quirks ? "yes" : "no");
    if (!warnings.isEmpty()) {
      ArrayNode list = provenance.putArray("warnings");
      warnings.forEach(list::add);
    }
    return provenance;
  }

  private boolean isFourthGeneration() {
    if (!input.has("nnp_type")) {
      return false;
    }
    Line line = input.required("nnp_type");
    String type = line.word(1, "the type");
    return switch (type) {
      case "2", "2G-HDNNP" -> false;
      case "4", "4G-HDNNP" -> true;
      default ->
          throw line.error(
              "the type '%s' cannot be read; 2G-HDNNP and 4G-HDNNP can", N2p2File.clean(type));
    };
  }

  /** Elements by atomic number. */
  private List<String> elements() {
    Line line = input.required("elements");
    List<String> elements = new ArrayList<>();
    for (String symbol : line.words().subList(1, line.words().size())) {
      try {
        Elements.atomicNumber(symbol);
      } catch (IllegalArgumentException e) {
        throw line.error("%s", e.getMessage());
      }
      if (elements.contains(symbol)) {
        throw line.error("%s stands twice", symbol);
      }
      elements.add(symbol);
    }
    Line countLine = input.required("number_of_elements");
    int count = countLine.integer(1, "the number of elements");
    if (count != elements.size()) {
      throw countLine.error("number_of_elements is %d, but elements lists %s", count, elements);
    }
    elements.sort(Comparator.comparingInt(Elements::atomicNumber));
    Keywords.BY_ELEMENT.forEach(keyword -> input.byElement(keyword, elements));
    return elements;
  }

  /** Zeros if no element has one. */
  private double[] atomEnergies(List<String> elements) {
    Line[] lines = input.byElement("atom_energy", elements);
    double[] energies = new double[lines.length];
    for (int e = 0; input.has("atom_energy") && e < lines.length; e++) {
      if (lines[e] == null) {
        throw input.error(
            "there is an atom_energy of other elements, but none of %s; if it is 0, say so"
                .formatted(elements.get(e)));
      }
      energies[e] = lines[e].number(2, "the energy");
    }
    return energies;
  }

  private SourceUnits units(double length, double energy, List<String> elements) {
    double[] atomEnergies = atomEnergies(elements);
    List<String> factors = List.of("mean_energy", "conv_energy", "conv_length");
    long given = factors.stream().filter(input::has).count();
    if (given != 0 && given != factors.size() || given == 0 && input.has("conv_charge")) {
      throw input.error("of mean_energy, conv_energy and conv_length all or none must be there");
    }
    try {
      return new SourceUnits(
          length,
          energy,
          input.number("mean_energy", 0.0),
          input.number("conv_energy", 1.0),
          input.number("conv_length", 1.0),
          atomEnergies);
    } catch (IllegalArgumentException e) {
      throw input.error(e.getMessage());
    }
  }

  private List<List<FunctionLine>> functionLines(List<String> elements) {
    List<List<FunctionLine>> lines = new ArrayList<>();
    elements.forEach(unused -> lines.add(new ArrayList<>()));
    input.required("symfunction_short");
    for (Line line : input.all("symfunction_short")) {
      FunctionLine function = FunctionLine.read(line, elements);
      lines.get(function.central()).add(function);
    }
    for (int e = 0; e < elements.size(); e++) {
      List<FunctionLine> own = lines.get(e);
      if (own.isEmpty()) {
        throw input.error("there is no symfunction_short of " + elements.get(e));
      }
      own.sort(FunctionLine.ORDER);
      for (int g = 1; g < own.size(); g++) {
        if (own.get(g).sameAs(own.get(g - 1))) {
          throw own.get(g)
              .line()
              .error(
                  "the same symmetry function stands in line %d; remove one of the two lines",
                  own.get(g - 1).line().number());
        }
      }
    }
    return lines;
  }

  private List<List<SymmetryFunction>> functions(
      List<List<FunctionLine>> lines, List<String> elements) {
    Line line = input.required("cutoff_type");
    int type = line.integer(1, "the type of the cutoff function");
    if (type < 0 || type >= CUTOFF_FUNCTIONS.size()) {
      throw line.error("unknown cutoff_type %d; 0 to 8 are known", type);
    }
    CutoffFunction function = CUTOFF_FUNCTIONS.get(type);
    double alpha = line.words().size() > 2 ? line.number(2, "alpha") : 0.0;
    if (!(alpha >= 0.0 && alpha < 1.0)) {
      throw line.error("alpha is %s, it must be 0 to below 1", alpha);
    }
    double inner = function.hasInnerRadius() ? alpha : 0.0;
    Quirks deviations = new Quirks(quirks, warnings);
    List<List<SymmetryFunction>> functions = new ArrayList<>();
    for (List<FunctionLine> own : lines) {
      List<SymmetryFunction> list = new ArrayList<>();
      for (FunctionLine f : own) {
        String between = deviations.between(f, own);
        if (f.hasSteepAngle()) {
          warnings.add(
              "input.nn, line %d: zeta is below 1, so forces grow without limit near angles of %d"
                      .formatted(f.line().number(), f.lambda() > 0.0 ? 180 : 0)
                  + " degrees");
        }
        list.add(deviations.shifted(f).toFunction(elements, function, inner, between));
      }
      functions.add(list);
    }
    return functions;
  }
}

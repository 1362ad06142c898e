package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.electrostatics.EwaldTruncation;
import org.panatom.electrostatics.GaussianCharges;
import org.panatom.electrostatics.Screening;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.model.ChargedAtom;
import org.panatom.model.FeatureScaling;
import org.panatom.model.FourthGenerationPotential;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.SourceUnits;
import org.panatom.structure.Elements;

/**
 * What a 4G-HDNNP has beyond a 2G-HDNNP: weightse.ZZZ.data, hardness.ZZZ.data and the keywords of
 * charges.
 */
final class ChargesReader {

  private static final Map<String, CutoffFunction> SHAPES =
      Map.of(
          "c", CutoffFunction.COSINE,
          "p1", CutoffFunction.POLYNOMIAL1,
          "p2", CutoffFunction.POLYNOMIAL2,
          "p3", CutoffFunction.POLYNOMIAL3,
          "p4", CutoffFunction.POLYNOMIAL4,
          "e", CutoffFunction.EXPONENTIAL);

  private final Path folder;
  private final InputKeywords input;
  private final List<String> elements;
  private final boolean quirks;
  private final List<String> warnings;

  ChargesReader(
      Path folder,
      InputKeywords input,
      List<String> elements,
      boolean quirks,
      List<String> warnings) {
    this.folder = folder;
    this.input = input;
    this.elements = elements;
    this.quirks = quirks;
    this.warnings = warnings;
  }

  FourthGenerationPotential potential(
      List<List<SymmetryFunction>> functions, List<FeatureScaling> scalings, SourceUnits units) {
    List<ChargedAtom> atoms = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      int inputs = scalings.get(e).minimum().length;
      atoms.add(
          new ChargedAtom(
              scalings.get(e),
              network("weightse.%03d.data", "electrostatic", e, inputs),
              network("weights.%03d.data", "short", e, inputs + 1),
              input.has("normalize_nodes")));
    }
    GaussianCharges charges = charges();
    double convCharge = input.number("conv_charge", 1.0);
    try {
      return new FourthGenerationPotential(elements, functions, atoms, charges, convCharge, units);
    } catch (IllegalArgumentException e) {
      throw input.error(e.getMessage());
    }
  }

  private NeuralNetwork network(String file, String network, int element, int inputs) {
    ElementTopology topology =
        ElementTopology.read(input, network, elements.get(element), warnings);
    return WeightsFile.read(folder.resolve(file.formatted(number(element))), inputs, topology);
  }

  private int number(int element) {
    return Elements.atomicNumber(elements.get(element));
  }

  private GaussianCharges charges() {
    double[] widths = widths();
    double[] hardness = new double[elements.size()];
    for (int e = 0; e < hardness.length; e++) {
      hardness[e] = hardness(folder.resolve("hardness.%03d.data".formatted(number(e))));
    }
    double fourPiEpsilon = input.number("four_pi_epsilon", 1.0);
    if (!(fourPiEpsilon > 0.0)) {
      throw input
          .required("four_pi_epsilon")
          .error("four_pi_epsilon is %s, it must be positive", fourPiEpsilon);
    }
    Screening screening = input.has("screen_electrostatics") ? screening() : null;
    EwaldTruncation truncation = input.has("ewald_prec") ? truncation() : null;
    if (truncation == null) {
      warnings.add("input.nn does not say how far Ewald sums reach: only clusters can be computed");
    }
    return new GaussianCharges(widths, hardness, fourPiEpsilon, screening, truncation);
  }

  private static double hardness(Path file) {
    List<Line> lines = N2p2File.read(file, "#");
    if (lines.size() != 1) {
      throw new IllegalArgumentException(
          "%s, line %d: a file of hardness has one number, this one has %d lines of numbers"
              .formatted(file, lines.isEmpty() ? 1 : lines.getLast().number(), lines.size()));
    }
    if (lines.getFirst().words().size() != 1) {
      throw lines
          .getFirst()
          .error("the hardness alone is needed, got '%s'", lines.getFirst().shown());
    }
    double hardness = lines.getFirst().number(0, "the hardness");
    if (hardness < 0.0) {
      throw lines.getFirst().error("the hardness is %s, it must not be negative", hardness);
    }
    return hardness;
  }

  private double[] widths() {
    Line[] lines = input.byElement("fixed_gausswidth", elements);
    double[] widths = new double[lines.length];
    for (int e = 0; e < widths.length; e++) {
      if (lines[e] == null) {
        throw input.error("there is no fixed_gausswidth of " + elements.get(e));
      }
      widths[e] = lines[e].number(2, "the width");
      if (!(widths[e] > 0.0)) {
        throw lines[e].error("the width of charges must be positive, got %s", widths[e]);
      }
    }
    return widths;
  }

  private Screening screening() {
    Line line = input.required("screen_electrostatics");
    String shape = line.words().size() > 3 ? line.word(3, "the shape") : "c";
    if (!SHAPES.containsKey(shape)) {
      throw line.error("unknown shape '%s'; known: c, p1, p2, p3, p4, e", N2p2File.clean(shape));
    }
    double inner = line.number(1, "the inner radius");
    double outer = line.number(2, "the outer radius");
    try {
      return new Screening(inner, outer, SHAPES.get(shape), quirks);
    } catch (IllegalArgumentException e) {
      throw line.error("%s", e.getMessage());
    }
  }

  private EwaldTruncation truncation() {
    Line line = input.required("ewald_prec");
    int count = line.words().size() - 1;
    boolean kolafa = usesKolafaPerram();
    if (count < 1 || count > (kolafa ? 3 : 1)) {
      throw line.error(
          "ewald_truncation_error_method %s takes %s, got '%s'",
          kolafa ? "1" : "0",
          kolafa ? "a precision, a largest charge and perhaps a radius" : "a precision alone",
          line.shown());
    }
    double precision = line.number(1, "the precision");
    try {
      if (!kolafa) {
        return new EwaldTruncation.JacksonCatlow(precision);
      }
      if (count == 1) {
        return null;
      }
      double charge = line.number(2, "the largest charge");
      return count == 2
          ? new EwaldTruncation.KolafaPerram(precision, charge)
          : new EwaldTruncation.KolafaPerramAtRadius(
              precision, charge, line.number(3, "the radius"));
    } catch (IllegalArgumentException e) {
      throw line.error("%s", e.getMessage());
    }
  }

  private boolean usesKolafaPerram() {
    if (!input.has("ewald_truncation_error_method")) {
      return false;
    }
    Line line = input.required("ewald_truncation_error_method");
    int method = line.integer(1, "the method");
    if (method != 0 && method != 1) {
      throw line.error("unknown method %d; 0 (Jackson, Catlow) and 1 (Kolafa, Perram)", method);
    }
    return method == 1;
  }
}

package org.panatom.format.aenet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetSetup;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.SourceUnits;

/** A Behler-Parrinello potential in aenet's terms: Behler2011 with G2, G4 and G5. */
final class BehlerSetups {

  /** aenet takes memory by the atoms that fit into the cutoff at this distance, angstrom. */
  private static final double CLOSEST = 0.5;

  private final BehlerParrinelloPotential model;
  private final SourceUnits units;
  private final List<Double> atomEnergies = new ArrayList<>();

  /**
   * One function in aenet's terms.
   *
   * @param input position among the model's functions
   * @param kind 2, 4 or 5
   * @param first species from 1, and second one or 0
   */
  private record Function(int input, int kind, int first, int second, List<Double> parameters) {}

  /** aenet's order of evaluation, which is the order of the network's inputs. */
  private static final Comparator<Function> ORDER =
      Comparator.comparingInt(Function::first)
          .thenComparingInt(Function::second)
          .thenComparingInt(Function::kind);

  private BehlerSetups(BehlerParrinelloPotential model, double[] atomEnergies) {
    this.model = model;
    this.units = model.units();
    for (int s = 0; s < atomEnergies.length; s++) {
      this.atomEnergies.add(units.constant(s) + atomEnergies[s]);
    }
  }

  /**
   * One set-up a species.
   *
   * @param atomEnergies [species] eV, beyond those of the model
   * @throws IllegalArgumentException says what aenet cannot express
   */
  static List<AenetSetup> of(BehlerParrinelloPotential model, double[] atomEnergies) {
    BehlerSetups setups = new BehlerSetups(model, atomEnergies);
    return IntStream.range(0, model.species().size()).mapToObj(setups::setup).toList();
  }

  private AenetSetup setup(int s) {
    List<Function> functions = new ArrayList<>();
    for (int g = 0; g < model.functions().get(s).size(); g++) {
      try {
        functions.add(function(g, model.functions().get(s).get(g)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "function %d of %s: %s".formatted(g + 1, model.species().get(s), e.getMessage()), e);
      }
    }
    functions.sort(ORDER);
    int[] order = functions.stream().mapToInt(Function::input).toArray();
    AtomicNetwork atomic = model.networks().get(s);
    ExactScaling scaling = new ExactScaling(atomic, order);
    AenetNetwork network = scaling.network(units.slope());
    String species = model.species().get(s);
    return new AenetSetup(
        species,
        "written by Panatom",
        model.species(),
        CLOSEST,
        functions.stream().mapToDouble(f -> f.parameters.getFirst()).max().orElseThrow(),
        "Behler2011",
        functions.stream().mapToInt(Function::kind).toArray(),
        functions.stream()
            .flatMap(f -> f.parameters.stream())
            .mapToDouble(Double::doubleValue)
            .toArray(),
        functions.stream().flatMapToInt(f -> IntStream.of(f.first, f.second)).toArray(),
        1,
        scaling.statistics(),
        network,
        training());
  }

  private AenetSetup.Training training() {
    double[] energies = atomEnergies.stream().mapToDouble(Double::doubleValue).toArray();
    return new AenetSetup.Training(
        "none", 0, 1.0, 0.0, model.species(), energies, 1, 1, new double[3]);
  }

  private Function function(int input, SymmetryFunction function) {
    if (!(function.shape() instanceof RadialShape shape)) {
      throw new IllegalArgumentException("aenet has no compact functions");
    }
    if (shape.cutoffFunction() != CutoffFunction.COSINE || shape.alpha() != 0.0) {
      throw new IllegalArgumentException(
          "aenet has only the cosine cutoff function without inner radius, not %s"
              .formatted(shape.cutoffFunction().fileName()));
    }
    double length = units.length();
    double cutoff = shape.cutoff() * length;
    double eta = shape.eta() / (length * length);
    return switch (function) {
      case RadialFunction f ->
          new Function(
              input, 2, f.neighbor() + 1, 0, List.of(cutoff, shape.shift() * length, eta, 0.0));
      case AngularFunction f -> {
        if (shape.shift() != 0.0 || f.narrow() && !f.between().equals(shape)) {
          throw new IllegalArgumentException("aenet has angular functions without shift only");
        }
        if (!(f.factor() instanceof PowerOfCosine power)) {
          throw new IllegalArgumentException("aenet has powers of cosines only");
        }
        List<Double> parameters = List.of(cutoff, power.lambda(), power.zeta(), eta);
        yield new Function(input, f.narrow() ? 4 : 5, f.first() + 1, f.second() + 1, parameters);
      }
      default -> throw new IllegalArgumentException("aenet has no weighted functions");
    };
  }
}

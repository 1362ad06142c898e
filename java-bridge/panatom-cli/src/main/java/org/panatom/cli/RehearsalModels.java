package org.panatom.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.BispectrumComponent;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.descriptor.CompactAngle;
import org.panatom.descriptor.CompactShape;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.descriptor.WeightedAngularFunction;
import org.panatom.descriptor.WeightedRadialFunction;
import org.panatom.format.aenet.Fingerprint;
import org.panatom.model.Activation;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.FeatureRanges;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.potential.Potential;

/** Made-up models, one for each kind of kernels, of the sizes that published potentials have. */
final class RehearsalModels {

  private static final List<String> SPECIES = List.of("H", "O");
  private static final double CUTOFF = 6.0; // angstrom
  private static final int HIDDEN = 25; // neurons of a hidden layer
  private static final double[] ETAS = {0.01, 0.04, 0.2, 1.0};

  private RehearsalModels() {}

  /** All of them, with two species. */
  static List<Potential> all() {
    return List.of(
        behler(narrow(), Activation.TANH),
        behler(everyKind(), Activation.SOFTPLUS),
        chebyshev(),
        snap(8, false),
        snap(6, true));
  }

  private static List<SymmetryFunction> narrow() {
    List<SymmetryFunction> functions = radial(CutoffFunction.TANH);
    for (double eta : ETAS) {
      RadialShape shape = new RadialShape(eta, 0.0, CUTOFF, CutoffFunction.TANH);
      for (double zeta : new double[] {1.0, 2.0, 4.0}) {
        functions.add(new AngularFunction(true, 0, 1, shape, 1.0, zeta));
        functions.add(new AngularFunction(true, 1, 1, shape, -1.0, zeta));
      }
    }
    return functions;
  }

  private static List<SymmetryFunction> everyKind() {
    List<SymmetryFunction> functions = radial(CutoffFunction.POLYNOMIAL2);
    List<Double> weights = List.of(1.0, 8.0);
    for (double eta : ETAS) {
      RadialShape shape = new RadialShape(eta, 0.0, CUTOFF, CutoffFunction.POLYNOMIAL2);
      for (double zeta : new double[] {1.0, 6.0}) {
        functions.add(new AngularFunction(true, 0, 1, shape, 1.0, zeta));
        functions.add(new AngularFunction(false, 0, 0, shape, -1.0, zeta));
        functions.add(new AngularFunction(false, 0, 1, shape, 1.0, zeta));
      }
      functions.add(new WeightedRadialFunction(weights, shape));
      functions.add(
          new WeightedAngularFunction(weights, shape, shape, new PowerOfCosine(1.0, 16.0)));
    }
    CutoffFunction core = CutoffFunction.POLYNOMIAL2;
    CompactShape compact = new CompactShape(1.0, CUTOFF, core, false);
    functions.add(new RadialFunction(0, compact));
    functions.add(new AngularFunction(0, 1, compact, compact, new CompactAngle(30, 150, core)));
    functions.add(new AngularFunction(0, 1, compact, null, new CompactAngle(60, 180, core)));
    return functions;
  }

  private static List<SymmetryFunction> radial(CutoffFunction cutoffFunction) {
    List<SymmetryFunction> functions = new ArrayList<>();
    for (double eta : ETAS) {
      for (int s = 0; s < SPECIES.size(); s++) {
        functions.add(new RadialFunction(s, new RadialShape(eta, 0.0, CUTOFF, cutoffFunction)));
        functions.add(new RadialFunction(s, new RadialShape(4.0, eta, CUTOFF, cutoffFunction)));
      }
    }
    return functions;
  }

  private static Potential behler(List<SymmetryFunction> functions, Activation activation) {
    int n = functions.size();
    int[] sizes = {n, HIDDEN, HIDDEN, 1};
    List<Activation> activations = List.of(activation, activation, Activation.LINEAR);
    NeuralNetwork network = new NeuralNetwork(sizes, activations, parameters(sizes));
    FeatureRanges ranges = new FeatureRanges(filled(n, -1e6), filled(n, 1e6));
    AtomicNetwork atomic =
        new AtomicNetwork(new double[n], filled(n, 1.0), List.of(network), ranges);
    return new BehlerParrinelloPotential(
        SPECIES, List.of(functions, functions), List.of(atomic, atomic));
  }

  private static Potential chebyshev() {
    List<AenetSetup> setups = new ArrayList<>();
    for (String symbol : SPECIES) {
      Fingerprint descriptor = Fingerprint.chebyshev(symbol, "", SPECIES, 0.5, 8.0, 18, 6.5, 4);
      int n = descriptor.size();
      int[] sizes = {n, HIDDEN, HIDDEN, 1};
      AenetActivation tanh = AenetActivation.TANH;
      AenetNetwork network =
          new AenetNetwork(sizes, List.of(tanh, tanh, AenetActivation.LINEAR), parameters(sizes));
      AenetSetup.Training training =
          new AenetSetup.Training(
              "", 0, 1.0, 0.0, SPECIES, new double[SPECIES.size()], 0, 0, new double[3]);
      AenetSetup.Scaling scaling =
          new AenetSetup.Scaling(filled(n, -1e6), filled(n, 1e6), new double[n], filled(n, 1.0));
      setups.add(descriptor.trained(0.5, 1, scaling, network, training));
    }
    return new AenetPotential(setups, ChebyshevAngle.COS);
  }

  private static Potential snap(int bandLimit, boolean quadratic) {
    List<BispectrumSettings.Element> elements =
        SPECIES.stream().map(s -> new BispectrumSettings.Element(s, 0.5, 1.0, 0.0, 0.0)).toList();
    BispectrumSettings settings =
        new BispectrumSettings(
            bandLimit, 5.0, 0.99363, 0.0, true, true, false, false, true, false, elements);
    int components = BispectrumComponent.count(bandLimit);
    int count = Math.toIntExact(SnapCoefficients.count(components, quadratic));
    double[] numbers = random(count);
    return new SnapPotential(
        settings, new SnapCoefficients(quadratic, new double[][] {numbers, numbers}));
  }

  private static double[] parameters(int[] sizes) {
    return random(NeuralNetwork.parameterCount(sizes));
  }

  private static double[] random(int count) {
    return new Random(1).doubles(count, -0.1, 0.1).toArray();
  }

  private static double[] filled(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}

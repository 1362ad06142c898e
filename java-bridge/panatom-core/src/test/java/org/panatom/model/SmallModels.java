package org.panatom.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.electrostatics.EwaldTruncation;
import org.panatom.electrostatics.GaussianCharges;
import org.panatom.electrostatics.Screening;

/** Models with random numbers but every part that a trained model has. */
public final class SmallModels {

  static final List<String> SPECIES = List.of("Li", "Si");

  private SmallModels() {}

  /** Reference energies, networks on all kinds of symmetry functions, and the guard. */
  public static ModelPotential complete(long seed) {
    return model(
        new SumPotential(
            List.of(
                new ReferenceAtomEnergy(SPECIES, new double[] {-1.6, -4.8}),
                networks(seed),
                guard())));
  }

  static ModelPotential model(org.panatom.potential.Potential graph) {
    var provenance = JsonNodeFactory.instance.objectNode();
    provenance.put("date", "2026-01-31");
    provenance.put("citation", "nobody");
    return new ModelPotential(graph, provenance, Map.of("UNITS", "metal"));
  }

  /** The guard, with a range of its own for each pair. */
  public static ShortRangeRepulsion guard() {
    var like = new ShortRangeRepulsion.Range(1.1, 2.2);
    var unlike = new ShortRangeRepulsion.Range(0.9, 2.0);
    return new ShortRangeRepulsion(
        SPECIES, new ShortRangeRepulsion.Range[][] {{like, unlike}, {unlike, like}}, true);
  }

  /** Two members, three layers, both angular kinds, both cutoff functions. */
  public static BehlerParrinelloPotential networks(long seed) {
    Random random = new Random(seed);
    List<List<SymmetryFunction>> functions = List.of(functions(4.5), functions(4.0));
    List<AtomicNetwork> networks = new ArrayList<>();
    for (List<SymmetryFunction> list : functions) {
      int n = list.size();
      List<NeuralNetwork> members = List.of(network(random, n, 5), network(random, n, 4));
      double[] mean = random.doubles(n, 0.0, 1.0).toArray();
      double[] scale = random.doubles(n, 0.1, 0.5).toArray();
      networks.add(new AtomicNetwork(mean, scale, members));
    }
    return new BehlerParrinelloPotential(SPECIES, functions, networks);
  }

  /**
   * Charges in other units than angstrom and eV, with screening that reaches beyond small cells.
   *
   * @param truncation of the Ewald sums
   */
  static FourthGenerationPotential charged(
      long seed, EwaldTruncation truncation, boolean normalizeNodes) {
    Random random = new Random(seed);
    List<List<SymmetryFunction>> functions = List.of(functions(9.0), functions(8.0));
    List<ChargedAtom> atoms = new ArrayList<>();
    for (List<SymmetryFunction> list : functions) {
      int n = list.size();
      double[] low = random.doubles(n, -0.5, 0.0).toArray();
      double[] high = random.doubles(n, 1.0, 3.0).toArray();
      double[] average = random.doubles(n, 0.0, 1.0).toArray();
      FeatureScaling scaling =
          new FeatureScaling(
              FeatureScaling.Mode.SCALE_CENTER, -1.0, 1.5, low, high, average, new double[0]);
      NeuralNetwork first = network(random, n, 4);
      NeuralNetwork second = network(random, n + 1, 5);
      atoms.add(new ChargedAtom(scaling, first, second, normalizeNodes));
    }
    Screening screening = new Screening(2.5, 11.0, CutoffFunction.POLYNOMIAL2, false);
    GaussianCharges charges =
        new GaussianCharges(
            new double[] {1.3, 2.1}, new double[] {0.9, 0.4}, 1.2, screening, truncation);
    double[] atomEnergies = {-0.7, -3.1};
    SourceUnits units = new SourceUnits(0.529, 27.2, -0.1, 2.0, 0.7, atomEnergies);
    return new FourthGenerationPotential(SPECIES, functions, atoms, charges, 1.7, units);
  }

  private static NeuralNetwork network(Random random, int inputs, int hidden) {
    int[] sizes = {inputs, hidden, hidden, 1};
    double[] parameters = random.doubles(NeuralNetwork.parameterCount(sizes), -0.4, 0.4).toArray();
    List<Activation> activations = List.of(Activation.TANH, Activation.SOFTPLUS, Activation.LINEAR);
    return new NeuralNetwork(sizes, activations, parameters);
  }

  private static List<SymmetryFunction> functions(double cutoff) {
    RadialShape cosine = new RadialShape(0.05, 0.0, cutoff, CutoffFunction.COSINE);
    RadialShape smooth = new RadialShape(1.5, 2.2, cutoff, CutoffFunction.POLYNOMIAL2);
    List<SymmetryFunction> list = new ArrayList<>();
    for (RadialShape shape : List.of(cosine, smooth)) {
      list.add(new RadialFunction(0, shape));
      list.add(new RadialFunction(1, shape));
      list.add(new AngularFunction(true, 0, 1, shape, 1.0, 1.0));
      list.add(new AngularFunction(false, 1, 1, shape, -1.0, 4.0));
      list.add(new AngularFunction(true, 0, 0, shape, -1.0, 2.0));
    }
    return list;
  }
}

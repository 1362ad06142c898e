package org.panatom.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.descriptor.WeightedAngularFunction;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Models with random numbers that other programs' formats can hold, and some that they cannot. */
public final class ExportableModels {

  /** Not in the order of atomic numbers. */
  static final List<String> SPECIES = List.of("Si", "Li");

  private ExportableModels() {}

  /** Cosine cutoff functions; members of different sizes; a component without effect. */
  public static BehlerParrinelloPotential committee(int members) {
    Random random = new Random(11);
    List<List<SymmetryFunction>> functions = List.of(functions(4.5), functions(3.9));
    List<AtomicNetwork> networks = new ArrayList<>();
    for (int s = 0; s < 2; s++) {
      int n = functions.get(s).size();
      List<NeuralNetwork> list = new ArrayList<>();
      for (int m = 0; m < members; m++) {
        list.add(network(random, n, 5 - s + m, 4 - s));
      }
      double[] mean = random.doubles(n, 0.2, 3.0).toArray();
      double[] scale = random.doubles(n, 0.1, 5.0).toArray();
      scale[3] = 0.0;
      networks.add(new AtomicNetwork(mean, scale, list));
    }
    return new BehlerParrinelloPotential(SPECIES, functions, networks);
  }

  private static NeuralNetwork network(Random random, int... sizes) {
    int[] all = Arrays.copyOf(sizes, sizes.length + 1);
    all[sizes.length] = 1;
    double[] parameters = random.doubles(NeuralNetwork.parameterCount(all), -0.4, 0.4).toArray();
    List<Activation> activations =
        IntStream.range(0, sizes.length)
            .mapToObj(l -> l + 1 == sizes.length ? Activation.LINEAR : hidden(l))
            .toList();
    return new NeuralNetwork(all, activations, parameters);
  }

  private static Activation hidden(int l) {
    return l == 0 ? Activation.TANH : Activation.SIGMOID;
  }

  private static List<SymmetryFunction> functions(double cutoff) {
    RadialShape near = new RadialShape(1.5, 2.2, cutoff, CutoffFunction.COSINE);
    RadialShape wide = new RadialShape(0.05, 0.0, cutoff, CutoffFunction.COSINE);
    List<SymmetryFunction> list = new ArrayList<>();
    list.add(new AngularFunction(false, 1, 1, wide, -1.0, 4.0));
    list.add(new RadialFunction(1, near));
    list.add(new RadialFunction(0, near));
    list.add(new AngularFunction(true, 0, 1, wide, 1.0, 1.0));
    list.add(new AngularFunction(true, 0, 0, wide, -1.0, 2.5));
    list.add(new RadialFunction(0, wide));
    list.add(new AngularFunction(false, 0, 1, wide, 1.0, 3.0));
    return list;
  }

  /** Values of lambda, zeta and eta that are seldom met. */
  public static BehlerParrinelloPotential unusual() {
    RadialShape growing = new RadialShape(-0.02, 0.0, 4.2, CutoffFunction.COSINE);
    return single(
        List.of(
            new RadialFunction(0, new RadialShape(-0.1, 0.4, 4.2, CutoffFunction.COSINE)),
            new AngularFunction(true, 0, 1, growing, 0.5, 0.5),
            new AngularFunction(true, 1, 1, growing, -0.75, 0.25),
            new AngularFunction(false, 0, 0, growing, -1.0, 0.75),
            new AngularFunction(false, 0, 1, growing, 0.0, 2.0)),
        4);
  }

  /** The repulsion below 2 angstrom, as a guard ({@code warns}) or as a baseline. */
  public static ShortRangeRepulsion repulsion(boolean warns) {
    var range = new ShortRangeRepulsion.Range(1.0, 2.0);
    return new ShortRangeRepulsion(
        SPECIES, new ShortRangeRepulsion.Range[][] {{range, range}, {range, range}}, warns);
  }

  private static BehlerParrinelloPotential single(List<SymmetryFunction> functions, int... hidden) {
    int n = functions.size();
    int[] sizes = new int[hidden.length + 1];
    sizes[0] = n;
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    double[] ones = new double[n];
    Arrays.fill(ones, 1.0);
    NeuralNetwork network = network(new Random(5), sizes);
    return new BehlerParrinelloPotential(
        List.of("Li", "Si"),
        List.of(functions, functions),
        List.of(
            new AtomicNetwork(ones, ones, List.of(network)),
            new AtomicNetwork(ones, ones, List.of(network))));
  }

  /** One function twice. */
  public static BehlerParrinelloPotential twice() {
    List<SymmetryFunction> functions = new ArrayList<>(functions(4.0));
    functions.add(functions.get(2));
    return single(functions, 3);
  }

  /** Energies that are linear in the functions. */
  public static BehlerParrinelloPotential withoutHiddenLayer() {
    return single(functions(4.0));
  }

  /** A weighted wide angular function. */
  public static BehlerParrinelloPotential weightedWide(CutoffFunction cutoff) {
    RadialShape shape = new RadialShape(0.1, 0.0, 4.0, cutoff);
    return single(
        List.of(
            new WeightedAngularFunction(
                List.of(3.0, 14.0), shape, null, new PowerOfCosine(1.0, 2.0))),
        3);
  }

  /** A cluster and a small periodic cell. */
  public static List<Structure> structures() {
    double[] positions = {
      0, 0, 0, 2.3, 0.1, -0.2, 0.4, 2.4, 0.3, -0.5, 0.6, 2.5, 2.1, 2.3, 1.9, 3.0, -1.8, 1.2
    };
    int[] numbers = {14, 3, 3, 14, 14, 3};
    double[] vectors = {5.2, 0, 0, 0.4, 5.0, 0, -0.3, 0.7, 5.6};
    return List.of(
        new Structure(positions, numbers, Cell.none()),
        new Structure(positions, numbers, new Cell(vectors, new boolean[] {true, true, true})));
  }
}

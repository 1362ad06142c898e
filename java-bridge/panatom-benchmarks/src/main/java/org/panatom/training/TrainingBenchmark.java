package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.model.Activation;
import org.panatom.model.NeuralNetwork;
import org.panatom.report.KernelBenchmark;

/**
 * The inner loops of training, for 64 atoms with 30 features and 60 neighbours each, and a network
 * 30-25-25-1 with tanh.
 */
public class TrainingBenchmark extends KernelBenchmark {

  private static final int ATOMS = 64;
  private static final int COLUMNS = 3 * 61 + 6;
  private static final int[] SIZES = {30, 25, 25, 1};
  private static final int HIDDEN = 50;

  private final Random random = new Random(5);
  private final DerivativeBlock[][] jacobians = new DerivativeBlock[ATOMS][];
  private final Rows inputs = rows(SIZES[0]);
  private final Rows byInputs = rows(SIZES[0]);
  private final Rows directions = rows(SIZES[0]);
  private final double[] factors = random.doubles(2 * ATOMS).toArray();
  private final double[] sum = new double[JacobianKernels.length(COLUMNS)];
  private final double[] weights =
      Arrays.copyOf(random.doubles(COLUMNS, -1.0, 1.0).toArray(), sum.length);
  private final double[] gradient = new double[NeuralNetwork.parameterCount(SIZES)];
  private NetworkTangent tangent;

  /** Of one atom. */
  public static double operations(BenchmarkParams parameters) {
    String[] words = parameters.getBenchmark().split("\\.");
    double count = NeuralNetwork.parameterCount(SIZES);
    double first = (SIZES[0] + 1.0) * SIZES[1];
    return switch (words[words.length - 1]) {
      case "forces", "directions" -> 2.0 * SIZES[0] * COLUMNS;
      case "forwardAndBackward" -> 4.0 * count + HIDDEN * (TANH + 1.0);
      // Tangents, outer products of two pairs of vectors, back through all layers but the first.
      default -> 2.0 * count + 4.0 * count + 2.0 * (count - first) + HIDDEN * 7.0;
    };
  }

  private Rows rows(int columns) {
    Rows rows = new Rows(ATOMS, columns);
    Arrays.setAll(rows.values, k -> random.nextDouble(-1.0, 1.0));
    return rows;
  }

  /** Makes derivatives and network. */
  @Setup
  public void prepare() {
    for (int a = 0; a < ATOMS; a++) {
      double[][] jacobian = new double[SIZES[0]][];
      Arrays.setAll(jacobian, g -> random.doubles(COLUMNS, -1.0, 1.0).toArray());
      jacobians[a] = DerivativeBlock.of(jacobian);
    }
    tangent = new NetworkTangent(ATOMS);
    tangent.use(
        new NeuralNetwork(
            SIZES,
            List.of(Activation.TANH, Activation.TANH, Activation.LINEAR),
            random.doubles(gradient.length, -0.5, 0.5).toArray()));
    forwardAndBackward();
  }

  /** Forces on an atom's neighbours from dE/dG and the stored dG/dr. */
  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public double[] forces() {
    for (int a = 0; a < ATOMS; a++) {
      JacobianKernels.addTransposed(jacobians[a], byInputs.values, a * byInputs.width, sum);
    }
    return sum;
  }

  /** Force errors of an atom's neighbours turned into a direction in its descriptor. */
  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Rows directions() {
    for (int a = 0; a < ATOMS; a++) {
      JacobianKernels.multiply(jacobians[a], weights, directions.values, a * directions.width);
    }
    return directions;
  }

  /** Energies and dE/dG. */
  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Rows forwardAndBackward() {
    tangent.forward(inputs, ATOMS);
    tangent.backward(byInputs, ATOMS);
    return byInputs;
  }

  /** The gradient of energy and force errors by the network's parameters. */
  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public double[] parameterGradient() {
    tangent.addGradient(inputs, directions, factors, ATOMS, gradient);
    return gradient;
  }
}

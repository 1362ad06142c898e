package org.panatom.descriptor;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.panatom.potential.NeighborBatch;

/** Symmetry functions of an atom in water: values alone, and values with gradients. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SymmetryFunctionsBenchmark {

  /** Which form of the kernels. */
  @Param({"scalar", "vector"})
  public String form;

  /** Operations of a triple: distances and cosine, cutoff function, an exponential and powers. */
  private static final double TRIPLE_OPERATIONS = 30.0 + 45.0 + 45.0;

  /** More for the gradients of a triple, and of a function in a triple. */
  private static final double GRADIENT_OPERATIONS = 40.0;

  private static final double FUNCTION_OPERATIONS = 3.0;
  private static final double FUNCTION_GRADIENT_OPERATIONS = 8.0;

  private final NeighborBatch batch = WaterNeighborhoods.batch();
  private final AtomDescriptor[] descriptors = new AtomDescriptor[2];
  private final double[][] weights = new double[2][];
  private final double[][] values = new double[2][];

  /** Estimated operations of one atom: its triples within the cutoff, and what each costs. */
  public static double operations(boolean gradients) {
    NeighborBatch batch = WaterNeighborhoods.batch();
    double sum = 0.0;
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      var functions = WaterNeighborhoods.functions(batch.species()[atom]);
      for (int j = batch.offsets()[atom]; j < batch.offsets()[atom + 1]; j++) {
        for (int k = j + 1; k < batch.offsets()[atom + 1]; k++) {
          sum += operations(batch, j, k, functions, gradients);
        }
      }
    }
    return sum / batch.atomCount();
  }

  private static double operations(
      NeighborBatch batch, int j, int k, List<SymmetryFunction> functions, boolean gradients) {
    double x = batch.dx()[k] - batch.dx()[j];
    double y = batch.dy()[k] - batch.dy()[j];
    double z = batch.dz()[k] - batch.dz()[j];
    double cutoff = functions.get(0).shape().cutoff();
    if (x * x + y * y + z * z >= cutoff * cutoff) {
      return 0.0;
    }
    int[] species = batch.neighborSpecies();
    long count =
        functions.stream()
            .filter(f -> f instanceof AngularSum a && a.weight(species[j], species[k]) != 0.0)
            .count();
    if (count == 0) {
      return 0.0;
    }
    return gradients
        ? TRIPLE_OPERATIONS
            + GRADIENT_OPERATIONS
            + count * (FUNCTION_OPERATIONS + FUNCTION_GRADIENT_OPERATIONS)
        : TRIPLE_OPERATIONS + count * FUNCTION_OPERATIONS;
  }

  /** Makes the descriptors. */
  @Setup
  public void prepare() {
    for (int s = 0; s < 2; s++) {
      DescriptorKernels kernels = form.equals("scalar") ? new ScalarKernels() : new VectorKernels();
      var functions = WaterNeighborhoods.functions(s);
      descriptors[s] = new GroupedSymmetryFunctions(functions, 2, 1.0, kernels);
      values[s] = new double[functions.size()];
      weights[s] = new double[functions.size()];
      for (int g = 0; g < weights[s].length; g++) {
        weights[s][g] = 0.01 * (g + 1);
      }
    }
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(WaterNeighborhoods.ATOMS)
  public double[][] values() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int s = batch.species()[atom];
      descriptors[s].values(batch, atom, values[s]);
    }
    return values;
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(WaterNeighborhoods.ATOMS)
  public double[] valuesAndGradients() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int s = batch.species()[atom];
      descriptors[s].values(batch, atom, values[s]);
      descriptors[s].addGradientsOfLast(batch, atom, weights[s]);
    }
    return batch.gradientX();
  }
}

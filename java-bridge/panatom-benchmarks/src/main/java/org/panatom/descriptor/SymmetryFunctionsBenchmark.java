package org.panatom.descriptor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.potential.NeighborBatch;
import org.panatom.report.KernelBenchmark;

/** Symmetry functions of an atom in water: values alone, and values with gradients. */
public class SymmetryFunctionsBenchmark extends KernelBenchmark {

  /** Which of the functions of {@link WaterFunctions}. */
  @Param({"all", "radial", "narrow", "wide"})
  public String part;

  private final NeighborBatch batch = ShakenLattice.water(WaterFunctions.CUTOFF);
  private final AtomDescriptor[] descriptors = new AtomDescriptor[2];
  private final double[][] weights = new double[2][];
  private final double[][] values = new double[2][];

  /** Of one atom. */
  public static double operations(BenchmarkParams parameters) {
    NeighborBatch batch = ShakenLattice.water(WaterFunctions.CUTOFF);
    boolean gradients = parameters.getBenchmark().endsWith("valuesAndGradients");
    var operations = new SymmetryFunctionOperations(batch, gradients);
    double sum = 0.0;
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int species = batch.species()[atom];
      sum += operations.of(atom, WaterFunctions.functions(species, parameters.getParam("part")));
    }
    return sum / batch.atomCount();
  }

  /** Makes the descriptors. */
  @Setup
  public void prepare() {
    for (int s = 0; s < 2; s++) {
      var functions = WaterFunctions.functions(s, part);
      descriptors[s] = new GroupedSymmetryFunctions(functions, 2);
      values[s] = new double[functions.size()];
      weights[s] = new double[functions.size()];
      for (int g = 0; g < weights[s].length; g++) {
        weights[s][g] = 0.01 * (g + 1);
      }
    }
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.WATER_ATOMS)
  public double[][] values() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int s = batch.species()[atom];
      descriptors[s].values(batch, atom, values[s]);
    }
    return values;
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.WATER_ATOMS)
  public double[] valuesAndGradients() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int s = batch.species()[atom];
      descriptors[s].values(batch, atom, values[s]);
      descriptors[s].addGradientsOfLast(batch, atom, weights[s]);
    }
    return batch.gradientX();
  }
}

package org.panatom.descriptor;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.potential.NeighborBatch;
import org.panatom.report.KernelBenchmark;
import org.panatom.simd.Simd;

/** SNAP in tungsten: a linear model with its gradients, and the steps of it that take time. */
public class BispectrumBenchmark extends KernelBenchmark {

  private static final double CUTOFF = 4.73442;

  /** 2J. */
  @Param({"6", "8"})
  public int bandLimit;

  private final NeighborBatch batch = ShakenLattice.tungsten(CUTOFF);
  private final int[] order = new int[ShakenLattice.TUNGSTEN_ATOMS];
  private Bispectrum bispectrum;
  private BispectrumGroup group;
  private BispectrumKernel kernel;
  private int groups;
  private double[] coefficients;

  private static BispectrumSettings settings(int bandLimit) {
    return new BispectrumSettings(
        bandLimit,
        CUTOFF,
        0.99363,
        0.0,
        true,
        false,
        false,
        false,
        true,
        false,
        List.of(new BispectrumSettings.Element("W", 0.5, 1.0, 0.0, 0.0)));
  }

  /** Of one atom. */
  public static double operations(BenchmarkParams parameters) {
    NeighborBatch batch = ShakenLattice.tungsten(CUTOFF);
    double neighbors = (double) batch.pairCount() / batch.atomCount();
    BispectrumPlan plan =
        new BispectrumPlan(settings(Integer.parseInt(parameters.getParam("bandLimit"))));
    String[] words = parameters.getBenchmark().split("\\.");
    return new BispectrumOperations(plan, neighbors).of(words[words.length - 1]);
  }

  /** Makes the kernel's group of atoms and takes it through all steps once. */
  @Setup
  public void prepare() {
    BispectrumSettings settings = settings(bandLimit);
    bispectrum = new Bispectrum(settings);
    coefficients = new double[bispectrum.size()];
    Arrays.setAll(coefficients, k -> 0.01 * (k % 7 - 3));
    kernel = Simd.isVector() ? new VectorBispectrum() : new ScalarBispectrum();
    group = new BispectrumGroup(new BispectrumPlan(settings), Simd.lanes());
    groups = batch.atomCount() / group.lanes;
    Arrays.setAll(order, k -> k);
    group.load(batch, order, 0, group.lanes);
    kernel.place(group);
    kernel.sum(group);
    group.expand();
    kernel.couple(group);
    kernel.components(group);
    Arrays.fill(group.slopes, 0.01);
    kernel.adjoints(group);
    kernel.gradients(group);
  }

  private double energy(int species, double[] components, double[] slopes) {
    double sum = 0.0;
    for (int k = 0; k < coefficients.length; k++) {
      sum += coefficients[k] * components[k];
      slopes[k] = coefficients[k];
    }
    return sum;
  }

  /** Energy and gradients of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.TUNGSTEN_ATOMS)
  public double[] whole() {
    bispectrum.evaluate(batch, this::energy);
    return batch.gradientX();
  }

  /** The density of one atom: sums of the matrices of its neighbours. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.TUNGSTEN_ATOMS)
  public double[] density() {
    Arrays.fill(group.sums, 0.0);
    for (int k = 0; k < groups; k++) {
      kernel.sum(group);
    }
    return group.sums;
  }

  /** All Z of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.TUNGSTEN_ATOMS)
  public double[] couplings() {
    for (int k = 0; k < groups; k++) {
      kernel.couple(group);
    }
    return group.zs;
  }

  /** Y of one atom from its Z. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.TUNGSTEN_ATOMS)
  public double[] adjoints() {
    for (int k = 0; k < groups; k++) {
      kernel.adjoints(group);
    }
    return group.adjoints;
  }

  /** The gradients of one atom's neighbours from its Y. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.TUNGSTEN_ATOMS)
  public double[] gradients() {
    for (int k = 0; k < groups; k++) {
      kernel.gradients(group);
    }
    return group.gradientX;
  }
}

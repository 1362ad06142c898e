package org.panatom.model;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A network 30-25-25-1 with tanh, forward and backward, for one atom. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkBenchmark {

  /** Number of inputs and then of the outputs of each layer. */
  private static final int[] SIZES = {30, 25, 25, 1};

  /** Which form of the kernels. */
  @Param({"scalar", "vector"})
  public String form;

  private AtomNetworkPass pass;
  private double[] inputs;
  private double[] byInputs;

  /** Operations of one call: each weight twice, a product and a sum; tanh about 40. */
  public static double operations() {
    return 4.0 * NeuralNetwork.parameterCount(SIZES) + 50.0 * 40.0;
  }

  /** Makes the network. */
  @Setup
  public void prepare() {
    Random random = new Random(3);
    double[] parameters = random.doubles(NeuralNetwork.parameterCount(SIZES), -0.5, 0.5).toArray();
    NeuralNetwork network =
        new NeuralNetwork(
            SIZES, List.of(Activation.TANH, Activation.TANH, Activation.LINEAR), parameters);
    pass =
        new AtomNetworkPass(
            network, form.equals("scalar") ? new ScalarLayers() : new VectorLayers());
    inputs = Arrays.copyOf(random.doubles(SIZES[0], -1.0, 1.0).toArray(), pass.inputWidth());
    byInputs = new double[pass.inputWidth()];
  }

  /** Of one atom. */
  @Benchmark
  public double[] forwardAndBackward() {
    Arrays.fill(byInputs, pass.forward(inputs) * 1e-300);
    pass.addBackward(byInputs);
    return byInputs;
  }
}

package org.panatom.model;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.report.KernelBenchmark;

/** A network 30-25-25-1 with tanh for one atom. */
public class NetworkBenchmark extends KernelBenchmark {

  /** Number of inputs and then of the outputs of each layer. */
  private static final int[] SIZES = {30, 25, 25, 1};

  private static final int HIDDEN = 50;

  private AtomNetworkPass pass;
  private double[] inputs;
  private double[] byInputs;

  /** Of one atom: each weight once or twice, a fused product and sum; each hidden tanh. */
  public static double operations(BenchmarkParams parameters) {
    boolean both = parameters.getBenchmark().endsWith("forwardAndBackward");
    double weights = NeuralNetwork.parameterCount(SIZES);
    return both ? 4.0 * weights + HIDDEN * (TANH + 1.0) : 2.0 * weights + HIDDEN * TANH;
  }

  /** Makes the network. */
  @Setup
  public void prepare() {
    Random random = new Random(3);
    double[] parameters = random.doubles(NeuralNetwork.parameterCount(SIZES), -0.5, 0.5).toArray();
    NeuralNetwork network =
        new NeuralNetwork(
            SIZES, List.of(Activation.TANH, Activation.TANH, Activation.LINEAR), parameters);
    pass = new AtomNetworkPass(network);
    inputs = Arrays.copyOf(random.doubles(SIZES[0], -1.0, 1.0).toArray(), pass.inputWidth());
    byInputs = new double[pass.inputWidth()];
  }

  /** The energy of one atom. */
  @Benchmark
  public double forward() {
    return pass.forward(inputs);
  }

  /** The energy of one atom and its derivatives by the inputs. */
  @Benchmark
  public double[] forwardAndBackward() {
    Arrays.fill(byInputs, pass.forward(inputs) * 1e-300);
    pass.addBackward(byInputs);
    return byInputs;
  }
}

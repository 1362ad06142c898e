package org.panatom.simd;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.report.KernelBenchmark;

/** The peak of the core, and elementary functions of 512 numbers; the scalar form is Java's own. */
public class ElementaryFunctionsBenchmark extends KernelBenchmark {

  private static final int COUNT = 512;
  private static final int SPARE = 16;
  private static final int LINKS = 1000;

  private final double[] x = new Random(1).doubles(COUNT + SPARE, 0.0, 0.5).toArray();
  private final double[] out = new double[COUNT + SPARE];
  private final double[] second = new double[COUNT + SPARE];

  /** Of one element; of one fused operation of one lane in {@link #fusedPeak}. */
  public static double operations(BenchmarkParams parameters) {
    String[] words = parameters.getBenchmark().split("\\.");
    return switch (words[words.length - 1]) {
      case "exponential" -> EXPONENTIAL;
      case "hyperbolicTangent" -> TANH_UP_TO_ONE;
      case "sineAndCosine" -> SINE_AND_COSINE;
      default -> 2.0;
    };
  }

  /** Doubles in a vector of a form. */
  public static int lanes(String form) {
    return form.equals("scalar") ? 1 : Integer.parseInt(form) / Double.SIZE;
  }

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] exponential() {
    if (Simd.isVector()) {
      VectorFunctions.exp(-10.0, x, 0, COUNT, out);
    } else {
      for (int k = 0; k < COUNT; k++) {
        out[k] = Math.exp(-10.0 * x[k]);
      }
    }
    return out;
  }

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] hyperbolicTangent() {
    if (Simd.isVector()) {
      VectorFunctions.tanhUpToOne(x, 0, COUNT, out);
    } else {
      for (int k = 0; k < COUNT; k++) {
        out[k] = Math.tanh(x[k]);
      }
    }
    return out;
  }

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] sineAndCosine() {
    if (Simd.isVector()) {
      VectorFunctions.sinCosPi(x, 0, COUNT, out, second);
    } else {
      for (int k = 0; k < COUNT; k++) {
        out[k] = Math.sin(Math.PI * x[k]);
        second[k] = Math.cos(Math.PI * x[k]);
      }
    }
    return out;
  }

  /** One fused multiplication and addition of a vector. */
  @Benchmark
  @OperationsPerInvocation(FusedChains.CHAINS * LINKS)
  public double[] fusedPeak() {
    if (Simd.isVector()) {
      FusedChains.vector(0.999, 0.001, LINKS, out);
    } else {
      FusedChains.scalar(0.999, 0.001, LINKS, out);
    }
    return out;
  }
}

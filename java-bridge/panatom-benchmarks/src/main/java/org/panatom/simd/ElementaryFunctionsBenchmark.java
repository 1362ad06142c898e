package org.panatom.simd;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one exponential: the vector form, the one of the Vector API, and the scalar form. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ElementaryFunctionsBenchmark {

  private static final int COUNT = 512;
  private static final int SPARE = 16;

  /** Nothing faster is possible on this core: ten sums that do not wait for each other. */
  private static final int CHAINS = 10;

  private static final int LINKS = 1000;

  private final double[] x = new Random(1).doubles(COUNT + SPARE, 0.0, 300.0).toArray();
  private final double[] out = new double[COUNT + SPARE];

  /** Operations of {@link #vectorExponential}: 13 fused, 6 others. */
  public static final int EXPONENTIAL_OPERATIONS = 2 * 13 + 6;

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] vectorExponential() {
    VectorFunctions.exp(-0.03, x, 0, COUNT, out);
    return out;
  }

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] vectorApiExponential() {
    VectorSpecies<Double> species = Lanes.DOUBLES;
    for (int k = 0; k < COUNT; k += species.length()) {
      DoubleVector y = DoubleVector.fromArray(species, x, k).mul(-0.03);
      y.lanewise(VectorOperators.EXP).intoArray(out, k);
    }
    return out;
  }

  /** Of one element. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] scalarExponential() {
    for (int k = 0; k < COUNT; k++) {
      out[k] = Math.exp(-0.03 * x[k]);
    }
    return out;
  }

  /** The measured peak of the core: one fused multiplication and addition of a vector. */
  @Benchmark
  @OperationsPerInvocation(CHAINS * LINKS)
  public double[] fusedPeak() {
    DoubleVector a = DoubleVector.broadcast(Lanes.DOUBLES, 0.999);
    DoubleVector b = DoubleVector.broadcast(Lanes.DOUBLES, 0.001);
    DoubleVector c0 = a;
    DoubleVector c1 = a;
    DoubleVector c2 = a;
    DoubleVector c3 = a;
    DoubleVector c4 = a;
    DoubleVector c5 = a;
    DoubleVector c6 = a;
    DoubleVector c7 = a;
    DoubleVector c8 = a;
    DoubleVector c9 = a;
    for (int k = 0; k < LINKS; k++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
    }
    c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).intoArray(out, 0);
    return out;
  }
}

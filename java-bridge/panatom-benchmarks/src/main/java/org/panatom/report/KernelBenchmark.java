package org.panatom.report;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all kernels are measured: the time of one atom (or element), in the form that {@link
 * org.panatom.simd.Simd} has in the process that {@link KernelReport} starts.
 *
 * <p>Operations are counted from the formulas as the fast form evaluates them, for the neighbours
 * that are really there: a sum, product, quotient or square root is 1, a fused product and sum 2,
 * the elementary functions as many as their polynomials below take, with their slopes where these
 * are needed; comparisons, copies and addresses are 0.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class KernelBenchmark {

  /** exp(c x): 13 fused, 6 others. */
  public static final double EXPONENTIAL = 2 * 13 + 6;

  /** tanh of a number from 0 to 1: 15 fused, 2 others. */
  public static final double TANH_UP_TO_ONE = 2 * 15 + 2;

  /** tanh of any number by its exponential, and its slope. */
  public static final double TANH = EXPONENTIAL + 6;

  /** sin(pi x) and cos(pi x): 16 fused, 5 others. */
  public static final double SINE_AND_COSINE = 2 * 16 + 5;

  /** The cosine cutoff and its slope. */
  public static final double COSINE_CUTOFF = SINE_AND_COSINE + 5;

  /** The cutoff tanh^3 and its slope, from the distance. */
  public static final double TANH_CUTOFF = TANH_UP_TO_ONE + 10;
}

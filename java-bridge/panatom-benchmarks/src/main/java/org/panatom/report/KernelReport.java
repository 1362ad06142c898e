package org.panatom.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.panatom.descriptor.SymmetryFunctionsBenchmark;
import org.panatom.model.NetworkBenchmark;
import org.panatom.simd.ElementaryFunctionsBenchmark;
import org.panatom.simd.Simd;

/**
 * Runs the benchmarks (arguments as JMH takes them) and adds how many operations a second they
 * reach, and which share that is of the peak that was measured in the same run.
 */
public final class KernelReport {

  private static final String PEAK = "ElementaryFunctionsBenchmark.fusedPeak";

  private KernelReport() {}

  /** Prints a line for each benchmark. */
  public static void main(String[] arguments) throws Exception {
    Collection<RunResult> results = new Runner(new CommandLineOptions(arguments)).run();
    Map<String, Double> seconds = new TreeMap<>();
    for (RunResult result : results) {
      seconds.put(name(result), seconds(result));
    }
    Double peakTime = seconds.get(PEAK);
    double peak = peakTime == null ? Double.NaN : 2.0 * Simd.lanes() / peakTime;
    System.out.println(Simd.description());
    System.out.printf("%-62s %12s %8s %6s%n", "", "us", "GFlop/s", "peak");
    seconds.forEach((name, time) -> print(name, time, peak));
  }

  private static void print(String name, double time, double peak) {
    double rate = operations(name) / time;
    System.out.printf(
        "%-62s %12.5f %8.2f %5.0f%%%n", name, 1e6 * time, 1e-9 * rate, 100.0 * rate / peak);
  }

  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    String[] words = full.split("\\.");
    List<String> parameters = new ArrayList<>();
    for (String key : result.getParams().getParamsKeys()) {
      parameters.add(result.getParams().getParam(key));
    }
    String shown = words[words.length - 2] + "." + words[words.length - 1];
    return parameters.isEmpty() ? shown : shown + " " + String.join(" ", parameters);
  }

  private static double seconds(RunResult result) {
    double score = result.getPrimaryResult().getScore();
    return score * result.getParams().getTimeUnit().toNanos(1) * 1e-9;
  }

  /** Estimated operations of one call; not a number where nobody has counted. */
  private static double operations(String name) {
    if (name.equals(PEAK)) {
      return 2.0 * Simd.lanes();
    }
    if (name.contains("Exponential")) {
      return ElementaryFunctionsBenchmark.EXPONENTIAL_OPERATIONS;
    }
    if (name.startsWith("NetworkBenchmark")) {
      return NetworkBenchmark.operations();
    }
    if (name.startsWith("SymmetryFunctionsBenchmark")) {
      return SymmetryFunctionsBenchmark.operations(name.contains("Gradients"));
    }
    return Double.NaN;
  }
}

package org.panatom.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.panatom.descriptor.BispectrumBenchmark;
import org.panatom.descriptor.ChebyshevBenchmark;
import org.panatom.descriptor.SymmetryFunctionsBenchmark;
import org.panatom.model.NetworkBenchmark;
import org.panatom.simd.ElementaryFunctionsBenchmark;
import org.panatom.training.TrainingBenchmark;

/**
 * Runs the benchmarks of kernels in every form, each in a process of its own, and those of the way
 * into Java once. Prints a table: the time of one atom, GFlop/s, and the share of the core's peak,
 * which is the fastest of all forms of {@link ElementaryFunctionsBenchmark#fusedPeak} in the same
 * run. What an operation is {@link KernelBenchmark} says.
 *
 * <p>Arguments as JMH takes them; {@code forms=scalar,512} before them chooses the forms.
 */
public final class KernelReport {

  private static final String FORMS = "forms=";
  private static final String ALL_FORMS = "scalar,128,256,512";
  private static final String PEAK = "ElementaryFunctionsBenchmark.fusedPeak";
  private static final String CROSSING = "CrossingBenchmark";

  /** Counts of operations for one atom or element, by class. */
  private static final Map<String, ToDoubleFunction<BenchmarkParams>> OPERATIONS =
      Map.of(
          "ElementaryFunctionsBenchmark", ElementaryFunctionsBenchmark::operations,
          "SymmetryFunctionsBenchmark", SymmetryFunctionsBenchmark::operations,
          "ChebyshevBenchmark", ChebyshevBenchmark::operations,
          "BispectrumBenchmark", BispectrumBenchmark::operations,
          "NetworkBenchmark", NetworkBenchmark::operations,
          "TrainingBenchmark", TrainingBenchmark::operations);

  /** [kernel][form] seconds of one atom or element; and the operations of a kernel. */
  private final Map<String, Map<String, Double>> seconds = new TreeMap<>();

  private final Map<String, Double> operations = new TreeMap<>();
  private final Map<String, Double> peaks = new LinkedHashMap<>();

  private KernelReport() {}

  /** Runs what the arguments choose and prints the table. */
  public static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(List.of(arguments));
    String forms = ALL_FORMS;
    if (!rest.isEmpty() && rest.get(0).startsWith(FORMS)) {
      forms = rest.remove(0).substring(FORMS.length());
    }
    CommandLineOptions options = new CommandLineOptions(rest.toArray(String[]::new));
    KernelReport report = new KernelReport();
    for (String form : forms.split(",")) {
      report.add(form, run(options, form));
    }
    Collection<RunResult> crossings = runCrossings(options);
    report.print();
    for (RunResult result : crossings) {
      System.out.printf("%-60s %12.3f us%n", name(result.getParams()), 1e6 * seconds(result));
    }
  }

  private static ChainedOptionsBuilder options(CommandLineOptions options) {
    ChainedOptionsBuilder builder = new OptionsBuilder().parent(options);
    options.getIncludes().forEach(builder::include);
    return builder;
  }

  private static Collection<RunResult> run(CommandLineOptions options, String form)
      throws Exception {
    ChainedOptionsBuilder builder = options(options).exclude(CROSSING);
    if (!options.getIncludes().isEmpty()) {
      builder.include(PEAK);
    }
    return new Runner(builder.jvmArgsAppend("-Dpanatom.simd=" + form).build()).run();
  }

  private static Collection<RunResult> runCrossings(CommandLineOptions options) throws Exception {
    try {
      return new Runner(options(options).exclude("^(?!.*" + CROSSING + ").*$").build()).run();
    } catch (NoBenchmarksException none) {
      return List.of();
    }
  }

  private void add(String form, Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams parameters = result.getParams();
      String name = name(parameters);
      String type = name.substring(0, name.indexOf('.'));
      double count = OPERATIONS.get(type).applyAsDouble(parameters);
      if (name.equals(PEAK)) {
        peaks.put(form, count * ElementaryFunctionsBenchmark.lanes(form) / seconds(result));
      } else {
        operations.put(name, count);
        seconds.computeIfAbsent(name, unused -> new TreeMap<>()).put(form, seconds(result));
      }
    }
  }

  private void print() {
    double peak = peaks.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    StringBuilder head = new StringBuilder("\nPeak of fused operations, GFlop/s:");
    peaks.forEach((form, rate) -> head.append(" %s %.1f;".formatted(form, 1e-9 * rate)));
    head.append("\n\n| kernel, for one atom or element | operations |");
    peaks.keySet().forEach(form -> head.append(" %s: ns, GFlop/s, of peak |".formatted(form)));
    head.append("\n|---|---|").append("---|".repeat(peaks.size()));
    System.out.println(head);
    seconds.forEach((name, times) -> System.out.println(row(name, times, peak)));
  }

  private String row(String name, Map<String, Double> times, double peak) {
    double count = operations.get(name);
    StringBuilder row = new StringBuilder("| %s | %.0f |".formatted(name, count));
    for (String form : peaks.keySet()) {
      double time = times.getOrDefault(form, Double.NaN);
      double rate = count / time;
      row.append(
          " %s, %.1f, **%.0f %%** |"
              .formatted(rounded(1e9 * time), 1e-9 * rate, 100.0 * rate / peak));
    }
    return row.toString();
  }

  private static String rounded(double nanoseconds) {
    return (nanoseconds < 100.0 ? "%.3g" : "%.0f").formatted(nanoseconds);
  }

  private static String name(BenchmarkParams parameters) {
    String[] words = parameters.getBenchmark().split("\\.");
    StringBuilder name = new StringBuilder(words[words.length - 2] + "." + words[words.length - 1]);
    for (String key : parameters.getParamsKeys()) {
      name.append(' ').append(parameters.getParam(key));
    }
    return name.toString();
  }

  /** The fastest iteration: others are slower because of the machine, not of the kernel. */
  private static double seconds(RunResult result) {
    double score = result.getPrimaryResult().getStatistics().getMin();
    return score * result.getParams().getTimeUnit().toNanos(1) * 1e-9;
  }
}

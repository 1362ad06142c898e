package org.panatom.format.aenet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.panatom.model.AenetSetup;
import org.panatom.structure.Elements;

/** The 17 items (16 before aenet 2.0) of a descriptor and its statistics in aenet's files. */
final class FingerprintItems {

  private static final int LINE_WIDTH = 1024;
  private static final int NAME_WIDTH = 100;
  private static final double ROUNDING = 1e-9;
  private static final List<String> KINDS = List.of("Chebyshev", "Behler2011");
  private static final int MANY = 1 << 20;
  private static final long MOST_PARAMETERS = 1L << 28;

  private final AenetItems items;

  FingerprintItems(AenetItems items) {
    this.items = items;
  }

  /**
   * Takes the items.
   *
   * @param inputs how many functions there must be; 0: any number
   * @param hasMoments whether the mean squares are there
   */
  ScaledFingerprint read(int inputs, boolean hasMoments) {
    String description = items.text("description", LINE_WIDTH);
    String species = symbols(items, "central species", 1).getFirst();
    int neighbors = count(items, "number of neighbour species");
    List<String> environment = symbols(items, "neighbour species", neighbors);
    double closest = items.number("least distance");
    double cutoff = items.number("largest cutoff");
    if (!(closest >= 0.0 && closest < cutoff)) {
      throw items.error("largest cutoff", "%s, but the least distance is %s", cutoff, closest);
    }
    String basis = items.text("kind of descriptor", NAME_WIDTH);
    if (KINDS.stream().noneMatch(basis::equalsIgnoreCase)) {
      throw items.error("kind of descriptor", "one of %s is needed, got '%s'", KINDS, basis);
    }
    int n = count(items, "number of functions");
    if (inputs > 0 && n != inputs) {
      throw items.error("number of functions", "%d, but the network has %d inputs", n, inputs);
    }
    int each = count(items, "parameters of a function");
    if ((long) n * each > MOST_PARAMETERS) {
      throw items.error("parameters of a function", "%d for each of %d functions", each, n);
    }
    int[] functions = items.integers("kinds of the functions", n);
    double[] parameters = items.doubles("parameters of the functions", n * each);
    int[] functionSpecies = items.integers("species of the functions", 2 * n);
    int evaluations = items.integer("number of evaluations");
    double[] minimum = items.doubles("minima of the functions", n);
    double[] maximum = items.doubles("maxima of the functions", n);
    requireOrder("maxima of the functions", minimum, maximum);
    double[] mean = items.doubles("means of the functions", n);
    requireOrder("means of the functions", minimum, mean);
    requireOrder("means of the functions", mean, maximum);
    double[] moments = hasMoments ? items.doubles("mean squares of the functions", n) : null;
    if (hasMoments) {
      double[] least = Arrays.stream(mean).map(value -> value * value).toArray();
      requireOrder("mean squares of the functions", least, moments);
    }
    return new ScaledFingerprint(
        new Fingerprint(
            species,
            description,
            environment,
            closest,
            cutoff,
            basis,
            functions,
            parameters,
            functionSpecies),
        evaluations,
        new AenetSetup.Scaling(minimum, maximum, mean, moments));
  }

  /** Demands of the numbers just read, apart from rounding, that none is below its lower one. */
  private void requireOrder(String item, double[] lower, double[] upper) {
    for (int g = 0; g < lower.length; g++) {
      double slack = ROUNDING * Math.max(Math.abs(lower[g]), Math.abs(upper[g]));
      if (upper[g] < lower[g] - slack) {
        throw items.error(
            item,
            "minimum, mean and maximum of function %d are not in this order, or its mean square is"
                + " below the square of its mean: %s below %s",
            g + 1,
            upper[g],
            lower[g]);
      }
    }
  }

  /** The next item, a number of things. */
  static int count(AenetItems items, String item) {
    int count = items.integer(item);
    if (count < 1 || count > MANY) {
      throw items.error(item, "%d cannot be", count);
    }
    return count;
  }

  /** The next item, different chemical symbols. */
  static List<String> symbols(AenetItems items, String item, int count) {
    List<String> symbols = items.symbols(item, count);
    for (String symbol : symbols) {
      try {
        Elements.atomicNumber(symbol);
      } catch (IllegalArgumentException e) {
        throw items.error(item, "%s", e.getMessage());
      }
    }
    if (new HashSet<>(symbols).size() != symbols.size()) {
      throw items.error(item, "a species stands twice in %s", symbols);
    }
    return symbols;
  }

  static void write(ScaledFingerprint scaled, AenetFileWriter.Sink sink) {
    Fingerprint fingerprint = scaled.fingerprint();
    AenetSetup.Scaling scaling = scaled.scaling();
    int n = fingerprint.size();
    sink.text(fingerprint.description(), LINE_WIDTH);
    sink.symbols(List.of(fingerprint.species()));
    sink.integers(fingerprint.environment().size());
    sink.symbols(fingerprint.environment());
    sink.doubles(fingerprint.closest());
    sink.doubles(fingerprint.cutoff());
    sink.text(fingerprint.basis(), NAME_WIDTH);
    sink.integers(n);
    sink.integers(fingerprint.parameters().length / n);
    sink.integers(fingerprint.functions());
    sink.doubles(fingerprint.parameters());
    sink.integers(fingerprint.functionSpecies());
    sink.integers(scaled.evaluations());
    sink.doubles(scaling.minimum());
    sink.doubles(scaling.maximum());
    sink.doubles(scaling.mean());
    if (scaling.secondMoment() != null) {
      sink.doubles(scaling.secondMoment());
    }
  }
}

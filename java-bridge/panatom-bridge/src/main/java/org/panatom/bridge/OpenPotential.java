package org.panatom.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialDescription;
import org.panatom.source.PotentialSource;

/** A potential that a host has opened. Callers hold its lock: one call after the other. */
final class OpenPotential {

  /** The option that belongs to the host's side: how many threads evaluate. */
  private static final String THREADS = "threads";

  private static final int MOST_THREADS = 256;

  private final PotentialEvaluator evaluator;
  private final Map<String, String> properties = new HashMap<>();
  private final EvaluateStructure structures = new EvaluateStructure();
  private final EvaluateNeighborhood neighborhoods = new EvaluateNeighborhood();

  OpenPotential(String source, Map<String, String> options) {
    Map<String, String> others = new HashMap<>(options);
    int threads = threads(others.remove(THREADS));
    List<Potential> copies = new ArrayList<>();
    for (int k = 0; k < threads; k++) {
      copies.add(PotentialSource.open(source, others));
    }
    Potential potential = copies.get(0);
    evaluator = new PotentialEvaluator(copies);
    properties.putAll(potential.properties());
    properties.put("source", source);
    properties.put("species", String.join(" ", evaluator.species().symbols()));
    properties.put("cutoff", Double.toString(evaluator.cutoff()));
    properties.put("range", evaluator.needsWholeStructure() ? "global" : "local");
    properties.put("charges", evaluator.needsWholeStructure() ? "yes" : "no");
  }

  private static int threads(String text) {
    if (text == null) {
      return 1;
    }
    String number = text.strip();
    if (!number.matches("[0-9]{1,4}") || !inRange(Integer.parseInt(number))) {
      throw new IllegalArgumentException(
          "the option '%s' must be a whole number from 1 to %d, got '%s'"
              .formatted(THREADS, MOST_THREADS, text));
    }
    return Integer.parseInt(number);
  }

  private static boolean inRange(int threads) {
    return threads >= 1 && threads <= MOST_THREADS;
  }

  /** Ends the threads. */
  void close() {
    evaluator.close();
  }

  PotentialEvaluator evaluator() {
    return evaluator;
  }

  /** A text property, or null. */
  String property(String name) {
    if (name.equals("json")) {
      // Made when it is asked for: Jackson takes longer to start than a small model to open.
      return PotentialDescription.toJson(properties.get("source"), evaluator.potential())
          .toString();
    }
    return properties.get(name);
  }

  EvaluateStructure structures() {
    return structures;
  }

  EvaluateNeighborhood neighborhoods() {
    return neighborhoods;
  }
}

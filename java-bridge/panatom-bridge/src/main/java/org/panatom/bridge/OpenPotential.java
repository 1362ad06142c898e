package org.panatom.bridge;

import java.util.HashMap;
import java.util.Map;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialDescription;
import org.panatom.source.PotentialSource;

/** A potential that a host has opened. Callers hold its lock: one call after the other. */
final class OpenPotential {

  private final PotentialEvaluator evaluator;
  private final Map<String, String> properties = new HashMap<>();
  private final EvaluateStructure structures = new EvaluateStructure();
  private final EvaluateNeighborhood neighborhoods = new EvaluateNeighborhood();

  OpenPotential(String source, Map<String, String> options) {
    Potential potential = PotentialSource.open(source, options);
    evaluator = new PotentialEvaluator(potential);
    properties.putAll(potential.properties());
    properties.put("source", source);
    properties.put("species", String.join(" ", evaluator.species().symbols()));
    properties.put("cutoff", Double.toString(evaluator.cutoff()));
    properties.put("range", evaluator.needsWholeStructure() ? "global" : "local");
    properties.put("charges", evaluator.needsWholeStructure() ? "yes" : "no");
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

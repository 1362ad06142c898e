package org.panatom.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.evaluation.Quantity;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/**
 * Errors of the finished model on every data set, overall and for each config_type, beside those of
 * the trivial baseline: fitted species energies, no force, no stress.
 */
final class MetricsReport {

  private record Pair(ErrorStatistics model, ErrorStatistics baseline) {}

  private final Map<String, Pair> sets = new LinkedHashMap<>();
  private final BooleanSupplier interrupted;

  /**
   * @param interrupted whether the user wants an end
   */
  MetricsReport(BooleanSupplier interrupted) {
    this.interrupted = interrupted;
  }

  /**
   * Evaluates a set with the model and the baseline.
   *
   * @throws CancellationException when the user wants an end
   */
  void add(Dataset set, Potential model, Potential baseline) {
    sets.put(set.word(), new Pair(errors(set, model), errors(set, baseline)));
  }

  private ErrorStatistics errors(Dataset set, Potential potential) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    ErrorStatistics statistics = new ErrorStatistics();
    for (Structure structure : set.structures()) {
      if (interrupted.getAsBoolean()) {
        throw new CancellationException();
      }
      statistics.add(structure, Residuals.reference(structure, evaluator.evaluate(structure)));
    }
    return statistics;
  }

  /**
   * {"units": {quantity: unit}, "splits": {set: {"model" or "baseline": {"all" or config_type:
   * {quantity: {"mae", "rmse"}}}}}}.
   */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode units = json.putObject("units");
    for (Quantity quantity : Quantity.values()) {
      units.put(quantity.word(), quantity.unit());
    }
    ObjectNode splits = json.putObject("splits");
    sets.forEach(
        (word, pair) -> {
          ObjectNode split = splits.putObject(word);
          put(split.putObject("model"), pair.model);
          put(split.putObject("baseline"), pair.baseline);
        });
    return json;
  }

  private static void put(ObjectNode json, ErrorStatistics statistics) {
    for (Quantity quantity : Quantity.values()) {
      put(json, ErrorStatistics.ALL, quantity, statistics.overall(quantity));
      for (String group : statistics.groups()) {
        put(json, group, quantity, statistics.ofGroup(group, quantity));
      }
    }
  }

  private static void put(
      ObjectNode json, String group, Quantity quantity, ErrorStatistics.Errors errors) {
    if (errors != null) {
      json.withObjectProperty(group)
          .putObject(quantity.word())
          .put("mae", errors.mae())
          .put("rmse", errors.rmse());
    }
  }

  /** Overall errors of the model for the model file: {set: {quantity: {"mae", "rmse"}}}. */
  ObjectNode summary() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    sets.forEach(
        (word, pair) -> {
          ObjectNode holder = JsonNodeFactory.instance.objectNode();
          for (Quantity quantity : Quantity.values()) {
            put(holder, ErrorStatistics.ALL, quantity, pair.model.overall(quantity));
          }
          json.set(word, holder.path(ErrorStatistics.ALL));
        });
    return json;
  }

  /** The table for people. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(" ".repeat(26));
    for (Quantity quantity : Quantity.values()) {
      text.append("%-37s".formatted("| " + quantity.word() + ", " + quantity.unit()));
    }
    text.append("\n%-18s %6s ".formatted("", ""));
    text.append("| model MAE    RMSE  trivial MAE RMSE ".repeat(Quantity.values().length));
    sets.forEach((word, pair) -> addSet(text, word, pair));
    return text.append('\n').toString();
  }

  private static void addSet(StringBuilder text, String word, Pair pair) {
    addRow(text, word, ErrorStatistics.ALL, pair);
    if (pair.model.groups().size() > 1) {
      for (String group : pair.model.groups()) {
        addRow(text, "  " + group, group, pair);
      }
    }
  }

  private static void addRow(StringBuilder text, String label, String group, Pair pair) {
    boolean all = group.equals(ErrorStatistics.ALL);
    int count = all ? pair.model.structureCount() : pair.model.structureCount(group);
    text.append("\n%-18s %6d ".formatted(label, count));
    for (Quantity quantity : Quantity.values()) {
      text.append('|');
      for (ErrorStatistics statistics : new ErrorStatistics[] {pair.model, pair.baseline}) {
        var errors = all ? statistics.overall(quantity) : statistics.ofGroup(group, quantity);
        text.append(errors == null ? "       -       - " : numbers(quantity, errors));
      }
    }
  }

  private static String numbers(Quantity quantity, ErrorStatistics.Errors errors) {
    String pattern = quantity == Quantity.ENERGY ? "%8.1f %8.1f " : "%8.3f %8.3f ";
    return String.format(Locale.ROOT, pattern, errors.mae(), errors.rmse());
  }
}

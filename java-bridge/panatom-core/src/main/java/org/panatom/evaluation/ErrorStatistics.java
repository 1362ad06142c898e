package org.panatom.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.panatom.structure.Structure;

/**
 * Errors of predictions, over all structures and for each {@code config_type}: mean absolute error
 * and root mean square error of the energy (meV/atom), the force components (eV/angstrom) and the
 * stress components (GPa). Structures are added one by one; a quantity without a reference is left
 * out. Not for use by several threads at once.
 */
public final class ErrorStatistics {

  /** 1 eV/cubic angstrom in GPa; the elementary charge is exact in the SI of 2019. */
  public static final double GPA = 160.2176634;

  /** Key of the statistics over all structures. */
  public static final String ALL = "all";

  /** Group of structures whose file gives no config_type. */
  public static final String UNNAMED = "(none)";

  private final Map<Quantity, Sums> all = new EnumMap<>(Quantity.class);
  private final TreeMap<String, Map<Quantity, Sums>> groups = new TreeMap<>();
  private final TreeMap<String, Integer> structureCounts = new TreeMap<>();
  private int structureCount;

  private static final class Sums {
    private long count;
    private double absolute;
    private double squared;
    private double maximum;

    private void add(double error) {
      count++;
      absolute += Math.abs(error);
      squared += error * error;
      maximum = Math.max(maximum, Math.abs(error));
    }

    private Errors errors() {
      return new Errors(count, absolute / count, Math.sqrt(squared / count), maximum);
    }
  }

  /**
   * Errors of one quantity, in its unit.
   *
   * @param count number of values: structures for the energy, components for force and stress
   * @param mae mean absolute error
   * @param rmse root mean square error
   * @param maximum largest absolute error
   */
  public record Errors(long count, double mae, double rmse, double maximum) {}

  /**
   * Compares a prediction with the references of a structure.
   *
   * @param structure atoms with reference values
   * @param predicted energy in eV, forces [3 n] in eV/angstrom, stress [6] xx yy zz yz xz xy in
   *     eV/cubic angstrom; null where there is no prediction
   */
  public void add(Structure structure, Structure.Reference predicted) {
    String group = structure.properties().getOrDefault("config_type", UNNAMED);
    structureCount++;
    structureCounts.merge(group, 1, Integer::sum);
    Structure.Reference reference = structure.reference();
    if (reference.energy() != null && predicted.energy() != null && structure.size() > 0) {
      double difference = predicted.energy() - reference.energy();
      add(group, Quantity.ENERGY, 1000.0 * difference / structure.size());
    }
    addAll(group, Quantity.FORCE, predicted.forces(), reference.forces(), 1.0);
    addAll(group, Quantity.STRESS, predicted.stress(), reference.stress(), GPA);
  }

  private void addAll(
      String group, Quantity quantity, double[] predicted, double[] reference, double unit) {
    if (predicted == null || reference == null) {
      return;
    }
    for (int k = 0; k < reference.length; k++) {
      add(group, quantity, (predicted[k] - reference[k]) * unit);
    }
  }

  private void add(String group, Quantity quantity, double error) {
    all.computeIfAbsent(quantity, key -> new Sums()).add(error);
    groups
        .computeIfAbsent(group, key -> new EnumMap<>(Quantity.class))
        .computeIfAbsent(quantity, key -> new Sums())
        .add(error);
  }

  /** Number of structures added, those without references included. */
  public int structureCount() {
    return structureCount;
  }

  /** Whether any reference was met. */
  public boolean hasReferences() {
    return !all.isEmpty();
  }

  /** The config_types that were met, sorted. */
  public List<String> groups() {
    return new ArrayList<>(structureCounts.keySet());
  }

  /** Errors over all structures; null when no structure had this reference. */
  public Errors overall(Quantity quantity) {
    Sums sums = all.get(quantity);
    return sums == null ? null : sums.errors();
  }

  /** Errors over the structures of one config_type; null when none had this reference. */
  public Errors ofGroup(String group, Quantity quantity) {
    Sums sums = groups.getOrDefault(group, Map.of()).get(quantity);
    return sums == null ? null : sums.errors();
  }

  /** Number of structures of one config_type. */
  public int structureCount(String group) {
    return structureCounts.getOrDefault(group, 0);
  }

  /**
   * The same as a JSON object: {"all": {"structures", "energy": {"unit", "count", "mae", "rmse",
   * "maximum"}, "force", "stress"}, "config_type": {NAME: the same}}.
   */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode overall = json.putObject(ALL).put("structures", structureCount);
    for (Quantity quantity : Quantity.values()) {
      put(overall, quantity, overall(quantity));
    }
    ObjectNode types = json.putObject("config_type");
    for (String group : groups()) {
      ObjectNode entry = types.putObject(group).put("structures", structureCount(group));
      for (Quantity quantity : Quantity.values()) {
        put(entry, quantity, ofGroup(group, quantity));
      }
    }
    return json;
  }

  private static void put(ObjectNode json, Quantity quantity, Errors errors) {
    if (errors != null) {
      json.putObject(quantity.word())
          .put("unit", quantity.unit())
          .put("count", errors.count())
          .put("mae", errors.mae())
          .put("rmse", errors.rmse())
          .put("maximum", errors.maximum());
    }
  }
}

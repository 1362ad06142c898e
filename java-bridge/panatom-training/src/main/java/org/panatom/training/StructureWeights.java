package org.panatom.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panatom.structure.Structure;

/**
 * The weights of single structures: that of their config_type in the settings (the name, or a
 * pattern with * for any characters, of which the first that fits counts) times those that stand in
 * the file, {@code weight=2.0} for all kinds and {@code energy_weight}, {@code forces_weight},
 * {@code stress_weight} for one.
 */
final class StructureWeights {

  /** As in other trainers' files, config_ may stand before and virial for stress. */
  private static final Pattern KEY =
      Pattern.compile("(config_)?((energy|force|stress|virial)s?_)?weight");

  private static final String TYPE = "config_type";

  private final Map<String, StructureWeight> ofTypes;
  private final TreeSet<String> met = new TreeSet<>();

  StructureWeights(Map<String, StructureWeight> ofTypes) {
    this.ofTypes = ofTypes;
  }

  /**
   * The weight of a structure.
   *
   * @param place for messages
   */
  StructureWeight of(Structure structure, String place) throws IOException {
    String type = structure.properties().get(TYPE);
    StructureWeight weight = StructureWeight.ONE;
    if (type != null) {
      met.add(type);
      weight = ofType(type);
    }
    for (Map.Entry<String, String> property : structure.properties().entrySet()) {
      Matcher key = KEY.matcher(property.getKey().toLowerCase(Locale.ROOT));
      if (key.matches()) {
        weight = weight.times(factor(key.group(3), property, place));
      }
    }
    return weight;
  }

  /** What is said of a type by its name, or else by a pattern such as {@code melt*}. */
  private StructureWeight ofType(String type) {
    StructureWeight stated = ofTypes.get(type);
    for (Map.Entry<String, StructureWeight> entry : ofTypes.entrySet()) {
      stated = stated == null && fits(entry.getKey(), type) ? entry.getValue() : stated;
    }
    return stated == null ? StructureWeight.ONE : stated;
  }

  private static boolean fits(String pattern, String type) {
    String[] parts = pattern.split("\\*", -1);
    return type.matches(Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private static StructureWeight factor(
      String kind, Map.Entry<String, String> property, String place) throws IOException {
    double value;
    try {
      value = Double.parseDouble(property.getValue());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
      throw new IOException(
          "%s: %s is '%s', it must be a number that is not negative"
              .formatted(place, property.getKey(), property.getValue()));
    }
    return switch (kind) {
      case null -> StructureWeight.of(value);
      case "energy" -> new StructureWeight(value, 1.0, 1.0);
      case "force" -> new StructureWeight(1.0, value, 1.0);
      default -> new StructureWeight(1.0, 1.0, value);
    };
  }

  /** Refuses weights of types that no structure has. */
  void demandUse() {
    for (String type : ofTypes.keySet()) {
      if (met.stream().noneMatch(one -> fits(type, one))) {
        throw new IllegalArgumentException(
            "data.weights has '%s', but no structure has this config_type; there are: %s"
                .formatted(type, met.isEmpty() ? "none" : String.join(", ", met)));
      }
    }
  }
}

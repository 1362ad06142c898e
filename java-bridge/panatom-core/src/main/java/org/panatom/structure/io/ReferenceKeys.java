package org.panatom.structure.io;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which keys and columns of an extended XYZ file hold the reference values, as users state it:
 * {@code energy=dft_energy,forces=dft_force,stress=none}. What is not stated is found by its name,
 * see {@link ReferenceSearch}.
 */
public final class ReferenceKeys {

  /** Nothing is stated. */
  public static final ReferenceKeys AUTOMATIC = new ReferenceKeys(Map.of());

  /** In place of a name: these values are not to be read. */
  public static final String NONE = "none";

  private final Map<ReferenceQuantity, String> names = new EnumMap<>(ReferenceQuantity.class);

  private ReferenceKeys(Map<ReferenceQuantity, String> names) {
    this.names.putAll(names);
  }

  /**
   * The keys that a text states.
   *
   * @param text QUANTITY=NAME, separated by commas or blanks; null: nothing
   * @throws IllegalArgumentException for a quantity that is not known or is there twice
   */
  public static ReferenceKeys parse(String text) {
    if (text == null || text.isBlank()) {
      return AUTOMATIC;
    }
    Map<ReferenceQuantity, String> names = new EnumMap<>(ReferenceQuantity.class);
    for (String word : text.trim().split("[\\s,]+")) {
      String[] pair = word.split("=", 2);
      ReferenceQuantity quantity = quantity(pair[0]);
      if (quantity == null || pair.length < 2 || pair[1].isEmpty()) {
        throw new IllegalArgumentException(
            "keys has '%s'; it must be QUANTITY=NAME with a quantity of %s, as in"
                    .formatted(Numbers.shown(word), words())
                + " energy=dft_energy,forces=dft_forces,stress=none");
      }
      if (names.put(quantity, pair[1]) != null) {
        throw new IllegalArgumentException("keys states %s twice".formatted(quantity.word()));
      }
    }
    return new ReferenceKeys(names);
  }

  private static ReferenceQuantity quantity(String word) {
    return Arrays.stream(ReferenceQuantity.values())
        .filter(quantity -> quantity.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  private static String words() {
    return List.of(ReferenceQuantity.values()).stream()
        .map(ReferenceQuantity::word)
        .collect(Collectors.joining(", "));
  }

  /** The stated name of a quantity, {@link #NONE}, or null. */
  String name(ReferenceQuantity quantity) {
    return names.get(quantity);
  }

  /**
   * Whether a quantity is to be looked for by its usual names: stress and virial say the same, so
   * that a statement about one of them, unless it is none, decides about both.
   */
  boolean isAutomatic(ReferenceQuantity quantity) {
    return switch (quantity) {
      case ENERGY, FORCES -> !names.containsKey(quantity);
      case STRESS -> !names.containsKey(quantity) && !isNamed(ReferenceQuantity.VIRIAL);
      case VIRIAL -> !names.containsKey(quantity) && !isNamed(ReferenceQuantity.STRESS);
    };
  }

  /** Whether a name is stated, not none. */
  boolean isNamed(ReferenceQuantity quantity) {
    return names.containsKey(quantity) && !names.get(quantity).equals(NONE);
  }
}

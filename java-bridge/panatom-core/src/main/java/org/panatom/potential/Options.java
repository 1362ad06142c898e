package org.panatom.potential;

import java.util.List;
import java.util.Map;

/**
 * Reads the options of a potential, with an error that names the option for everything that is not
 * as it should be.
 */
public final class Options {

  private final Map<String, String> values;

  /** Takes the options of a constructor; keys other than `known` are refused. */
  public Options(Map<String, String> values, String... known) {
    this.values = values;
    for (String key : values.keySet()) {
      if (!List.of(known).contains(key)) {
        throw new IllegalArgumentException(
            "unknown option '%s', known are: %s".formatted(key, String.join(", ", known)));
      }
    }
  }

  /** An option that must be there. */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the option '%s' is missing".formatted(key));
    }
    return value;
  }

  /** An option that must be there and be a finite number above 0. */
  public double positive(String key) {
    double number;
    try {
      number = Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the option '%s' must be a number, got '%s'".formatted(key, text(key)), e);
    }
    if (!(number > 0.0) || !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "the option '%s' must be positive and finite, got '%s'".formatted(key, text(key)));
    }
    return number;
  }

  /** An option that must be one of some words; the first of them when it is not there. */
  public String choice(String key, String... words) {
    String value = values.getOrDefault(key, words[0]);
    if (!List.of(words).contains(value)) {
      throw new IllegalArgumentException(
          "the option '%s' must be one of %s, got '%s'"
              .formatted(key, String.join(", ", words), value));
    }
    return value;
  }
}

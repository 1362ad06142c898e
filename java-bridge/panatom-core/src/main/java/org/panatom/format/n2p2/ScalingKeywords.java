package org.panatom.format.n2p2;

import org.panatom.model.FeatureScaling;
import org.panatom.model.FeatureScaling.Mode;

/**
 * How input.nn has symmetry functions scaled.
 *
 * @param low end of the range; 0 unless stated
 * @param high end of the range; 1 unless stated
 */
record ScalingKeywords(Mode mode, double low, double high) {

  private static final String LOW = "scale_min_short";
  private static final String HIGH = "scale_max_short";

  static ScalingKeywords read(InputKeywords input) {
    Mode mode = mode(input);
    if (input.has(LOW) != input.has(HIGH)) {
      throw input.error("of %s and %s both or none must be there".formatted(LOW, HIGH));
    }
    if (input.has(LOW) && (mode == Mode.NONE || mode == Mode.CENTER)) {
      throw input
          .required(LOW)
          .error(
              "%s and %s have an effect only with scale_symmetry_functions or"
                  + " scale_symmetry_functions_sigma, which are not there; add what is meant, or"
                  + " remove the two lines",
              LOW, HIGH);
    }
    return new ScalingKeywords(mode, input.number(LOW, 0.0), input.number(HIGH, 1.0));
  }

  private static Mode mode(InputKeywords input) {
    boolean scale = input.has("scale_symmetry_functions");
    boolean center = input.has("center_symmetry_functions");
    if (scale) {
      return center ? Mode.SCALE_CENTER : Mode.SCALE;
    }
    if (center) {
      return Mode.CENTER;
    }
    return input.has("scale_symmetry_functions_sigma") ? Mode.SIGMA : Mode.NONE;
  }

  FeatureScaling with(double[][] columns) {
    return new FeatureScaling(mode, low, high, columns[0], columns[1], columns[2], columns[3]);
  }
}

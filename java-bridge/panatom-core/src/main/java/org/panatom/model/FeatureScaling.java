package org.panatom.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * How statistics of the descriptor scale it, in the five ways of n2p2 and RuNNer:
 *
 * <pre>
 * NONE          x = G
 * SCALE         x = low + (high - low) (G - minimum) / (maximum - minimum)
 * CENTER        x = G - average
 * SCALE_CENTER  x = low + (high - low) (G - average) / (maximum - minimum)
 * SIGMA         x = low + (high - low) (G - average) / deviation
 * </pre>
 *
 * @param low lower end of the range, and high its upper end
 * @param minimum [n] smallest value of the training set
 * @param maximum [n] largest
 * @param average [n] mean
 * @param deviation [n] standard deviation; empty when unknown
 */
public record FeatureScaling(
    Mode mode,
    double low,
    double high,
    double[] minimum,
    double[] maximum,
    double[] average,
    double[] deviation) {

  /** Which of the formulas. */
  public enum Mode {
    /** No scaling. */
    NONE,
    /** To a range. */
    SCALE,
    /** Around the mean. */
    CENTER,
    /** Both. */
    SCALE_CENTER,
    /** By the standard deviation. */
    SIGMA;

    /** The name in model files. */
    public String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of this name in a model file. */
    static Mode named(String name) {
      for (Mode mode : values()) {
        if (mode.fileName().equals(name)) {
          return mode;
        }
      }
      throw new IllegalArgumentException("unknown scaling mode '%s'".formatted(name));
    }
  }

  /** Checks that the formula can be computed. */
  public FeatureScaling {
    int n = minimum.length;
    boolean known = deviation.length == n || deviation.length == 0 && mode != Mode.SIGMA;
    if (maximum.length != n || average.length != n || !known) {
      throw new IllegalArgumentException("statistics of different lengths, or without deviation");
    }
    for (int g = 0; g < n; g++) {
      double width = mode == Mode.SIGMA ? deviation[g] : maximum[g] - minimum[g];
      if (mode != Mode.NONE && mode != Mode.CENTER && !(width > 0.0)) {
        throw new IllegalArgumentException(
            "descriptor component %d does not vary in the statistics; it cannot be scaled"
                .formatted(g + 1));
      }
    }
  }

  /** [n] what is taken off G. */
  double[] mean() {
    return switch (mode) {
      case NONE -> new double[minimum.length];
      case SCALE -> minimum;
      case CENTER, SCALE_CENTER, SIGMA -> average;
    };
  }

  /** [n] what the difference is multiplied with. */
  double[] scale() {
    double[] scale = new double[minimum.length];
    Arrays.setAll(
        scale,
        g ->
            switch (mode) {
              case NONE, CENTER -> 1.0;
              case SCALE, SCALE_CENTER -> (high - low) / (maximum[g] - minimum[g]);
              case SIGMA -> (high - low) / deviation[g];
            });
    return scale;
  }

  /** What is added at the end. */
  double offset() {
    return mode == Mode.NONE || mode == Mode.CENTER ? 0.0 : low;
  }
}

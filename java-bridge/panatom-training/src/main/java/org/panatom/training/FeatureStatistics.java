package org.panatom.training;

import java.util.Arrays;

/**
 * How each number of a descriptor is spread over the training atoms of one species.
 *
 * @param minimum [n] smallest value
 * @param maximum [n] largest value
 * @param mean [n] mean
 * @param deviation [n] standard deviation; 0 for a number that does not vary, or hardly more than
 *     by rounding, and is left out or switched off
 * @param square [n] mean square
 */
record FeatureStatistics(
    double[] minimum, double[] maximum, double[] mean, double[] deviation, double[] square) {

  /**
   * Below this share of the mean a spread is mostly rounding: of the number itself, and of the
   * difference between mean square and squared mean that files of aenet hold.
   */
  private static final double ROUNDING = 1e-6;

  /** Numbers of a descriptor are of the order of 1; means below this are taken for this. */
  private static final double SMALL_MEAN = 1e-3;

  /** Measures all training atoms of one species: samples [atom][n]. */
  static FeatureStatistics of(double[][] samples) {
    int n = samples[0].length;
    double[] minimum = samples[0].clone();
    double[] maximum = samples[0].clone();
    double[] mean = new double[n];
    double[] deviation = new double[n];
    for (int g = 0; g < n; g++) {
      double sum = 0.0;
      for (double[] sample : samples) {
        sum += sample[g];
        minimum[g] = Math.min(minimum[g], sample[g]);
        maximum[g] = Math.max(maximum[g], sample[g]);
      }
      mean[g] = sum / samples.length;
      double squares = 0.0;
      for (double[] sample : samples) {
        squares += (sample[g] - mean[g]) * (sample[g] - mean[g]);
      }
      double spread = Math.sqrt(squares / samples.length);
      deviation[g] = spread > ROUNDING * Math.max(SMALL_MEAN, Math.abs(mean[g])) ? spread : 0.0;
    }
    double[] square = new double[n];
    Arrays.setAll(square, g -> mean[g] * mean[g] + deviation[g] * deviation[g]);
    return new FeatureStatistics(minimum, maximum, mean, deviation, square);
  }

  /** [n] inverse deviations; 0 switches a number off. */
  double[] scale() {
    return Arrays.stream(deviation).map(spread -> spread == 0.0 ? 0.0 : 1.0 / spread).toArray();
  }

  /**
   * The same with deviations as they come out of the mean squares, the only thing that files of
   * aenet hold: sqrt(square - mean^2).
   */
  FeatureStatistics throughSquares() {
    double[] spread = new double[mean.length];
    Arrays.setAll(spread, g -> Math.sqrt(square[g] - mean[g] * mean[g]));
    return new FeatureStatistics(minimum, maximum, mean, spread, square);
  }
}

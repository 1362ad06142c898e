package org.panatom.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Picks those symmetry functions of a pool that tell most about the training set: one after the
 * other, always the one whose values are worst explained by those already picked (pivoted Cholesky
 * decomposition of the correlation matrix, a form of CUR; G. Imbalzano et al., J. Chem. Phys. 148,
 * 241730 (2018)). Functions that do not vary, see {@link FeatureStatistics}, are left out.
 */
final class FunctionSelection {

  private static final double CONSTANT = 1e-10;

  private FunctionSelection() {}

  /**
   * Positions of the picked functions in ascending order.
   *
   * @param samples [atom][function] of all training atoms of one species
   * @param most how many to pick at most
   */
  static List<Integer> pick(double[][] samples, int most) {
    double[][] standard = standardized(samples);
    int n = standard.length;
    double[] left = new double[n];
    for (int g = 0; g < n; g++) {
      left[g] = dot(standard[g], standard[g]);
    }
    List<double[]> columns = new ArrayList<>();
    List<Integer> picked = new ArrayList<>();
    while (picked.size() < most) {
      int best = 0;
      for (int g = 1; g < n; g++) {
        if (left[g] > left[best]) {
          best = g;
        }
      }
      if (left[best] < CONSTANT) {
        break;
      }
      double[] column = new double[n];
      double root = Math.sqrt(left[best]);
      for (int g = 0; g < n; g++) {
        double rest = dot(standard[g], standard[best]);
        for (double[] before : columns) {
          rest -= before[g] * before[best];
        }
        column[g] = rest / root;
        left[g] -= column[g] * column[g];
      }
      left[best] = 0.0;
      columns.add(column);
      picked.add(best);
    }
    Collections.sort(picked);
    return picked;
  }

  /** [function][atom] with mean 0 and length 1; zeros for a function that does not vary. */
  private static double[][] standardized(double[][] samples) {
    int n = samples[0].length;
    double[] deviation = FeatureStatistics.of(samples).deviation();
    double[][] standard = new double[n][samples.length];
    for (int g = 0; g < n; g++) {
      double mean = 0.0;
      for (double[] sample : samples) {
        mean += sample[g] / samples.length;
      }
      for (int a = 0; a < samples.length; a++) {
        standard[g][a] = samples[a][g] - mean;
      }
      double length = Math.sqrt(dot(standard[g], standard[g]));
      double scale = deviation[g] > 0.0 ? 1.0 / length : 0.0;
      for (int a = 0; a < samples.length; a++) {
        standard[g][a] *= scale;
      }
    }
    return standard;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0.0;
    for (int a = 0; a < x.length; a++) {
      sum += x[a] * y[a];
    }
    return sum;
  }
}

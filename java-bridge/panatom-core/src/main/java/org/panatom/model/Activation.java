package org.panatom.model;

import java.util.Arrays;

/** The function f that a layer of a network applies to each of its weighted sums. */
public enum Activation {
  /** f(z) = tanh z. */
  TANH("tanh") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = Math.tanh(z[a]);
      }
      for (int a = 0; a < count; a++) {
        slope[a] = 1.0 - value[a] * value[a];
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = -2.0 * value[a] * slope[a];
      }
    }
  },

  /** f(z) = ln(1 + exp z). */
  SOFTPLUS("softplus") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        // exp of a negative number only, so that nothing overflows.
        double small = Math.exp(-Math.abs(z[a]));
        value[a] = Math.max(z[a], 0.0) + Math.log1p(small);
        slope[a] = (z[a] >= 0.0 ? 1.0 : small) / (1.0 + small);
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = slope[a] * (1.0 - slope[a]);
      }
    }
  },

  /** f(z) = z. */
  LINEAR("linear") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      System.arraycopy(z, 0, value, 0, count);
      Arrays.fill(slope, 0, count, 1.0);
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      Arrays.fill(curvature, 0, count, 0.0);
    }
  };

  private final String fileName;

  Activation(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Computes values and first derivatives for a row of sums.
   *
   * @param z [count] weighted sums; not modified
   * @param value [count] output f(z)
   * @param slope [count] output f'(z)
   */
  public abstract void apply(double[] z, double[] value, double[] slope, int count);

  /**
   * Computes second derivatives from what {@link #apply} gave.
   *
   * @param curvature [count] output f''(z)
   */
  public abstract void curvature(double[] value, double[] slope, double[] curvature, int count);

  /** The name in model files and in training settings. */
  public String fileName() {
    return fileName;
  }

  /** The activation of this name; the message of the exception lists the known names. */
  public static Activation named(String name) {
    for (Activation activation : values()) {
      if (activation.fileName.equals(name)) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "unknown activation '%s': use tanh, softplus or linear".formatted(name));
  }
}

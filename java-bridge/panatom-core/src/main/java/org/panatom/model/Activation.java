package org.panatom.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The function f that a layer of a network applies to each of its weighted sums. */
public enum Activation implements ActivationFunction {
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
  },

  /** f(z) = 1 / (1 + exp(-z)). */
  SIGMOID("sigmoid") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = sigmoid(z[a]);
        slope[a] = value[a] * sigmoid(-z[a]);
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = slope[a] * (1.0 - 2.0 * value[a]);
      }
    }
  },
  /** f(z) = 1 - 1 / (1 + exp(-z)). */
  REVERSE_SIGMOID("reverse_sigmoid") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = sigmoid(-z[a]);
        slope[a] = -value[a] * sigmoid(z[a]);
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = slope[a] * (2.0 * value[a] - 1.0);
      }
    }
  },
  /** f(z) = max(0, z). */
  RECTIFIER("rectifier") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = Math.max(0.0, z[a]);
        slope[a] = z[a] > 0.0 ? 1.0 : 0.0;
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = 0.0;
      }
    }
  },
  /** f(z) = exp(-z^2 / 2). */
  GAUSSIAN("gaussian") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = Math.exp(-0.5 * z[a] * z[a]);
        slope[a] = -z[a] * value[a];
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = value[a] == 0.0 ? 0.0 : slope[a] * slope[a] / value[a] - value[a];
      }
    }
  },
  /** f(z) = cos z. */
  COSINE("cosine") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = Math.cos(z[a]);
        slope[a] = -Math.sin(z[a]);
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = -value[a];
      }
    }
  },
  /** f(z) = exp(-z). */
  EXPONENTIAL("exponential") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = Math.exp(-z[a]);
        slope[a] = -value[a];
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = value[a];
      }
    }
  },
  /** f(z) = z^2. */
  SQUARE("square") {
    @Override
    public void apply(double[] z, double[] value, double[] slope, int count) {
      for (int a = 0; a < count; a++) {
        value[a] = z[a] * z[a];
        slope[a] = 2.0 * z[a];
      }
    }

    @Override
    public void curvature(double[] value, double[] slope, double[] curvature, int count) {
      for (int a = 0; a < count; a++) {
        curvature[a] = 2.0;
      }
    }
  };

  private final String fileName;

  Activation(String fileName) {
    this.fileName = fileName;
  }

  private static double sigmoid(double z) {
    double small = Math.exp(-Math.abs(z));
    return (z >= 0.0 ? 1.0 : small) / (1.0 + small);
  }

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
        "unknown activation '%s': use one of %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .map(Activation::fileName)
                    .collect(Collectors.joining(", "))));
  }
}

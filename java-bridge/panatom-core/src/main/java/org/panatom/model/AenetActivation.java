package org.panatom.model;

/**
 * The activation functions of aenet's networks, with the codes that its files hold; 5 and 6 come
 * from the aenet of LAMMPS.
 */
public enum AenetActivation implements ActivationFunction {
  /** z. */
  LINEAR("linear") {
    @Override
    double value(double z) {
      return z;
    }

    @Override
    double slope(double z, double value) {
      return 1.0;
    }
  },
  /** tanh z. */
  TANH("tanh") {
    @Override
    double value(double z) {
      return Math.tanh(z);
    }

    @Override
    double slope(double z, double value) {
      return 1.0 - value * value;
    }
  },
  /** 1 / (1 + exp(-z)). */
  SIGMOID("sigmoid") {
    @Override
    double value(double z) {
      return sigmoid(z);
    }

    @Override
    double slope(double z, double value) {
      return value * (1.0 - value);
    }
  },
  /** 1.7159 tanh(2/3 z), with the 2/3 of aenet: 0.666666666666667. */
  SCALED_TANH("scaled_tanh") {
    @Override
    double value(double z) {
      return HEIGHT * Math.tanh(STEEPNESS * z);
    }

    @Override
    double slope(double z, double value) {
      double tanh = value / HEIGHT;
      return HEIGHT * STEEPNESS * (1.0 - tanh * tanh);
    }
  },
  /** 1.7159 tanh(2/3 z) + 0.1 z. */
  TWISTED_TANH("twisted_tanh") {
    @Override
    double value(double z) {
      return SCALED_TANH.value(z) + TWIST * z;
    }

    @Override
    double slope(double z, double value) {
      return SCALED_TANH.slope(z, value - TWIST * z) + TWIST;
    }
  },
  /** z / (1 + exp(-z)). */
  SWISH("swish") {
    @Override
    double value(double z) {
      return z * sigmoid(z);
    }

    @Override
    double slope(double z, double value) {
      double sigmoid = sigmoid(z);
      return sigmoid * (1.0 + z * (1.0 - sigmoid));
    }
  },
  /** z tanh(ln(1 + exp z)). */
  MISH("mish") {
    @Override
    double value(double z) {
      return z * Math.tanh(softplus(z));
    }

    @Override
    double slope(double z, double value) {
      double tanh = Math.tanh(softplus(z));
      return tanh + z * (1.0 - tanh * tanh) * sigmoid(z);
    }
  };

  static final double HEIGHT = 1.7159;
  static final double STEEPNESS = 0.666666666666667;
  static final double TWIST = 0.1;

  private final String fileName;

  AenetActivation(String fileName) {
    this.fileName = fileName;
  }

  private static double sigmoid(double z) {
    // exp of a negative number only, so that nothing overflows.
    double small = Math.exp(-Math.abs(z));
    return (z >= 0.0 ? 1.0 : small) / (1.0 + small);
  }

  private static double softplus(double z) {
    return Math.max(z, 0.0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /** f(z). */
  abstract double value(double z);

  /** f'(z), where {@code value} is f(z). */
  abstract double slope(double z, double value);

  @Override
  public void apply(double[] z, double[] value, double[] slope, int count) {
    for (int a = 0; a < count; a++) {
      value[a] = value(z[a]);
      slope[a] = slope(z[a], value[a]);
    }
  }

  /** The name in model files. */
  public String fileName() {
    return fileName;
  }

  /** The code in aenet's files. */
  public int code() {
    return ordinal();
  }

  /** The activation of a code in aenet's files; the message of the exception lists the codes. */
  public static AenetActivation ofCode(int code) {
    if (code < 0 || code >= values().length) {
      throw new IllegalArgumentException(
          ("unknown activation %d: known are 0 linear, 1 tanh, 2 sigmoid, 3 scaled tanh, "
                  + "4 twisted tanh, 5 swish, 6 mish")
              .formatted(code));
    }
    return values()[code];
  }

  /** The activation of this name in a model file. */
  static AenetActivation named(String name) {
    for (AenetActivation activation : values()) {
      if (activation.fileName.equals(name)) {
        return activation;
      }
    }
    throw new IllegalArgumentException("unknown activation '%s' of aenet".formatted(name));
  }
}

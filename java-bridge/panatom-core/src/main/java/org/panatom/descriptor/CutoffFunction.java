package org.panatom.descriptor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A function fc(x) that takes the influence of a neighbour from 1 at the central atom (x = 0) to 0
 * at the cutoff radius; zero for x &gt;= 1. With an inner radius the function is 1 up to there, and
 * x runs from 0 at the inner radius to 1 at the cutoff, see {@link RadialShape}.
 */
public enum CutoffFunction {
  /**
   * (1 + cos(pi x)) / 2, of Behler and Parrinello (Phys. Rev. Lett. 98, 146401 (2007)); its second
   * derivative jumps at the cutoff.
   */
  COSINE("cosine") {
    @Override
    double inside(double x) {
      return 0.5 * (1.0 + Math.cos(Math.PI * x));
    }

    @Override
    double slopeInside(double x) {
      return -0.5 * Math.PI * Math.sin(Math.PI * x);
    }
  },

  /** 1 - 10 x^3 + 15 x^4 - 6 x^5: two continuous derivatives at the cutoff. */
  POLYNOMIAL2("polynomial2") {
    @Override
    double inside(double x) {
      return 1.0 + x * x * x * (-10.0 + x * (15.0 - 6.0 * x));
    }

    @Override
    double slopeInside(double x) {
      double y = x * (1.0 - x);
      return -30.0 * y * y;
    }
  },

  /** 1 - 3 x^2 + 2 x^3: one continuous derivative at the cutoff. */
  POLYNOMIAL1("polynomial1") {
    @Override
    double inside(double x) {
      return (1.0 - x) * (1.0 - x) * (1.0 + 2.0 * x);
    }

    @Override
    double slopeInside(double x) {
      return 6.0 * x * (x - 1.0);
    }
  },

  /** 1 - 35 x^4 + 84 x^5 - 70 x^6 + 20 x^7: three continuous derivatives at the cutoff. */
  POLYNOMIAL3("polynomial3") {
    @Override
    double inside(double x) {
      double y = (1.0 - x) * (1.0 - x);
      return y * y * (1.0 + x * (4.0 + x * (10.0 + 20.0 * x)));
    }

    @Override
    double slopeInside(double x) {
      double y = x * (x - 1.0);
      return 140.0 * y * y * y;
    }
  },

  /** 1 - 126 x^5 + 420 x^6 - 540 x^7 + 315 x^8 - 70 x^9: four continuous derivatives. */
  POLYNOMIAL4("polynomial4") {
    @Override
    double inside(double x) {
      double y = (1.0 - x) * (1.0 - x);
      return y * y * (1.0 - x) * (1.0 + x * (5.0 + x * (15.0 + x * (35.0 + 70.0 * x))));
    }

    @Override
    double slopeInside(double x) {
      double y = x * (x - 1.0);
      return -630.0 * y * y * y * y;
    }
  },

  /** exp(1 - 1 / (1 - x^2)): all derivatives are continuous at the cutoff. */
  EXPONENTIAL("exponential") {
    @Override
    double inside(double x) {
      return Math.exp(1.0 - 1.0 / (1.0 - x * x));
    }

    @Override
    double slopeInside(double x) {
      double y = 1.0 / (1.0 - x * x);
      double value = Math.exp(1.0 - y);
      return value == 0.0 ? 0.0 : -2.0 * x * y * y * value;
    }
  },

  /** tanh^3(1 - x), which is 0.4418 at the centre; without inner radius. */
  TANH_UNSCALED("tanh_unscaled") {
    @Override
    double inside(double x) {
      double t = Math.tanh(1.0 - x);
      return t * t * t;
    }

    @Override
    double slopeInside(double x) {
      double t = Math.tanh(1.0 - x);
      return 3.0 * t * t * (t * t - 1.0);
    }
  },

  /** (tanh(1 - x) / tanh 1)^3; without inner radius. */
  TANH("tanh") {
    @Override
    double inside(double x) {
      double t = Math.tanh(1.0 - x);
      return AT_CENTRE * t * t * t;
    }

    @Override
    double slopeInside(double x) {
      double t = Math.tanh(1.0 - x);
      return 3.0 * AT_CENTRE * t * t * (t * t - 1.0);
    }
  },

  /** 1 up to the cutoff, where it jumps; forces are not continuous. Without inner radius. */
  HARD("hard") {
    @Override
    double inside(double x) {
      return 1.0;
    }

    @Override
    double slopeInside(double x) {
      return 0.0;
    }
  };

  private static final double AT_CENTRE = Math.pow(Math.tanh(1.0), -3.0);

  private final String fileName;

  CutoffFunction(String fileName) {
    this.fileName = fileName;
  }

  abstract double inside(double x);

  abstract double slopeInside(double x);

  /** Whether an inner radius below which fc is 1 makes sense. */
  public boolean hasInnerRadius() {
    return this != TANH_UNSCALED && this != TANH && this != HARD;
  }

  /** fc(x), x &gt;= 0. */
  public final double value(double x) {
    return x < 1.0 ? inside(x) : 0.0;
  }

  /** dfc/dx; divide by the width (cutoff - inner radius) to get dfc/dr. */
  public final double slope(double x) {
    return x < 1.0 ? slopeInside(x) : 0.0;
  }

  /** The name in model files and in training settings. */
  public String fileName() {
    return fileName;
  }

  /** The cutoff function of this name; the message of the exception lists the known names. */
  public static CutoffFunction named(String name) {
    for (CutoffFunction function : values()) {
      if (function.fileName.equals(name)) {
        return function;
      }
    }
    throw new IllegalArgumentException(
        "unknown cutoff function '%s': use one of %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .map(CutoffFunction::fileName)
                    .collect(Collectors.joining(", "))));
  }
}

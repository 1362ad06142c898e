package org.panatom.descriptor;

/**
 * A function fc(x) of x = r / cutoff that takes the influence of a neighbour smoothly from 1 at the
 * central atom to 0 at the cutoff radius; zero for x &gt;= 1.
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
  };

  private final String fileName;

  CutoffFunction(String fileName) {
    this.fileName = fileName;
  }

  abstract double inside(double x);

  abstract double slopeInside(double x);

  /** fc(x), x = r / cutoff &gt;= 0. */
  public final double value(double x) {
    return x < 1.0 ? inside(x) : 0.0;
  }

  /** dfc/dx; divide by the cutoff to get dfc/dr in 1/angstrom. */
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
        "unknown cutoff function '%s': use cosine or polynomial2".formatted(name));
  }
}

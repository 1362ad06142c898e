package org.panatom.descriptor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What stands in the angular Chebyshev polynomials: x = factor * cos + offset, where cos is the
 * cosine of the angle at the central atom. Versions of aenet differ in this, and their files do not
 * tell which one they were made with.
 */
public enum ChebyshevAngle {
  /** x = cos. */
  COS("cos", "x = cos(theta), aenet 2.0.4", 1.0, 0.0),
  /** x = (2 cos - pi) / pi. */
  COS_PI("cos_pi", "x = (2 cos(theta) - pi) / pi, aenet 2.0.3", 2.0 / Math.PI, -1.0),
  /** x = (cos + 1) / 2. */
  HALF("half", "x = (cos(theta) + 1) / 2, aenet-lammps v01", 0.5, 0.5);

  private final String fileName;
  private final String meaning;
  private final double factor;
  private final double offset;

  ChebyshevAngle(String fileName, String meaning, double factor, double offset) {
    this.fileName = fileName;
    this.meaning = meaning;
    this.factor = factor;
    this.offset = offset;
  }

  /** The name in model files and options. */
  public String fileName() {
    return fileName;
  }

  /** Derivative of x by the cosine. */
  public double factor() {
    return factor;
  }

  /** Value of x at a right angle. */
  public double offset() {
    return offset;
  }

  /** All names with what they mean, for messages. */
  public static String choices() {
    return Arrays.stream(values())
        .map(angle -> "%s (%s)".formatted(angle.fileName, angle.meaning))
        .collect(Collectors.joining(", "));
  }

  /** The angle of this name; the message of the exception lists the choices. */
  public static ChebyshevAngle named(String name) {
    for (ChebyshevAngle angle : values()) {
      if (angle.fileName.equals(name)) {
        return angle;
      }
    }
    throw new IllegalArgumentException("unknown angle '%s': use %s".formatted(name, choices()));
  }
}

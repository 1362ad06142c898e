package org.panatom.structure.io;

import org.panatom.structure.Cell;

/**
 * A cell turned into the form that LAMMPS wants: a along +x, b in the half plane y > 0 of x and y,
 * c on the side z > 0. A left-handed cell first gets -c for c, which repeats the same way. A cell
 * that has the form already is not touched.
 */
final class RestrictedCell {

  private final double[] vectors;
  private final double[] frame;

  RestrictedCell(Cell cell) {
    double[] v = cell.vectors().clone();
    if (cell.determinant() < 0.0) {
      for (int k = 6; k < 9; k++) {
        v[k] = -v[k];
      }
    }
    boolean done = v[1] == 0 && v[2] == 0 && v[5] == 0 && v[0] > 0 && v[4] > 0 && v[8] > 0;
    frame = done ? null : frame(v);
    vectors = done ? v : turned(v);
    if (!done) {
      // What is zero by construction, up to rounding.
      vectors[1] = 0.0;
      vectors[2] = 0.0;
      vectors[5] = 0.0;
    }
  }

  /** Rows: unit vectors along a, in the plane of a and b, and normal to it. */
  private static double[] frame(double[] v) {
    double[] x = unit(v[0], v[1], v[2]);
    double[] z =
        unit(x[1] * v[5] - x[2] * v[4], x[2] * v[3] - x[0] * v[5], x[0] * v[4] - x[1] * v[3]);
    return new double[] {
      x[0],
      x[1],
      x[2],
      z[1] * x[2] - z[2] * x[1],
      z[2] * x[0] - z[0] * x[2],
      z[0] * x[1] - z[1] * x[0],
      z[0],
      z[1],
      z[2]
    };
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  /** [9] vectors in the form. */
  double[] vectors() {
    return vectors;
  }

  /** Whether {@link #turned} changes anything. */
  boolean isTurned() {
    return frame != null;
  }

  /** [3 n] the same vectors seen in the turned frame. */
  double[] turned(double[] values) {
    if (frame == null) {
      return values;
    }
    double[] turned = new double[values.length];
    for (int k = 0; k < values.length; k += 3) {
      for (int c = 0; c < 3; c++) {
        turned[k + c] =
            frame[3 * c] * values[k]
                + frame[3 * c + 1] * values[k + 1]
                + frame[3 * c + 2] * values[k + 2];
      }
    }
    return turned;
  }
}

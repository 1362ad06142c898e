package org.panatom.neighbor;

import java.util.Arrays;
import org.panatom.structure.Cell;

/**
 * Basis of space in which periodic images are counted: the cell's periodic vectors, made as short
 * and as orthogonal to each other as integer combinations allow, and unit vectors orthogonal to
 * them for the directions without periodicity. It describes the same crystal as the cell, but needs
 * far fewer images when the cell is slanted.
 */
public final class Lattice {

  private static final double SHORTEST_VECTOR = 1e-6;
  private static final double FLATTEST_CELL = 1e-8;
  private static final double LONGEST_VECTOR = 1e8;
  private static final int REDUCTION_ROUNDS = 1000;

  private final double[] vectors = new double[9];
  private final boolean[] periodic = new boolean[3];
  private final double[] inverse = new double[9];
  private final double[] heights = new double[3];

  /** Takes over a cell; an error says which periodic direction has no usable vector. */
  public void set(Cell cell) {
    System.arraycopy(cell.vectors(), 0, vectors, 0, 9);
    System.arraycopy(cell.periodic(), 0, periodic, 0, 3);
    for (int k = 0; k < 3; k++) {
      if (periodic[k]) {
        checkLength(k);
      } else {
        Arrays.fill(vectors, 3 * k, 3 * k + 3, 0.0);
      }
    }
    complete();
    checkFlatness();
    reduce();
    invert();
  }

  /** Component c of basis vector k, angstrom. */
  public double vector(int k, int c) {
    return vectors[3 * k + c];
  }

  /** Whether the structure repeats along basis vector k. */
  public boolean periodic(int k) {
    return periodic[k];
  }

  /** Distance between the two faces of the basis cell that vector k connects, angstrom. */
  public double height(int k) {
    return heights[k];
  }

  /** Coordinate k of a point in units of the basis vectors. */
  public double fractional(int k, double x, double y, double z) {
    return x * inverse[k] + y * inverse[3 + k] + z * inverse[6 + k];
  }

  private void checkLength(int k) {
    double length = norm(k);
    if (!(length > SHORTEST_VECTOR) || length > LONGEST_VECTOR) {
      throw new IllegalArgumentException(
          ("lattice vector %d is %.9g angstrom long but its direction is periodic; give it a "
                  + "length of %s to %s angstrom or switch its periodicity off")
              .formatted(k + 1, length, SHORTEST_VECTOR, LONGEST_VECTOR));
    }
  }

  /** Puts unit vectors orthogonal to all others where no periodic vector is. */
  private void complete() {
    for (int k = 0; k < 3; k++) {
      if (!periodic[k]) {
        int a = (k + 1) % 3;
        int b = (k + 2) % 3;
        if (norm(a) == 0.0) {
          setOrthogonal(a, b, k);
        }
        if (norm(b) == 0.0) {
          setOrthogonal(b, a, k);
        }
        cross(a, b, k);
      }
    }
  }

  /** Makes vector k a unit vector orthogonal to vector `other`; k and `spare` are empty. */
  private void setOrthogonal(int k, int other, int spare) {
    int smallest = 0;
    for (int c = 1; c < 3; c++) {
      if (Math.abs(vectors[3 * other + c]) < Math.abs(vectors[3 * other + smallest])) {
        smallest = c;
      }
    }
    vectors[3 * spare + smallest] = 1.0;
    if (norm(other) == 0.0) {
      vectors[3 * k + (smallest + 1) % 3] = 1.0;
    } else {
      cross(other, spare, k);
    }
    Arrays.fill(vectors, 3 * spare, 3 * spare + 3, 0.0);
  }

  /** vector k := a x b / |a x b|; stays zero when a and b are parallel. */
  private void cross(int a, int b, int k) {
    double[] v = vectors;
    int p = 3 * a;
    int q = 3 * b;
    v[3 * k] = v[p + 1] * v[q + 2] - v[p + 2] * v[q + 1];
    v[3 * k + 1] = v[p + 2] * v[q] - v[p] * v[q + 2];
    v[3 * k + 2] = v[p] * v[q + 1] - v[p + 1] * v[q];
    double length = norm(k);
    if (length > 0.0) {
      for (int c = 0; c < 3; c++) {
        v[3 * k + c] /= length;
      }
    }
  }

  private void checkFlatness() {
    double flatness = Math.abs(determinant()) / (norm(0) * norm(1) * norm(2));
    // NaN (0/0) when a completed vector stayed zero because two periodic ones are parallel.
    if (!(flatness > FLATTEST_CELL)) {
      throw new IllegalArgumentException(
          ("the periodic lattice vectors lie in one plane or on one line (volume of the unit "
                  + "vectors %.3g); give independent vectors or switch a periodicity off")
              .formatted(Double.isNaN(flatness) ? 0.0 : flatness));
    }
  }

  /** Subtracts whole multiples of one periodic vector from another while that shortens it. */
  private void reduce() {
    for (int round = 0; round < REDUCTION_ROUNDS; round++) {
      boolean changed = false;
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          changed |= i != j && periodic[i] && periodic[j] && shorten(i, j);
        }
      }
      if (!changed) {
        return;
      }
    }
  }

  private boolean shorten(int i, int j) {
    // A projection of half a vector to either side is as short: 0.5 + 1e-9 avoids going in circles.
    double projection = dot(i, j) / dot(j, j);
    if (Math.abs(projection) <= 0.5 + 1e-9) {
      return false;
    }
    double multiple = Math.rint(projection);
    for (int c = 0; c < 3; c++) {
      vectors[3 * i + c] -= multiple * vectors[3 * j + c];
    }
    return true;
  }

  private void invert() {
    double determinant = determinant();
    for (int k = 0; k < 3; k++) {
      int p = 3 * ((k + 1) % 3);
      int q = 3 * ((k + 2) % 3);
      double x = (vectors[p + 1] * vectors[q + 2] - vectors[p + 2] * vectors[q + 1]) / determinant;
      double y = (vectors[p + 2] * vectors[q] - vectors[p] * vectors[q + 2]) / determinant;
      double z = (vectors[p] * vectors[q + 1] - vectors[p + 1] * vectors[q]) / determinant;
      inverse[k] = x;
      inverse[3 + k] = y;
      inverse[6 + k] = z;
      heights[k] = 1.0 / Math.sqrt(x * x + y * y + z * z);
    }
  }

  private double determinant() {
    double[] v = vectors;
    return v[0] * (v[4] * v[8] - v[5] * v[7])
        - v[1] * (v[3] * v[8] - v[5] * v[6])
        + v[2] * (v[3] * v[7] - v[4] * v[6]);
  }

  private double dot(int i, int j) {
    return vectors[3 * i] * vectors[3 * j]
        + vectors[3 * i + 1] * vectors[3 * j + 1]
        + vectors[3 * i + 2] * vectors[3 * j + 2];
  }

  private double norm(int k) {
    return Math.sqrt(dot(k, k));
  }
}

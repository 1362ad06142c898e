package org.panatom.structure;

import java.util.Arrays;

/**
 * Lattice vectors and periodicity. Any three vectors are allowed (slanted, left-handed); a vector
 * whose direction is not periodic may be zero.
 *
 * @param vectors [9] lattice vectors as rows, angstrom; not modified after construction
 * @param periodic [3] whether the structure repeats along each lattice vector
 */
public record Cell(double[] vectors, boolean[] periodic) {

  /** Checks lengths and finiteness, and copies both arrays. */
  public Cell {
    if (vectors.length != 9 || periodic.length != 3) {
      throw new IllegalArgumentException(
          "a cell needs 9 vector components and 3 periodicity flags, got %d and %d"
              .formatted(vectors.length, periodic.length));
    }
    for (int k = 0; k < 9; k++) {
      if (!Double.isFinite(vectors[k])) {
        throw new IllegalArgumentException(
            "the %s component of lattice vector %d is %s"
                .formatted("xyz".charAt(k % 3), k / 3 + 1, vectors[k]));
      }
    }
    vectors = vectors.clone();
    periodic = periodic.clone();
  }

  /** No lattice: an isolated cluster. */
  public static Cell none() {
    return new Cell(new double[9], new boolean[3]);
  }

  /** |det| of the lattice vectors in cubic angstrom; 0 when they do not span space. */
  public double volume() {
    return Math.abs(determinant());
  }

  /** Signed volume: negative for a left-handed cell. */
  public double determinant() {
    double[] v = vectors;
    return v[0] * (v[4] * v[8] - v[5] * v[7])
        - v[1] * (v[3] * v[8] - v[5] * v[6])
        + v[2] * (v[3] * v[7] - v[4] * v[6]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell c
        && Arrays.equals(vectors, c.vectors)
        && Arrays.equals(periodic, c.periodic);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(vectors) + Arrays.hashCode(periodic);
  }

  @Override
  public String toString() {
    return "Cell[%s, %s]".formatted(Arrays.toString(vectors), Arrays.toString(periodic));
  }
}

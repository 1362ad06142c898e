package org.panatom.neighbor;

import java.util.Arrays;

/**
 * Sorts points into cubes a little wider than the cutoff, so that all points within the cutoff of a
 * point are in its own cube or one of the 26 around it.
 *
 * <p>The number of cubes in memory is bounded by the number of points: cubes that are a whole
 * number of grid lengths apart share their storage. Points from far away may therefore be offered
 * as candidates; the distance decides.
 */
final class PointGrid {

  private final long[] cubes = new long[3];
  private final double[] origin = new double[3];
  private double width;
  private int[] starts = new int[1];
  private int[] cubeOfPoint = new int[0];
  private int[] sorted = new int[0];

  /** Sorts n points, positions [3 n], for a search within `cutoff`. */
  void build(int n, double[] positions, double cutoff) {
    // Wider than the cutoff, so that rounding never puts two neighbours two cubes apart.
    width = cutoff * 1.000001 + 1e-6;
    chooseCubes(n, positions);
    int total = (int) (cubes[0] * cubes[1] * cubes[2]);
    if (starts.length < total + 1) {
      starts = new int[total + total / 4 + 1];
    }
    if (sorted.length < n) {
      cubeOfPoint = new int[n + n / 4];
      sorted = new int[n + n / 4];
    }
    Arrays.fill(starts, 0, total + 1, 0);
    for (int i = 0; i < n; i++) {
      int cube = cube(positions, i);
      cubeOfPoint[i] = cube;
      starts[cube]++;
    }
    for (int c = 1; c <= total; c++) {
      starts[c] += starts[c - 1];
    }
    for (int i = n - 1; i >= 0; i--) {
      sorted[--starts[cubeOfPoint[i]]] = i;
    }
  }

  /** Writes the 27 different cubes that may hold points within the cutoff of point i. */
  void around(double[] positions, int i, int[] into) {
    int nx = (int) cubes[0];
    int ny = (int) cubes[1];
    int nz = (int) cubes[2];
    int x = wrapped(positions[3 * i], 0) + nx;
    int y = wrapped(positions[3 * i + 1], 1) + ny;
    int z = wrapped(positions[3 * i + 2], 2) + nz;
    int k = 0;
    for (int c = -1; c <= 1; c++) {
      for (int b = -1; b <= 1; b++) {
        int row = (((z + c) % nz) * ny + (y + b) % ny) * nx;
        for (int a = -1; a <= 1; a++) {
          into[k++] = row + (x + a) % nx;
        }
      }
    }
  }

  /** Where the points of a cube begin in {@link #sorted}. */
  int start(int cube) {
    return starts[cube];
  }

  /** Where the points of a cube end in {@link #sorted}. */
  int end(int cube) {
    return starts[cube + 1];
  }

  /** Point indexes, cube by cube, ascending within a cube. */
  int[] sorted() {
    return sorted;
  }

  private int cube(double[] positions, int i) {
    int x = wrapped(positions[3 * i], 0);
    int y = wrapped(positions[3 * i + 1], 1);
    int z = wrapped(positions[3 * i + 2], 2);
    return (z * (int) cubes[1] + y) * (int) cubes[0] + x;
  }

  private int wrapped(double coordinate, int axis) {
    return (int) Math.floorMod((long) ((coordinate - origin[axis]) / width), cubes[axis]);
  }

  private void chooseCubes(int n, double[] positions) {
    for (int axis = 0; axis < 3; axis++) {
      double low = n == 0 ? 0.0 : Double.POSITIVE_INFINITY;
      double high = n == 0 ? 0.0 : Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        low = Math.min(low, positions[3 * i + axis]);
        high = Math.max(high, positions[3 * i + axis]);
      }
      origin[axis] = low;
      // At least 3, so that the 27 cubes around a point are 27 different ones.
      cubes[axis] = Math.max(3L, (long) ((high - low) / width) + 1);
    }
    double most = 2.0 * n + 27.0;
    while ((double) cubes[0] * cubes[1] * cubes[2] > most) {
      int longest = cubes[0] >= cubes[1] ? 0 : 1;
      longest = cubes[2] > cubes[longest] ? 2 : longest;
      cubes[longest] = Math.max(3, cubes[longest] / 2);
    }
  }
}

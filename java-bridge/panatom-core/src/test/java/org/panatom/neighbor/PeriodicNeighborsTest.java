package org.panatom.neighbor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panatom.structure.Cell;

/** Every neighbour of every cell, against a sum over far more images than can matter. */
class PeriodicNeighborsTest {

  private static final double CUTOFF = 4.1;

  private final PeriodicNeighbors neighbors = new PeriodicNeighbors();

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of("cube", new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, "TTT", 12),
        Arguments.of(
            "smaller than the cutoff", new double[] {2, 0, 0, 0, 3, 0, 0, 0, 2.5}, "TTT", 3),
        Arguments.of("slanted", new double[] {5, 0, 0, 2.4, 4, 0, -1.9, 1.7, 6}, "TTT", 7),
        Arguments.of("slanted by 5 cells", new double[] {5, 0, 0, 27, 4, 0, 4, -5, 6}, "TTT", 7),
        Arguments.of("left-handed", new double[] {0, 5, 0.3, 4, 0, 0, 0, 0.2, 6}, "TTT", 7),
        Arguments.of("slab", new double[] {5, 1, 0, 0, 4, 0, 1, 2, 30}, "TTF", 7),
        Arguments.of(
            "slab without third vector", new double[] {5, 1, 2, 0, 4, 1, 0, 0, 0}, "TTF", 7),
        Arguments.of("wire along a diagonal", new double[] {0, 0, 0, 2, 3, 1, 0, 0, 0}, "FTF", 5),
        Arguments.of("wire in x", new double[] {3, 0, 0, 0, 0, 0, 0, 0, 0}, "TFF", 5),
        Arguments.of("wire in z", new double[] {0, 0, 0, 0, 0, 0, 0, 0, 3}, "FFT", 5),
        Arguments.of("cluster", new double[9], "FFF", 20),
        Arguments.of("cluster in a box", new double[] {5, 0, 0, 0, 5, 0, 0, 0, 5}, "FFF", 20),
        Arguments.of("one atom", new double[] {2.7, 2.7, 0, 0, 2.7, 2.7, 2.7, 0, 2.7}, "TTT", 1),
        Arguments.of("lone atom", new double[9], "FFF", 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void findsThePairsOfABruteForceSum(String name, double[] vectors, String periodic, int n) {
    Cell cell = cell(vectors, periodic);
    // Far outside the cell too: up to 20 angstrom from the origin.
    for (double spread : new double[] {3.0, 12.0}) {
      double[] positions = randomPositions(n, spread);
      neighbors.build(n, positions, cell, CUTOFF);
      assertArrayEquals(bruteForce(n, positions, cell), pairs(), 1e-9, name);
    }
  }

  @Test
  void findsPairsOfManyAtomsFarApart() {
    // Two clusters 10^6 angstrom apart: the grid may not hold the empty space between them.
    int n = 400;
    double[] positions = randomPositions(n, 6.0);
    for (int i = n / 2; i < n; i++) {
      positions[3 * i + 1] += 1e6;
    }
    neighbors.build(n, positions, Cell.none(), CUTOFF);
    assertArrayEquals(bruteForce(n, positions, Cell.none()), pairs(), 1e-9);
  }

  @Test
  void listsAreSymmetricAndExcludeTheAtomItself() {
    int n = 50;
    Cell cell = cell(new double[] {7, 0, 0, 3, 6, 0, 1, 1, 8}, "TTT");
    neighbors.build(n, randomPositions(n, 20.0), cell, CUTOFF);
    int[][] counts = new int[n][n];
    int[] row = new int[neighbors.offsets()[n]];
    for (int i = 0; i < n; i++) {
      neighbors.copy(i, row);
      for (int k = 0; k < neighbors.count(i); k++) {
        assertTrue(row[k] != i);
        counts[i][neighbors.owners()[row[k]]]++;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertEquals(counts[i][j], counts[j][i]);
      }
    }
  }

  @Test
  void anEmptyStructureHasNoPairs() {
    neighbors.build(
        0, new double[0], cell(new double[] {5, 0, 0, 0, 5, 0, 0, 0, 5}, "TTT"), CUTOFF);
    assertEquals(0, neighbors.pointCount());
    neighbors.build(0, new double[0], Cell.none(), CUTOFF);
    assertEquals(0, neighbors.offsets()[0]);
  }

  @Test
  void arraysAreReused() {
    double[] positions = randomPositions(30, 9.0);
    Cell cell = cell(new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, "TTT");
    neighbors.build(30, positions, cell, CUTOFF);
    double[] points = neighbors.positions();
    int[] entries = neighbors.neighbors();
    neighbors.build(30, positions, cell, CUTOFF);
    assertSame(points, neighbors.positions());
    assertSame(entries, neighbors.neighbors());
  }

  @Test
  void impossibleCellsAreRefused() {
    assertRefused(new double[] {5, 0, 0, 0, 5, 0, 0, 0, 0}, "TTT", "lattice vector 3");
    assertRefused(new double[] {5, 0, 0, 10, 0, 0, 0, 0, 0}, "TTF", "one plane or on one line");
    assertRefused(new double[] {5, 0, 0, 0, 5, 0, 5, 5, 0}, "TTT", "one plane or on one line");
    assertRefused(new double[] {.01, 0, 0, 0, .01, 0, 0, 0, .01}, "TTT", "periodic images");
    assertRefused(new double[] {1e9, 0, 0, 0, 5, 0, 0, 0, 5}, "TTT", "lattice vector 1");
  }

  @Test
  void tooManyPairsAreRefused() {
    // 30000 atoms within one cutoff would be 9 * 10^8 pairs.
    double[] positions = randomPositions(30_000, 0.5);
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> neighbors.build(30_000, positions, Cell.none(), CUTOFF));
    assertTrue(thrown.getMessage().contains("neighbours together"), thrown.getMessage());
  }

  @Test
  void badCoordinatesNameTheirAtom() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e9}) {
      double[] positions = randomPositions(5, 3.0);
      positions[3 * 3 + 1] = bad;
      Throwable thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> neighbors.build(5, positions, Cell.none(), CUTOFF));
      assertTrue(thrown.getMessage().contains("y coordinate of atom 3"), thrown.getMessage());
    }
  }

  private void assertRefused(double[] vectors, String periodic, String expected) {
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> neighbors.build(1, new double[3], cell(vectors, periodic), CUTOFF));
    assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
  }

  private static Cell cell(double[] vectors, String periodic) {
    boolean[] flags = new boolean[3];
    for (int k = 0; k < 3; k++) {
      flags[k] = periodic.charAt(k) == 'T';
    }
    return new Cell(vectors, flags);
  }

  private static double[] randomPositions(int n, double spread) {
    Random random = new Random(11);
    double[] positions = new double[3 * n];
    Arrays.setAll(positions, k -> spread * (2.0 * random.nextDouble() - 1.0));
    return positions;
  }

  /** Sorted (i, j, distance) of the lists, as i * 1000 + j + distance / 10. */
  private double[] pairs() {
    double[] keys = new double[neighbors.offsets()[neighbors.atomCount()]];
    double[] x = neighbors.positions();
    int p = 0;
    for (int i = 0; i < neighbors.atomCount(); i++) {
      for (; p < neighbors.offsets()[i + 1]; p++) {
        int j = neighbors.neighbors()[p];
        double distance =
            Math.hypot(
                Math.hypot(x[3 * j] - x[3 * i], x[3 * j + 1] - x[3 * i + 1]),
                x[3 * j + 2] - x[3 * i + 2]);
        keys[p] = i * 1000.0 + neighbors.owners()[j] + distance / 10.0;
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  private static double[] bruteForce(int n, double[] x, Cell cell) {
    double[] v = cell.vectors();
    // Atoms are at most 24 angstrom apart in each direction; 90 cells suffice for the slanted ones.
    int[] reach = new int[3];
    for (int k = 0; k < 3; k++) {
      reach[k] = cell.periodic()[k] ? 90 : 0;
    }
    double[] keys = new double[1 << 16];
    int count = 0;
    for (int a = -reach[0]; a <= reach[0]; a++) {
      for (int b = -reach[1]; b <= reach[1]; b++) {
        for (int c = -reach[2]; c <= reach[2]; c++) {
          double sx = a * v[0] + b * v[3] + c * v[6];
          double sy = a * v[1] + b * v[4] + c * v[7];
          double sz = a * v[2] + b * v[5] + c * v[8];
          if (Math.max(Math.abs(sx), Math.max(Math.abs(sy), Math.abs(sz))) > 29.0) {
            continue;
          }
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              double dx = x[3 * j] + sx - x[3 * i];
              double dy = x[3 * j + 1] + sy - x[3 * i + 1];
              double dz = x[3 * j + 2] + sz - x[3 * i + 2];
              double distance = Math.hypot(Math.hypot(dx, dy), dz);
              if (distance < CUTOFF && distance > 1e-9) {
                keys[count++] = i * 1000.0 + j + distance / 10.0;
              }
            }
          }
        }
      }
    }
    keys = Arrays.copyOf(keys, count);
    Arrays.sort(keys);
    return keys;
  }
}

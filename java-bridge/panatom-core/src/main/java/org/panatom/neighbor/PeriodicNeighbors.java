package org.panatom.neighbor;

import java.util.Arrays;
import org.panatom.structure.Cell;

/**
 * Neighbour lists of a periodic (or not periodic) structure with explicit images.
 *
 * <p>Points 0 to n - 1 are the atoms, moved by lattice vectors into one cell; points from n on are
 * those images of atoms that lie within the cutoff of the cell's atoms. The lists are exact: they
 * hold the points with |r_ij| &lt; cutoff and no others, an atom's own images included. Any cell
 * works: slanted, left-handed, smaller than the cutoff, periodic in any direction, with atoms
 * outside. Time and memory grow linearly with the number of points.
 *
 * <p>All arrays are reused by the next {@link #build} and are longer than needed.
 */
public final class PeriodicNeighbors implements NeighborLists {

  /** Beyond this many images the cell is more likely in wrong units than meant. */
  public static final int MOST_IMAGES = 10_000_000;

  /** Lists may hold this many entries in total, or {@link #MOST_PAIRS_PER_ATOM} for each atom. */
  public static final int MOST_PAIRS = 20_000_000;

  /** See {@link #MOST_PAIRS}. */
  public static final int MOST_PAIRS_PER_ATOM = 2_000;

  /** Farther out, a double cannot place an atom to better than 1.5e-8 angstrom. */
  public static final double FARTHEST_COORDINATE = 1e8;

  private final Lattice lattice = new Lattice();
  private final PointGrid grid = new PointGrid();
  private final double[] lowest = new double[3];
  private final double[] highest = new double[3];
  private final double[] margin = new double[3];
  private final int[] cubes = new int[27];
  private final int[] first = new int[3];
  private final int[] last = new int[3];

  private int atomCount;
  private int pointCount;
  private double cutoff;
  private double[] positions = new double[0];
  private double[] fractions = new double[0];
  private int[] owners = new int[0];
  private int[] offsets = new int[1];
  private int[] neighbors = new int[0];

  /**
   * Builds the lists anew.
   *
   * @param n number of atoms; 0 is allowed
   * @param atomPositions [3 n] angstrom, not modified
   * @param cell lattice vectors and periodicity
   * @param cutoff radius of the lists, angstrom
   */
  public void build(int n, double[] atomPositions, Cell cell, double cutoff) {
    if (!(cutoff > 0.0) || !Double.isFinite(cutoff)) {
      throw new IllegalArgumentException(
          "the cutoff must be positive and finite, got %s angstrom".formatted(cutoff));
    }
    checkPositions(n, atomPositions);
    lattice.set(cell);
    this.cutoff = cutoff;
    atomCount = n;
    pointCount = n;
    wrap(atomPositions);
    reservePoints(countPoints(cell));
    addImages();
    grid.build(pointCount, positions, cutoff);
    search();
  }

  /** Number of atoms n. */
  public int atomCount() {
    return atomCount;
  }

  /** Number of atoms and images together. */
  public int pointCount() {
    return pointCount;
  }

  /** [3 pointCount] positions of atoms and images, angstrom. */
  public double[] positions() {
    return positions;
  }

  /** [pointCount] the atom of which a point is an image; atoms own themselves. */
  public int[] owners() {
    return owners;
  }

  /** [n + 1] where each atom's list begins in {@link #neighbors()}. */
  public int[] offsets() {
    return offsets;
  }

  /** Point indexes, list by list. */
  public int[] neighbors() {
    return neighbors;
  }

  @Override
  public int count(int atom) {
    return offsets[atom + 1] - offsets[atom];
  }

  @Override
  public void copy(int atom, int[] into) {
    System.arraycopy(neighbors, offsets[atom], into, 0, count(atom));
  }

  private static void checkPositions(int n, double[] positions) {
    for (int k = 0; k < 3 * n; k++) {
      // Written so that NaN fails too.
      if (!(Math.abs(positions[k]) <= FARTHEST_COORDINATE)) {
        throw new IllegalArgumentException(
            ("the %s coordinate of atom %d (counted from 0) is %s angstrom; it must be a number "
                    + "between -%s and %s")
                .formatted(
                    "xyz".charAt(k % 3),
                    k / 3,
                    positions[k],
                    FARTHEST_COORDINATE,
                    FARTHEST_COORDINATE));
      }
    }
  }

  /** Moves the atoms into the cell along its periodic directions. */
  private void wrap(double[] atomPositions) {
    reservePoints(atomCount);
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < atomCount; i++) {
      System.arraycopy(atomPositions, 3 * i, positions, 3 * i, 3);
      owners[i] = i;
      for (int k = 0; k < 3; k++) {
        if (lattice.periodic(k)) {
          shift(i, k, -Math.floor(fraction(i, k)));
        }
      }
      for (int k = 0; k < 3; k++) {
        double fraction = fraction(i, k);
        fractions[3 * i + k] = fraction;
        lowest[k] = Math.min(lowest[k], fraction);
        highest[k] = Math.max(highest[k], fraction);
      }
    }
  }

  private double fraction(int point, int k) {
    int p = 3 * point;
    return lattice.fractional(k, positions[p], positions[p + 1], positions[p + 2]);
  }

  private void shift(int point, int k, double cells) {
    if (cells != 0.0) {
      for (int c = 0; c < 3; c++) {
        positions[3 * point + c] += cells * lattice.vector(k, c);
      }
    }
  }

  /** Number of atoms and images together, or an error when there would be absurdly many. */
  private int countPoints(Cell cell) {
    double points = 0.0;
    for (int k = 0; k < 3; k++) {
      // A rounding error may not cost an image.
      margin[k] = cutoff / lattice.height(k) + 1e-9;
    }
    for (int i = 0; i < atomCount; i++) {
      double copies = 1.0;
      for (int k = 0; k < 3; k++) {
        if (lattice.periodic(k)) {
          copies *= lastImage(i, k) - firstImage(i, k) + 1.0;
        }
      }
      points += copies;
    }
    if (points - atomCount > MOST_IMAGES) {
      throw new IllegalArgumentException(
          ("%d atoms in a cell of %.4g cubic angstrom need %.3g periodic images for a cutoff of "
                  + "%s angstrom, more than the %d that are allowed; are the lattice vectors in "
                  + "angstrom?")
              .formatted(atomCount, cell.volume(), points, cutoff, MOST_IMAGES));
    }
    return (int) points;
  }

  private double firstImage(int i, int k) {
    return Math.ceil(lowest[k] - margin[k] - fractions[3 * i + k]);
  }

  private double lastImage(int i, int k) {
    return Math.floor(highest[k] + margin[k] - fractions[3 * i + k]);
  }

  private void addImages() {
    for (int i = 0; i < atomCount; i++) {
      for (int k = 0; k < 3; k++) {
        first[k] = lattice.periodic(k) ? (int) firstImage(i, k) : 0;
        last[k] = lattice.periodic(k) ? (int) lastImage(i, k) : 0;
      }
      for (int a = first[0]; a <= last[0]; a++) {
        for (int b = first[1]; b <= last[1]; b++) {
          for (int c = first[2]; c <= last[2]; c++) {
            if ((a | b | c) != 0) {
              addImage(i, a, b, c);
            }
          }
        }
      }
    }
  }

  private void addImage(int atom, int a, int b, int c) {
    int point = pointCount++;
    owners[point] = atom;
    System.arraycopy(positions, 3 * atom, positions, 3 * point, 3);
    shift(point, 0, a);
    shift(point, 1, b);
    shift(point, 2, c);
  }

  private void reservePoints(int points) {
    if (owners.length < points) {
      int capacity = (int) Math.min(Integer.MAX_VALUE / 3 - 8, points + points / 4L);
      owners = Arrays.copyOf(owners, capacity);
      positions = Arrays.copyOf(positions, 3 * capacity);
    }
    if (fractions.length < 3 * atomCount) {
      fractions = new double[3 * atomCount + 3 * (atomCount / 4)];
    }
  }

  private void search() {
    if (offsets.length < atomCount + 1) {
      offsets = new int[atomCount + atomCount / 4 + 1];
    }
    int pairs = 0;
    for (int i = 0; i < atomCount; i++) {
      offsets[i] = pairs;
      grid.around(positions, i, cubes);
      for (int cube : cubes) {
        pairs = searchCube(i, cube, pairs);
      }
    }
    offsets[atomCount] = pairs;
  }

  private int searchCube(int i, int cube, int pairsBefore) {
    int pairs = pairsBefore;
    int begin = grid.start(cube);
    int end = grid.end(cube);
    reservePairs(pairs, end - begin);
    double cutoffSquared = cutoff * cutoff;
    double x = positions[3 * i];
    double y = positions[3 * i + 1];
    double z = positions[3 * i + 2];
    int[] sorted = grid.sorted();
    for (int s = begin; s < end; s++) {
      int j = sorted[s];
      double dx = positions[3 * j] - x;
      double dy = positions[3 * j + 1] - y;
      double dz = positions[3 * j + 2] - z;
      if (dx * dx + dy * dy + dz * dz < cutoffSquared && j != i) {
        neighbors[pairs++] = j;
      }
    }
    return pairs;
  }

  private void reservePairs(int pairs, int more) {
    long needed = (long) pairs + more;
    if (needed <= neighbors.length) {
      return;
    }
    long most = Math.max(MOST_PAIRS, (long) MOST_PAIRS_PER_ATOM * atomCount);
    most = Math.min(most, Integer.MAX_VALUE - 8);
    if (pairs > most || needed > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          ("the %d atoms have more than %d neighbours together within the cutoff of %s "
                  + "angstrom; are positions and lattice vectors in angstrom?")
              .formatted(atomCount, most, cutoff));
    }
    neighbors = Arrays.copyOf(neighbors, (int) Math.min(Integer.MAX_VALUE - 8, needed * 3 / 2));
  }
}

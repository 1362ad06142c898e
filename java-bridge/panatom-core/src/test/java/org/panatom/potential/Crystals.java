package org.panatom.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/** Rattled crystals for tests, and what symmetry does to them. */
public final class Crystals {

  private Crystals() {}

  /**
   * A simple cubic crystal with random displacements and random elements.
   *
   * @param elements chemical symbols to choose from
   * @param spacing lattice constant, angstrom
   * @param counts [3] atoms along each direction
   * @param shear [9] matrix S: lattice vectors and sites r become r S
   */
  public static Structure rattled(
      List<String> elements, double spacing, int[] counts, double[] shear, long seed) {
    Random random = new Random(seed);
    int n = counts[0] * counts[1] * counts[2];
    double[] sites = new double[3 * n];
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      sites[3 * i] = spacing * (i % counts[0]);
      sites[3 * i + 1] = spacing * (i / counts[0] % counts[1]);
      sites[3 * i + 2] = spacing * (i / (counts[0] * counts[1]));
      numbers[i] = Elements.atomicNumber(elements.get(random.nextInt(elements.size())));
    }
    double[] positions = transformed(sites, shear);
    for (int k = 0; k < 3 * n; k++) {
      positions[k] += 0.2 * spacing * (random.nextDouble() - 0.5);
    }
    double[] vectors = {
      spacing * counts[0], 0, 0, 0, spacing * counts[1], 0, 0, 0, spacing * counts[2]
    };
    boolean[] periodic = {true, true, true};
    return new Structure(positions, numbers, new Cell(transformed(vectors, shear), periodic));
  }

  /** The same structure with every row r of positions and lattice vectors replaced by r M. */
  public static Structure mapped(Structure structure, double[] matrix) {
    return new Structure(
        transformed(structure.positions(), matrix),
        structure.atomicNumbers(),
        new Cell(transformed(structure.cell().vectors(), matrix), structure.cell().periodic()));
  }

  /** The same cell and elements at other positions. */
  public static Structure moved(Structure structure, double[] positions) {
    return new Structure(positions, structure.atomicNumbers(), structure.cell());
  }

  /** Atom k of the result is atom order[k] of the structure. */
  public static Structure permuted(Structure structure, int[] order) {
    double[] positions = new double[3 * order.length];
    int[] numbers = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      System.arraycopy(structure.positions(), 3 * order[k], positions, 3 * k, 3);
      numbers[k] = structure.atomicNumbers()[order[k]];
    }
    return new Structure(positions, numbers, structure.cell());
  }

  /** The structure repeated along its lattice vectors; copies follow each other whole. */
  public static Structure repeated(Structure structure, int[] times) {
    int n = structure.size();
    double[] v = structure.cell().vectors();
    double[] positions = new double[3 * n * times[0] * times[1] * times[2]];
    int[] numbers = new int[positions.length / 3];
    int copy = 0;
    for (int a = 0; a < times[0]; a++) {
      for (int b = 0; b < times[1]; b++) {
        for (int c = 0; c < times[2]; c++) {
          for (int k = 0; k < 3 * n; k++) {
            double shift = a * v[k % 3] + b * v[3 + k % 3] + c * v[6 + k % 3];
            positions[3 * n * copy + k] = structure.positions()[k] + shift;
          }
          System.arraycopy(structure.atomicNumbers(), 0, numbers, n * copy++, n);
        }
      }
    }
    double[] vectors = v.clone();
    Arrays.setAll(vectors, k -> v[k] * times[k / 3]);
    return new Structure(positions, numbers, new Cell(vectors, structure.cell().periodic()));
  }

  /** Rows r of [n, 3] become r M. */
  public static double[] transformed(double[] rows, double[] m) {
    double[] result = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      int row = k - k % 3;
      result[k] =
          rows[row] * m[k % 3] + rows[row + 1] * m[3 + k % 3] + rows[row + 2] * m[6 + k % 3];
    }
    return result;
  }

  /** A rotation by 0.7 about z, then by 1.1 about x. */
  public static double[] rotation() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double d = Math.cos(1.1);
    double t = Math.sin(1.1);
    return new double[] {c, s * d, s * t, -s, c * d, c * t, 0, -t, d};
  }
}

package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.panatom.potential.NeighborBatch;

/**
 * Neighbourhoods as in liquid water, and symmetry functions like those of published potentials of
 * water: 27 of hydrogen and 30 of oxygen, up to 6.35 angstrom. Species: 0 H, 1 O.
 */
public final class WaterNeighborhoods {

  /** Central atoms in the batch, a third of them oxygen. */
  public static final int ATOMS = 24;

  private static final double CUTOFF = 6.35;

  private WaterNeighborhoods() {}

  /** Molecules on a lattice that was shaken, seen from some atoms in the middle. */
  public static NeighborBatch batch() {
    Random random = new Random(17);
    List<double[]> atoms = new ArrayList<>();
    double spacing = 3.1;
    for (int cell = 0; cell < 512; cell++) {
      double[] oxygen = {cell % 8 * spacing, cell / 8 % 8 * spacing, cell / 64 * spacing};
      for (int d = 0; d < 3; d++) {
        oxygen[d] += 0.6 * (random.nextDouble() - 0.5);
      }
      atoms.add(oxygen);
      for (int h = 0; h < 2; h++) {
        double[] u = random.doubles(3, -1.0, 1.0).toArray();
        double scale = 0.97 / Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
        atoms.add(
            new double[] {
              oxygen[0] + scale * u[0], oxygen[1] + scale * u[1], oxygen[2] + scale * u[2]
            });
      }
    }
    NeighborBatch batch = new NeighborBatch();
    int first = 3 * (3 * 64 + 3 * 8 + 3);
    for (int i = first; i < first + ATOMS; i++) {
      batch.addAtom(i, i % 3 == 0 ? 1 : 0);
      addNeighbors(batch, atoms, i);
    }
    return batch;
  }

  private static void addNeighbors(NeighborBatch batch, List<double[]> atoms, int i) {
    double[] a = atoms.get(i);
    for (int j = 0; j < atoms.size(); j++) {
      double[] b = atoms.get(j);
      double x = b[0] - a[0];
      double y = b[1] - a[1];
      double z = b[2] - a[2];
      double r = Math.sqrt(x * x + y * y + z * z);
      if (j != i && r < CUTOFF) {
        batch.addNeighbor(j, j % 3 == 0 ? 1 : 0, x, y, z, r);
      }
    }
  }

  /** The functions of a central species. */
  public static List<SymmetryFunction> functions(int central) {
    List<SymmetryFunction> list = new ArrayList<>();
    for (int neighbor = 0; neighbor < 2; neighbor++) {
      for (double eta : new double[] {0.004, 0.04, 0.1, 0.2}) {
        list.add(new RadialFunction(neighbor, shape(eta, 0.0)));
      }
      for (double eta : new double[] {0.5, 1.0, 2.0, 5.0}) {
        list.add(new RadialFunction(neighbor, shape(eta, 1.0)));
      }
    }
    if (central == 0) {
      list.add(new AngularFunction(true, 0, 1, shape(0.72, 0.0), 1.0, 1.0));
    } else {
      addAngular(list, 0, 1, 0.108, 0.0036);
    }
    int[] like = central == 0 ? new int[] {0, 1} : new int[] {0, 0};
    for (double lambda : new double[] {1.0, -1.0}) {
      list.add(new AngularFunction(true, like[0], like[1], shape(0.252, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, like[0], like[1], shape(0.108, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, like[0], like[1], shape(0.036, 0.0), lambda, 4.0));
    }
    addAngular(list, 1, 1, 0.108, 0.0036);
    return list;
  }

  private static void addAngular(
      List<SymmetryFunction> list, int a, int b, double narrow, double wide) {
    for (double lambda : new double[] {1.0, -1.0}) {
      list.add(new AngularFunction(true, a, b, shape(narrow, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, a, b, shape(wide, 0.0), lambda, 4.0));
    }
  }

  private static RadialShape shape(double eta, double shift) {
    return new RadialShape(eta, shift, CUTOFF, CutoffFunction.TANH_UNSCALED);
  }
}

package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.panatom.potential.NeighborBatch;

/** Neighbourhoods for benchmarks: atoms in the middle of a lattice that was shaken. */
public final class ShakenLattice {

  /** Cells in each direction; the central atoms are in the middle 2 of them. */
  private static final int CELLS = 10;

  private static final int MIDDLE = CELLS / 2 - 1;

  /** Central atoms of {@link #water}, a third of them oxygen. */
  public static final int WATER_ATOMS = 24;

  /** Central atoms of {@link #tungsten}. */
  public static final int TUNGSTEN_ATOMS = 16;

  private final List<double[]> atoms = new ArrayList<>();
  private final List<Integer> species = new ArrayList<>();
  private final List<Integer> centres = new ArrayList<>();

  private ShakenLattice() {}

  /** Water at 1 g/cm^3, about 0.1 atoms in a cubic angstrom as in rutile too; 0 H, 1 O. */
  public static NeighborBatch water(double cutoff) {
    Random random = new Random(17);
    ShakenLattice lattice = new ShakenLattice();
    for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
      double[] oxygen = lattice.place(cell, 3.1, 0.0, 0.3, random);
      lattice.add(oxygen, 1, cell);
      for (int h = 0; h < 2; h++) {
        double[] u = random.doubles(3, -1.0, 1.0).toArray();
        double scale = 0.97 / Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
        double[] hydrogen = new double[3];
        for (int d = 0; d < 3; d++) {
          hydrogen[d] = oxygen[d] + scale * u[d];
        }
        lattice.add(hydrogen, 0, cell);
      }
    }
    return lattice.batch(cutoff);
  }

  /** Tungsten, bcc. */
  public static NeighborBatch tungsten(double cutoff) {
    Random random = new Random(18);
    ShakenLattice lattice = new ShakenLattice();
    for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
      lattice.add(lattice.place(cell, 3.165, 0.0, 0.1, random), 0, cell);
      lattice.add(lattice.place(cell, 3.165, 0.5, 0.1, random), 0, cell);
    }
    return lattice.batch(cutoff);
  }

  private double[] place(int cell, double side, double offset, double shake, Random random) {
    double[] place = {cell % CELLS, cell / CELLS % CELLS, cell / CELLS / CELLS};
    for (int d = 0; d < 3; d++) {
      place[d] = side * (place[d] + offset) + shake * (2.0 * random.nextDouble() - 1.0);
    }
    return place;
  }

  private void add(double[] atom, int type, int cell) {
    boolean middle = true;
    for (int c = cell, d = 0; d < 3; c /= CELLS, d++) {
      middle &= c % CELLS == MIDDLE || c % CELLS == MIDDLE + 1;
    }
    if (middle) {
      centres.add(atoms.size());
    }
    atoms.add(atom);
    species.add(type);
  }

  private NeighborBatch batch(double cutoff) {
    NeighborBatch batch = new NeighborBatch();
    for (int i : centres) {
      batch.addAtom(i, species.get(i));
      double[] a = atoms.get(i);
      for (int j = 0; j < atoms.size(); j++) {
        double[] b = atoms.get(j);
        double x = b[0] - a[0];
        double y = b[1] - a[1];
        double z = b[2] - a[2];
        double r = Math.sqrt(x * x + y * y + z * z);
        if (j != i && r < cutoff) {
          batch.addNeighbor(j, species.get(j), x, y, z, r);
        }
      }
    }
    return batch;
  }
}

package org.panatom.electrostatics;

import java.util.Arrays;
import org.panatom.neighbor.Lattice;

/**
 * All images of an atom within a radius of another, pair by pair, without lists: the radius of an
 * Ewald sum is usually larger than the cell, and every pair of atoms is needed anyway.
 */
final class PairImages {

  private double[] positions = new double[0];
  private final double[] cell = new double[9];
  private final double[] reach = new double[3];
  private Lattice lattice;
  private double radiusSquared;

  /** Displacements r_j + lattice vector - r_i of the pair asked for last, and their lengths. */
  double[] dx = new double[8];

  double[] dy = new double[8];
  double[] dz = new double[8];
  double[] r = new double[8];

  /** An isolated cluster: each pair has one image, at any distance. */
  void useCluster(double[] newPositions) {
    positions = newPositions;
    lattice = null;
  }

  /** A crystal with this lattice, of which images up to a radius matter. */
  void useCrystal(double[] newPositions, Lattice newLattice, double radius) {
    positions = newPositions;
    lattice = newLattice;
    radiusSquared = radius * radius;
    for (int k = 0; k < 3; k++) {
      reach[k] = radius / lattice.height(k);
      for (int c = 0; c < 3; c++) {
        cell[3 * k + c] = lattice.vector(k, c);
      }
    }
  }

  /** Finds the images of atom j around atom i and returns how many there are. */
  int find(int i, int j) {
    double x = positions[3 * j] - positions[3 * i];
    double y = positions[3 * j + 1] - positions[3 * i + 1];
    double z = positions[3 * j + 2] - positions[3 * i + 2];
    if (lattice == null) {
      return i == j ? 0 : add(0, x, y, z, x * x + y * y + z * z);
    }
    return findImages(i == j, x, y, z);
  }

  private int findImages(boolean self, double x, double y, double z) {
    double[] v = cell;
    double fa = lattice.fractional(0, x, y, z);
    double fb = lattice.fractional(1, x, y, z);
    double fc = lattice.fractional(2, x, y, z);
    int count = 0;
    int lastA = (int) Math.floor(reach[0] - fa);
    int lastB = (int) Math.floor(reach[1] - fb);
    int lastC = (int) Math.floor(reach[2] - fc);
    for (int a = (int) Math.ceil(-reach[0] - fa); a <= lastA; a++) {
      for (int b = (int) Math.ceil(-reach[1] - fb); b <= lastB; b++) {
        double px = x + a * v[0] + b * v[3];
        double py = y + a * v[1] + b * v[4];
        double pz = z + a * v[2] + b * v[5];
        for (int c = (int) Math.ceil(-reach[2] - fc); c <= lastC; c++) {
          double qx = px + c * v[6];
          double qy = py + c * v[7];
          double qz = pz + c * v[8];
          double squared = qx * qx + qy * qy + qz * qz;
          if (squared < radiusSquared && !(self && a == 0 && b == 0 && c == 0)) {
            count = add(count, qx, qy, qz, squared);
          }
        }
      }
    }
    return count;
  }

  private int add(int count, double x, double y, double z, double squared) {
    if (count == r.length) {
      dx = Arrays.copyOf(dx, 2 * count);
      dy = Arrays.copyOf(dy, 2 * count);
      dz = Arrays.copyOf(dz, 2 * count);
      r = Arrays.copyOf(r, 2 * count);
    }
    dx[count] = x;
    dy[count] = y;
    dz[count] = z;
    r[count] = Math.sqrt(squared);
    return count + 1;
  }
}

package org.panatom.training;

import java.util.Arrays;

/**
 * What a model says about one structure, and in the same layout the derivative of a loss by it.
 * Modified in place.
 */
final class Prediction {

  /** Energy without the reference energies of the atoms, eV. */
  double energy;

  /** [3 n] eV/angstrom. */
  final double[] forces;

  /** [6] xx yy zz xy xz yz, GPa. */
  final double[] stress = new double[6];

  Prediction(int atoms) {
    this.forces = new double[3 * atoms];
  }

  void clear() {
    energy = 0.0;
    Arrays.fill(forces, 0.0);
    Arrays.fill(stress, 0.0);
  }

  void scale(double factor) {
    energy *= factor;
    for (int k = 0; k < forces.length; k++) {
      forces[k] *= factor;
    }
    for (int k = 0; k < 6; k++) {
      stress[k] *= factor;
    }
  }

  /** Adds a multiple of another prediction of the same structure. */
  void add(double factor, Prediction other) {
    energy += factor * other.energy;
    for (int k = 0; k < forces.length; k++) {
      forces[k] += factor * other.forces[k];
    }
    for (int k = 0; k < 6; k++) {
      stress[k] += factor * other.stress[k];
    }
  }
}

package org.panatom.training;

import org.panatom.descriptor.Bispectrum;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;

/**
 * The rows of the least squares problem that belong to one structure: what each coefficient
 * contributes to the energy per atom, the force components and the stress components. Columns stand
 * species by species in the order of SNAP's files: constant, linear, quadratic; after them the
 * reference value. One object for each thread.
 */
final class LinearRows {

  /** eV/cubic angstrom in GPa. */
  private static final double GPA = 160.2176634;

  /** Rows and columns of a tensor in the order xx yy zz yz xz xy. */
  private static final int[][] VOIGT = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};

  private final Bispectrum bispectrum;
  private final StructureBatches batches;
  private final NeighborBatch batch = new NeighborBatch();
  private final boolean quadratic;
  private final double[] weights;
  private final double[] fixed;
  private final int components;
  private final int columns;
  private final int species;
  private final double[] slopes;

  /**
   * Rows for a bispectrum.
   *
   * @param weights of rows: energy per atom in eV, force component in eV/angstrom, stress component
   *     in GPa
   * @param fixed [species] constants that are no unknowns, so that nothing stands in their columns;
   *     NaN for the others
   */
  LinearRows(
      BispectrumSettings settings,
      SpeciesTable species,
      boolean quadratic,
      double[] weights,
      double[] fixed) {
    this.bispectrum = new Bispectrum(settings);
    this.batches = new StructureBatches(settings.cutoff(), species);
    this.quadratic = quadratic;
    this.weights = weights;
    this.fixed = fixed;
    this.components = bispectrum.size();
    this.columns = 1 + components + (quadratic ? components * (components + 1) / 2 : 0);
    this.species = species.symbols().size();
    this.slopes = new double[columns];
  }

  /** Unknowns of the problem. */
  int unknowns() {
    return columns * species;
  }

  /** [rows][unknowns + 1] weighted rows of a structure; those without a reference are left out. */
  double[][] of(Structure structure, StructureWeight weight) {
    batches.fill(structure, batch);
    int n = structure.size();
    double[][] values = new double[n][components];
    double[][] gradients = new double[components][3 * batch.pairCount()];
    bispectrum.componentGradients(batch, values, gradients);
    Structure.Reference reference = structure.reference();
    boolean hasForces = reference.forces() != null && weights[1] > 0.0;
    double volume = structure.cell().volume();
    boolean hasStress = reference.stress() != null && volume > 0.0 && weights[2] > 0.0;
    int forces = hasForces ? 3 * n : 0;
    double[][] rows = new double[1 + forces + (hasStress ? 6 : 0)][unknowns() + 1];
    for (int i = 0; i < n; i++) {
      addAtom(values[i], gradients, i, rows, forces, hasStress);
    }
    boolean hasEnergy = reference.energy() != null;
    double energyWeight = hasEnergy ? weights[0] * Math.sqrt(weight.energy()) : 0.0;
    finish(rows[0], energyWeight / n, hasEnergy ? reference.energy() : 0.0);
    double forceWeight = weights[1] * Math.sqrt(weight.force());
    for (int k = 0; k < forces; k++) {
      finish(rows[1 + k], forceWeight, reference.forces()[k]);
    }
    double stressWeight = weights[2] * Math.sqrt(weight.stress());
    for (int k = 0; hasStress && k < 6; k++) {
      double[] row = rows[1 + forces + k];
      finish(row, stressWeight * GPA / volume, reference.stress()[k] * volume);
    }
    return rows;
  }

  private static void finish(double[] row, double weight, double reference) {
    row[row.length - 1] = reference;
    for (int k = 0; k < row.length; k++) {
      row[k] *= weight;
    }
  }

  private void addAtom(
      double[] b, double[][] gradients, int atom, double[][] rows, int forces, boolean hasStress) {
    int first = batch.species()[atom] * columns;
    rows[0][first] += Double.isNaN(fixed[batch.species()[atom]]) ? 1.0 : 0.0;
    for (int k = 0; k < components; k++) {
      rows[0][first + 1 + k] += b[k];
    }
    int next = first + 1 + components;
    for (int k = 0; quadratic && k < components; k++) {
      rows[0][next++] += 0.5 * b[k] * b[k];
      for (int l = k + 1; l < components; l++) {
        rows[0][next++] += b[k] * b[l];
      }
    }
    int central = batch.atoms()[atom];
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      double[] r = {batch.dx()[p], batch.dy()[p], batch.dz()[p]};
      for (int d = 0; d < 3; d++) {
        differentiate(b, gradients, 3 * p + d);
        if (forces > 0) {
          add(rows[1 + 3 * batch.neighbors()[p] + d], first, -1.0);
          add(rows[1 + 3 * central + d], first, 1.0);
        }
        for (int s = 0; hasStress && s < 6; s++) {
          // A strain moves both ways: half of each where the two directions differ.
          int[] ab = VOIGT[s];
          double share = ab[0] == ab[1] ? 1.0 : 0.5;
          double along = (ab[1] == d ? share * r[ab[0]] : 0.0);
          along += ab[0] != ab[1] && ab[0] == d ? share * r[ab[1]] : 0.0;
          if (along != 0.0) {
            add(rows[1 + forces + s], first, along);
          }
        }
      }
    }
  }

  /** Derivatives of all columns of an atom with respect to one coordinate of a pair. */
  private void differentiate(double[] b, double[][] gradients, int at) {
    for (int k = 0; k < components; k++) {
      slopes[1 + k] = gradients[k][at];
    }
    int next = 1 + components;
    for (int k = 0; quadratic && k < components; k++) {
      slopes[next++] = b[k] * slopes[1 + k];
      for (int l = k + 1; l < components; l++) {
        slopes[next++] = b[k] * slopes[1 + l] + b[l] * slopes[1 + k];
      }
    }
  }

  private void add(double[] row, int first, double factor) {
    for (int k = 1; k < columns; k++) {
      row[first + k] += factor * slopes[k];
    }
  }
}

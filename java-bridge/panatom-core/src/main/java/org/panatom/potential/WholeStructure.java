package org.panatom.potential;

import java.util.Arrays;
import org.panatom.structure.Cell;

/**
 * All atoms of a structure, for a {@link WholeStructurePotential}. A potential reads the inputs and
 * adds to the outputs, which start at zero. Arrays are longer than needed and reused.
 */
public final class WholeStructure {

  private final NeighborBatch neighbors = new NeighborBatch();
  private double[] positions = new double[0];
  private Cell cell = Cell.none();
  private double totalCharge;
  private double[] gradient = new double[0];
  private double[] atomStrain = new double[0];
  private double[] charges = new double[0];

  WholeStructure() {}

  /** Reads the neighbourhoods of all atoms. */
  void fill(int atomCount, NeighborhoodReader reader) {
    neighbors.clear();
    neighbors.warnings().clear();
    for (int i = 0; i < atomCount; i++) {
      reader.read(i, neighbors);
    }
  }

  /** Has the potential look at the inputs and compute. */
  void evaluate(WholeStructurePotential potential) {
    potential.check(this);
    try {
      potential.evaluate(this);
    } catch (Throwable thrown) {
      throw EvaluationException.thrownBy(potential, thrown);
    }
  }

  /** Takes over atoms whose neighbourhoods are in the batch already. */
  void begin(double[] newPositions, Cell newCell, double newTotalCharge) {
    int n = neighbors.atomCount();
    positions = newPositions;
    cell = newCell;
    totalCharge = newTotalCharge;
    if (charges.length < n) {
      gradient = new double[3 * (n + n / 4)];
      atomStrain = new double[6 * (n + n / 4)];
      charges = new double[n + n / 4];
    }
    Arrays.fill(gradient, 0, 3 * n, 0.0);
    Arrays.fill(atomStrain, 0, 6 * n, 0.0);
    Arrays.fill(charges, 0, n, 0.0);
  }

  /**
   * The neighbourhoods of all n atoms in their order; inputs, and outputs of what is local: atomic
   * energies, gradients by displacements, warnings.
   */
  public NeighborBatch neighbors() {
    return neighbors;
  }

  /** [3 n] positions in angstrom, moved into the cell along its periodic directions. */
  public double[] positions() {
    return positions;
  }

  /** Lattice vectors in angstrom, and periodicity. */
  public Cell cell() {
    return cell;
  }

  /** What the charges add up to, elementary charges. */
  public double totalCharge() {
    return totalCharge;
  }

  /** [3 n] output: what is to be added to dE/dr_i, eV/angstrom. */
  public double[] gradient() {
    return gradient;
  }

  /** [6 n] output: what is to be added to dE/d(strain), xx yy zz xy xz yz, by atoms, eV. */
  public double[] atomStrain() {
    return atomStrain;
  }

  /** [n] output: charges of the atoms, elementary charges. */
  public double[] charges() {
    return charges;
  }
}

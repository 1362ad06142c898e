package org.panatom.model;

import java.util.Arrays;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.potential.DescriptorRanges;
import org.panatom.potential.NeighborBatch;

/**
 * All atoms of one species on their way through the descriptor and the two networks of a {@link
 * FourthGenerationPotential}. What lies between two networks, the charges, needs all species, so
 * descriptors and derivatives are kept. Not for several threads at once.
 */
final class ChargedAtomBlock {

  private static final int BLOCK = 64;

  private final AtomDescriptor descriptor;
  private final DescriptorRanges ranges;
  private final int size;
  private final double[] mean;
  private final double[] scale;
  private final double offset;
  private final NetworkPass electronegativity;
  private final NetworkPass shortRange;

  /** [size + 1][BLOCK] a block's inputs and the derivatives by them; the last row is the charge. */
  private final double[][] inputs;

  private final double[][] byInputs;
  private final double[] weights;

  private int count;

  /** [count] positions in the batch. */
  private int[] atoms = new int[0];

  /** [count][size] scaled descriptors, dchi/dx and dE/dx of all atoms. */
  private double[] scaled = new double[0];

  private double[] chiSlope = new double[0];
  private double[] energySlope = new double[0];

  ChargedAtomBlock(AtomDescriptor descriptor, ChargedAtom atom, DescriptorRanges ranges) {
    this.ranges = ranges;
    this.descriptor = descriptor;
    this.size = descriptor.size();
    this.mean = atom.scaling().mean();
    this.scale = atom.scaling().scale();
    this.offset = atom.scaling().offset();
    this.electronegativity = atom.pass(atom.electronegativity(), BLOCK);
    this.shortRange = atom.pass(atom.shortRange(), BLOCK);
    this.inputs = new double[size + 1][BLOCK];
    this.byInputs = new double[size + 1][BLOCK];
    this.weights = new double[size];
  }

  /** Takes over the atoms of a species and computes their descriptors. */
  void begin(NeighborBatch batch, int species) {
    count = 0;
    for (int b = 0; b < batch.atomCount(); b++) {
      count += batch.species()[b] == species ? 1 : 0;
    }
    if (atoms.length < count) {
      int capacity = count + count / 4;
      atoms = new int[capacity];
      scaled = new double[capacity * size];
      chiSlope = new double[capacity * size];
      energySlope = new double[capacity * size];
    }
    int k = 0;
    for (int b = 0; b < batch.atomCount(); b++) {
      if (batch.species()[b] == species) {
        atoms[k] = b;
        descriptor.values(batch, b, weights);
        ranges.check(weights, batch.atoms()[b], batch.warnings());
        for (int g = 0; g < size; g++) {
          scaled[k * size + g] = (weights[g] - mean[g]) * scale[g] + offset;
        }
        k++;
      }
    }
  }

  /** Writes the electronegativities of this species' atoms: `factor` times the network's values. */
  void electronegativities(double[] chi, double factor) {
    for (int first = 0; first < count; first += BLOCK) {
      int length = load(first);
      double[] values = electronegativity.forward(inputs, length);
      for (int k = 0; k < length; k++) {
        chi[atoms[first + k]] = factor * values[k];
      }
      backward(electronegativity, first, length, chiSlope);
    }
  }

  /** Adds the short-range energies to the batch and their derivatives by charges to the slopes. */
  void shortRange(
      NeighborBatch batch, double[] charge, double convCharge, SourceUnits units, double[] slopes) {
    for (int first = 0; first < count; first += BLOCK) {
      int length = load(first);
      for (int k = 0; k < length; k++) {
        inputs[size][k] = charge[atoms[first + k]] * convCharge;
      }
      double[] values = shortRange.forward(inputs, length);
      for (int k = 0; k < length; k++) {
        batch.energy()[atoms[first + k]] += units.slope() * values[k];
      }
      backward(shortRange, first, length, energySlope);
      for (int k = 0; k < length; k++) {
        slopes[atoms[first + k]] += byInputs[size][k] * convCharge / units.convEnergy();
      }
    }
  }

  /**
   * Adds what displacements change by way of the descriptors: dE/dx - m_i convCharge dchi/dx, times
   * `slope`.
   */
  void addGradients(NeighborBatch batch, double[] adjoint, double convCharge, double slope) {
    for (int k = 0; k < count; k++) {
      double charged = adjoint[atoms[k]] * convCharge;
      for (int g = 0; g < size; g++) {
        double byX = energySlope[k * size + g] - charged * chiSlope[k * size + g];
        weights[g] = slope * byX * scale[g];
      }
      descriptor.addGradients(batch, atoms[k], weights);
    }
  }

  private int load(int first) {
    int length = Math.min(BLOCK, count - first);
    for (int k = 0; k < length; k++) {
      for (int g = 0; g < size; g++) {
        inputs[g][k] = scaled[(first + k) * size + g];
      }
    }
    return length;
  }

  private void backward(NetworkPass pass, int first, int length, double[] slope) {
    for (double[] row : byInputs) {
      Arrays.fill(row, 0, length, 0.0);
    }
    pass.addBackward(byInputs, length);
    for (int k = 0; k < length; k++) {
      for (int g = 0; g < size; g++) {
        slope[(first + k) * size + g] = byInputs[g][k];
      }
    }
  }
}

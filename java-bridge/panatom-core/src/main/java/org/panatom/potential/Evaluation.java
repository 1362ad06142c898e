package org.panatom.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an evaluation gives. Belongs to its {@link PotentialEvaluator}: the next call overwrites it.
 * Arrays are longer than needed.
 */
public final class Evaluation {

  private int atomCount;
  private double energy;
  private final double[] virial = new double[6];
  private double[] atomEnergies = new double[0];
  private double[] forces = new double[0];
  private double[] atomVirials = new double[0];
  private boolean perAtomVirials;
  private final double[] sums = new double[6];
  private double[] charges;
  private final EvaluationTimes times = new EvaluationTimes();
  private final Warnings warnings = new Warnings();
  private Warnings.AtomNames names = Integer::toString;

  Evaluation() {}

  /** Number n of atoms, ghosts included. */
  public int atomCount() {
    return atomCount;
  }

  /** Sum of the atomic energies, eV. */
  public double energy() {
    return energy;
  }

  /**
   * [6] W = -sum r_ij (x) dE_i/dr_ij = -dE/d(strain) in the order xx yy zz xy xz yz, eV; stress =
   * -W / volume.
   */
  public double[] virial() {
    return virial;
  }

  /** [n] atomic energies E_i, eV; zero for ghosts. */
  public double[] atomEnergies() {
    return atomEnergies;
  }

  /** [3 n] forces -dE/dr_i on atoms and ghosts, eV/angstrom. */
  public double[] forces() {
    return forces;
  }

  /**
   * [6 n] the virial of each E_i, which goes to its central atom i as a whole, eV; what is not
   * local is shared by the potential. They add up to {@link #virial()}. Not filled in when {@link
   * PotentialEvaluator#computeAtomVirials} says so.
   */
  public double[] atomVirials() {
    return atomVirials;
  }

  /** [n] charges of the atoms, elementary charges; null when the potential has none. */
  public double[] charges() {
    return charges;
  }

  /** Where the time went. */
  public EvaluationTimes times() {
    return times;
  }

  /** How many warnings there were, those without a text included. */
  public long warningCount() {
    return warnings.count();
  }

  /** How many of the warnings are about descriptors outside the ranges of the training set. */
  public long extrapolationCount() {
    return warnings.count(Warnings.Kind.EXTRAPOLATION);
  }

  /**
   * Texts of the first {@value Warnings#CAPACITY} warnings of each kind, with atoms as the host
   * calls them; those about extrapolations come last.
   */
  public List<String> warnings() {
    return texts(warnings.kept());
  }

  /** The same without those about extrapolations. */
  public List<String> otherWarnings() {
    return texts(warnings.keptDistances());
  }

  private List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      texts.add(warnings.format(k, names));
    }
    return texts;
  }

  void begin(Atoms atoms, boolean newPerAtomVirials) {
    atomCount = atoms.count();
    names = atoms.names();
    perAtomVirials = newPerAtomVirials;
    warnings.clear();
    energy = 0.0;
    charges = null;
    Arrays.fill(virial, 0.0);
    atomEnergies = zeros(atomEnergies, 1);
    forces = zeros(forces, 3);
    if (perAtomVirials) {
      atomVirials = zeros(atomVirials, 6);
    }
  }

  private double[] zeros(double[] array, int width) {
    if (array.length / width < atomCount) {
      return new double
          [(int) Math.min(Integer.MAX_VALUE / 6 - 8, atomCount + atomCount / 4L) * width];
    }
    Arrays.fill(array, 0, width * atomCount, 0.0);
    return array;
  }

  /**
   * Adds the energies and gradients of a batch: F_i += dE_i/dr_ij, F_j -= dE_i/dr_ij, W_i -= r_ij
   * (x) dE_i/dr_ij; and its warnings.
   */
  void add(NeighborBatch batch) {
    warnings.addAll(batch.warnings());
    for (int b = 0; b < batch.atomCount(); b++) {
      int atom = batch.atoms()[b];
      double check = batch.energy()[b] + scatter(batch, b, atom);
      if (!Double.isFinite(check)) {
        throw notFinite(batch, b);
      }
      atomEnergies[atom] = batch.energy()[b];
      energy += batch.energy()[b];
      if (perAtomVirials) {
        PairVirial.ofAtom(batch, b, sums);
        System.arraycopy(sums, 0, atomVirials, 6 * atom, 6);
      }
    }
    addVirial(batch);
  }

  private void addVirial(NeighborBatch batch) {
    PairVirial.ofBatch(batch, sums);
    if (!PairVirial.isFinite(sums)) {
      throw notFinite(batch, PairVirial.firstNotFinite(batch));
    }
    for (int k = 0; k < 6; k++) {
      virial[k] += sums[k];
    }
  }

  /** Adds what is not local: F_i -= dE/dr_i, W_i -= dE/d(strain), and the charges. */
  void add(WholeStructure structure) {
    add(structure.neighbors());
    charges = structure.charges();
    double[] strain = structure.atomStrain();
    for (int i = 0; i < atomCount; i++) {
      double check = charges[i];
      for (int k = 3 * i; k < 3 * i + 3; k++) {
        forces[k] -= structure.gradient()[k];
        check += structure.gradient()[k];
      }
      for (int k = 0; k < 6; k++) {
        virial[k] -= strain[6 * i + k];
        check += strain[6 * i + k];
        if (perAtomVirials) {
          atomVirials[6 * i + k] -= strain[6 * i + k];
        }
      }
      if (!Double.isFinite(check)) {
        throw new EvaluationException(
            "the charge, the force or the virial of atom %s is not finite (charge %s)"
                .formatted(names.of(i), charges[i]));
      }
    }
  }

  /** Returns a number that is finite only if all gradients are. */
  private double scatter(NeighborBatch batch, int b, int atom) {
    double fx = 0.0;
    double fy = 0.0;
    double fz = 0.0;
    for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
      double gx = batch.gradientX()[p];
      double gy = batch.gradientY()[p];
      double gz = batch.gradientZ()[p];
      int j = 3 * batch.neighbors()[p];
      fx += gx;
      fy += gy;
      fz += gz;
      forces[j] -= gx;
      forces[j + 1] -= gy;
      forces[j + 2] -= gz;
    }
    forces[3 * atom] += fx;
    forces[3 * atom + 1] += fy;
    forces[3 * atom + 2] += fz;
    return fx + fy + fz;
  }

  private EvaluationException notFinite(NeighborBatch batch, int b) {
    String atom = names.of(batch.atoms()[b]);
    if (!Double.isFinite(batch.energy()[b])) {
      return new EvaluationException(
          "the energy of atom %s is %s".formatted(atom, batch.energy()[b]));
    }
    for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
      double gx = batch.gradientX()[p];
      double gy = batch.gradientY()[p];
      double gz = batch.gradientZ()[p];
      if (!Double.isFinite(gx + gy + gz)) {
        return new EvaluationException(
            ("the energy gradient of atom %s with respect to its neighbour %s at %.9g angstrom "
                    + "is (%s, %s, %s)")
                .formatted(atom, names.of(batch.neighbors()[p]), batch.distance()[p], gx, gy, gz));
      }
    }
    return new EvaluationException("the force on atom %s overflows".formatted(atom));
  }
}

package org.panatom.model;

import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.GroupedSymmetryFunctions;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.electrostatics.ChargeEquilibration;
import org.panatom.electrostatics.GaussianCharges;
import org.panatom.potential.DescriptorRanges;
import org.panatom.potential.EvaluationException;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.WholeStructure;
import org.panatom.potential.WholeStructurePotential;
import org.panatom.structure.Cell;

/**
 * The fourth-generation network potential with charges that depend on the whole structure (T. W.
 * Ko, J. A. Finkler, S. Goedecker, J. Behler, Nat. Commun. 12, 398 (2021)): networks give each atom
 * an electronegativity, {@link ChargeEquilibration} the charges Q and their energy U, and second
 * networks, which see the charges, the rest:
 *
 * <pre>E = U(Q) + sum_i [network_i(x_i, Q_i convCharge) / convEnergy + constants],
 * chi_i = network'_i(x_i) convCharge / convEnergy</pre>
 *
 * The gradient follows from one solution of the adjoint equations.
 */
public final class FourthGenerationPotential implements WholeStructurePotential {

  private final List<String> species;
  private final List<List<SymmetryFunction>> functions;
  private final List<ChargedAtom> atoms;
  private final GaussianCharges charges;
  private final double convCharge;
  private final SourceUnits units;
  private final double cutoff;
  private final ChargedAtomBlock[] blocks;
  private final ChargeEquilibration equilibration;

  private double[] positions = new double[0];
  private double[] chi = new double[0];
  private double[] slopes = new double[0];
  private double[] charge = new double[0];
  private double[] adjoint = new double[0];
  private double[] gradient = new double[0];
  private double[] strain = new double[0];

  /**
   * Puts a potential together.
   *
   * @param species chemical symbols
   * @param functions symmetry functions of each central species, in the order of the network inputs
   * @param atoms networks of each species
   * @param charges widths, hardnesses and Coulomb sums in the units of the parameters
   * @param convCharge a charge times this is what the networks see
   * @param units of the parameters
   */
  public FourthGenerationPotential(
      List<String> species,
      List<List<SymmetryFunction>> functions,
      List<ChargedAtom> atoms,
      GaussianCharges charges,
      double convCharge,
      SourceUnits units) {
    this.species = List.copyOf(species);
    this.functions = functions.stream().map(List::copyOf).toList();
    this.atoms = List.copyOf(atoms);
    this.charges = charges;
    this.convCharge = convCharge;
    this.units = units;
    int n = species.size();
    if (functions.size() != n || atoms.size() != n || charges.widths().length != n) {
      throw new IllegalArgumentException(
          "%d species with %d descriptors, %d pairs of networks and %d kinds of charges"
              .formatted(n, functions.size(), atoms.size(), charges.widths().length));
    }
    if (!(convCharge > 0.0 && convCharge < 1e12)) {
      throw new IllegalArgumentException(
          "conv_charge is %s, it must be positive".formatted(convCharge));
    }
    this.blocks = new ChargedAtomBlock[n];
    double largest = 0.0;
    for (int s = 0; s < n; s++) {
      GroupedSymmetryFunctions descriptor = descriptor(s);
      if (descriptor.size() != atoms.get(s).inputs() || descriptor.size() == 0) {
        throw new IllegalArgumentException(
            "species %s has %d symmetry functions and networks of %d"
                .formatted(species.get(s), descriptor.size(), atoms.get(s).inputs()));
      }
      largest = Math.max(largest, descriptor.cutoff());
      blocks[s] = new ChargedAtomBlock(descriptor, atoms.get(s), ranges(s));
    }
    this.cutoff = largest;
    this.equilibration = new ChargeEquilibration(charges);
  }

  @Override
  public List<String> species() {
    return species;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  /** The symmetry functions of each central species. */
  public List<List<SymmetryFunction>> functions() {
    return functions;
  }

  /** The networks of each species. */
  public List<ChargedAtom> atoms() {
    return atoms;
  }

  /** Widths, hardnesses and Coulomb sums, in the units of the parameters. */
  public GaussianCharges charges() {
    return charges;
  }

  /** What a charge is multiplied with before networks see it. */
  public double convCharge() {
    return convCharge;
  }

  /** Units of the parameters. */
  public SourceUnits units() {
    return units;
  }

  /** A new descriptor of a central species; it takes displacements in angstrom. */
  public GroupedSymmetryFunctions descriptor(int s) {
    return new GroupedSymmetryFunctions(functions.get(s), species.size(), units.length());
  }

  private DescriptorRanges ranges(int s) {
    FeatureScaling scaling = atoms.get(s).scaling();
    return new DescriptorRanges(
        scaling.minimum(),
        scaling.maximum(),
        g -> FunctionText.of(functions.get(s).get(g), species.get(s), species));
  }

  @Override
  public void check(WholeStructure structure) {
    Cell cell = inUnits(structure.cell());
    equilibration.check(structure.neighbors().atomCount(), cell, structure.totalCharge());
  }

  @Override
  public void evaluate(WholeStructure structure) {
    NeighborBatch batch = structure.neighbors();
    int n = batch.atomCount();
    begin(structure, n);
    for (int s = 0; s < blocks.length; s++) {
      blocks[s].begin(batch, s);
      blocks[s].electronegativities(chi, convCharge / units.convEnergy());
    }
    try {
      equilibration.use(n, positions, batch.species(), inUnits(structure.cell()));
    } catch (ArithmeticException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
    equilibration.solve(chi, structure.totalCharge(), charge);
    equilibration.multiply(charge, slopes);
    addEnergies(batch, n);
    equilibration.solveAdjoint(slopes, adjoint);
    equilibration.addDerivatives(charge, adjoint, gradient, strain);
    for (ChargedAtomBlock block : blocks) {
      block.addGradients(batch, adjoint, convCharge, units.slope());
    }
    System.arraycopy(charge, 0, structure.charges(), 0, n);
    add(gradient, 3 * n, units.energy() / units.length(), structure.gradient());
    add(strain, 6 * n, units.energy(), structure.atomStrain());
  }

  /** Energies of all atoms; the slopes become all of dE/dQ in the parameters' units. */
  private void addEnergies(NeighborBatch batch, int n) {
    for (int i = 0; i < n; i++) {
      batch.energy()[i] +=
          units.energy() * 0.5 * charge[i] * slopes[i] + units.constant(batch.species()[i]);
    }
    for (ChargedAtomBlock block : blocks) {
      block.shortRange(batch, charge, convCharge, units, slopes);
    }
  }

  private void begin(WholeStructure structure, int n) {
    if (chi.length < n) {
      int capacity = n + n / 4;
      positions = new double[3 * capacity];
      chi = new double[capacity];
      slopes = new double[capacity];
      charge = new double[capacity];
      adjoint = new double[capacity];
      gradient = new double[3 * capacity];
      strain = new double[6 * capacity];
    }
    for (int k = 0; k < 3 * n; k++) {
      positions[k] = structure.positions()[k] / units.length();
    }
    Arrays.fill(gradient, 0, 3 * n, 0.0);
    Arrays.fill(strain, 0, 6 * n, 0.0);
  }

  private Cell inUnits(Cell cell) {
    double[] vectors = cell.vectors().clone();
    for (int k = 0; k < 9; k++) {
      vectors[k] /= units.length();
    }
    return new Cell(vectors, cell.periodic());
  }

  private static void add(double[] from, int count, double factor, double[] to) {
    for (int k = 0; k < count; k++) {
      to[k] += factor * from[k];
    }
  }
}

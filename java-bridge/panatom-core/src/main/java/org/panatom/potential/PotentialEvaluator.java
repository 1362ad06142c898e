package org.panatom.potential;

import org.panatom.neighbor.NeighborLists;
import org.panatom.neighbor.PeriodicNeighbors;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/**
 * Computes energies, forces and virials of atoms with any {@link Potential}: feeds it batches of
 * central atoms and turns its gradients into forces and virials. The two entrances, whole
 * structures and a host's own neighbour lists, meet here.
 *
 * <p>Bad input (NaN positions, two atoms at one spot, unknown species) throws {@link
 * IllegalArgumentException}; a potential that throws or whose result is not finite throws {@link
 * EvaluationException}. The evaluator stays usable after both. All arrays are reused from call to
 * call. Not for several threads at once: each thread takes its own evaluator and potential.
 */
public final class PotentialEvaluator {

  /** A batch ends with this many pairs, so that its arrays (64 bytes a pair) stay in the cache. */
  private static final int BATCH_PAIRS = 2048;

  private static final int BATCH_ATOMS = 64;

  private final Potential potential;
  private final WholeStructurePotential whole;
  private final double cutoff;
  private final SpeciesTable species;
  private final NeighborhoodReader reader;
  private final PeriodicNeighbors periodic = new PeriodicNeighbors();
  private final NeighborBatch batch = new NeighborBatch();
  private final WholeStructure structure = new WholeStructure(batch);
  private final Evaluation evaluation = new Evaluation();
  private int[] indexes = new int[0];

  /** Takes a potential; a cutoff or a species list that makes no sense is an error. */
  public PotentialEvaluator(Potential potential) {
    this.potential = potential;
    this.whole = potential.wholeStructure().orElse(null);
    this.cutoff = potential.cutoff();
    if (!(cutoff > 0.0) || !Double.isFinite(cutoff)) {
      throw new IllegalArgumentException(
          "the cutoff of %s is %s angstrom, it must be positive and finite"
              .formatted(potential.getClass().getName(), cutoff));
    }
    this.species = new SpeciesTable(potential.species());
    this.reader = new NeighborhoodReader(cutoff);
  }

  /** The potential in use. */
  public Potential potential() {
    return potential;
  }

  /** The potential's cutoff, angstrom. */
  public double cutoff() {
    return cutoff;
  }

  /** The potential's species and their indexes. */
  public SpeciesTable species() {
    return species;
  }

  /** Whether the potential needs whole structures: a host's neighbour lists are then refused. */
  public boolean needsWholeStructure() {
    return whole != null;
  }

  /**
   * Evaluates a structure, whose total charge is its property {@value Structure#CHARGE} or 0. The
   * result is overwritten by the next call.
   */
  public Evaluation evaluate(Structure structure) {
    if (indexes.length < structure.size()) {
      indexes = new int[structure.size()];
    }
    Atoms atoms = StructureBatches.atoms(structure, species, indexes);
    return evaluate(atoms, structure.cell(), whole == null ? 0.0 : totalCharge(structure));
  }

  private static double totalCharge(Structure structure) {
    String text = structure.properties().getOrDefault(Structure.CHARGE, "0");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the structure's %s is '%s', it must be a number of elementary charges"
              .formatted(Structure.CHARGE, text),
          e);
    }
  }

  /** Evaluates atoms in a cell of total charge 0. The result is overwritten by the next call. */
  public Evaluation evaluate(Atoms atoms, Cell cell) {
    return evaluate(atoms, cell, 0.0);
  }

  /**
   * Evaluates atoms in a cell. The result is overwritten by the next call.
   *
   * @param totalCharge elementary charges; read by potentials that have charges
   */
  public Evaluation evaluate(Atoms atoms, Cell cell, double totalCharge) {
    checkSpecies(atoms, false);
    periodic.build(atoms.count(), atoms.positions(), cell, cutoff);
    reader.use(atoms, periodic, periodic.pointCount(), periodic.positions(), periodic.owners());
    begin(atoms);
    if (whole != null) {
      return evaluateWhole(atoms.count(), cell, totalCharge);
    }
    for (int i = 0; i < atoms.count(); i++) {
      add(i);
    }
    return finish();
  }

  /**
   * Evaluates central atoms with a host's neighbour lists. The result is overwritten by the next
   * call.
   *
   * @param centralAtoms the first centralCount entries are the atoms that carry energy; invisible
   *     ones among them are passed over
   * @param lists full lists of the central atoms; entries beyond the cutoff are skipped
   */
  public Evaluation evaluate(
      Atoms atoms, int centralCount, int[] centralAtoms, NeighborLists lists) {
    if (whole != null) {
      throw new IllegalArgumentException(
          "this potential needs whole structures: every atom feels every other, so neighbour lists"
              + " of a part are not enough; evaluate the structure instead");
    }
    checkSpecies(atoms, true);
    checkPositions(atoms);
    reader.use(atoms, lists);
    begin(atoms);
    for (int k = 0; k < centralCount; k++) {
      int atom = centralAtoms[k];
      if (atom < 0 || atom >= atoms.count()) {
        throw new IllegalArgumentException(
            "central atom %d is outside 0 to %d".formatted(atom, atoms.count() - 1));
      }
      if (atoms.species()[atom] >= 0) {
        add(atom);
      }
    }
    return finish();
  }

  private void begin(Atoms atoms) {
    batch.clear();
    batch.warnings().clear();
    evaluation.begin(atoms, batch.warnings());
  }

  private void add(int atom) {
    reader.read(atom, batch);
    if (batch.pairCount() >= BATCH_PAIRS || batch.atomCount() >= BATCH_ATOMS) {
      evaluateBatch();
    }
  }

  private Evaluation finish() {
    if (batch.atomCount() > 0) {
      evaluateBatch();
    }
    return evaluation;
  }

  private Evaluation evaluateWhole(int atomCount, Cell cell, double totalCharge) {
    for (int i = 0; i < atomCount; i++) {
      reader.read(i, batch);
    }
    structure.begin(periodic.positions(), cell, totalCharge);
    whole.check(structure);
    try {
      whole.evaluate(structure);
    } catch (Exception thrown) {
      throw thrownByPotential(thrown);
    }
    evaluation.add(structure);
    return evaluation;
  }

  private EvaluationException thrownByPotential(Exception thrown) {
    if (thrown instanceof EvaluationException said) {
      return said;
    }
    // Also an IllegalArgumentException: the host's input was checked, so this is the potential's.
    return new EvaluationException(
        "the potential %s threw %s"
            .formatted(potential.getClass().getName(), EvaluationException.describe(thrown)),
        thrown);
  }

  private void evaluateBatch() {
    try {
      potential.evaluate(batch);
    } catch (Exception thrown) {
      throw thrownByPotential(thrown);
    }
    evaluation.add(batch);
    batch.clear();
  }

  private void checkSpecies(Atoms atoms, boolean mayBeInvisible) {
    for (int i = 0; i < atoms.count(); i++) {
      int index = atoms.species()[i];
      if (!species.contains(index) && !(mayBeInvisible && index == -1)) {
        throw new IllegalArgumentException(
            "atom %s has the species index %d, but the potential knows %s"
                .formatted(
                    atoms.names().of(i),
                    index,
                    species.symbols().isEmpty()
                        ? "atomic numbers 1 to 118"
                        : "indexes 0 to %d (%s)"
                            .formatted(
                                species.indexBound() - 1, String.join(" ", species.symbols()))));
      }
    }
  }

  private static void checkPositions(Atoms atoms) {
    double[] positions = atoms.positions();
    for (int k = 0; k < 3 * atoms.count(); k++) {
      if (!Double.isFinite(positions[k])) {
        throw new IllegalArgumentException(
            "the %s coordinate of atom %s is %s"
                .formatted("xyz".charAt(k % 3), atoms.names().of(k / 3), positions[k]));
      }
    }
  }
}

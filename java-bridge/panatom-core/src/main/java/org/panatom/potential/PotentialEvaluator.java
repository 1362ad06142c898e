package org.panatom.potential;

import java.util.List;
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
public final class PotentialEvaluator implements AutoCloseable {

  private final Potential potential;
  private final WholeStructurePotential whole;
  private final WholeStructure structure = new WholeStructure();
  private final double cutoff;
  private final SpeciesTable species;
  private final PeriodicNeighbors periodic = new PeriodicNeighbors();
  private final Evaluation evaluation = new Evaluation();
  private final BatchPlan plan = new BatchPlan();
  private final List<BatchWorker> workers;
  private final BatchLoop loop;
  private final KeptRows kept;
  private boolean perAtomVirials = true;
  private int[] indexes = new int[0];

  /** Takes a potential; a cutoff or a species list that makes no sense is an error. */
  public PotentialEvaluator(Potential potential) {
    this(List.of(potential));
  }

  /**
   * Takes as many objects of one potential as there shall be threads. The numbers are the same bits
   * for any number of threads.
   */
  public PotentialEvaluator(List<Potential> copies) {
    this.potential = copies.get(0);
    this.whole = potential.wholeStructure().orElse(null);
    this.cutoff = potential.cutoff();
    if (!(cutoff > 0.0) || !Double.isFinite(cutoff)) {
      throw new IllegalArgumentException(
          "the cutoff of %s is %s angstrom, it must be positive and finite"
              .formatted(potential.getClass().getName(), cutoff));
    }
    this.species = new SpeciesTable(potential.species());
    this.kept = new KeptRows(cutoff, species.indexBound());
    this.workers =
        copies.stream().map(copy -> new BatchWorker(copy, cutoff, plan, evaluation)).toList();
    this.loop = new BatchLoop(workers);
  }

  /**
   * Whether {@link Evaluation#atomVirials} is to be filled in by the next evaluations; at first
   * yes.
   */
  public void computeAtomVirials(boolean wanted) {
    perAtomVirials = wanted;
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
    evaluation.times().begin(whole == null ? workers.size() : 1);
    long neighborsBegin = System.nanoTime();
    periodic.build(atoms.count(), atoms.positions(), cell, cutoff);
    for (BatchWorker worker : workers) {
      worker
          .reader()
          .use(atoms, periodic, periodic.pointCount(), periodic.positions(), periodic.owners());
    }
    kept.clear();
    evaluation.begin(atoms, perAtomVirials);
    if (whole != null) {
      structure.fill(atoms.count(), workers.get(0).reader());
      structure.begin(periodic.positions(), cell, totalCharge);
      evaluateWhole(neighborsBegin);
      return evaluation;
    }
    plan.allAtoms(atoms, periodic);
    evaluation.times().addSharedNeighbors(neighborsBegin, System.nanoTime());
    loop.run(plan.count());
    return evaluation;
  }

  private void evaluateWhole(long neighborsBegin) {
    EvaluationTimes times = evaluation.times();
    long potentialBegin = System.nanoTime();
    times.addNeighbors(neighborsBegin, potentialBegin);
    structure.evaluate(whole);
    long potentialEnd = System.nanoTime();
    times.addPotential(potentialBegin, potentialEnd);
    evaluation.add(structure);
    times.addForces(potentialEnd, System.nanoTime());
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
    return evaluate(atoms, centralCount, centralAtoms, lists, 0);
  }

  /**
   * The same with lists that a host keeps for several calls.
   *
   * @param revision a number that changes whenever the central atoms or their lists may have
   *     changed; 0: they may change in every call
   */
  public Evaluation evaluate(
      Atoms atoms, int centralCount, int[] centralAtoms, NeighborLists lists, int revision) {
    if (whole != null) {
      throw new IllegalArgumentException(
          "this potential needs whole structures: every atom feels every other, so neighbour lists"
              + " of a part are not enough; evaluate the structure instead");
    }
    evaluation.times().begin(workers.size());
    long neighborsBegin = System.nanoTime();
    boolean known = kept.has(revision, atoms, centralCount, centralAtoms);
    if (known && !kept.isStill(atoms)) {
      checkPositions(atoms);
      kept.sortAgain(atoms);
    } else if (!known) {
      checkSpecies(atoms, true);
      checkPositions(atoms);
      checkCentralAtoms(atoms, centralCount, centralAtoms);
      plan.atoms(atoms, centralCount, centralAtoms, lists);
      known = kept.keep(revision, atoms, centralCount, centralAtoms, lists);
    }
    for (BatchWorker worker : workers) {
      worker.reader().use(atoms, lists, known ? kept : null);
    }
    plan.use(atoms, centralAtoms);
    evaluation.begin(atoms, perAtomVirials);
    evaluation.times().addSharedNeighbors(neighborsBegin, System.nanoTime());
    loop.run(plan.count());
    return evaluation;
  }

  /** Ends the threads; for those who took more than one. */
  @Override
  public void close() {
    loop.close();
  }

  private static void checkCentralAtoms(Atoms atoms, int centralCount, int[] centralAtoms) {
    for (int k = 0; k < centralCount; k++) {
      if (centralAtoms[k] < 0 || centralAtoms[k] >= atoms.count()) {
        throw new IllegalArgumentException(
            "central atom %d is outside 0 to %d".formatted(centralAtoms[k], atoms.count() - 1));
      }
    }
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

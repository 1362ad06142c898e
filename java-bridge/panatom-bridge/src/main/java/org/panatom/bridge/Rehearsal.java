package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Random;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;

/**
 * Does what a host does, through the same table: opens a model, evaluates a structure and a
 * neighbourhood for a while, closes it. The JVM that runs it records an AOT cache (JEP 514), so
 * that later JVMs start with these classes loaded and know which methods are worth compiling (JEP
 * 515).
 */
public final class Rehearsal implements AutoCloseable {

  private static final int SIDE = 4; // atoms along each edge of a cube
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double SPACING = 2.4; // angstrom
  private static final int MESSAGE_BYTES = 512;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment table = arena.allocate(panatom_engine.layout());
  private final MemorySegment message = arena.allocate(MESSAGE_BYTES);
  private final MemorySegment positions = arena.allocate(JAVA_DOUBLE, 3 * ATOMS);
  private final MemorySegment species = arena.allocate(JAVA_INT, ATOMS);
  private final MemorySegment evaluation = arena.allocate(panatom_evaluation.layout());

  private Rehearsal() {
    Random random = new Random(1);
    for (int i = 0; i < ATOMS; i++) {
      int[] place = {i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)};
      for (int k = 0; k < 3; k++) {
        double position = SPACING * place[k] + 0.1 * random.nextGaussian();
        positions.setAtIndex(JAVA_DOUBLE, 3 * i + k, position);
      }
      species.setAtIndex(JAVA_INT, i, i % 2);
    }
    panatom_evaluation.scale(evaluation, 1.0);
    panatom_evaluation.atom_energies(evaluation, arena.allocate(JAVA_DOUBLE, ATOMS));
    panatom_evaluation.forces(evaluation, arena.allocate(JAVA_DOUBLE, 3 * ATOMS));
    panatom_evaluation.atom_virials(evaluation, arena.allocate(JAVA_DOUBLE, 6 * ATOMS));
  }

  /**
   * Runs the rehearsal.
   *
   * @param model a file with two species
   * @param seconds how long to evaluate
   */
  public static void run(Path model, double seconds) {
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.install();
      rehearsal.perform(model, seconds);
    }
  }

  private void install() {
    panatom_engine.abi_version(table, PanatomAbi.PANATOM_ABI_VERSION());
    panatom_engine.engine_bytes(table, (int) panatom_engine.sizeof());
    panatom_engine.structure_bytes(table, (int) panatom_structure.sizeof());
    panatom_engine.neighborhood_bytes(table, (int) panatom_neighborhood.sizeof());
    panatom_engine.evaluation_bytes(table, (int) panatom_evaluation.sizeof());
    check(EngineTable.install(table.address(), message.address(), MESSAGE_BYTES));
  }

  private void perform(Path model, double seconds) {
    MemorySegment handle = arena.allocate(JAVA_LONG);
    MemorySegment source = arena.allocateFrom(model.toString());
    MemorySegment open = panatom_engine.open(table);
    check(
        panatom_engine.open.invoke(
            open, source, MemorySegment.NULL, handle, message, MESSAGE_BYTES));
    long potential = handle.get(JAVA_LONG, 0);
    MemorySegment structure = structure();
    MemorySegment neighborhood = neighborhood();
    MemorySegment ofStructure = panatom_engine.evaluate_structure(table);
    MemorySegment ofNeighborhood = panatom_engine.evaluate_neighborhood(table);
    long end = System.nanoTime() + (long) (1e9 * seconds);
    do {
      check(
          panatom_engine.evaluate_structure.invoke(
              ofStructure, potential, structure, evaluation, message, MESSAGE_BYTES));
      check(
          panatom_engine.evaluate_neighborhood.invoke(
              ofNeighborhood, potential, neighborhood, evaluation, message, MESSAGE_BYTES));
    } while (System.nanoTime() < end);
    check(
        panatom_engine.close.invoke(
            panatom_engine.close(table), potential, message, MESSAGE_BYTES));
  }

  private MemorySegment structure() {
    MemorySegment struct = arena.allocate(panatom_structure.layout());
    panatom_structure.n_atoms(struct, ATOMS);
    panatom_structure.positions(struct, positions);
    panatom_structure.species(struct, species);
    for (int k = 0; k < 3; k++) {
      panatom_structure.cell(struct, 4 * k, SIDE * SPACING);
      panatom_structure.periodic(struct, k, 1);
    }
    return struct;
  }

  /** All atoms, each with all others as neighbours. */
  private MemorySegment neighborhood() {
    MemorySegment struct = arena.allocate(panatom_neighborhood.layout());
    MemorySegment central = arena.allocate(JAVA_INT, ATOMS);
    MemorySegment counts = arena.allocate(JAVA_INT, ATOMS);
    MemorySegment rows = arena.allocate(ADDRESS, ATOMS);
    for (int i = 0; i < ATOMS; i++) {
      central.setAtIndex(JAVA_INT, i, i);
      counts.setAtIndex(JAVA_INT, i, ATOMS - 1);
      MemorySegment row = arena.allocate(JAVA_INT, ATOMS - 1);
      for (int j = 0; j < ATOMS - 1; j++) {
        row.setAtIndex(JAVA_INT, j, j < i ? j : j + 1);
      }
      rows.setAtIndex(ADDRESS, i, row);
    }
    panatom_neighborhood.n_atoms(struct, ATOMS);
    panatom_neighborhood.positions(struct, positions);
    panatom_neighborhood.types(struct, species);
    panatom_neighborhood.n_types(struct, 2);
    panatom_neighborhood.species_of_type(struct, arena.allocateFrom(JAVA_INT, 0, 1));
    panatom_neighborhood.central_atoms(struct, central);
    panatom_neighborhood.n_central(struct, ATOMS);
    panatom_neighborhood.neighbor_counts(struct, counts);
    panatom_neighborhood.neighbors(struct, rows);
    panatom_neighborhood.neighbor_mask(struct, 0x1FFFFFFF);
    return struct;
  }

  private void check(int status) {
    if (status != PanatomAbi.PANATOM_OK()) {
      throw new IllegalStateException(message.getString(0));
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}

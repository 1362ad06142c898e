package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;

/**
 * Does what a host does, through the same table: opens models, evaluates a structure and a
 * neighbourhood with each some times, closes them. From what the JVM has loaded by then an archive
 * of classes is made (JEP 310), and later JVMs start with these classes loaded.
 */
public final class Rehearsal implements AutoCloseable {

  private static final int SIDE = 4; // atoms along each edge of a cube
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double SPACING = 2.4; // angstrom
  private static final int STEPS = 20;
  private static final int STEPS_OF_A_LIST = 10;
  private static final int MESSAGE_BYTES = 512;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment table = arena.allocate(panatom_engine.layout());
  private final MemorySegment message = arena.allocate(MESSAGE_BYTES);
  private final MemorySegment positions = arena.allocate(JAVA_DOUBLE, 3 * ATOMS);
  private final MemorySegment species = arena.allocate(JAVA_INT, ATOMS);

  /** As ASE wants it, with numbers for each atom. */
  private final MemorySegment detailed = arena.allocate(panatom_evaluation.layout());

  /** As LAMMPS wants it in most steps. */
  private final MemorySegment brief = arena.allocate(panatom_evaluation.layout());

  private final MemorySegment structure = arena.allocate(panatom_structure.layout());
  private final MemorySegment neighborhood = arena.allocate(panatom_neighborhood.layout());

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
    MemorySegment forces = arena.allocate(JAVA_DOUBLE, 3 * ATOMS);
    panatom_evaluation.scale(brief, 1.0);
    panatom_evaluation.forces(brief, forces);
    panatom_evaluation.scale(detailed, 1.0);
    panatom_evaluation.forces(detailed, forces);
    panatom_evaluation.atom_energies(detailed, arena.allocate(JAVA_DOUBLE, ATOMS));
    panatom_evaluation.atom_virials(detailed, arena.allocate(JAVA_DOUBLE, 6 * ATOMS));
    fillStructure();
    fillNeighborhood();
  }

  /**
   * Runs the rehearsal.
   *
   * @param models files, each with two species
   */
  public static void run(List<Path> models) {
    try (Rehearsal rehearsal = new Rehearsal()) {
      rehearsal.install();
      for (Path model : models) {
        rehearsal.perform(model);
      }
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

  private void perform(Path model) {
    MemorySegment handle = arena.allocate(JAVA_LONG);
    MemorySegment source = arena.allocateFrom(model.toString());
    MemorySegment open = panatom_engine.open(table);
    check(
        panatom_engine.open.invoke(
            open, source, MemorySegment.NULL, handle, message, MESSAGE_BYTES));
    long potential = handle.get(JAVA_LONG, 0);
    for (int step = 0; step < STEPS; step++) {
      positions.setAtIndex(JAVA_DOUBLE, 0, 1e-3 * (step % STEPS_OF_A_LIST));
      panatom_neighborhood.list_revision(neighborhood, 1 + step / STEPS_OF_A_LIST);
      check(
          panatom_engine.evaluate_structure.invoke(
              panatom_engine.evaluate_structure(table),
              potential,
              structure,
              detailed,
              message,
              MESSAGE_BYTES));
      check(
          panatom_engine.evaluate_neighborhood.invoke(
              panatom_engine.evaluate_neighborhood(table),
              potential,
              neighborhood,
              brief,
              message,
              MESSAGE_BYTES));
    }
    check(
        panatom_engine.close.invoke(
            panatom_engine.close(table), potential, message, MESSAGE_BYTES));
  }

  private void fillStructure() {
    panatom_structure.n_atoms(structure, ATOMS);
    panatom_structure.positions(structure, positions);
    panatom_structure.species(structure, species);
    for (int k = 0; k < 3; k++) {
      panatom_structure.cell(structure, 4 * k, SIDE * SPACING);
      panatom_structure.periodic(structure, k, 1);
    }
  }

  /** All atoms, each with all others as neighbours. */
  private void fillNeighborhood() {
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
    panatom_neighborhood.n_atoms(neighborhood, ATOMS);
    panatom_neighborhood.positions(neighborhood, positions);
    panatom_neighborhood.types(neighborhood, species);
    panatom_neighborhood.n_types(neighborhood, 2);
    panatom_neighborhood.species_of_type(neighborhood, arena.allocateFrom(JAVA_INT, 0, 1));
    panatom_neighborhood.central_atoms(neighborhood, central);
    panatom_neighborhood.n_central(neighborhood, ATOMS);
    panatom_neighborhood.neighbor_counts(neighborhood, counts);
    panatom_neighborhood.neighbors(neighborhood, rows);
    panatom_neighborhood.neighbor_mask(neighborhood, 0x1FFFFFFF);
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

package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;

/**
 * What libpanatom is for the bridge: fills the "in" fields of the table, has it installed and calls
 * the functions through their addresses.
 */
final class Engine implements AutoCloseable {

  static final int MESSAGE_BYTES = 512;

  final Arena arena = Arena.ofShared();
  final MemorySegment table = arena.allocate(panatom_engine.layout());
  final MemorySegment message = arena.allocate(MESSAGE_BYTES);

  Engine() {
    panatom_engine.abi_version(table, PanatomAbi.PANATOM_ABI_VERSION());
    panatom_engine.engine_bytes(table, (int) panatom_engine.sizeof());
    panatom_engine.structure_bytes(table, (int) panatom_structure.sizeof());
    panatom_engine.neighborhood_bytes(table, (int) panatom_neighborhood.sizeof());
    panatom_engine.evaluation_bytes(table, (int) panatom_evaluation.sizeof());
  }

  /** An engine whose functions are installed. */
  static Engine installed() {
    Engine engine = new Engine();
    if (engine.install() != PanatomAbi.PANATOM_OK()) {
      throw new AssertionError(engine.message());
    }
    return engine;
  }

  int install() {
    return EngineTable.install(table.address(), message.address(), MESSAGE_BYTES);
  }

  String message() {
    return message.getString(0);
  }

  int open(String source, MemorySegment handle, String... options) {
    MemorySegment list = arena.allocate(ADDRESS, options.length + 1);
    for (int k = 0; k < options.length; k++) {
      list.setAtIndex(ADDRESS, k, arena.allocateFrom(options[k]));
    }
    MemorySegment text = source == null ? MemorySegment.NULL : arena.allocateFrom(source);
    return panatom_engine.open.invoke(
        panatom_engine.open(table), text, list, handle, message, MESSAGE_BYTES);
  }

  /** Opens a potential that can be opened. */
  long open(String source, String... options) {
    MemorySegment handle = arena.allocate(JAVA_LONG);
    if (open(source, handle, options) != PanatomAbi.PANATOM_OK()) {
      throw new AssertionError(message());
    }
    return handle.get(JAVA_LONG, 0);
  }

  int close(long handle) {
    return panatom_engine.close.invoke(panatom_engine.close(table), handle, message, MESSAGE_BYTES);
  }

  int cutoff(long handle, MemorySegment cutoff) {
    return panatom_engine.cutoff.invoke(
        panatom_engine.cutoff(table), handle, cutoff, message, MESSAGE_BYTES);
  }

  int property(long handle, String name, MemorySegment value, long capacity, MemorySegment length) {
    return panatom_engine.property.invoke(
        panatom_engine.property(table),
        handle,
        name == null ? MemorySegment.NULL : arena.allocateFrom(name),
        value,
        capacity,
        length,
        message,
        MESSAGE_BYTES);
  }

  int speciesIndex(long handle, String symbol, MemorySegment index) {
    return panatom_engine.species_index.invoke(
        panatom_engine.species_index(table),
        handle,
        arena.allocateFrom(symbol),
        index,
        message,
        MESSAGE_BYTES);
  }

  int evaluateStructure(long handle, MemorySegment structure, MemorySegment evaluation) {
    return panatom_engine.evaluate_structure.invoke(
        panatom_engine.evaluate_structure(table),
        handle,
        structure,
        evaluation,
        message,
        MESSAGE_BYTES);
  }

  int evaluateNeighborhood(long handle, MemorySegment neighborhood, MemorySegment evaluation) {
    return panatom_engine.evaluate_neighborhood.invoke(
        panatom_engine.evaluate_neighborhood(table),
        handle,
        neighborhood,
        evaluation,
        message,
        MESSAGE_BYTES);
  }

  /** A panatom_structure without periodicity. */
  MemorySegment structure(double[] positions, int[] species) {
    MemorySegment struct = arena.allocate(panatom_structure.layout());
    panatom_structure.n_atoms(struct, species.length);
    panatom_structure.positions(struct, arena.allocateFrom(JAVA_DOUBLE, positions));
    panatom_structure.species(struct, arena.allocateFrom(JAVA_INT, species));
    return struct;
  }

  /** A panatom_evaluation with zeroed arrays for n atoms and 1000 bytes for warnings. */
  MemorySegment evaluation(int n) {
    MemorySegment struct = arena.allocate(panatom_evaluation.layout());
    panatom_evaluation.scale(struct, 1.0);
    panatom_evaluation.atom_energies(struct, arena.allocate(JAVA_DOUBLE, n));
    panatom_evaluation.forces(struct, arena.allocate(JAVA_DOUBLE, 3L * n));
    panatom_evaluation.atom_virials(struct, arena.allocate(JAVA_DOUBLE, 6L * n));
    panatom_evaluation.warnings(struct, arena.allocate(1000));
    panatom_evaluation.warnings_capacity(struct, 1000);
    return struct;
  }

  static double[] doubles(MemorySegment pointer, int count) {
    return pointer.reinterpret(8L * count).toArray(JAVA_DOUBLE);
  }

  @Override
  public void close() {
    arena.close();
  }
}

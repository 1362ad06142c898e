package org.panatom.bridge;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.panatom.bridge.UpcallGuard.Door;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;
import org.panatom.source.Environment;

/**
 * Fills libpanatom's table with functions of this class (native/src/engine_table.h says what each
 * does). libpanatom finds {@link #install} by its name.
 */
public final class EngineTable {

  private EngineTable() {}

  /**
   * Checks the handshake and fills in the functions. They live as long as the process.
   *
   * @param table address of a panatom_engine
   * @param message address of a text that receives the reason when the status is not PANATOM_OK
   * @param capacity bytes at `message`
   * @return a status of panatom.h
   */
  public static int install(long table, long message, long capacity) {
    MemorySegment text = MemorySegment.ofAddress(message);
    return UpcallGuard.run(Door.EVALUATE, text, capacity, () -> fill(table));
  }

  private static void fill(long table) {
    MemorySegment engine = MemorySegment.ofAddress(table).reinterpret(panatom_engine.sizeof());
    checkHandshake(engine);
    Environment.use(HostEnvironment::get);
    ExitReport.prepare();
    Arena forever = Arena.global();
    panatom_engine.open(engine, panatom_engine.open.allocate(EngineTable::open, forever));
    panatom_engine.close(engine, panatom_engine.close.allocate(EngineTable::close, forever));
    panatom_engine.cutoff(engine, panatom_engine.cutoff.allocate(EngineTable::cutoff, forever));
    panatom_engine.property(
        engine, panatom_engine.property.allocate(EngineTable::property, forever));
    panatom_engine.species_index(
        engine, panatom_engine.species_index.allocate(EngineTable::speciesIndex, forever));
    panatom_engine.evaluate_structure(
        engine,
        panatom_engine.evaluate_structure.allocate(EngineTable::evaluateStructure, forever));
    panatom_engine.evaluate_neighborhood(
        engine,
        panatom_engine.evaluate_neighborhood.allocate(EngineTable::evaluateNeighborhood, forever));
  }

  private static void checkHandshake(MemorySegment engine) {
    // The version comes first: with another one the sizes may stand elsewhere.
    int version = panatom_engine.abi_version(engine);
    check("the version of the interface", version, PanatomAbi.PANATOM_ABI_VERSION());
    check("sizeof(panatom_engine)", panatom_engine.engine_bytes(engine), panatom_engine.sizeof());
    check(
        "sizeof(panatom_structure)",
        panatom_engine.structure_bytes(engine),
        panatom_structure.sizeof());
    check(
        "sizeof(panatom_neighborhood)",
        panatom_engine.neighborhood_bytes(engine),
        panatom_neighborhood.sizeof());
    check(
        "sizeof(panatom_evaluation)",
        panatom_engine.evaluation_bytes(engine),
        panatom_evaluation.sizeof());
  }

  private static void check(String what, long atHost, long here) {
    if (atHost != here) {
      throw new HostMistake(
          ("%s is %d in libpanatom but %d in the Java classes; libpanatom and Panatom's jars must "
                  + "come from the same release")
              .formatted(what, atHost, here));
    }
  }

  private static int open(
      MemorySegment source,
      MemorySegment options,
      MemorySegment handle,
      MemorySegment message,
      long capacity) {
    return UpcallGuard.run(
        Door.OPEN,
        message,
        capacity,
        () -> {
          String text = HostMemory.text(source, "the source");
          long added = PotentialHandles.add(new OpenPotential(text, options(options)));
          HostMemory.putInt64(handle.address(), added);
        });
  }

  private static Map<String, String> options(MemorySegment options) {
    Map<String, String> map = new LinkedHashMap<>();
    if (HostMemory.isNull(options)) {
      return map;
    }
    long address = options.address();
    while (HostMemory.int64(address) != 0L) {
      String key = HostMemory.text(pointer(address), "a key");
      String value = HostMemory.text(pointer(address + 8), "the value of option " + key);
      if (map.put(key, value) != null) {
        throw new HostMistake("the option '%s' is given twice".formatted(key));
      }
      address += 16;
    }
    return map;
  }

  private static MemorySegment pointer(long address) {
    return MemorySegment.ofAddress(HostMemory.int64(address));
  }

  private static int close(long handle, MemorySegment message, long capacity) {
    return UpcallGuard.run(Door.EVALUATE, message, capacity, () -> PotentialHandles.remove(handle));
  }

  private static int cutoff(
      long handle, MemorySegment cutoff, MemorySegment message, long capacity) {
    return UpcallGuard.run(
        Door.EVALUATE,
        message,
        capacity,
        () -> {
          double radius = PotentialHandles.get(handle).evaluator().cutoff();
          HostMemory.putFloat64(cutoff.address(), radius);
        });
  }

  private static int property(
      long handle,
      MemorySegment name,
      MemorySegment value,
      long valueCapacity,
      MemorySegment length,
      MemorySegment message,
      long capacity) {
    return UpcallGuard.run(
        Door.EVALUATE,
        message,
        capacity,
        () -> {
          String key = HostMemory.text(name, "the name of the property");
          String text = handle == 0 ? ofJvm(key) : PotentialHandles.get(handle).property(key);
          long bytes = HostMemory.putWholeText(value, valueCapacity, text);
          HostMemory.putInt64(length.address(), bytes);
        });
  }

  private static String ofJvm(String name) {
    return name.equals("java.home") || name.equals("java.version")
        ? System.getProperty(name)
        : null;
  }

  private static int speciesIndex(
      long handle,
      MemorySegment symbol,
      MemorySegment index,
      MemorySegment message,
      long capacity) {
    return UpcallGuard.run(
        Door.OPEN,
        message,
        capacity,
        () -> {
          String text = HostMemory.text(symbol, "the symbol");
          int found = PotentialHandles.get(handle).evaluator().species().index(text);
          HostMemory.putInt32(index.address(), found);
        });
  }

  private static int evaluateStructure(
      long handle,
      MemorySegment structure,
      MemorySegment evaluation,
      MemorySegment message,
      long capacity) {
    return evaluate(
        handle,
        message,
        capacity,
        open -> open.structures().run(open.evaluator(), structure, evaluation));
  }

  private static int evaluateNeighborhood(
      long handle,
      MemorySegment neighborhood,
      MemorySegment evaluation,
      MemorySegment message,
      long capacity) {
    return evaluate(
        handle,
        message,
        capacity,
        open -> open.neighborhoods().run(open.evaluator(), neighborhood, evaluation));
  }

  private static int evaluate(
      long handle, MemorySegment message, long capacity, Consumer<OpenPotential> evaluation) {
    return UpcallGuard.run(
        Door.EVALUATE,
        message,
        capacity,
        () -> {
          OpenPotential open = PotentialHandles.get(handle);
          synchronized (open) {
            evaluation.accept(open);
          }
        });
  }
}

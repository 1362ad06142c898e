package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OK;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_structure;

/** One handle from two threads, and very many calls. */
class ThreadsAndMemoryTest {

  private static final String SOURCE =
      "java:org.panatom.examples.LennardJones?epsilon=0.25&sigma=2&cutoff=5";

  private final Engine engine = Engine.installed();

  @AfterEach
  void freeMemory() {
    engine.close();
  }

  @Test
  void twoThreadsMayUseOneHandle() throws InterruptedException, ExecutionException {
    long shared = engine.open(SOURCE);
    double[] near = forces(engine, shared, pair(engine, 2.1));
    double[] far = forces(engine, shared, pair(engine, 2.9));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> futures = new ArrayList<>();
      futures.add(threads.submit(() -> repeat(shared, 2.1, near)));
      futures.add(threads.submit(() -> repeat(shared, 2.9, far)));
      for (Future<?> future : futures) {
        future.get();
      }
    }
  }

  @Test
  void aHundredThousandCallsDoNotGrow() {
    long handle = engine.open(SOURCE);
    try (Engine quiet = Engine.installed()) {
      MemorySegment structure = pair(quiet, 2.1);
      MemorySegment evaluation = quiet.evaluation(2);
      calls(quiet, handle, structure, evaluation, 10_000);
      long before = usedMemory();
      calls(quiet, handle, structure, evaluation, 100_000);
      long growth = usedMemory() - before;
      assertTrue(growth < 1_000_000, "grew by " + growth + " bytes");
    }
  }

  @Test
  void openingAndClosingDoesNotGrow() {
    openAndClose(200);
    long before = usedMemory();
    openAndClose(2_000);
    long growth = usedMemory() - before;
    // A handle that was kept would cost more than 10 kB each.
    assertTrue(growth < 4_000_000, "grew by " + growth + " bytes");
  }

  private void openAndClose(int times) {
    for (int k = 0; k < times; k++) {
      assertEquals(PANATOM_OK(), engine.close(engine.open(SOURCE)));
    }
  }

  private static void calls(
      Engine engine, long handle, MemorySegment structure, MemorySegment evaluation, int times) {
    for (int k = 0; k < times; k++) {
      if (engine.evaluateStructure(handle, structure, evaluation) != PANATOM_OK()) {
        throw new AssertionError(engine.message());
      }
    }
  }

  /** Each thread has memory of its own, as the threads of a host have. */
  private static void repeat(long handle, double distance, double[] expected) {
    try (Engine own = Engine.installed()) {
      MemorySegment structure = pair(own, distance);
      for (int round = 0; round < 10_000; round++) {
        assertArrayEquals(expected, forces(own, handle, structure));
      }
    }
  }

  private static double[] forces(Engine engine, long handle, MemorySegment structure) {
    MemorySegment evaluation = engine.evaluation(2);
    calls(engine, handle, structure, evaluation, 1);
    return Engine.doubles(panatom_evaluation.forces(evaluation), 6);
  }

  private static MemorySegment pair(Engine engine, double distance) {
    MemorySegment struct =
        engine.structure(new double[] {0, 0, 0, distance, 0, 0}, new int[] {18, 18});
    double[] vectors = {9, 0, 0, 1, 9, 0, 0, 2, 9};
    MemorySegment.copy(vectors, 0, panatom_structure.cell(struct), JAVA_DOUBLE, 0, vectors.length);
    for (int k = 0; k < 3; k++) {
      panatom_structure.periodic(struct, k, 1);
    }
    return struct;
  }

  private static long usedMemory() {
    for (int round = 0; round < 3; round++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}

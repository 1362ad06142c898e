package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_EVALUATION_FAILED;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INVALID_POTENTIAL;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OK;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OUT_OF_MEMORY;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panatom.bridge.abi.panatom_evaluation;

/** Nothing that a potential throws leaves an upcall, and afterwards all goes on. */
class TroublesTest {

  @TempDir private static Path classes;

  private final Engine engine = Engine.installed();

  @BeforeAll
  static void compilePotentials() {
    Troubles.compile(classes);
    ProcessEnvironment.set("PANATOM_CLASSPATH", classes.toString());
  }

  @AfterEach
  void freeMemory() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ThrowsException                | 5 | IllegalStateException: the springs are broken
          ThrowsException?what=checked   | 5 | java.lang.Exception: the springs are broken
          ThrowsException?what=error     | 5 | AssertionError: the springs are broken
          OverflowsStack                 | 6 | stack overflowed
          ExhaustsMemory                 | 6 | heap is full
          ReturnsNan                     | 5 | the energy of atom 1 (counted from 0) is NaN
          ReturnsNan?where=gradient      | 5 | gradient of atom 1 (counted from 0)
          """)
  void evaluationsThatFailHaveAStatusAndAMessage(String name, int status, String message) {
    long handle = engine.open("java:org.panatom.troubles." + name);
    MemorySegment evaluation = engine.evaluation(2);
    MemorySegment structure = engine.structure(new double[] {0, 0, 0, 2, 0, 0}, new int[] {18, 18});
    for (int round = 0; round < 3; round++) {
      assertEquals(status, engine.evaluateStructure(handle, structure, evaluation));
      assertTrue(engine.message().contains(message), engine.message());
    }
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 6);
    assertArrayEquals(new double[6], forces, "an error leaves the host's arrays alone");
    assertEquals(PANATOM_OK(), engine.close(handle));
    assertGoodPotentialsStillWork();
  }

  @Test
  void linesAboutExtrapolationsAreOmittedOnDemandAndCountedAllTheSame() {
    long handle = engine.open("java:org.panatom.troubles.Warns");
    double[] positions = {0, 0, 0, 2, 0, 0, 9, 0, 0};
    for (int atoms : new int[] {1, 3}) {
      double[] some = Arrays.copyOf(positions, 3 * atoms);
      int[] species = Arrays.copyOf(new int[] {18, 18, 18}, atoms);
      MemorySegment structure = engine.structure(some, species);
      int close = atoms == 1 ? 0 : 2;
      for (int omit : new int[] {0, 1}) {
        MemorySegment evaluation = engine.evaluation(atoms);
        panatom_evaluation.omit_extrapolations(evaluation, omit);
        assertEquals(PANATOM_OK(), engine.evaluateStructure(handle, structure, evaluation));
        assertEquals(close + atoms, panatom_evaluation.warning_count(evaluation));
        assertEquals(atoms, panatom_evaluation.extrapolation_count(evaluation));
        List<String> lines = panatom_evaluation.warnings(evaluation).getString(0).lines().toList();
        assertEquals(close + (1 - omit) * atoms, lines.size(), lines.toString());
        long about = lines.stream().filter(line -> line.startsWith("extrapolation: atom")).count();
        assertEquals((1 - omit) * atoms, about, lines.toString());
      }
    }
  }

  @Test
  void theStatusesAreThoseOfTheHeader() {
    assertEquals(5, PANATOM_EVALUATION_FAILED());
    assertEquals(6, PANATOM_OUT_OF_MEMORY());
  }

  @ParameterizedTest
  @CsvSource({"exception", "error", "checked"})
  void constructorsThatThrowAreInvalidPotentials(String what) {
    MemorySegment handle = engine.arena.allocate(JAVA_LONG);
    String source = "java:org.panatom.troubles.ThrowsException?where=constructor&what=" + what;
    assertEquals(PANATOM_INVALID_POTENTIAL(), engine.open(source, handle));
    assertTrue(engine.message().contains("the springs are broken"), engine.message());
    assertTrue(engine.message().contains("ThrowsException.java"), engine.message());
    assertGoodPotentialsStillWork();
  }

  @Test
  void aFullHeapIsReportedToo() throws IOException, InterruptedException {
    // In a process of its own, whose heap is small.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            FullHeap.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PANATOM_CLASSPATH", classes.toString());
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    String text = new String(output, StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    assertTrue(text.contains("survived 3 times"), text);
  }

  /** Fills the heap through the table, three times, then evaluates something sound. */
  static final class FullHeap {
    private FullHeap() {}

    public static void main(String[] arguments) {
      try (Engine engine = Engine.installed()) {
        long handle = engine.open("java:org.panatom.troubles.ExhaustsMemory?fill=yes");
        MemorySegment structure = engine.structure(new double[3], new int[] {18});
        int survived = 0;
        for (int round = 0; round < 3; round++) {
          int status = engine.evaluateStructure(handle, structure, engine.evaluation(1));
          boolean told = engine.message().contains("heap is full");
          survived += status == PANATOM_OUT_OF_MEMORY() && told ? 1 : 0;
        }
        System.out.println("survived " + survived + " times");
      }
    }
  }

  private void assertGoodPotentialsStillWork() {
    long handle =
        engine.open("java:org.panatom.examples.LennardJones?epsilon=0.25&sigma=2&cutoff=5");
    MemorySegment structure = engine.structure(new double[] {0, 0, 0, 2, 0, 0}, new int[] {18, 18});
    MemorySegment evaluation = engine.evaluation(2);
    assertEquals(PANATOM_OK(), engine.evaluateStructure(handle, structure, evaluation));
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 6);
    assertEquals(3.0, forces[3], 1e-14);
  }
}

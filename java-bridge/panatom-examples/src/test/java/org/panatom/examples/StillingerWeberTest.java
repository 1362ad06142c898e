package org.panatom.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** The energy of the diamond crystal, and files that cannot be used. */
class StillingerWeberTest {

  private static final Path POTENTIALS =
      Path.of(System.getProperty("panatom.root"), "test-systems", "potentials");

  private static final String SILICON =
      "Si Si Si 2.1683 2.0951 1.8 21.0 1.2 -0.333333333333 7.049556277 0.6022245584 4 0 0\n";

  @TempDir private Path folder;

  @Test
  void diamondHasMinusTwoEpsilonForEachAtom() {
    // The paper's units are chosen so that the crystal has -2 epsilon at 5.431 angstrom.
    double a = 5.4310;
    double[] positions = {0, 0, 0, a / 4, a / 4, a / 4};
    double[] vectors = {0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0};
    Cell cell = new Cell(vectors, new boolean[] {true, true, true});
    StillingerWeber silicon = open(POTENTIALS.resolve("Si.sw"));
    Evaluation evaluation =
        new PotentialEvaluator(silicon)
            .evaluate(new Structure(positions, new int[] {14, 14}, cell));
    assertEquals(-4.0 * 2.1683, evaluation.energy(), 1e-5);
    assertEquals(0.0, evaluation.forces()[0], 1e-12);
  }

  @Test
  void speciesAndCutoffAreThoseOfTheFile() {
    StillingerWeber alloy = open(POTENTIALS.resolve("SiGe-made-up.sw"));
    assertEquals(List.of("Si", "Ge"), alloy.species());
    assertEquals(1.8 * 2.181, alloy.cutoff(), 1e-15);
  }

  @Test
  void entriesMayGoOverLinesAndHaveComments() throws IOException {
    String text = "# DATE: 2026-01-01 UNITS: metal\n\n" + SILICON.replace(" 21.0", " # ten\n 21.0");
    Path file = Files.writeString(folder.resolve("x.sw"), text.replace("\n 21", "\n\t 21"));
    assertEquals(List.of("Si"), open(file).species());
  }

  @Test
  void filesThatCannotBeUsedSayWhy() throws IOException {
    assertRefused("", "line 1", "14 words before");
    assertRefused("# nothing\n", "line 1", "14 words before");
    assertRefused(SILICON + "Si Si", "line 2", "ends 12 words before");
    assertRefused(
        SILICON.replace(" 21.0", "") + SILICON, "line 2", "13 words too many", "begins in line 1");
    assertRefused(SILICON.strip() + " " + SILICON, "line 1", "14 words too many");
    assertRefused(SILICON.replace("21.0", "x"), "'x'", "[Si, Si, Si]", "not a number");
    assertRefused(SILICON.replace("21.0", "NaN"), "'NaN'", "not finite");
    assertRefused(SILICON.replace("2.0951", "0"), "sigma", "positive");
    assertRefused(SILICON.replace("4 0 0\n", "4 0 0.01\n"), "tol is 0.01");
    assertRefused(SILICON + SILICON, "[Si, Si, Si] stands there twice");
    assertRefused(SILICON + SILICON.replaceFirst("Si", "Ge"), "Si Si Ge is missing");
    assertRefused(SILICON.replaceFirst("Si Si", "Si Ge"), "Ge is a neighbour", "never central");
    assertRefused("# UNITS: real\n" + SILICON, "'real'", "only metal");
  }

  @Test
  void theOrderOfTheNeighboursMayNotMatter() throws IOException {
    String text = Files.readString(POTENTIALS.resolve("SiGe-made-up.sw"));
    assertRefused(text.replaceFirst("22\\.5", "22.6"), "Si Si Ge", "swapped neighbours");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertMessage(Map.of(), "'file' is missing");
    assertMessage(Map.of("fiel", "Si.sw"), "unknown option 'fiel'", "file");
    assertMessage(Map.of("file", "missing.sw"), "'missing.sw' does not exist");
  }

  private static StillingerWeber open(Path file) {
    return new StillingerWeber(Map.of("file", file.toString()));
  }

  private void assertRefused(String text, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.sw"), text);
    assertMessage(Map.of("file", file.toString()), parts);
  }

  private static void assertMessage(Map<String, String> options, String... parts) {
    Throwable thrown =
        assertThrows(IllegalArgumentException.class, () -> new StillingerWeber(options));
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}

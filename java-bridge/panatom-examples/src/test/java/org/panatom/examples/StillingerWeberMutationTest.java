package org.panatom.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.files.MutationCheck;
import org.panatom.files.MutationCheck.Other;
import org.panatom.files.TextMutations.Kind;

/** Stillinger-Weber files that have lost, doubled or exchanged lines, words or columns. */
class StillingerWeberMutationTest {

  private static final Path POTENTIALS =
      Path.of(System.getProperty("panatom.root"), "test-systems", "potentials");

  @TempDir private Path folder;

  private void demand(String text, Other... others) throws IOException {
    Path file = folder.resolve("X.sw");
    new MutationCheck(
            file.toString(),
            "",
            changed -> {
              Files.writeString(file, changed);
              return StillingerWeberFile.read(file);
            },
            List.of(others))
        .demand(text, 300);
  }

  @Test
  void severalElements() throws IOException {
    demand(
        Files.readString(POTENTIALS.resolve("SiGe-made-up.sw")),
        Other.of("Si Si Si .*", "the order of the species is free", Kind.LINES_SWAPPED),
        Other.of("Ge Ge Ge .*", "what comes before is a file of silicon alone", Kind.CUT));
  }

  @Test
  void oneElementOverSeveralLines() throws IOException {
    demand(
        """
        # UNITS: metal
        Si Si Si 2.1683 2.0951 1.8 21.0 1.2
        -0.333333333333 7.049556277 0.6022245584 4 0 0
        """);
  }
}

package org.panatom.format.snap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.files.MutationCheck;
import org.panatom.files.MutationCheck.Other;
import org.panatom.files.TextMutations.Kind;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;

/** Files of SNAP that have lost, doubled or exchanged lines, words or columns. */
class SnapMutationTest {

  private static final SnapCase WHOLE = new SnapCase("inner_quad_j3_order");

  @TempDir private Path folder;

  private void demand(String name, Other... others) throws IOException {
    Path coefficients = folder.resolve("pot.snapcoeff");
    Path parameters = folder.resolve("pot.snapparam");
    Files.copy(WHOLE.coefficients(), coefficients);
    Files.copy(WHOLE.parameters(), parameters);
    Path file = folder.resolve(name);
    new MutationCheck(
            folder.toString(),
            "[0-9]+ [0-9]+|twojmax.*",
            text -> {
              Files.writeString(file, text);
              ModelPotential read = SnapSource.open(coefficients, parameters, Map.of());
              return Models.toFile(
                      new ModelPotential(read.graph(), read.provenance().objectNode(), Map.of()))
                  .contentDigest();
            },
            List.of(others))
        .demand(Files.readString(file), 200);
  }

  @Test
  void coefficients() throws IOException {
    demand(
        "pot.snapcoeff",
        Other.of(
            "-?[0-9.e-]+",
            "coefficients stand alone in their lines and do not tell their places",
            Kind.LINES_SWAPPED));
  }

  @Test
  void parameters() throws IOException {
    demand(
        "pot.snapparam",
        Other.of(
            "(chem|bnorm|wselfall|switchinner)flag.*",
            "what is not required has a standard value, so a file may end before it",
            Kind.CUT));
  }
}

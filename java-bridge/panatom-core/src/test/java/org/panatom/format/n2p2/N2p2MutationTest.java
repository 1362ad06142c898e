package org.panatom.format.n2p2;

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

/** Files of n2p2 that have lost, doubled or exchanged lines, words or columns. */
class N2p2MutationTest {

  private static final Other NO_CENTER =
      Other.of(
          "center_symmetry_functions.*",
          "other modes of scaling are chosen by leaving this flag out",
          Kind.LINE_DELETED,
          Kind.WORD_DELETED);

  private static final Other SHORTER_FUNCTION =
      Other.of(
          "symfunction_short . [39] .*",
          "rs at the end may be left out, so a line that is one word shorter is complete",
          Kind.WORD_DELETED,
          Kind.COLUMN_DELETED);

  private static final Other BARE_NUMBERS =
      Other.of(
          "-?[0-9.e-]+",
          "numbers without the columns behind them do not tell their places",
          Kind.LINES_SWAPPED);

  @TempDir private Path folder;

  private void demand(String model, String name, int most, Other... others) throws IOException {
    try (var files = Files.list(ReferenceCase.root().resolve(model))) {
      for (Path source : files.toList()) {
        Files.writeString(folder.resolve(source.getFileName()), Files.readString(source));
      }
    }
    Path file = folder.resolve(name);
    MutationCheck check =
        new MutationCheck(
            folder.toString(),
            "(number_of_elements|global_).*| +[0-9]+ +[0-9]+ .*|.* [ab] .*",
            text -> {
              Files.writeString(file, text);
              ModelPotential read = N2p2Reader.read(folder, 1.0, 1.0, false);
              return Models.toFile(
                      new ModelPotential(read.graph(), read.provenance().objectNode(), Map.of()))
                  .contentDigest();
            },
            List.of(others));
    check.demand(Files.readString(file), most);
  }

  @Test
  void input() throws IOException {
    demand("syn_ct7_poly3_norm", "input.nn", 400, NO_CENTER, SHORTER_FUNCTION);
  }

  @Test
  void inputWithCharges() throws IOException {
    demand(
        "syn_4g",
        "input.nn",
        400,
        NO_CENTER,
        Other.of(
            "scale_symmetry_functions",
            "without a range, centring alone is a mode of scaling",
            Kind.LINE_DELETED,
            Kind.WORD_DELETED),
        Other.of("screen_electrostatics.*", "screening is a choice", Kind.LINE_DELETED),
        Other.of(
            "ewald_prec.*",
            "without it, or without a largest charge, only clusters can be computed",
            Kind.LINE_DELETED,
            Kind.WORD_DELETED));
  }

  @Test
  void inputScaledBySigma() throws IOException {
    demand(
        "syn_ct4_exp_a02",
        "input.nn",
        400,
        SHORTER_FUNCTION,
        Other.of("cutoff_type.*", "without alpha it is 0", Kind.WORD_DELETED));
  }

  @Test
  void scaling() throws IOException {
    demand("syn_ct7_poly3_norm", "scaling.data", 150);
  }

  @Test
  void weights() throws IOException {
    demand("syn_ct7_poly3_norm", "weights.006.data", 150);
  }

  @Test
  void weightsOfCharges() throws IOException {
    demand("syn_4g", "weightse.008.data", 150, BARE_NUMBERS);
  }

  @Test
  void hardness() throws IOException {
    demand("syn_4g", "hardness.008.data", 150);
  }
}

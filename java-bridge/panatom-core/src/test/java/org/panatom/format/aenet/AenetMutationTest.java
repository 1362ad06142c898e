package org.panatom.format.aenet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.files.MutationCheck;
import org.panatom.files.MutationCheck.Other;
import org.panatom.files.TextMutations.Kind;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;

/** Texts of aenet that have lost, doubled or exchanged lines, words or columns. */
class AenetMutationTest {

  private static final Path SYSTEMS = AenetCase.testSystems();

  private static final Other FREE_TEXT =
      Other.of(
          "\"? ?(Chebyshev|Behler) basis for .*|\"?data.train.scaled\"?",
          "descriptions and names are kept, but are any text",
          Kind.WORD_DELETED);

  private static final Other TOLD =
      Other.of(
          "90|270|225|25",
          "evaluations, atoms and structures of the training set are told once and not computed"
              + " with",
          Kind.COUNT_CHANGED);

  private static final Other POSITION_OR_FORCE =
      Other.of(
          "-?[0-9.E+-]+ +-?[0-9.E+-]+ +-?[0-9.E+-]+",
          "three numbers for a position and three for a force look the same",
          Kind.LINES_SWAPPED);

  private static final Other DESCRIPTION =
      Other.of(
          "made up|DESCR|END DESCR",
          "the lines of a description are any text",
          Kind.LINE_DELETED,
          Kind.LINE_DOUBLED,
          Kind.LINES_SWAPPED,
          Kind.LINES_JOINED,
          Kind.WORD_DELETED);

  private static final Other NO_RMIN =
      Other.of("RMIN .*", "without it aenet takes 1.0", Kind.LINE_DELETED);

  private static final Other ORDER_OF_NEIGHBORS =
      Other.of("Li", "the order of ENV is free, and gives the weights", Kind.LINES_SWAPPED);

  @TempDir private Path folder;

  private Object potential(Path file, String text) throws IOException {
    Files.writeString(file, text);
    ModelPotential read = AenetSource.open(List.of(file), Map.of("angle", "cos"));
    return Models.toFile(new ModelPotential(read.graph(), read.provenance().objectNode(), Map.of()))
        .contentDigest();
  }

  private void demandPotential(String text) throws IOException {
    Path file = folder.resolve("X.nn.ascii");
    new MutationCheck(
            file.toString(),
            " +[0-9]+",
            changed -> potential(file, changed),
            List.of(FREE_TEXT, TOLD))
        .demand(text, 200);
  }

  private static String text(String name) throws IOException {
    return Files.readString(SYSTEMS.resolve(name));
  }

  @Test
  void chebyshev() throws IOException {
    demandPotential(text("cheb_3sp/P.ann.ascii"));
  }

  @Test
  void oneSpecies() throws IOException {
    demandPotential(text("X_zeta_before_eta/Cu.ann.ascii"));
  }

  /** As nnASCII2bin.x writes it: texts without quotation marks, species without blanks between. */
  @Test
  void theOtherForm() throws IOException {
    demandPotential(
        text("cheb_3sp/P.ann.ascii").replace("\"", "").replaceAll("(?m)^Li +P +O *$", " LiP O "));
  }

  private String set(TrainingSetForm form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TrainingSetCopy.write(SYSTEMS.resolve("training-sets/cheb_3sp.train"), form, out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private void demandSet(TrainingSetForm form, int most, Other... others) throws IOException {
    Path file = folder.resolve("X.train.ascii");
    new MutationCheck(
            file.toString(),
            " +[0-9]+( +[0-9]+)?",
            text -> {
              Files.writeString(file, text, StandardCharsets.ISO_8859_1);
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              TrainingSetCopy.write(file, TrainingSetForm.BINARY, out);
              return HexFormat.of().formatHex(out.toByteArray());
            },
            List.of(others))
        .demand(set(form), most);
  }

  @Test
  void trainingSetWithSetups() throws IOException {
    demandSet(TrainingSetForm.TRAINBIN_ASCII, 60, FREE_TEXT, POSITION_OR_FORCE);
  }

  @Test
  void trainingSetWithTotals() throws IOException {
    demandSet(
        TrainingSetForm.TRNSET_ASCII,
        150,
        POSITION_OR_FORCE,
        Other.of("[123]", "this form has no sums by species", Kind.COUNT_CHANGED),
        Other.of("Li", "the order of the species is free", Kind.LINES_SWAPPED));
  }

  private void demandSetup(String text, Other... others) throws IOException {
    Path file = folder.resolve("X.fingerprint.stp");
    new MutationCheck(
            file.toString(),
            "ENV.*|[0-9]+",
            changed -> {
              Files.writeString(file, changed);
              BinarySink sink = new BinarySink();
              Fingerprint read = FingerprintFile.read(file);
              FingerprintItems.write(
                  ScaledFingerprint.of(read.untrained(List.of("Li", "P"))), sink);
              return HexFormat.of().formatHex(sink.content());
            },
            List.of(others))
        .demand(text, 200);
  }

  @Test
  void setupOfChebyshev() throws IOException {
    demandSetup(
        """
        DESCR
         made up
        END DESCR

        ATOM Li

        ENV 2
        Li
        P

        RMIN 0.75

        BASIS type=Chebyshev
        radial_Rc = 5.5 radial_N = 3 angular_Rc = 4.5 angular_N = 2
        """,
        DESCRIPTION,
        NO_RMIN,
        ORDER_OF_NEIGHBORS);
  }

  @Test
  void setupOfBehler() throws IOException {
    demandSetup(
        """
        DESCR
         made up
        END DESCR
        # a comment
        ATOM Li
        ENV 2
        Li
        P
        RMIN 0.75
        SYMMFUNC type=Behler2011
        5
        G=1 type2=Li Rc=5.0
        G=3 type2=P kappa=1.3 Rc=5.5
        G=2 type2=Li eta=0.05 Rs=0.0 Rc=5.5
        G=4 type2=Li type3=P eta=0.01 lambda=-1.0 zeta=2.0 Rc=4.5
        G=5 type2=P type3=P eta=0.005 lambda=1.0 zeta=1.0 Rc=4.5
        """,
        DESCRIPTION,
        NO_RMIN,
        ORDER_OF_NEIGHBORS,
        Other.of("G=.*", "the order of the functions is free", Kind.LINES_SWAPPED));
  }
}

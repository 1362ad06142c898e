package org.panatom.format.aenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.structure.Structure;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.XsfReader;

/** Training sets of aenet in their three forms, against files of aenet's own programs. */
class TrainingSetTest {

  private static final Path SETS = AenetCase.testSystems().resolve("training-sets");
  private static final Path BINARY = SETS.resolve("cheb_1sp.train");
  private static final Path TRAINBIN = SETS.resolve("data.train.ascii");
  private static final Path TRNSET = SETS.resolve("data.trnset2ASCII.txt");

  @TempDir Path folder;

  private static List<Structure> structures(Path file) throws IOException {
    try (TrainingSetStructures reader = new TrainingSetStructures(file, new Remarks())) {
      return reader.readAll();
    }
  }

  private Path copy(Path source, TrainingSetForm form) throws IOException {
    Path target = folder.resolve("copy-" + form + "-of-" + source.getFileName());
    try (OutputStream out = Files.newOutputStream(target)) {
      TrainingSetCopy.write(source, form, out);
    }
    return target;
  }

  private static void assertSame(List<Structure> expected, List<Structure> actual) {
    assertEquals(expected.size(), actual.size());
    for (int k = 0; k < expected.size(); k++) {
      Structure truth = expected.get(k);
      assertArrayEquals(truth.positions(), actual.get(k).positions());
      assertArrayEquals(truth.atomicNumbers(), actual.get(k).atomicNumbers());
      assertArrayEquals(truth.reference().forces(), actual.get(k).reference().forces());
      assertEquals(truth.reference().energy(), actual.get(k).reference().energy());
      assertEquals(truth.properties(), actual.get(k).properties());
    }
  }

  @Test
  void theThreeFormsHoldTheSame() throws IOException {
    List<Structure> truth = structures(BINARY);
    assertEquals(25, truth.size());
    assertEquals("xsf/s00.xsf", truth.getFirst().properties().get("file"));
    assertEquals(-25.302213007118553 - 10 * 45287.25, truth.getFirst().reference().energy(), 1e-9);
    assertSame(truth, structures(TRAINBIN));
    assertSame(truth, structures(TRNSET));
  }

  @Test
  void copiesKeepEveryBit() throws IOException {
    Path text = copy(BINARY, TrainingSetForm.TRAINBIN_ASCII);
    assertEquals(-1, Files.mismatch(BINARY, copy(text, TrainingSetForm.BINARY)));
    Path three = SETS.resolve("cheb_3sp.train");
    Path threeText = copy(three, TrainingSetForm.TRAINBIN_ASCII);
    assertEquals(-1, Files.mismatch(three, copy(threeText, TrainingSetForm.BINARY)));
    // This form has no setups; the structures are all there.
    Path totals = copy(three, TrainingSetForm.TRNSET_ASCII);
    assertSame(structures(three), structures(totals));
    Path again = copy(copy(totals, TrainingSetForm.BINARY), TrainingSetForm.TRNSET_ASCII);
    List<String> lines = Files.readAllLines(totals);
    assertEquals(
        lines.subList(1, lines.size()), Files.readAllLines(again).subList(1, lines.size()));
    assertTrue(TrainingSetCopy.write(totals, TrainingSetForm.BINARY, new ByteArrayOutputStream()));
    assertFalse(TrainingSetCopy.write(three, TrainingSetForm.BINARY, new ByteArrayOutputStream()));
  }

  @Test
  void textsHaveTheLinesOfAenetsPrograms() throws IOException {
    assertSameNumbers(TRAINBIN, copy(BINARY, TrainingSetForm.TRAINBIN_ASCII), 0);
    // The first line is the name of the training set, which the binary form does not hold.
    assertSameNumbers(TRNSET, copy(BINARY, TrainingSetForm.TRNSET_ASCII), 1);
  }

  private static void assertSameNumbers(Path expected, Path actual, int from) throws IOException {
    List<String> truth = Files.readAllLines(expected);
    List<String> lines = Files.readAllLines(actual);
    assertEquals(truth.size(), lines.size());
    for (int k = from; k < truth.size(); k++) {
      String[] a = truth.get(k).replace("\"", "").strip().split("\\s+");
      String[] b = lines.get(k).replace("\"", "").strip().split("\\s+");
      assertEquals(a.length, b.length, truth.get(k));
      for (int w = 0; w < a.length; w++) {
        if (a[w].matches("[-+0-9.E]+")) {
          assertEquals(Double.parseDouble(a[w]), Double.parseDouble(b[w]));
        } else {
          assertEquals(a[w], b[w]);
        }
      }
    }
  }

  private Path built(List<Path> files, Map<String, Double> energies) throws IOException {
    Path target = folder.resolve("built.train");
    try (OutputStream out = Files.newOutputStream(target);
        TrainingSetBuilder builder =
            new TrainingSetBuilder(
                TrainingSetForm.BINARY,
                out,
                "built.train",
                new TrainingSetBuilder.Recipe(files, "cos", energies),
                new Remarks())) {
      for (int k = 0; k < 5; k++) {
        Path xsf = AenetCase.testSystems().resolve("cheb_3sp/s0%d.xsf".formatted(k));
        try (XsfReader reader = new XsfReader(xsf, null)) {
          builder.append(reader.next());
        }
      }
      builder.finish();
    }
    return target;
  }

  @Test
  void aTrainingSetFromStructuresIsThatOfGenerate() throws IOException {
    Path cases = AenetCase.testSystems().resolve("cheb_3sp");
    Path built =
        built(
            List.of(cases.resolve("O.ann"), cases.resolve("Li.ann"), cases.resolve("P.ann")), null);
    try (TrainingSetReader truth =
            new TrainingSetReader(SETS.resolve("cheb_3sp.train"), TrainingSetForm.BINARY);
        TrainingSetReader ours = new TrainingSetReader(built, TrainingSetForm.BINARY)) {
      TrainingSet.Member expected = truth.next();
      for (TrainingSet.Member made = ours.next(); made != null; made = ours.next()) {
        assertEquals(expected.energy(), made.energy(), 1e-10);
        assertArrayEquals(expected.types(), made.types());
        // aenet's own reading of 0.1 is not always the nearest double.
        assertClose(expected.forces(), made.forces(), 1e-15);
        for (int atom = 0; atom < made.size(); atom++) {
          assertClose(expected.descriptors().get(atom), made.descriptors().get(atom), 1e-11);
        }
        expected = truth.next();
      }
      assertEquals(truth.set().types(), ours.set().types());
      assertArrayEquals(truth.set().atomEnergies(), ours.set().atomEnergies());
      TrainingSet.Totals a = truth.set().totals();
      TrainingSet.Totals b = ours.set().totals();
      assertEquals(a.atoms(), b.atoms());
      assertClose(
          new double[] {a.mean(), a.lowest(), a.highest()},
          new double[] {b.mean(), b.lowest(), b.highest()},
          1e-13);
      for (int type = 0; type < 3; type++) {
        ScaledFingerprint theirs = a.fingerprints().get(type);
        ScaledFingerprint mine = b.fingerprints().get(type);
        assertEquals(theirs.evaluations(), mine.evaluations());
        assertEquals(theirs.fingerprint().environment(), mine.fingerprint().environment());
        assertArrayEquals(theirs.fingerprint().parameters(), mine.fingerprint().parameters());
        assertClose(theirs.scaling().minimum(), mine.scaling().minimum(), 1e-11);
        assertClose(theirs.scaling().maximum(), mine.scaling().maximum(), 1e-11);
        assertClose(theirs.scaling().mean(), mine.scaling().mean(), 1e-11);
        assertClose(theirs.scaling().secondMoment(), mine.scaling().secondMoment(), 1e-11);
      }
    }
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], actual[k], tolerance * Math.max(1.0, Math.abs(expected[k])));
    }
  }

  @Test
  void setupsAloneNeedTheEnergiesOfAtoms() throws IOException {
    List<Path> setups = new ArrayList<>();
    for (String species : List.of("Li", "P", "O")) {
      Path file = folder.resolve(species + ".fingerprint.stp");
      Files.writeString(
          file,
          """
          DESCR
          made up
          END DESCR
          ATOM %s
          ENV 3
          Li
          P
          O
          RMIN 0.75
          BASIS type=Chebyshev
          radial_Rc = 5.5 radial_N = 3 angular_Rc = 4.5 angular_N = 2
          """
              .formatted(species));
      setups.add(file);
    }
    assertEquals(5, structures(built(setups, Map.of("Li", -1.0, "P", -2.0, "O", -3.0))).size());
    assertThrows(IllegalArgumentException.class, () -> built(setups, null));
    assertThrows(IllegalArgumentException.class, () -> built(setups, Map.of("Li", -1.0)));
    assertThrows(
        IllegalArgumentException.class, () -> built(setups.subList(0, 2), Map.of("Li", 0.0)));
  }

  private IOException refused(byte[] content) throws IOException {
    Path file = folder.resolve("damaged.train");
    Files.write(file, content);
    IOException e = assertThrows(IOException.class, () -> structures(file));
    assertTrue(e.getMessage().contains("damaged.train"), e.getMessage());
    return e;
  }

  @Test
  void aBinaryFileThatIsCutAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(SETS.resolve("cheb_3sp.train"));
    Random random = new Random(5);
    for (int length = 0; length < whole.length; length += 1 + random.nextInt(300)) {
      refused(Arrays.copyOf(whole, length));
    }
    assertTrue(refused(Arrays.copyOf(whole, whole.length - 1)).getMessage().contains("record 354"));
    refused(Arrays.copyOf(whole, whole.length + 12));
  }

  @Test
  void wrongNumbersInABinaryFileAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(SETS.resolve("cheb_3sp.train"));
    ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int record = 0;
    for (int at = 0; at < whole.length; at += bytes.getInt(at) + 8) {
      record++;
      int length = bytes.getInt(at);
      boolean number = length == 4;
      for (int bad : new int[] {-1, 0, 4, 99, Integer.MAX_VALUE}) {
        // Record 5 is a logical: any number is one.
        if (number && record < 100 && record != 5 && bytes.getInt(at + 4) != bad) {
          demandRefusalOrSameShape(whole, at + 4, bad);
        }
      }
      // Behind the structures stand whole numbers, too.
      if (length % 8 == 0 && length >= 24 && record <= 297) {
        byte[] damaged = whole.clone();
        ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putDouble(at + 4, Double.NaN);
        String message = refused(damaged).getMessage();
        assertTrue(message.contains("record %d (".formatted(record)), message);
        assertTrue(message.contains("is NaN"), message);
      }
    }
  }

  /** A species for another one cannot be noticed; everything else must be. */
  private void demandRefusalOrSameShape(byte[] whole, int at, int value) throws IOException {
    byte[] damaged = whole.clone();
    ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
    boolean species = bytes.getInt(at) <= 3 && value >= 1 && value <= 3;
    bytes.putInt(at, value);
    if (!species) {
      assertTrue(refused(damaged).getMessage().contains("record"));
    }
  }

  @Test
  void textsThatAreCutOrChangedAreRefused() throws IOException {
    for (Path file : List.of(TRAINBIN, TRNSET)) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      for (int count = 0; count < lines.size(); count += 1 + count / 20) {
        refused(String.join("\n", lines.subList(0, count)).getBytes(StandardCharsets.ISO_8859_1));
      }
      for (int line = 1; line < 60; line++) {
        if (lines.get(line).matches("[-+0-9.E ]+")) {
          List<String> changed = new ArrayList<>(lines);
          changed.set(line, lines.get(line).replaceFirst("[-+0-9.E]+ *$", "NaN"));
          refused(String.join("\n", changed).getBytes(StandardCharsets.ISO_8859_1));
          changed.set(line, "");
          refused(String.join("\n", changed).getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      refused((String.join("\n", lines) + "\n7\n").getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}

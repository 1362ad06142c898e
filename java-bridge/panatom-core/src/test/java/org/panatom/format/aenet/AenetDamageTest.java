package org.panatom.format.aenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.AenetSetup;

/** Other layouts that are right, and damaged files: a message that says where, nothing else. */
class AenetDamageTest {

  @TempDir Path folder;
  private Path file;
  private byte[] good;
  private List<byte[]> records;

  @BeforeEach
  void readRecords() throws IOException {
    file = folder.resolve("P.nn");
    good = Files.readAllBytes(AenetCase.testSystems().resolve("cheb_3sp/P.ann"));
    records = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      byte[] record = new byte[bytes.getInt()];
      bytes.get(record);
      bytes.getInt();
      records.add(record);
    }
    assertEquals(36, records.size());
  }

  private AenetSetup read(byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return AenetFileReader.read(file);
  }

  private byte[] written(int partLength) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      for (int from = 0; from == 0 || from < record.length; from += partLength) {
        int length = Math.min(partLength, record.length - from);
        boolean last = from + length == record.length;
        out.writeBytes(number(last ? length : -length));
        out.write(record, from, length);
        out.writeBytes(number(from == 0 ? length : -length));
      }
    }
    return out.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] number(double value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
  }

  private void refused(byte[] content, String... parts) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> read(content));
    assertTrue(thrown.getMessage().startsWith("aenet file " + file), thrown.getMessage());
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  private void refused(Consumer<List<byte[]>> damage, String... parts) {
    List<byte[]> before = records.stream().map(byte[]::clone).toList();
    damage.accept(records);
    refused(written(Integer.MAX_VALUE), parts);
    records = new ArrayList<>(before);
  }

  @Test
  void splitRecordsAndTheOtherTrueAreTheSamePotential() {
    AenetSetup whole = read(good);
    assertArrayEquals(good, written(Integer.MAX_VALUE));
    AenetSetup split = read(written(7));
    assertArrayEquals(whole.network().weights(), split.network().weights());
    assertEquals(whole.description(), split.description());
    assertEquals(1, whole.training().normalized());
    records.set(27, number(-1));
    assertEquals(-1, read(written(Integer.MAX_VALUE)).training().normalized());
  }

  @Test
  void filesWithoutMeanSquaresAreScaledByTheRange() {
    records.remove(25);
    AenetSetup setup = read(written(Integer.MAX_VALUE));
    assertEquals(null, setup.scaling().secondMoment());
    assertEquals("P", setup.species());
  }

  @Test
  void everyShorterFileIsRefused() {
    for (int length = 0; length < good.length; length += length < 600 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(good, length);
      refused(cut);
    }
    refused(Arrays.copyOf(good, good.length - 1), "record 36", "cut short");
  }

  @Test
  void garbageOfEveryLengthIsRefused() {
    Random random = new Random(4);
    for (int length = 1; length < 200; length++) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);
      refused(garbage);
      for (int k = 0; k < length; k++) {
        garbage[k] = (byte) (' ' + random.nextInt(95));
      }
      refused(garbage);
      refused(new byte[length]);
    }
  }

  @Test
  void damagedBytesNeverGoUnnoticedInCounts() {
    // Any change of a length, a count or a place in the lists of numbers is found.
    for (int record : new int[] {0, 1, 2, 3, 4, 6, 7, 11, 16, 17, 30}) {
      for (int bit = 0; bit < 8 * records.get(record).length; bit++) {
        int b = bit;
        refused(r -> r.get(record)[b / 8] ^= (byte) (1 << (b % 8)), "record ");
      }
    }
    for (int bit = 0; bit < 64; bit++) {
      byte[] broken = good.clone();
      broken[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(broken);
    }
  }

  @Test
  void theMessageNamesRecordAndItem() {
    refused(r -> r.set(8, new byte[24]), "record 9 (weights)", "24 bytes", "193");
    refused(r -> System.arraycopy(number(Double.NaN), 0, r.get(8), 16, 8), "record 9", "value 3");
    refused(r -> r.set(5, new byte[] {9, 0, 0, 0, 0, 0, 0, 0}), "activation 9", "6 mish");
    refused(r -> r.set(10, new byte[] {'Q', 'q'}), "record 11 (central species)", "Qq");
    refused(r -> r.set(28, number(0.0)), "record 29 (scale of energies)");
    refused(r -> r.set(0, number(Integer.MAX_VALUE)), "record 1 (number of layers)");
    refused(r -> r.set(16, number(1 << 19)), "number of functions");
    refused(r -> r.add(new byte[4]), "37 records");
    refused(r -> r.remove(3), "record ");
    refused(new byte[] {0, 0, 0, 4, 0, 0, 0, 4}, "byte order");
    refused(new byte[0], "empty");
  }

  @Test
  void whatAenetCannotReproduceIsRefusedWithTheReason() {
    ByteBuffer parameters = ByteBuffer.wrap(records.get(19)).order(ByteOrder.LITTLE_ENDIAN);
    parameters.putDouble(16, 6.5);
    refusedPotential("order of the neighbours");
    parameters.putDouble(16, 4.5);
    parameters.putDouble(8, 8.0);
    refusedPotential("30 functions", "give 28");
    parameters.putDouble(8, 8.5);
    refusedPotential("polynomial order of 8.5");
    parameters.putDouble(8, 9.0);
    records.set(25, new byte[records.get(25).length]);
    refused(written(Integer.MAX_VALUE), "record 26 (mean squares", "the square of its mean");
  }

  @Test
  void functionsOfAnotherSpeciesAreRefusedWithTheReason() throws IOException {
    Path case2 = AenetCase.testSystems().resolve("X_behler_2sp_envorder");
    Path other = folder.resolve("Ti.nn");
    byte[] content = Files.readAllBytes(case2.resolve("Ti.ann"));
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    // Another cutoff in one function, and the species no longer share one list.
    int position = 0;
    for (int record = 1; record < 20; record++) {
      position += bytes.getInt(position) + 8;
    }
    bytes.putDouble(position + 4, 5.25);
    Files.write(other, content);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> AenetSource.open(List.of(other, case2.resolve("O.ann")), Map.of()));
    assertTrue(thrown.getMessage().contains("functions of another species"), thrown.getMessage());
  }

  private void refusedPotential(String... parts) {
    read(written(Integer.MAX_VALUE));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> AenetSource.open(List.of(file), Map.of("angle", "cos")));
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  @Test
  void asciiFilesAreReadWithTheSameSuspicion() throws IOException {
    String text = Files.readString(AenetCase.testSystems().resolve("cheb_3sp/P.ann.ascii"));
    AenetSetup wrapped =
        read(bytes(text.replaceAll("E-01 +(?=[-0-9])", "D-01\n").replace("\n", "\r\n")));
    assertArrayEquals(read(good).network().weights(), wrapped.network().weights());
    AenetSetup joined = read(bytes(text.replaceAll("(?m)^Li +P +O *$", " LiP O ")));
    assertEquals(read(good).environment(), joined.environment());
    AenetSetup below = read(bytes(text.replaceAll("(?m)^Li +P +O *$", "Li\nP \nO ")));
    assertEquals(read(good).environment(), below.environment());
    assertEquals(read(good).training().types(), joined.training().types());
    List<String> lines = text.lines().toList();
    refusedLine(lines, 0, line -> "", "line ");
    refusedLine(lines, 0, line -> "3.5", "line 1 (number of layers)", "'3.5'");
    refusedLine(lines, 0, line -> "99999999", "number of layers");
    refusedLine(lines, 8, line -> line.replaceFirst("\\S+", "NaN"), "line 9 (weights)", "'NaN'");
    refusedLine(lines, 8, line -> line.replaceFirst("\\S+", ""), "(weights)", "193");
    for (String names : List.of("LiO ", "LiPO  ", "Li P O x", "LiP O O H ", "")) {
      refusedLine(lines, 12, line -> names, "line 13");
    }
    refusedLine(lines, 27, line -> "2", "line 28 (normalised)", "T or F");
    refused(bytes(text + "7\n"), "nothing may follow");
    for (int count = 0; count < lines.size(); count++) {
      refused(bytes(String.join("\n", lines.subList(0, count))));
    }
  }

  private void refusedLine(
      List<String> lines, int line, UnaryOperator<String> damage, String... parts) {
    List<String> damaged = new ArrayList<>(lines);
    damaged.set(line, damage.apply(lines.get(line)));
    refused(bytes(String.join("\n", damaged)), parts);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package org.panatom.structure.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

class ExtendedXyzTest {

  @TempDir Path folder;

  private List<Structure> read(String text) throws IOException {
    Path file = folder.resolve("test.xyz");
    Files.writeString(file, text);
    return ExtendedXyzReader.readAll(file);
  }

  @Test
  void columnsComeInAnyOrderAndUnknownOnesAreSkipped() throws IOException {
    Structure s =
        read("""
                2
                pbc="T F T" Properties=forces:R:3:tag:L:1:Z:I:1:pos:R:3:momenta:R:3 \
                config_type="melt of Li" energy=-1.5D+00 Lattice="1 2 3 4 5 6 7 8 10" relaxed
                1 2 3 T 3 .5 -1.25d-01 +1e2 0 0 0
                4 5 6 F 14 0 0 0 9 9 9
                """)
            .getFirst();
    assertArrayEquals(new int[] {3, 14}, s.atomicNumbers());
    assertArrayEquals(new double[] {0.5, -0.125, 100, 0, 0, 0}, s.positions());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, s.reference().forces());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 10}, s.cell().vectors());
    assertArrayEquals(new boolean[] {true, false, true}, s.cell().periodic());
    assertEquals(-1.5, s.reference().energy());
    assertEquals(Map.of("config_type", "melt of Li", "relaxed", "T"), s.properties());
  }

  @Test
  void stressIsNineOrSixNumbersOrAVirial() throws IOException {
    String frame = "1\nLattice=\"2 0 0 0 2 0 0 0 2\" Properties=species:S:1:pos:R:3 %s\nSi 0 0 0\n";
    double[] expected = {1, 2, 3, 4, 5, 6};
    for (String text :
        List.of(
            "stress=\"1 6 5 6 2 4 5 4 3\"",
            "stress='1 2 3 4 5 6'",
            "stress=[1,2,3,4,5,6]",
            "stress={1 2 3 4 5 6}",
            "virial=\"-8 -48 -40 -48 -16 -32 -40 -32 -24\"",
            "REF_stress=\"1 2 3 4 5 6\" stress=\"0 0 0 0 0 0\"",
            "REF_virial=\"-8 -16 -24 -32 -40 -48\"")) {
      Structure s = read(frame.formatted(text)).getFirst();
      assertArrayEquals(expected, s.reference().stress(), text);
    }
  }

  @Test
  void plainXyzCrlfAndBlankLinesAreRead() throws IOException {
    List<Structure> structures =
        read("1\r\na comment, 'not closed\r\nSi 0 0 0\r\n\r\n1\r\n\r\nLi 1 2 3\r\n\r\n  \r\n");
    assertEquals(2, structures.size());
    assertArrayEquals(new boolean[3], structures.getFirst().cell().periodic());
    assertArrayEquals(new double[] {1, 2, 3}, structures.getLast().positions());
    assertEquals(0, read("").size());
    assertEquals(0, read("0\n\n").getFirst().size());
    assertEquals(1, read("1\n\nSi 0 0 0").size(), "the last line may lack its end");
  }

  @Test
  void writingAndReadingIsExactToTheBit() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      int n = round;
      Structure s =
          new Structure(
              numbers(random, 3 * n),
              random.ints(n, 1, 119).toArray(),
              new Cell(
                  random.doubles(9, -9, 9).toArray(), new boolean[] {true, round % 2 == 0, false}),
              new Reference(numbers(random, 1)[0], numbers(random, 3 * n), numbers(random, 6)),
              Map.of("config_type", "a \"b\" \\ {c} = 'd' \u00e9", "empty", "", "k y", "x=1"));
      Path file = folder.resolve("round.xyz");
      ExtendedXyzWriter.write(file, List.of(s, s));
      List<Structure> back = ExtendedXyzReader.readAll(file);
      assertEquals(2, back.size());
      assertSame(s, back.getLast());
    }
  }

  /** Numbers of all sizes, with all bits of the mantissa used. */
  private static double[] numbers(Random random, int count) {
    return random
        .doubles(count, -1, 1)
        .map(x -> x * Math.pow(10, random.nextInt(-300, 300)))
        .toArray();
  }

  private static void assertSame(Structure expected, Structure actual) {
    assertArrayEquals(expected.positions(), actual.positions());
    assertArrayEquals(expected.atomicNumbers(), actual.atomicNumbers());
    assertEquals(expected.cell(), actual.cell());
    assertEquals(expected.reference().energy(), actual.reference().energy());
    assertArrayEquals(expected.reference().forces(), actual.reference().forces());
    assertArrayEquals(expected.reference().stress(), actual.reference().stress());
    assertEquals(expected.properties(), actual.properties());
  }

  @Test
  void computedValuesStandBesideTheReferences() throws IOException {
    Reference reference = new Reference(1.0, new double[] {1, 2, 3}, new double[6]);
    Structure s =
        new Structure(
            new double[3],
            new int[] {14},
            new Cell(new double[] {2, 0, 0, 0, 2, 0, 0, 0, 2}, new boolean[] {true, true, true}),
            reference,
            Map.of("index", "7"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExtendedXyzWriter writer = new ExtendedXyzWriter(bytes);
    writer.append(s, new Reference(1.5, new double[] {4, 5, 6}, null), new double[] {1.5}, null);
    writer.finish();
    String text = bytes.toString();
    assertTrue(text.contains(" energy=1.5000000000000000e+00 "), text);
    assertTrue(text.contains("pos:R:3:forces:R:3:energies:R:1:REF_forces:R:3 "), text);
    Structure back = read(text).getFirst();
    assertSame(s, back.reference().energy() == 1.0 ? withoutEnergy(back) : back);
    // What has no reference must not get a computed one.
    String less = text.replaceAll("REF_stress=\"[^\"]*\"", "stress=\"1 1 1 0 0 0\"");
    assertNull(read(less).getFirst().reference().stress());
  }

  @Test
  void computedValuesOfStructuresWithoutReferencesCanBeLearnt() throws IOException {
    Structure bare = new Structure(new double[3], new int[] {14}, Cell.none());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExtendedXyzWriter writer = new ExtendedXyzWriter(bytes);
    writer.append(bare, new Reference(1.5, new double[] {4, 5, 6}, null), null, null);
    writer.finish();
    assertEquals(1.5, read(bytes.toString()).getFirst().reference().energy());
  }

  /** The computed energy stays readable as a property. */
  private static Structure withoutEnergy(Structure s) {
    assertEquals("1.5000000000000000e+00", s.properties().get("energy"));
    return new Structure(
        s.positions(), s.atomicNumbers(), s.cell(), s.reference(), Map.of("index", "7"));
  }

  @Test
  void theLithiumSiliconSetIsReadAndSurvivesARoundTrip() throws IOException {
    Path set = Path.of(System.getProperty("panatom.root"), "test-systems", "li-si");
    Map<String, int[]> sizes =
        Map.of(
            "train.xyz", new int[] {85, 1195},
            "validation.xyz", new int[] {17, 240},
            "test.xyz", new int[] {20, 280});
    for (Map.Entry<String, int[]> entry : sizes.entrySet()) {
      List<Structure> structures = ExtendedXyzReader.readAll(set.resolve(entry.getKey()));
      assertEquals(entry.getValue()[0], structures.size());
      assertEquals(entry.getValue()[1], structures.stream().mapToInt(Structure::size).sum());
      ExtendedXyzWriter.write(folder.resolve("copy.xyz"), structures);
      List<Structure> back = ExtendedXyzReader.readAll(folder.resolve("copy.xyz"));
      for (int k = 0; k < structures.size(); k++) {
        Structure s = structures.get(k);
        assertSame(s, back.get(k));
        assertTrue(s.reference().forces() != null && s.reference().stress() != null);
        assertTrue(s.properties().containsKey("config_type"));
      }
    }
  }
}

package org.panatom.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureReader;
import org.panatom.structure.io.StructureUnits;
import org.panatom.structure.io.StructureWriter;

/** What a format carries comes back with the same bits, by way of every other format. */
class StructureRoundTripTest {

  private static final boolean[] ALL = {true, true, true};

  /** Those that go both ways; training sets of aenet are in TrainingSetTest. */
  private static final List<StructureFormat> FORMATS =
      List.of(
          StructureFormat.EXTENDED_XYZ,
          StructureFormat.N2P2,
          StructureFormat.XSF,
          StructureFormat.LAMMPS);

  @TempDir Path folder;

  private static double[] random(Random random, int count) {
    return random.doubles(count, -7.0, 7.0).toArray();
  }

  /** A structure with everything; its cell is one that LAMMPS can have. */
  private static Structure full(long seed) {
    Random random = new Random(seed);
    int n = 5;
    double[] vectors = {5.1 + random.nextDouble(), 0, 0, 0.7, 6.3, 0, -1.1, 0.4, 7.9};
    return new Structure(
        random(random, 3 * n),
        new int[] {3, 14, 3, 8, 14},
        new Cell(vectors, ALL),
        new Reference(-random.nextDouble() * 1e3, random(random, 3 * n), random(random, 6)),
        Map.of("set", "train", "comment", "a melt, 700 K", "charge", "0.5", "config_type", "melt"),
        Map.of("charges", random(random, n), "velocities", random(random, 3 * n)));
  }

  private static Map<String, String> options(StructureFormat format) {
    return switch (format) {
      case N2P2 -> Map.of("length_unit", "angstrom", "energy_unit", "ev");
      case LAMMPS -> Map.of("lammps_units", "metal");
      default -> Map.of();
    };
  }

  private Structure through(StructureFormat format, Structure structure) throws IOException {
    Path file = folder.resolve("one" + format.ending());
    write(file, format, options(format), List.of(structure), new Remarks());
    return read(file, format).getFirst();
  }

  private static void write(
      Path file,
      StructureFormat format,
      Map<String, String> options,
      List<Structure> structures,
      Remarks remarks)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      StructureWriter writer =
          StructureFiles.writer(format, out, new StructureOptions("test", options), remarks);
      for (Structure structure : structures) {
        writer.append(StructureUnits.PANATOM.convert(structure, writer.units()));
      }
      writer.finish();
    }
  }

  private static List<Structure> read(Path file, StructureFormat format) throws IOException {
    return StructureFiles.readAll(file, options(format));
  }

  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (StructureFormat first : FORMATS) {
      for (StructureFormat second : FORMATS) {
        pairs.add(Arguments.of(first, second));
      }
    }
    return pairs.stream();
  }

  private static boolean hasEnergies(StructureFormat format) {
    return format != StructureFormat.LAMMPS;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bitsAreKeptThroughTwoFormats(StructureFormat first, StructureFormat second)
      throws IOException {
    Structure truth = full(17);
    Structure back = through(second, through(first, truth));
    assertArrayEquals(truth.positions(), back.positions());
    assertArrayEquals(truth.atomicNumbers(), back.atomicNumbers());
    assertEquals(truth.cell(), back.cell());
    if (hasEnergies(first) && hasEnergies(second)) {
      assertEquals(truth.reference().energy(), back.reference().energy());
      assertArrayEquals(truth.reference().forces(), back.reference().forces());
    } else if (second != StructureFormat.N2P2) {
      assertEquals(null, back.reference().energy());
      assertEquals(null, back.reference().forces());
    }
    boolean charges = first != StructureFormat.XSF && second != StructureFormat.XSF;
    assertArrayEquals(
        charges ? truth.atomValues().get("charges") : null, back.atomValues().get("charges"));
    List<StructureFormat> moving = List.of(StructureFormat.EXTENDED_XYZ, StructureFormat.LAMMPS);
    assertArrayEquals(
        moving.contains(first) && moving.contains(second)
            ? truth.atomValues().get("velocities")
            : null,
        back.atomValues().get("velocities"));
    List<StructureFormat> worded = List.of(StructureFormat.EXTENDED_XYZ, StructureFormat.N2P2);
    boolean words = worded.contains(first) && worded.contains(second);
    for (String key : List.of("set", "comment")) {
      assertEquals(words ? truth.properties().get(key) : null, back.properties().get(key));
    }
  }

  @Test
  void unitsConvertBothWays() throws IOException {
    Structure truth = full(3);
    Path file = folder.resolve("input.data");
    Map<String, String> atomic = Map.of("length_unit", "bohr", "energy_unit", "hartree");
    write(file, StructureFormat.N2P2, atomic, List.of(truth), new Remarks());
    Structure back = StructureFiles.readAll(file, atomic).getFirst();
    assertArrayEquals(truth.positions(), back.positions(), 1e-14);
    assertArrayEquals(truth.reference().forces(), back.reference().forces(), 1e-14);
    assertEquals(truth.reference().energy(), back.reference().energy(), 1e-12);
    Structure raw =
        StructureFiles.readAll(file, Map.of("length_unit", "angstrom", "energy_unit", "ev"))
            .getFirst();
    assertEquals(truth.positions()[4] / 0.529177210903, raw.positions()[4], 1e-14);
    assertEquals(truth.reference().energy() / 27.211386245988, raw.reference().energy(), 1e-13);
    assertEquals(
        truth.reference().forces()[4] / 27.211386245988 * 0.529177210903,
        raw.reference().forces()[4],
        1e-15);
    // Between equal units no bit changes.
    try (StructureReader reader =
        StructureFiles.openInOwnUnits(List.of(file), atomic, new Remarks())) {
      Structure own = reader.next();
      assertArrayEquals(raw.positions(), reader.units().convert(own, reader.units()).positions());
    }
  }

  @Test
  void whatIsNotKeptIsNamed() throws IOException {
    for (StructureFormat format : FORMATS) {
      Remarks remarks = new Remarks();
      Path file = folder.resolve("one" + format.ending());
      write(file, format, options(format), List.of(full(1)), remarks);
      String said = String.join("\n", remarks.sentences());
      List<String> expected =
          switch (format) {
            case EXTENDED_XYZ -> List.of();
            case N2P2 -> List.of("config_type", "stress", "velocities");
            case XSF -> List.of("charge, comment, config_type, set", "stress", "velocities");
            default -> List.of("charge, comment, config_type, set", "energy", "forces");
          };
      for (String word : expected) {
        assertTrue(said.contains(": " + word), said);
      }
      assertEquals(expected.isEmpty(), said.isEmpty(), said);
    }
  }

  @Test
  void slantedAndLeftHandedCellsAreTurnedForLammps() throws IOException {
    for (int sign : new int[] {1, -1}) {
      Random random = new Random(4 + sign);
      double[] vectors = random(random, 9);
      Cell cell = new Cell(vectors, ALL);
      if (Math.signum(cell.determinant()) != sign) {
        for (int k = 0; k < 3; k++) {
          vectors[k] = -vectors[k];
        }
        cell = new Cell(vectors, ALL);
      }
      double[] positions = random(random, 12);
      Structure truth =
          new Structure(
              positions,
              new int[] {3, 3, 14, 8},
              cell,
              Reference.NONE,
              Map.of(),
              Map.of("velocities", positions));
      Structure back = through(StructureFormat.LAMMPS, truth);
      assertEquals(cell.volume(), back.cell().volume(), 1e-10);
      assertTrue(back.cell().determinant() > 0);
      double[] v = back.cell().vectors();
      assertArrayEquals(new double[3], new double[] {v[1], v[2], v[5]});
      assertArrayEquals(products(truth, sign), products(back, 1), 1e-11);
    }
  }

  /** All scalar products of lattice vectors, positions and velocities: what turning keeps. */
  private static double[] products(Structure structure, int signOfLast) {
    List<double[]> all = new ArrayList<>();
    for (double[] values :
        List.of(
            structure.cell().vectors(),
            structure.positions(),
            structure.atomValues().get("velocities"))) {
      for (int k = 0; k < values.length; k += 3) {
        double s = values.length == 9 && k == 6 ? signOfLast : 1;
        all.add(new double[] {s * values[k], s * values[k + 1], s * values[k + 2]});
      }
    }
    return all.stream()
        .flatMapToDouble(
            a -> all.stream().mapToDouble(b -> a[0] * b[0] + a[1] * b[1] + a[2] * b[2]))
        .toArray();
  }

  @Test
  void clustersStayClusters() throws IOException {
    Structure truth =
        new Structure(
            random(new Random(2), 6),
            new int[] {8, 1},
            Cell.none(),
            new Reference(-1.5, random(new Random(3), 6), null),
            Map.of());
    for (StructureFormat format : FORMATS) {
      Structure back = through(format, truth);
      assertArrayEquals(truth.positions(), back.positions());
      if (format != StructureFormat.LAMMPS) {
        assertEquals(truth.cell(), back.cell());
      } else {
        assertTrue(back.cell().vectors()[0] > 20.0, "a box with 10 angstrom around the atoms");
      }
    }
  }
}

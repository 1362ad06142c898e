package org.panatom.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.panatom.structure.Structure;

/** Broken files give a message with file and line; no number is read that is not there. */
class DamagedStructureFilesTest {

  private static final String RUNNER =
      """
      begin set=test
      comment two atoms
      lattice 4 0 0
      lattice 0 4 0
      lattice 0 0 4
      atom 0 0 0 Li 0.5 0 0.1 0 0
      atom 2 2 2 Si -0.5 0 -0.1 0 0
      energy -7.5
      charge 0
      end
      """;
  private static final String XSF =
      """
      # total energy = -7.5 eV

      CRYSTAL
      PRIMVEC
      4 0 0
      0 4 0
      0 0 4
      PRIMCOORD
      2 1
      Li 0 0 0 0.1 0 0
      Si 2 2 2 -0.1 0 0
      """;
  private static final String LAMMPS =
      """
      LAMMPS data file

      2 atoms
      2 atom types
      0 4 xlo xhi
      0 4 ylo yhi
      0 4 zlo zhi
      0.5 0 0 xy xz yz

      Masses

      1 6.94 # Li
      2 28.085 # Si

      Atoms # charge

      1 1 0.5 0 0 0
      2 2 -0.5 2 2 2

      Velocities

      1 0.1 0 0
      2 -0.1 0 0
      """;

  @TempDir Path folder;

  private static String sample(StructureFormat format) {
    return switch (format) {
      case N2P2 -> RUNNER;
      case XSF -> XSF;
      case LAMMPS -> LAMMPS;
      default -> throw new IllegalArgumentException("see BrokenXyzTest and TrainingSetTest");
    };
  }

  private List<Structure> read(StructureFormat format, String text) throws IOException {
    Path file = folder.resolve("damaged" + format.ending());
    Files.writeString(file, text);
    Map<String, String> options =
        switch (format) {
          case N2P2 ->
              Map.of("format", format.word(), "length_unit", "angstrom", "energy_unit", "ev");
          case LAMMPS -> Map.of("format", format.word(), "lammps_units", "metal");
          default -> Map.of("format", format.word());
        };
    return StructureFiles.readAll(file, options);
  }

  private IOException error(StructureFormat format, String text) {
    IOException e = assertThrows(IOException.class, () -> read(format, text), text);
    assertTrue(
        e.getMessage().matches("(?s).*damaged\\" + format.ending() + ", line [0-9]+: .+"),
        e.getMessage());
    return e;
  }

  private void demandLine(
      StructureFormat format, String what, String by, int line, String message) {
    String sample = sample(format);
    assertTrue(sample.contains(what), what);
    IOException e = error(format, sample.replaceFirst(Pattern.quote(what), by));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    // LAMMPS's and XSF's files are complete at their end only.
    int last = (int) sample.lines().count() + 1;
    assertTrue(
        e.getMessage().contains(", line %d: ".formatted(line))
            || line >= last - 2 && e.getMessage().contains(", line %d: ".formatted(last)),
        e.getMessage());
  }

  /** What to replace, by what, line number, part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set=test        | set=all         | 1  | set=train or set=test",
        "begin set=test  | beginn          | 1  | must begin with the word 'begin'",
        "comment two     | coment two      | 2  | 'coment' is unknown",
        "comment two atoms | ''            | 2  | blank line",
        "lattice 4 0 0   | lattice 4 0     | 3  | must be 'lattice x y z'",
        "lattice 4 0 0   | lattice 0 4 0   | 10 | lie in a plane",
        "lattice 4 0 0   | energy -1       | 8  | the second 'energy'",
        "charge 0        | lattice 1 1 1   | 9  | the fourth 'lattice'",
        "Si -0.5 0       | Si -0.5         | 7  | 'atom x y z Element charge n fx fy fz'",
        "2 2 2 Si        | 2 nan 2 Si      | 7  | 'nan' is not a number",
        "2 2 2 Si        | 2 2 2 Sj        | 7  | 'Sj' is not a chemical symbol",
        "energy -7.5     | energy -7.5 eV  | 8  | 'energy E'",
        "energy -7.5     | energy 1e400    | 8  | too large",
        "charge 0        | charge NaN      | 9  | 'NaN' is not a number",
        "end             | end of it       | 10 | 'end'",
      })
  void theLineIsNamedInRunner(String what, String by, int line, String message) {
    demandLine(StructureFormat.N2P2, what, by, line, message);
  }

  /** What to replace, by what, line number, part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-7.5 eV         | -7.5 Ry         | 1  | the unit of the energy is 'Ry'",
        "-7.5 eV         | nan eV          | 1  | 'nan' is not a number",
        "CRYSTAL         | CRISTAL         | 3  | 'CRISTAL' is unknown here",
        "CRYSTAL         | ANIMSTEPS 5     | 3  | several structures",
        "PRIMVEC         | PRIMVEC 2       | 4  | several structures",
        "CRYSTAL         | begin set=test  | 3  | 'begin set=test' is unknown here",
        "4 0 0           | 4 0             | 5  | lattice vector 1 of 3 is needed here",
        "4 0 0           | 0 4 0           | 7  | lie in a plane",
        "2 1             | 3 1             | 11 | announces 3 atoms, but only 2 are there",
        "2 1             | 1 1             | 11 | announces 1 atoms, but here is one more",
        "2 1             | 0 1             | 9  | at least 1",
        "2 1             | 2.5 1           | 9  | whole number",
        "Si 2 2 2 -0.1 0 0 | Si 2 2 2      | 11 | some atoms have forces",
        "Si 2 2 2        | Si 2 2          | 11 | 'El x y z' or",
        "Si 2 2 2        | Xx 2 2 2        | 11 | 'Xx' is not a chemical symbol",
        "Si 2 2 2        | Si 2 inf 2      | 11 | 'inf' is not a number",
        "# total energy = -7.5 eV | # cohesive energy = -7.5 eV | 11 | state atom_energies",
      })
  void theLineIsNamedInXsf(String what, String by, int line, String message) {
    demandLine(StructureFormat.XSF, what, by, line, message);
  }

  /** What to replace, by what, line number, part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 atoms       | 3 atoms         | 20 | 'Velocities'",
        "2 atoms       | 1 atoms         | 18 | the name of a section is needed",
        "2 atoms       | -2 atoms        | 10 | at least 1",
        "2 atom types  | 1 atom types    | 13 | the name of a section is needed",
        "2 atom types  | 3 atom types    | 15 | a type and its mass are needed",
        "0 4 ylo yhi   | ''              | 10 | lacks the line 'LO HI ylo yhi'",
        "0 4 ylo yhi   | 4 4 ylo yhi     | 10 | the second must be larger",
        "0 4 ylo yhi   | 0 4 xlo xhi     | 6  | twice",
        "0 4 ylo yhi   | 7 bonds         | 6  | has bonds",
        "0.5 0 0 xy xz yz | 0.5 0 xy xz yz | 8 | is no line of the header",
        "Masses        | Massen          | 10 | the section 'Massen' is not read",
        "2 28.085      | 1 28.085        | 13 | type 1 has a mass already",
        "1 6.94 # Li   | 1 6.0           | 22 | which element atom type 1 is",
        "# charge      | # full          | 15 | atom style 'full' is not read",
        "Atoms # charge| Atoms           | 17 | state atom_style",
        "# charge      | # atomic        | 17 | an atom of style atomic has",
        "2 2 -0.5 2 2 2 | 2 3 -0.5 2 2 2 | 18 | there is no atom type 3",
        "2 2 -0.5 2 2 2 | 1 2 -0.5 2 2 2 | 18 | there is an atom 1 already",
        "2 2 -0.5 2 2 2 | 2 2 -0.5 2 NaN 2 | 18 | 'NaN' is not a number",
        "2 2 -0.5 2 2 2 | 2 2 -0.5 2 2 2 0 0 1 | 18 | some atoms have image flags",
        "2 -0.1 0 0    | 2 -0.1 0        | 23 | three velocities are needed",
        "2 -0.1 0 0    | 3 -0.1 0 0      | 23 | atom 2 has no velocities",
      })
  void theLineIsNamedInLammps(String what, String by, int line, String message) {
    demandLine(StructureFormat.LAMMPS, what, by, line, message);
  }

  @ParameterizedTest
  @EnumSource(
      value = StructureFormat.class,
      names = {"N2P2", "XSF", "LAMMPS"})
  void aFileThatIsCutShortIsRefused(StructureFormat format) throws IOException {
    assertEquals(1, read(format, sample(format)).size());
    List<String> lines = sample(format).lines().toList();
    int needed = format == StructureFormat.LAMMPS ? 18 : lines.size();
    for (int k = 1; k < lines.size(); k++) {
      String text = String.join("\n", lines.subList(0, k)) + "\n";
      if (k >= needed && lines.subList(needed, k).stream().allMatch(String::isBlank)) {
        assertEquals(1, read(format, text).size(), "velocities may be absent");
      } else {
        error(format, text);
      }
    }
    assertEquals(0, format == StructureFormat.N2P2 ? read(format, "").size() : 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = StructureFormat.class,
      names = {"N2P2", "XSF", "LAMMPS"})
  void numbersThatAreNoneAreRefusedEverywhere(StructureFormat format) {
    List<String> lines = sample(format).lines().toList();
    for (int row = format == StructureFormat.LAMMPS ? 1 : 0; row < lines.size(); row++) {
      List<String> words = Arrays.asList(lines.get(row).split(" "));
      for (int k = 0; k < words.size(); k++) {
        if (words.get(k).matches("-?[0-9.]+")) {
          for (String bad : List.of("nan", "Infinity", "1.2.3", "--1", "0x10")) {
            List<String> changed = new ArrayList<>(words);
            changed.set(k, bad);
            List<String> all = new ArrayList<>(lines);
            all.set(row, String.join(" ", changed));
            error(format, String.join("\n", all));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StructureFormat.class,
      names = {"N2P2", "XSF", "LAMMPS"})
  void randomDamageGivesAMessageOrFiniteNumbers(StructureFormat format) {
    Random random = new Random(11);
    String alphabet = " \n\r\t#=.-+eED0123456789LiSiatomsxyzlohi\u00e9\u0000";
    for (int round = 0; round < 400; round++) {
      StringBuilder text = new StringBuilder(sample(format) + "\n");
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
        }
      }
      try {
        for (Structure structure : read(format, text.toString())) {
          assertTrue(Arrays.stream(structure.positions()).allMatch(Double::isFinite));
        }
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("damaged"), e.getMessage());
      }
    }
  }

  @Test
  void binaryFilesAndFoldersAreNamed() throws IOException {
    Path file = folder.resolve("garbage.bin");
    Files.write(file, new byte[] {0, (byte) 0xff, 3, 4});
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> StructureFiles.readAll(file, Map.of()));
    assertTrue(e.getMessage().contains("state one of extxyz"), e.getMessage());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(IOException.class, () -> StructureFiles.readAll(empty, Map.of()));
    assertThrows(
        IOException.class, () -> StructureFiles.readAll(folder.resolve("none.xsf"), Map.of()));
  }

  @Test
  void optionsWithoutUseAreRefused() throws IOException {
    Path file = folder.resolve("a.xsf");
    Files.writeString(file, XSF);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> StructureFiles.readAll(file, Map.of("length_unit", "bohr")));
    assertTrue(e.getMessage().contains("no use for the option 'length_unit'"), e.getMessage());
    Path data = folder.resolve("input.data");
    Files.writeString(data, RUNNER);
    e = assertThrows(IllegalArgumentException.class, () -> StructureFiles.readAll(data, Map.of()));
    assertTrue(e.getMessage().contains("state length_unit"), e.getMessage());
  }
}

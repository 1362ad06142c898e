package org.panatom.structure.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panatom.structure.Structure;

/** Broken files give an error that names the file and the line. */
class BrokenXyzTest {

  private static final String FRAME =
      "2\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3 energy=-1\n"
          + "Li 0 0 0\nSi 2 2 2\n";

  @TempDir Path folder;

  private IOException error(String text) throws IOException {
    Path file = folder.resolve("broken.xyz");
    Files.writeString(file, text);
    return assertThrows(IOException.class, () -> ExtendedXyzReader.readAll(file), text);
  }

  /** Each line: what to replace in the second frame, by what, line number, part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Si 2 2 2   | Si 2 2       | 8 | expected 4 columns (species pos[3]), got 3",
        "Si 2 2 2   | Si 2 2 2 2   | 8 | expected 4 columns (species pos[3]), got 5",
        "Si 2 2 2   | Si 2 x 2     | 8 | 'x' is not a number (atom 2 of 2)",
        "Si 2 2 2   | Si 2 nan 2   | 8 | 'nan' is not a number",
        "Si 2 2 2   | Si 2 NaN 2   | 8 | 'NaN' is not a number",
        "Si 2 2 2   | Si 2 Inf 2   | 8 | 'Inf' is not a number",
        "Si 2 2 2   | Si 2 1f 2    | 8 | '1f' is not a number",
        "Si 2 2 2   | Si 2 0x1p3 2 | 8 | '0x1p3' is not a number",
        "Si 2 2 2   | Si 2 1e999 2 | 8 | '1e999' is too large",
        "Si 2 2 2   | Xx 2 2 2     | 8 | 'Xx' is not a chemical symbol",
        "Si 2 2 2   | 999 2 2 2    | 8 | atomic number 999",
        "Li 0 0 0   | ''           | 7 | expected 4 columns (species pos[3]), got 0",
        "energy=-1  | energy=      | 6 | energy: '' is not a number",
        "energy=-1  | energy=nan   | 6 | energy: 'nan' is not a number",
        "energy=-1  | energy=1,2   | 6 | energy needs one number, got 2",
        "energy=-1  | a=1 a=2      | 6 | the key 'a' is there twice",
        "energy=-1  | stress=\"1 2\" | 6 | stress needs 9 numbers (rows) or 6",
        "energy=-1  | stress=\"1 2 3 4 5 6 7 8 9\" | 6 | stress is not symmetric",
        "energy=-1  | x=\"1        | 6 | the value of 'x' begins with \"",
        "energy=-1  | pbc=\"T X T\" | 6 | pbc=\"T X T\" must be three of T and F",
        "4 0 0 0 4  | 4 0 0 0      | 6 | Lattice needs 9 numbers",
        "4 0 0 0 4  | 0 0 0 0 4    | 6 | lattice vector 1 is zero or missing",
        "species:S:1 | species:S:2 | 6 | expected species:S:1",
        "species:S:1 | name:S:1    | 6 | needs species (or Z) and pos",
        "species:S:1 | species:S   | 6 | is not name:type:count",
        "species:S:1 | pos:S:1     | 6 | names 'pos' twice",
      })
  void theLineIsNamed(String what, String by, int line, String message) throws IOException {
    String text = FRAME + FRAME.replace(what, by);
    IOException e = error(text);
    assertTrue(
        e.getMessage().startsWith(folder.resolve("broken.xyz") + ", line " + line + ": "),
        e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aWrongNumberOfAtomsIsExplained() throws IOException {
    IOException tooSmall = error(FRAME.replace("2\nL", "1\nL") + FRAME);
    assertTrue(tooSmall.getMessage().contains("line 4: expected the number of atoms"));
    assertTrue(tooSmall.getMessage().contains("of the frame before too small"));
    IOException tooLarge = error(FRAME.replace("2\nL", "3\nL") + FRAME);
    assertTrue(tooLarge.getMessage().contains("line 5: expected 4 columns"));
    assertTrue(tooLarge.getMessage().contains("number of atoms of this frame too large"));
    IOException huge = error(FRAME.replace("2\nL", "999999999\nL"));
    assertTrue(huge.getMessage().contains("announces 999999999 atoms"), huge.getMessage());
    IOException last =
        error(FRAME + "2\n" + FRAME.lines().skip(1).findFirst().get() + "\nLi 0 0 0");
    assertTrue(last.getMessage().contains("line 5: this frame announces 2 atoms"));
    assertTrue(last.getMessage().contains("after 1 of them; it is truncated"));
    assertTrue(error("5\n").getMessage().contains("truncated"));
    assertTrue(error("no structure").getMessage().contains("this is no XYZ file"));
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Path missing = folder.resolve("missing.xyz");
    IOException e = assertThrows(IOException.class, () -> ExtendedXyzReader.readAll(missing));
    assertEquals(missing + " does not exist", e.getMessage());
    assertThrows(IOException.class, () -> ExtendedXyzReader.readAll(folder));
    Path binary = folder.resolve("binary.xyz");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    e = assertThrows(IOException.class, () -> ExtendedXyzReader.readAll(binary));
    assertTrue(e.getMessage().contains("not UTF-8 text"), e.getMessage());
  }

  @Test
  void randomDamageNeverDoesWorse() throws IOException {
    Random random = new Random(7);
    String alphabet = " \n\r\t\"'{}[]=:,.-+eED0123456789LiSiTFpos\\\u00e9\u0000";
    Path file = folder.resolve("fuzz.xyz");
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder(FRAME + FRAME);
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
        }
      }
      Files.writeString(file, text);
      try {
        for (Structure structure : ExtendedXyzReader.readAll(file)) {
          for (double x : structure.positions()) {
            assertTrue(Double.isFinite(x));
          }
        }
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
      }
    }
  }
}

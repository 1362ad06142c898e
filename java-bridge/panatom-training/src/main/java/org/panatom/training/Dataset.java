package org.panatom.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/**
 * The structures of one file.
 *
 * @param word train, validation or test
 * @param file where they come from
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param structures at least one; their species are known and their references are finite
 */
record Dataset(String word, Path file, String sha256, List<Structure> structures) {

  /**
   * Reads and checks a file.
   *
   * @throws IOException whose message names the file and the structure
   */
  static Dataset read(String word, Path file, SpeciesTable species) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there is no file %s, which the settings name as data.%s (paths are relative to the"
                  .formatted(file, word)
              + " settings file)");
    }
    List<Structure> structures = ExtendedXyzReader.readAll(file);
    if (structures.isEmpty()) {
      throw new IOException("%s has no structures".formatted(file));
    }
    for (int k = 0; k < structures.size(); k++) {
      check(structures.get(k), species, "%s, structure %d".formatted(file, k + 1));
    }
    return new Dataset(word, file, sha256(Files.readAllBytes(file)), structures);
  }

  private static void check(Structure structure, SpeciesTable species, String where)
      throws IOException {
    for (int number : structure.atomicNumbers()) {
      if (!species.symbols().contains(Elements.symbol(number))) {
        throw new IOException(
            "%s has an atom of %s, but the settings list the species %s"
                .formatted(where, Elements.symbol(number), String.join(", ", species.symbols())));
      }
    }
    Structure.Reference reference = structure.reference();
    if (reference.energy() != null && !Double.isFinite(reference.energy())
        || !finite(reference.forces())
        || !finite(reference.stress())) {
      throw new IOException("%s has a reference value that is not a number".formatted(where));
    }
    if (structure.size() == 0) {
      throw new IOException("%s has no atoms".formatted(where));
    }
  }

  private static boolean finite(double[] values) {
    if (values != null) {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  int atomCount() {
    return structures.stream().mapToInt(Structure::size).sum();
  }

  /** How many structures have an energy. */
  int energyCount() {
    return (int) structures.stream().filter(s -> s.reference().energy() != null).count();
  }

  /** How many structures have forces. */
  int forceCount() {
    return (int) structures.stream().filter(s -> s.reference().forces() != null).count();
  }

  /** How many structures have a stress. */
  int stressCount() {
    return (int) structures.stream().filter(s -> s.reference().stress() != null).count();
  }
}

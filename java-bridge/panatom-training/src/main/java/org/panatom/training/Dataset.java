package org.panatom.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.panatom.potential.SpeciesTable;
import org.panatom.source.StructureFiles;
import org.panatom.source.StructureOptions;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

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
  static Dataset read(String word, Path file, Map<String, String> options, SpeciesTable species)
      throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          "there is no file %s, which the settings name as data.%s (paths are relative to the"
                  .formatted(file, word)
              + " settings file)");
    }
    List<Structure> structures = StructureFiles.readAll(file, options);
    if (structures.isEmpty()) {
      throw new IOException("%s has no structures".formatted(file));
    }
    for (int k = 0; k < structures.size(); k++) {
      check(structures.get(k), species, "%s, structure %d".formatted(file, k + 1));
    }
    return new Dataset(word, file, digest(file, options), structures);
  }

  /** Of the bytes of a file, or of the digests of the files of a folder. */
  private static String digest(Path path, Map<String, String> options) throws IOException {
    List<Path> files = StructureFiles.files(path, new StructureOptions(path.toString(), options));
    if (files.size() == 1) {
      return sha256(Files.readAllBytes(files.getFirst()));
    }
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(sha256(Files.readAllBytes(file)));
    }
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Two sets: what is left, and a share of the structures, at least one, drawn at random.
   *
   * @param word of the second set
   */
  List<Dataset> split(String otherWord, double share, long seed) {
    int count = (int) Math.max(1, Math.round(share * structures.size()));
    if (count >= structures.size()) {
      throw new IllegalArgumentException(
          "%s has %d structures; a share of %s leaves none for training"
              .formatted(file, structures.size(), share));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Structure> rest = new ArrayList<>(structures);
    List<Structure> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      drawn.add(rest.remove(random.nextInt(rest.size())));
    }
    return List.of(
        new Dataset(word, file, sha256, rest), new Dataset(otherWord, file, sha256, drawn));
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

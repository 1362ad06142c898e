package org.panatom.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated sources are those of the headers as they are now, and nobody edited them. */
class GeneratedSourcesTest {

  private static final Path ROOT = Path.of(System.getProperty("panatom.root"));
  private static final Path GENERATED = Path.of("java-bridge/panatom-bridge/src/generated");

  @Test
  void headersAndGeneratedSourcesBelongTogether() throws IOException {
    for (String line : Files.readAllLines(ROOT.resolve(GENERATED).resolve("SHA256SUMS"))) {
      String file = line.substring(66);
      assertEquals(
          line.substring(0, 64),
          sha256(ROOT.resolve(file)),
          file
              + " is not the one that the bindings were made from; generate them anew as "
              + GENERATED.resolve("README.md")
              + " says");
    }
  }

  @Test
  void everyGeneratedSourceIsListed() throws IOException {
    Set<String> listed =
        Files.readAllLines(ROOT.resolve(GENERATED).resolve("SHA256SUMS")).stream()
            .map(line -> line.substring(66))
            .filter(file -> file.endsWith(".java"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.walk(ROOT.resolve(GENERATED).resolve("java"))) {
      Set<String> present =
          files
              .filter(Files::isRegularFile)
              .map(file -> ROOT.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(present, listed);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

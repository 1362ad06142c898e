package org.panatom.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.SmallModels;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Potential;

/** Model files opened by their path. */
class ModelFileSourceTest {

  @TempDir private Path folder;

  private final ModelPotential model = SmallModels.complete(3);

  @BeforeEach
  void writeModel() throws IOException {
    Environment.use(name -> name.equals("LAMMPS_POTENTIALS") ? folder.toString() : null);
    ModelFileWriter.write(folder.resolve("small.panatom"), Models.toFile(model));
  }

  @AfterEach
  void resetEnvironment() {
    Environment.use(System::getenv);
  }

  @Test
  void pathsAndNamesInLammpsPotentialsAreFound() {
    for (String source : List.of(folder.resolve("small.panatom").toString(), "small.panatom")) {
      Potential opened = PotentialSource.open(source, Map.of());
      assertEquals(model.species(), opened.species());
      assertEquals(model.cutoff(), opened.cutoff());
    }
  }

  @Test
  void whatIsWrongIsSaidWithTheNameOfTheFile() throws IOException {
    Path file = folder.resolve("small.panatom");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertMessage(Map.of(), file.toString(), "damaged", "copy it again");

    ModelFile good = Models.toFile(model);
    ObjectNode document = good.document().deepCopy().put("flavour", "sour");
    ModelFileWriter.write(file, new ModelFile(document, good.tensors(), good.tags()));
    assertMessage(Map.of(), file.toString(), "flavour");

    ModelFileWriter.write(file, good);
    assertMessage(Map.of("length_unit", "bohr"), "takes no options", "length_unit");
  }

  private static void assertMessage(Map<String, String> options, String... parts) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> PotentialSource.open("small.panatom", options));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void theDescriptionHasTheDocumentAndTheIdentity() {
    ObjectNode json =
        PotentialDescription.toJson(
            "small.panatom", PotentialSource.open("small.panatom", Map.of()));
    ModelFile file = Models.toFile(model);
    assertEquals("small.panatom", json.get("source").textValue());
    assertEquals("panatom", json.get("format").textValue());
    assertEquals(file.contentDigest(), json.get("content_sha256").textValue());
    assertEquals(file.document(), json.get("document"));
    assertEquals(file.tensors().size(), json.get("tensors").size());
    long count = file.tensors().values().stream().mapToLong(t -> t.values().length).sum();
    assertEquals(count, json.get("parameter_count").longValue());
    assertFalse(json.has("class"));
  }
}

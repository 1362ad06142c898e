package org.panatom.modelfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.files.AtomicFile;

class ModelFileTest {

  @TempDir Path folder;

  @Test
  void roundTripIsExactToTheBit() throws IOException {
    ModelFile model = ModelFiles.small();
    Path file = folder.resolve("model.panatom");
    ModelFileWriter.write(file, model);
    ModelFile back = ModelFileReader.read(file);
    assertEquals(model, back);
    assertEquals(model.contentDigest(), back.contentDigest());
    byte[] first = Files.readAllBytes(file);
    ModelFileWriter.write(file, back);
    assertArrayEquals(first, Files.readAllBytes(file), "the same content gives the same bytes");
  }

  @Test
  void theFileIsSafetensorsWithTextMetadata() throws IOException {
    byte[] bytes = ModelFileWriter.encode(ModelFiles.small());
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, length % 8);
    String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    JsonNode metadata = new ObjectMapper().readTree(header).get("__metadata__");
    metadata.forEach(value -> assertTrue(value.isTextual()));
    assertTrue(metadata.get("panatom").textValue().startsWith("{\"format_version\":1,"));
    assertTrue(metadata.get("sha256").textValue().matches("[0-9a-f]{64}"));
    assertEquals("2026-01-01", metadata.get("DATE").textValue());
    JsonNode first = new ObjectMapper().readTree(header).get("cube");
    assertEquals("{\"dtype\":\"F64\",\"shape\":[2,2,2],\"data_offsets\":[0,64]}", first.toString());
  }

  @Test
  void theDigestDependsOnContentOnly() {
    ModelFile model = ModelFiles.small();
    ObjectNode reordered = JsonNodeFactory.instance.objectNode();
    model.document().properties().stream()
        .sorted(Map.Entry.<String, JsonNode>comparingByKey().reversed())
        .forEach(entry -> reordered.set(entry.getKey(), entry.getValue()));
    assertEquals(
        model.contentDigest(),
        new ModelFile(reordered, model.tensors(), model.tags()).contentDigest());

    TreeMap<String, Tensor> changed = new TreeMap<>(model.tensors());
    changed.put("energy", new Tensor(new int[0], new double[] {Math.nextUp(-4.8)}));
    assertNotEquals(
        model.contentDigest(),
        new ModelFile(model.document(), changed, model.tags()).contentDigest());

    reordered.put("cutoff", 6.5);
    assertNotEquals(
        model.contentDigest(),
        new ModelFile(reordered, model.tensors(), model.tags()).contentDigest());
  }

  @Test
  void whatNoFileCanHoldIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Tensor(new int[] {2}, new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Tensor(new int[] {-1}, new double[0]));
    int[] huge = {65536, 65536, 65536, 65536};
    assertThrows(IllegalArgumentException.class, () -> new Tensor(huge, new double[0]));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    assertRefused("document.x is NaN", document.deepCopy().put("x", Double.NaN), Map.of());
    assertRefused("format_version is 2", document.deepCopy().put("format_version", 2), Map.of());
    assertRefused("unknown tag 'AUTHOR'", document, Map.of("AUTHOR", "x"));
    assertRefused("one line", document, Map.of("DATE", "1\n2"));
  }

  private static void assertRefused(String message, ObjectNode document, Map<String, String> tags) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new ModelFile(document, new TreeMap<>(), tags));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void damageIsNamedWithTheFileAndWhatToDo() throws IOException {
    Path file = folder.resolve("model.panatom");
    byte[] bytes = ModelFileWriter.encode(ModelFiles.small());
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertMessage(file, "checksum", "copy it again");

    Checksum.renew(bytes, Checksum.locate(bytes, 8, bytes.length - 8));
    Files.write(file, bytes);
    assertMessage(file, "was changed after it was saved", "content_sha256");

    Files.write(file, new byte[3]);
    assertMessage(file, "has only 3 bytes", "copy it again");
    Files.writeString(file, "this is no model at all");
    assertMessage(file, "not a .panatom file");
    assertMessage(folder, "folder");
    assertMessage(folder.resolve("missing.panatom"), "does not exist");
  }

  private static void assertMessage(Path file, String... parts) {
    IOException e = assertThrows(IOException.class, () -> ModelFileReader.read(file));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("model.panatom");
    ModelFileWriter.write(file, ModelFiles.small());
    byte[] before = Files.readAllBytes(file);
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
    assertThrows(IOException.class, () -> ModelFileWriter.write(folder, ModelFiles.small()));
    Path nowhere = folder.resolve("no/such/folder/model.panatom");
    assertThrows(IOException.class, () -> ModelFileWriter.write(nowhere, ModelFiles.small()));
    assertFalse(Files.exists(nowhere));
  }
}

package org.panatom.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads model files and believes nothing: the checksum of the bytes is verified before anything
 * else is looked at, then every length, offset, name and number, then the digest of the content.
 * Whatever is in the file, no more memory is used than a small multiple of its size.
 */
public final class ModelFileReader {

  /** Largest file that is read, in bytes. */
  public static final long MAXIMUM_BYTES = 1L << 30;

  private static final int SMALLEST_FILE = 10;

  private ModelFileReader() {}

  /**
   * Reads a model file into memory.
   *
   * @throws IOException whose message names the file, says what is wrong and what to do
   */
  public static ModelFile read(Path file) throws IOException {
    try {
      return decode(bytes(file));
    } catch (IllegalArgumentException e) {
      throw new IOException("model file %s %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("model file %s does not exist".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("model file %s is not a file but a folder or device".formatted(file));
    }
    long size = Files.size(file);
    if (size > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "has %d bytes; model files have at most %d: this is something else"
              .formatted(size, MAXIMUM_BYTES));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) size);
    } catch (AccessDeniedException e) {
      throw new IOException("model file %s may not be read: permission denied".formatted(file), e);
    }
  }

  /** The content of a file's bytes; messages of exceptions go on after the file's name. */
  static ModelFile decode(byte[] file) {
    int headerLength = headerLength(file);
    verifyChecksum(file, headerLength);
    try {
      return decodeVerified(file, headerLength);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is not a valid model file: %s; its checksum is right, so it was written this way:"
                  .formatted(e.getMessage())
              + " get it again from whoever made it",
          e);
    }
  }

  private static int headerLength(byte[] file) {
    if (file.length < SMALLEST_FILE) {
      throw new IllegalArgumentException(
          "is damaged: it has only %d bytes; copy it again".formatted(file.length));
    }
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long longest = Math.min(file.length - 8L, StrictJson.MAXIMUM_BYTES);
    if (length < 2 || length > longest || file[8] != '{') {
      throw new IllegalArgumentException(
          "is damaged or not a .panatom file: its header cannot be found; copy it again");
    }
    return (int) length;
  }

  private static void verifyChecksum(byte[] file, int headerLength) {
    int position = Checksum.locate(file, 8, headerLength);
    if (position < 0) {
      throw new IllegalArgumentException(
          "is damaged or not a .panatom file: it has no checksum; copy it again");
    }
    String expected = Checksum.at(file, position);
    String actual = Checksum.compute(file, position);
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          "is damaged: its bytes have the checksum %s..., but %s... was written into it; copy it again"
              .formatted(actual.substring(0, 12), expected.substring(0, 12)));
    }
  }

  private static ModelFile decodeVerified(byte[] file, int headerLength) {
    ObjectNode header = StrictJson.parse(headerText(file, headerLength), "its header");
    JsonNode metadata = header.remove("__metadata__");
    if (!(metadata instanceof ObjectNode entries)) {
      throw new IllegalArgumentException("it has no __metadata__");
    }
    String text = removeText(entries, "panatom");
    removeText(entries, "sha256");
    Map<String, String> tags = new HashMap<>();
    for (String key : entries.properties().stream().map(Map.Entry::getKey).toList()) {
      tags.put(key, removeText(entries, key));
    }
    ObjectNode document = StrictJson.parse(text, "its document");
    if (!document.has(ModelFile.VERSION_KEY)) {
      throw new IllegalArgumentException("its document has no format_version");
    }
    int start = 8 + headerLength;
    ByteBuffer numbers = ByteBuffer.wrap(file, start, file.length - start).slice();
    ModelFile model = new ModelFile(document, TensorTable.read(header, numbers), tags);
    checkDigest(document, model);
    return model;
  }

  private static String headerText(byte[] file, int headerLength) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(file, 8, headerLength))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its header is not UTF-8 text", e);
    }
  }

  private static String removeText(ObjectNode metadata, String key) {
    JsonNode value = metadata.remove(key);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException(
          "its __metadata__ has no text '%s'".formatted(ModelFile.shown(key)));
    }
    return value.textValue();
  }

  private static void checkDigest(ObjectNode document, ModelFile model) {
    String expected = document.path(ModelFile.DIGEST_KEY).asText("");
    String actual = model.contentDigest();
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          "a weight, a setting or a tag was changed after it was saved (content_sha256 is '%s', its content has '%s')"
              .formatted(ModelFile.shown(expected), actual));
    }
  }
}

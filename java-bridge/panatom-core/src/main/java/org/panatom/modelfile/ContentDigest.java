package org.panatom.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SHA-256 over what a model is, whatever the layout of its file: equal models have equal digests
 * and a changed weight, setting or tag changes it.
 *
 * <p>The digest is taken over these bytes, all integers big-endian: the document, the tags as a
 * JSON object of strings, then for each tensor in name order its name as a string, the number of
 * dimensions (4 bytes), the lengths (4 bytes each), the values (8 bytes each). A JSON value is
 * written as one letter and its content: {@code O} number of entries (4 bytes) and each key as a
 * string followed by its value, keys sorted by UTF-16 code units; {@code A} number of elements (4
 * bytes) and the elements; {@code S} a string; {@code I} an integer, its decimal digits as a
 * string; {@code D} a floating point number (8 bytes); {@code T}, {@code F}, {@code N} true, false,
 * null. A string is the number of its UTF-8 bytes (4 bytes) and these bytes. The entry {@code
 * content_sha256} of the document is left out.
 */
final class ContentDigest {

  private static final int CHUNK = 1 << 13;

  private final MessageDigest digest = sha256();
  private final ByteBuffer number = ByteBuffer.allocate(Double.BYTES);
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES);

  private ContentDigest() {}

  /** 64 lower-case hexadecimal digits. */
  static String of(
      ObjectNode document, SortedMap<String, String> tags, SortedMap<String, Tensor> tensors) {
    ContentDigest content = new ContentDigest();
    content.addJson(document);
    content.addTags(tags);
    tensors.forEach(content::addTensor);
    return HexFormat.of().formatHex(content.digest.digest());
  }

  /** A fresh SHA-256, which every Java has. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  private void addTags(SortedMap<String, String> tags) {
    digest.update((byte) 'O');
    addInt(tags.size());
    tags.forEach(
        (key, value) -> {
          addString(key);
          digest.update((byte) 'S');
          addString(value);
        });
  }

  private void addTensor(String name, Tensor tensor) {
    addString(name);
    addInt(tensor.shape().length);
    for (int length : tensor.shape()) {
      addInt(length);
    }
    double[] values = tensor.values();
    for (int start = 0; start < values.length; start += CHUNK) {
      int length = Math.min(CHUNK, values.length - start);
      chunk.clear();
      chunk.asDoubleBuffer().put(values, start, length);
      digest.update(chunk.limit(length * Double.BYTES));
    }
  }

  private void addJson(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        SortedMap<String, JsonNode> entries = new TreeMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        digest.update((byte) 'O');
        addInt(entries.size());
        for (Map.Entry<String, JsonNode> entry : entries.entrySet()) {
          addString(entry.getKey());
          addJson(entry.getValue());
        }
      }
      case ARRAY -> {
        digest.update((byte) 'A');
        addInt(node.size());
        node.forEach(this::addJson);
      }
      case STRING -> {
        digest.update((byte) 'S');
        addString(node.textValue());
      }
      case NUMBER -> addNumber(node);
      case BOOLEAN -> digest.update((byte) (node.booleanValue() ? 'T' : 'F'));
      default -> digest.update((byte) 'N');
    }
  }

  private void addNumber(JsonNode node) {
    if (node.isIntegralNumber()) {
      digest.update((byte) 'I');
      addString(node.bigIntegerValue().toString());
    } else {
      digest.update((byte) 'D');
      digest.update(number.clear().putDouble(node.doubleValue()).flip());
    }
  }

  private void addString(String text) {
    byte[] bytes = StrictJson.encode(text);
    addInt(bytes.length);
    digest.update(bytes);
  }

  private void addInt(int value) {
    digest.update(number.clear().putInt(value).flip());
  }
}

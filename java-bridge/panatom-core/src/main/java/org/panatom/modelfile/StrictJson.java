package org.panatom.modelfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON without surprises: no duplicate keys, no NaN or infinity, no endless nesting, nothing after
 * the end, bounded memory.
 */
final class StrictJson {

  /** Longest text that is parsed, in bytes. */
  static final int MAXIMUM_BYTES = 8 << 20;

  private static final int MAXIMUM_DEPTH = 64;
  private static final int MAXIMUM_TOKENS = 500_000;
  private static final int MAXIMUM_NAME_LENGTH = 1_000;
  private static final int MAXIMUM_NUMBER_LENGTH = 64;

  private static final ObjectMapper MAPPER = mapper();

  private StrictJson() {}

  private static ObjectMapper mapper() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAXIMUM_DEPTH)
            .maxTokenCount(MAXIMUM_TOKENS)
            .maxNameLength(MAXIMUM_NAME_LENGTH)
            .maxNumberLength(MAXIMUM_NUMBER_LENGTH)
            .maxStringLength(MAXIMUM_BYTES)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Parses one JSON object.
   *
   * @param what names the text in messages
   */
  static ObjectNode parse(String text, String what) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is not proper JSON: %s".formatted(what, e.getOriginalMessage()), e);
    }
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException(what + " is not a JSON object");
    }
    check(object, what, 1);
    return object;
  }

  /** The text of a document on one line; its keys keep their order. */
  static String write(ObjectNode document, String what) {
    check(document, what, 1);
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s cannot be written as JSON: %s".formatted(what, e.getOriginalMessage()), e);
    }
  }

  /** A JSON object without entries. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** UTF-8 bytes of a text; refuses lone surrogates, which have none. */
  static byte[] encode(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] result = new byte[bytes.remaining()];
      bytes.get(result);
      return result;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is not valid Unicode", e);
    }
  }

  /** Refuses what would not survive being written and read. */
  private static void check(JsonNode node, String where, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new IllegalArgumentException(where + " is nested too deeply");
    }
    switch (node.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          encode(entry.getKey());
          check(entry.getValue(), where + "." + entry.getKey(), depth + 1);
        }
      }
      case ARRAY -> {
        for (int k = 0; k < node.size(); k++) {
          check(node.get(k), where, depth + 1);
        }
      }
      case NUMBER -> {
        if (!Double.isFinite(node.doubleValue())) {
          throw new IllegalArgumentException("%s is %s".formatted(where, node.doubleValue()));
        }
      }
      case STRING -> encode(node.textValue());
      case BOOLEAN, NULL -> {
        return;
      }
      default ->
          throw new IllegalArgumentException(
              "%s holds a %s, which JSON has no word for".formatted(where, node.getNodeType()));
    }
  }
}

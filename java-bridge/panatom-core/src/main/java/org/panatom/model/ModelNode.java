package org.panatom.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An object of a model document that is read with suspicion: every key must be known, present and
 * of the right kind, and every message says where in the document it is about.
 */
final class ModelNode {

  private static final int LONGEST_LIST = 100_000;

  private final JsonNode json;
  private final String where;

  private ModelNode(JsonNode json, String where) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("%s must be an object".formatted(where));
    }
    this.json = json;
    this.where = where;
  }

  static ModelNode of(ObjectNode json, String where) {
    return new ModelNode(json, where);
  }

  /** Where this object stands, e.g. potential.terms[0]. */
  String where() {
    return where;
  }

  /** Demands exactly these keys. */
  ModelNode keys(List<String> keys) {
    return keys(keys, List.of());
  }

  /** Demands these keys and allows others. */
  ModelNode keys(List<String> keys, List<String> optional) {
    for (String key : keys) {
      if (!json.has(key)) {
        throw new IllegalArgumentException("%s lacks the key '%s'".formatted(where, key));
      }
    }
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key) && !optional.contains(key)) {
                throw new IllegalArgumentException(
                    "%s has the unknown key '%s'; known: %s"
                        .formatted(where, shown(key), String.join(", ", keys)));
              }
            });
    return this;
  }

  ModelNode keys(String... keys) {
    return keys(List.of(keys));
  }

  boolean has(String key) {
    return json.has(key);
  }

  String text(String key) {
    return text(json.path(key), where + "." + key);
  }

  private static String text(JsonNode value, String where) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("%s must be a text".formatted(where));
    }
    return value.textValue();
  }

  double number(String key) {
    JsonNode value = json.path(key);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException("%s.%s must be a number".formatted(where, key));
    }
    return value.doubleValue();
  }

  boolean flag(String key) {
    if (!json.path(key).isBoolean()) {
      throw new IllegalArgumentException("%s.%s must be true or false".formatted(where, key));
    }
    return json.path(key).booleanValue();
  }

  ModelNode child(String key) {
    return new ModelNode(json.path(key), where + "." + key);
  }

  List<ModelNode> children(String key) {
    List<ModelNode> children = new ArrayList<>();
    for (JsonNode element : list(key)) {
      children.add(new ModelNode(element, "%s.%s[%d]".formatted(where, key, children.size())));
    }
    return children;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(key)) {
      texts.add(text(element, "%s.%s[%d]".formatted(where, key, texts.size())));
    }
    return texts;
  }

  private JsonNode list(String key) {
    JsonNode value = json.path(key);
    if (!value.isArray() || value.isEmpty() || value.size() > LONGEST_LIST) {
      throw new IllegalArgumentException(
          "%s.%s must be a list of 1 to %d entries".formatted(where, key, LONGEST_LIST));
    }
    return value;
  }

  /** Runs a constructor and puts the place into the message when it refuses. */
  <T> T build(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** A text from a file that may be damaged, fit for a message. */
  static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > 60 ? clean.substring(0, 57) + "..." : clean;
  }
}

package org.panatom.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that decides the course of a training, by name: the settings, and the content of data
 * and other files. What only says when to stop, what is evaluated at the end and who made the model
 * is not part of it.
 *
 * @param values {"key.key": value or digest}
 */
record RunOrigin(ObjectNode values) {

  private static final Set<String> FREE =
      Set.of("max_minutes", "optimizer.epochs", "optimizer.patience", "data.test");

  private static final String FREE_GROUP = "about.";
  private static final int LONGEST = 60;

  /**
   * @param sets for training and validation
   * @param folder from which paths in the settings are seen
   */
  static RunOrigin of(TrainingSettings settings, List<Dataset> sets, Path folder)
      throws IOException {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    put(values, "", Provenance.tree(settings));
    for (Dataset set : sets) {
      values.put("content of data.%s".formatted(set.word()), set.sha256());
    }
    for (Path file : settings.descriptor().files(folder)) {
      String key = "content of %s".formatted(file.getFileName());
      values.put(key, values.path(key).asText() + Sha256.of(file));
    }
    return new RunOrigin(values);
  }

  private static void put(ObjectNode values, String prefix, JsonNode tree) {
    tree.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              if (entry.getValue().isObject()) {
                put(values, key + ".", entry.getValue());
              } else if (!FREE.contains(key) && !key.startsWith(FREE_GROUP)) {
                values.set(key, entry.getValue());
              }
            });
  }

  /** What differs from an earlier run's origin, in words. */
  List<String> differences(JsonNode earlier) {
    Set<String> keys = new TreeSet<>();
    values.fieldNames().forEachRemaining(keys::add);
    earlier.fieldNames().forEachRemaining(keys::add);
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String there = text(earlier.path(key));
      String here = text(values.path(key));
      if (!there.equals(here)) {
        boolean longText = there.length() + here.length() > LONGEST;
        differences.add(
            longText ? key + " differs" : "%s was %s and is %s".formatted(key, there, here));
      }
    }
    return differences;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "absent" : value.toString();
  }
}

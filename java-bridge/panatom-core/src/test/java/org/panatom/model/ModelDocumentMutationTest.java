package org.panatom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panatom.modelfile.ModelFile;
import org.panatom.potential.Potential;

/** The document of a model file is closed: no key may be missing, none may be added. */
class ModelDocumentMutationTest {

  /**
   * Keys that may be absent: what is told about the model; the version, which the reader of files
   * demands; a screening, which only some models with charges have; and normalize_nodes, without
   * which nothing is divided.
   */
  private static final Set<String> OPTIONAL =
      Set.of("provenance", "format_version", "screening", "normalize_nodes");

  private static void demandClosed(Potential graph) {
    ModelFile good = Models.toFile(SmallModels.model(graph));
    List<String> accepted = new ArrayList<>();
    for (String place : objects(good.document(), "", new ArrayList<>())) {
      if (!place.startsWith("/provenance")) {
        demandClosed(good, place, accepted);
      }
    }
    assertEquals(List.of(), accepted);
  }

  private static void demandClosed(ModelFile good, String place, List<String> accepted) {
    ObjectNode more = good.document().deepCopy();
    ((ObjectNode) more.at(place)).put("surplus", 1);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> read(good, more), place);
    assertTrue(refused.getMessage().contains("surplus"), refused.getMessage());
    for (Map.Entry<String, JsonNode> entry : good.document().at(place).properties()) {
      ObjectNode less = good.document().deepCopy();
      ((ObjectNode) less.at(place)).remove(entry.getKey());
      try {
        read(good, less);
        if (!OPTIONAL.contains(entry.getKey())) {
          accepted.add(place + "/" + entry.getKey());
        }
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().length() > 10, e.getMessage());
      }
    }
  }

  private static void read(ModelFile good, ObjectNode document) {
    Models.fromFile(new ModelFile(document, good.tensors(), good.tags()));
  }

  /** Pointers to all objects. */
  private static List<String> objects(JsonNode node, String place, List<String> found) {
    if (node instanceof ObjectNode object) {
      found.add(place);
      object.properties().forEach(e -> objects(e.getValue(), place + "/" + e.getKey(), found));
    } else if (node instanceof ArrayNode array) {
      for (int k = 0; k < array.size(); k++) {
        objects(array.get(k), place + "/" + k, found);
      }
    }
    return found;
  }

  @Test
  void trainedModels() {
    demandClosed(SmallModels.complete(1).graph());
  }

  @Test
  void committees() {
    demandClosed(ExportableModels.committee(2));
    demandClosed(ExportableModels.unusual());
  }

  @Test
  void modelsWithCharges() {
    demandClosed(SmallModels.charged(2, null, true));
  }
}

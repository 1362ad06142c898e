package org.panatom.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.Tensor;
import org.panatom.potential.Potential;

/** Everything that can be told about an open potential. */
public final class PotentialDescription {

  private PotentialDescription() {}

  /**
   * A JSON object that every host can show: {@code source}, {@code format} ("panatom", "n2p2",
   * "aenet", "snap" or "java"), {@code species} (empty: any element), {@code cutoff} in angstrom,
   * {@code range} ("local", or "global": whole structures only), {@code charges}, {@code
   * properties}; for classes {@code class}; for model files {@code content_sha256} (the model's
   * identity), {@code tags}, {@code document} (model graph and provenance), {@code tensors} (name
   * and shape) and {@code parameter_count}.
   *
   * @param source the text by which it was opened
   */
  public static ObjectNode toJson(String source, Potential potential) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    boolean isModel = potential instanceof ModelPotential;
    json.put("source", source).put("format", format(source, isModel));
    if (!isModel) {
      json.put("class", potential.getClass().getName());
    }
    ArrayNode species = json.putArray("species");
    potential.species().forEach(species::add);
    json.put("cutoff", potential.cutoff());
    boolean whole = potential.wholeStructure().isPresent();
    json.put("range", whole ? "global" : "local").put("charges", whole);
    putAll(json.putObject("properties"), potential.properties());
    if (potential instanceof ModelPotential model) {
      addModel(json, Models.toFile(model));
    }
    return json;
  }

  private static String format(String source, boolean isModel) {
    if (!isModel) {
      return "java";
    }
    for (String other : List.of("n2p2", "aenet", "snap")) {
      if (source.startsWith(other + ":")) {
        return other;
      }
    }
    return "panatom";
  }

  private static void putAll(ObjectNode json, Map<String, String> entries) {
    entries.forEach(json::put);
  }

  private static void addModel(ObjectNode json, ModelFile file) {
    json.put("content_sha256", file.contentDigest());
    putAll(json.putObject("tags"), file.tags());
    json.set("document", file.document());
    ArrayNode tensors = json.putArray("tensors");
    long count = 0;
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      ArrayNode shape = tensors.addObject().put("name", entry.getKey()).putArray("shape");
      for (int length : entry.getValue().shape()) {
        shape.add(length);
      }
      count += entry.getValue().values().length;
    }
    json.put("parameter_count", count);
  }
}

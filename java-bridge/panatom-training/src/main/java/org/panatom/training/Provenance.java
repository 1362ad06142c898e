package org.panatom.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.model.ModelPotential;
import org.panatom.potential.Potential;

/** What a model file tells about its origin. */
final class Provenance {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final TrainingSettings settings;
  private final String program;

  Provenance(TrainingSettings settings, String program) {
    this.settings = settings;
    this.program = program;
  }

  /** The potential with its origin: date, data, settings, errors reached. */
  ModelPotential describe(
      Potential graph, List<Dataset> sets, TrainingState state, ObjectNode errors) {
    String date =
        settings.about().date() == null
            ? LocalDate.now(ZoneOffset.UTC).toString()
            : settings.about().date();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("date", date);
    if (settings.about().citation() != null) {
      json.put("citation", settings.about().citation());
    }
    json.put("program", program);
    ObjectNode data = json.putObject("data");
    for (Dataset set : sets) {
      data.putObject(set.word())
          .put("file", set.file().getFileName().toString())
          .put("sha256", set.sha256())
          .put("structures", set.structures().size())
          .put("atoms", set.atomCount());
    }
    json.set("settings", MAPPER.valueToTree(settings));
    json.put("epoch", state.bestEpoch);
    json.set("errors", errors);
    return new ModelPotential(graph, json, tags(date));
  }

  private Map<String, String> tags(String date) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("DATE", date);
    tags.put("UNITS", "metal");
    if (settings.about().contributor() != null) {
      tags.put("CONTRIBUTOR", settings.about().contributor());
    }
    if (settings.about().citation() != null) {
      tags.put("CITATION", settings.about().citation());
    }
    return tags;
  }
}

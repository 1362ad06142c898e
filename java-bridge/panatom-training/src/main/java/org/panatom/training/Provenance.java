package org.panatom.training;

import com.fasterxml.jackson.databind.JsonNode;
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

  private final Object settings;
  private final TrainingSettings.About about;
  private final String program;

  Provenance(Object settings, TrainingSettings.About about, String program) {
    this.settings = settings;
    this.about = about;
    this.program = program;
  }

  /** The potential with its origin: date, data, settings, errors reached, epoch unless null. */
  ModelPotential describe(Potential graph, List<Dataset> sets, Integer epoch, ObjectNode errors) {
    String date = about.date() == null ? LocalDate.now(ZoneOffset.UTC).toString() : about.date();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("date", date);
    if (about.citation() != null) {
      json.put("citation", about.citation());
    }
    json.put("program", program);
    ObjectNode data = json.putObject("data");
    for (Dataset set : sets) {
      data.putObject(set.word())
          .put("file", set.fileNames())
          .put("sha256", set.sha256())
          .put("structures", set.structures().size())
          .put("atoms", set.atomCount());
    }
    json.set("settings", tree(settings));
    if (epoch != null) {
      json.put("epoch", epoch);
    }
    json.set("errors", errors);
    return new ModelPotential(graph, json, tags(date));
  }

  /** Settings with the keys of the settings file. */
  static JsonNode tree(Object settings) {
    return MAPPER.valueToTree(settings);
  }

  private Map<String, String> tags(String date) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("DATE", date);
    tags.put("UNITS", "metal");
    if (about.contributor() != null) {
      tags.put("CONTRIBUTOR", about.contributor());
    }
    if (about.citation() != null) {
      tags.put("CITATION", about.citation());
    }
    return tags;
  }
}

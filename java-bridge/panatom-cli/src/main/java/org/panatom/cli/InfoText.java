package org.panatom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The description of a potential as text for people. */
final class InfoText {

  private static final int WIDTH = 26;
  private static final int LONGEST_LIST = 12;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, JsonNode> shapes = new HashMap<>();

  private InfoText() {}

  /** From what {@link org.panatom.source.PotentialDescription} gives. */
  static String of(JsonNode description) {
    InfoText info = new InfoText();
    info.describe(description);
    return info.text.toString();
  }

  private void describe(JsonNode json) {
    line(0, "source", json.path("source").asText());
    line(0, "format", format(json));
    String species = join(json.path("species"));
    line(0, "species", species.isEmpty() ? "any element" : species);
    line(0, "cutoff", json.path("cutoff").asText() + " angstrom");
    if (json.path("range").asText().equals("global")) {
      line(0, "range", "global: whole structures only");
    }
    if (!json.has("document")) {
      outline(0, json.path("properties"));
      return;
    }
    line(0, "identity", json.path("content_sha256").asText());
    outline(0, json.path("tags"));
    for (JsonNode tensor : json.path("tensors")) {
      shapes.put(tensor.path("name").asText(), tensor.path("shape"));
    }
    line(0, "tensors", json.path("tensors").size() + ", numbers " + json.path("parameter_count"));
    text.append("model\n");
    potential(1, json.at("/document/potential"));
    text.append("provenance\n");
    outline(1, json.at("/document/provenance"));
  }

  private static String format(JsonNode json) {
    return json.has("class")
        ? "Java class " + json.path("class").asText()
        : "panatom, format_version " + json.at("/document/format_version");
  }

  private void potential(int depth, JsonNode node) {
    String type = node.path("type").asText();
    switch (type) {
      case "sum" -> {
        line(depth, type, node.path("terms").size() + " terms");
        node.path("terms").forEach(term -> potential(depth + 1, term));
      }
      case "reference_energy" -> {
        line(depth, type, "eV");
        outline(depth + 1, node.path("energies"));
      }
      case "short_range_repulsion" -> {
        line(depth, type, "full below, none above (angstrom)");
        for (JsonNode pair : node.path("pairs")) {
          line(
              depth + 1,
              join(pair.path("species")),
              "%s  %s".formatted(pair.path("inner"), pair.path("outer")));
        }
      }
      case "behler_parrinello" -> {
        line(depth, type, "");
        for (Map.Entry<String, JsonNode> entry : node.path("functions").properties()) {
          line(depth + 1, entry.getKey(), functions(entry.getValue()));
          line(depth + 1, "", networks(node.path("networks").path(entry.getKey())));
        }
      }
      case "snap" -> {
        boolean quadratic = node.path("quadratic").asBoolean();
        line(
            depth,
            type,
            "2J = %s, %s".formatted(node.path("band_limit"), quadratic ? "quadratic" : "linear"));
        outline(depth + 1, node);
      }
      case "fourth_generation" -> {
        line(depth, type, "charges from the whole structure");
        for (Map.Entry<String, JsonNode> entry : node.path("functions").properties()) {
          JsonNode atom = node.path("atoms").path(entry.getKey());
          line(depth + 1, entry.getKey(), functions(entry.getValue()));
          line(depth + 1, "", "electronegativity " + network(atom.path("electronegativity")));
          line(depth + 1, "", "short range " + network(atom.path("short_range")));
        }
        line(depth + 1, "charges", "");
        outline(depth + 2, node.path("charges"));
      }
      default -> line(depth, type, "");
    }
  }

  private static String functions(JsonNode functions) {
    Map<String, Integer> counts = new TreeMap<>();
    functions.forEach(function -> counts.merge(function.path("type").asText(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((type, count) -> parts.add(count + " " + type));
    return functions.size() + " symmetry functions: " + String.join(", ", parts);
  }

  private String networks(JsonNode networks) {
    // The members of a committee may have layers of different sizes.
    Set<String> sizes = new LinkedHashSet<>();
    networks.path("members").forEach(member -> sizes.add(layerSizes(member.path("weights"))));
    int members = networks.path("members").size();
    return "%s %s, %s"
        .formatted(
            members == 1 ? "network" : members + " networks",
            String.join(" ", sizes),
            join(networks.path("activations")));
  }

  private String network(JsonNode network) {
    String sizes = layerSizes(network.path("weights"));
    return "network %s, %s".formatted(sizes, join(network.path("activations")));
  }

  private String layerSizes(JsonNode weights) {
    List<String> sizes = new ArrayList<>();
    sizes.add(shapes.get(weights.path(0).asText()).path(1).asText());
    weights.forEach(name -> sizes.add(shapes.get(name.asText()).path(0).asText()));
    return String.join("-", sizes);
  }

  /** Any JSON, nested by indentation; lists of plain values stand on one line. */
  private void outline(int depth, JsonNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        line(depth, entry.getKey(), "");
        outline(depth + 1, value);
      } else if (value.isArray()) {
        line(depth, entry.getKey(), join(value));
      } else {
        line(depth, entry.getKey(), value.asText());
      }
    }
  }

  private static String join(JsonNode array) {
    List<String> parts = new ArrayList<>();
    for (JsonNode element : array) {
      if (parts.size() == LONGEST_LIST) {
        parts.add("... (%d in all)".formatted(array.size()));
        break;
      }
      parts.add(element.isValueNode() ? element.asText() : element.toString());
    }
    return String.join(" ", parts);
  }

  private void line(int depth, String key, String value) {
    String start = "  ".repeat(depth) + key;
    String gap = " ".repeat(Math.max(1, WIDTH - start.length()));
    text.append(value.isEmpty() ? start : start + gap + value).append('\n');
  }
}

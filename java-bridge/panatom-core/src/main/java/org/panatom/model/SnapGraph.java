package org.panatom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.modelfile.Tensor;

/** The document node of {@link SnapPotential}, with its tensors. */
final class SnapGraph {

  private static final String[] KEYS = {
    "type",
    "band_limit",
    "cutoff_factor",
    "angle_factor",
    "inner_radius",
    "switches",
    "subtracts_empty",
    "normalizes",
    "resolves_elements",
    "self_in_every",
    "switches_inside",
    "quadratic",
    "elements"
  };

  private SnapGraph() {}

  static SnapPotential read(ModelNode node, List<String> species, TensorAccess tensors) {
    ModelNode nodes = node.keys(KEYS).child("elements").keys(species);
    List<BispectrumSettings.Element> elements = new ArrayList<>();
    double[][] coefficients = new double[species.size()][];
    for (int s = 0; s < coefficients.length; s++) {
      ModelNode element = nodes.child(species.get(s));
      element.keys("radius", "weight", "inner_middle", "inner_half_width", "coefficients");
      elements.add(
          new BispectrumSettings.Element(
              species.get(s),
              element.number("radius"),
              element.number("weight"),
              element.number("inner_middle"),
              element.number("inner_half_width")));
      coefficients[s] = tensors.take(element.text("coefficients"), 1).values();
    }
    return node.build(
        () ->
            new SnapPotential(
                settings(node, elements),
                new SnapCoefficients(node.flag("quadratic"), coefficients)));
  }

  private static BispectrumSettings settings(
      ModelNode node, List<BispectrumSettings.Element> elements) {
    double limit = node.number("band_limit");
    if (limit != (int) limit) {
      throw new IllegalArgumentException("band_limit must be a whole number");
    }
    return new BispectrumSettings(
        (int) limit,
        node.number("cutoff_factor"),
        node.number("angle_factor"),
        node.number("inner_radius"),
        node.flag("switches"),
        node.flag("subtracts_empty"),
        node.flag("normalizes"),
        node.flag("resolves_elements"),
        node.flag("self_in_every"),
        node.flag("switches_inside"),
        elements);
  }

  static void write(
      SnapPotential potential, ObjectNode node, SortedMap<String, Tensor> tensors, String prefix) {
    BispectrumSettings settings = potential.settings();
    node.put("type", "snap")
        .put("band_limit", settings.bandLimit())
        .put("cutoff_factor", settings.cutoffFactor())
        .put("angle_factor", settings.angleFactor())
        .put("inner_radius", settings.innerRadius())
        .put("switches", settings.switches())
        .put("subtracts_empty", settings.subtractsEmpty())
        .put("normalizes", settings.normalizes())
        .put("resolves_elements", settings.resolvesElements())
        .put("self_in_every", settings.selfInEvery())
        .put("switches_inside", settings.switchesInside())
        .put("quadratic", potential.coefficients().quadratic());
    ObjectNode elements = node.putObject("elements");
    for (int s = 0; s < settings.elements().size(); s++) {
      BispectrumSettings.Element element = settings.elements().get(s);
      String name = prefix + element.symbol() + ".coefficients";
      tensors.put(name, Tensor.of(potential.coefficients().of(s)));
      elements
          .putObject(element.symbol())
          .put("radius", element.radius())
          .put("weight", element.weight())
          .put("inner_middle", element.innerMiddle())
          .put("inner_half_width", element.innerHalfWidth())
          .put("coefficients", name);
    }
  }
}

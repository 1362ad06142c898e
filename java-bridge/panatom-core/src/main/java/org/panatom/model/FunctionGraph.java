package org.panatom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;

/** The document nodes of symmetry functions. */
final class FunctionGraph {

  private static final String NARROW = "angular_narrow";
  private static final String WIDE = "angular_wide";

  private FunctionGraph() {}

  static SymmetryFunction read(ModelNode node, List<String> species) {
    String type = node.text("type");
    return switch (type) {
      case "radial" -> {
        node.keys("type", "neighbor", "eta", "shift", "cutoff", "cutoff_function");
        int neighbor = index(node, node.text("neighbor"), species);
        yield new RadialFunction(neighbor, shape(node));
      }
      case NARROW, WIDE -> {
        node.keys(
            "type", "neighbors", "eta", "shift", "lambda", "zeta", "cutoff", "cutoff_function");
        List<String> names = node.texts("neighbors");
        if (names.size() != 2) {
          throw new IllegalArgumentException(node.where() + ".neighbors must be two species");
        }
        int first = index(node, names.get(0), species);
        int second = index(node, names.get(1), species);
        RadialShape shape = shape(node);
        double lambda = node.number("lambda");
        double zeta = node.number("zeta");
        yield node.build(
            () -> new AngularFunction(type.equals(NARROW), first, second, shape, lambda, zeta));
      }
      default ->
          throw new IllegalArgumentException(
              "%s.type is '%s'; known: radial, %s, %s"
                  .formatted(node.where(), ModelNode.shown(type), NARROW, WIDE));
    };
  }

  private static int index(ModelNode node, String symbol, List<String> species) {
    int index = species.indexOf(symbol);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s is about neighbours of species '%s', the document has %s"
              .formatted(node.where(), ModelNode.shown(symbol), species));
    }
    return index;
  }

  private static RadialShape shape(ModelNode node) {
    double eta = node.number("eta");
    double shift = node.number("shift");
    double cutoff = node.number("cutoff");
    String function = node.text("cutoff_function");
    return node.build(
        () -> new RadialShape(eta, shift, cutoff, CutoffFunction.named(ModelNode.shown(function))));
  }

  static void write(SymmetryFunction function, ObjectNode node, List<String> species) {
    switch (function) {
      case RadialFunction f -> {
        node.put("type", "radial");
        node.put("neighbor", species.get(f.neighbor()));
      }
      case AngularFunction f -> {
        node.put("type", f.narrow() ? NARROW : WIDE);
        node.putArray("neighbors").add(species.get(f.first())).add(species.get(f.second()));
        node.put("lambda", f.lambda());
        node.put("zeta", f.zeta());
      }
    }
    node.put("eta", function.shape().eta());
    node.put("shift", function.shape().shift());
    node.put("cutoff", function.shape().cutoff());
    node.put("cutoff_function", function.shape().cutoffFunction().fileName());
  }
}

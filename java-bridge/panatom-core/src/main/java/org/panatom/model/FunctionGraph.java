package org.panatom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.AngularFactor;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.AngularSum;
import org.panatom.descriptor.CompactAngle;
import org.panatom.descriptor.CompactShape;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialDependence;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.descriptor.WeightedAngularFunction;
import org.panatom.descriptor.WeightedRadialFunction;
import org.panatom.structure.Elements;

/**
 * The document nodes of symmetry functions. A type is made of words: {@code [weighted_][compact_]}
 * and one of {@code radial}, {@code angular_narrow}, {@code angular_wide}.
 */
final class FunctionGraph {

  private static final String RADIAL = "radial";
  private static final String NARROW = "angular_narrow";
  private static final String WIDE = "angular_wide";
  private static final String WEIGHTED = "weighted_";
  private static final String COMPACT = "compact_";

  private FunctionGraph() {}

  static SymmetryFunction read(ModelNode node, List<String> species) {
    String type = node.text("type");
    boolean weighted = type.startsWith(WEIGHTED);
    String unweighted = weighted ? type.substring(WEIGHTED.length()) : type;
    boolean compact = unweighted.startsWith(COMPACT);
    String kind = compact ? unweighted.substring(COMPACT.length()) : unweighted;
    if (!List.of(RADIAL, NARROW, WIDE).contains(kind)) {
      throw new IllegalArgumentException(
          "%s.type is '%s'; known: [%s][%s] and %s, %s or %s"
              .formatted(
                  node.where(), ModelNode.shown(type), WEIGHTED, COMPACT, RADIAL, NARROW, WIDE));
    }
    boolean angular = !kind.equals(RADIAL);
    checkKeys(node, weighted, compact, angular, kind.equals(NARROW));
    RadialDependence shape = compact ? compactShape(node) : gaussian(node);
    if (!angular) {
      return weighted
          ? new WeightedRadialFunction(atomicNumbers(species), shape)
          : new RadialFunction(index(node, node.text("neighbor"), species), shape);
    }
    RadialDependence between = kind.equals(NARROW) ? between(node, shape) : null;
    AngularFactor factor = node.build(() -> factor(node, compact));
    if (weighted) {
      return new WeightedAngularFunction(atomicNumbers(species), shape, between, factor);
    }
    List<String> names = node.texts("neighbors");
    if (names.size() != 2) {
      throw new IllegalArgumentException(node.where() + ".neighbors must be two species");
    }
    int first = index(node, names.get(0), species);
    int second = index(node, names.get(1), species);
    return new AngularFunction(first, second, shape, between, factor);
  }

  private static void checkKeys(
      ModelNode node, boolean weighted, boolean compact, boolean angular, boolean narrow) {
    List<String> keys = new ArrayList<>(List.of("type"));
    List<String> optional = List.of();
    if (!weighted) {
      keys.add(angular ? "neighbors" : "neighbor");
    }
    if (compact) {
      keys.addAll(List.of("left", "right", "core", "asymmetric"));
      keys.addAll(angular ? List.of("angle_left", "angle_right") : List.of());
      optional = narrow ? List.of("between_core", "between_asymmetric") : optional;
    } else {
      keys.addAll(List.of("eta", "shift", "cutoff", "cutoff_function"));
      keys.addAll(angular ? List.of("lambda", "zeta") : List.of());
      optional = List.of("alpha");
    }
    node.keys(keys, optional);
  }

  private static List<Double> atomicNumbers(List<String> species) {
    return species.stream().map(symbol -> (double) Elements.atomicNumber(symbol)).toList();
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

  private static CutoffFunction function(ModelNode node, String key) {
    return CutoffFunction.named(ModelNode.shown(node.text(key)));
  }

  private static RadialShape gaussian(ModelNode node) {
    double eta = node.number("eta");
    double shift = node.number("shift");
    double cutoff = node.number("cutoff");
    double alpha = node.has("alpha") ? node.number("alpha") : 0.0;
    return node.build(
        () -> new RadialShape(eta, shift, cutoff, function(node, "cutoff_function"), alpha));
  }

  private static CompactShape compactShape(ModelNode node) {
    double left = node.number("left");
    double right = node.number("right");
    boolean asymmetric = node.flag("asymmetric");
    return node.build(() -> new CompactShape(left, right, function(node, "core"), asymmetric));
  }

  private static RadialDependence between(ModelNode node, RadialDependence shape) {
    if (!(shape instanceof CompactShape compact) || !node.has("between_core")) {
      return shape;
    }
    boolean asymmetric = node.flag("between_asymmetric");
    return node.build(
        () ->
            new CompactShape(
                compact.left(), compact.right(), function(node, "between_core"), asymmetric));
  }

  private static AngularFactor factor(ModelNode node, boolean compact) {
    return compact
        ? new CompactAngle(
            node.number("angle_left"), node.number("angle_right"), function(node, "core"))
        : new PowerOfCosine(node.number("lambda"), node.number("zeta"));
  }

  static void write(SymmetryFunction function, ObjectNode node, List<String> species) {
    node.put("type", type(function));
    switch (function) {
      case RadialFunction f -> node.put("neighbor", species.get(f.neighbor()));
      case AngularFunction f ->
          node.putArray("neighbors").add(species.get(f.first())).add(species.get(f.second()));
      case WeightedRadialFunction f -> checkWeights(f.weights(), species);
      case WeightedAngularFunction f -> checkWeights(f.weights(), species);
    }
    if (function instanceof AngularSum f) {
      switch (f.factor()) {
        case PowerOfCosine a -> node.put("lambda", a.lambda()).put("zeta", a.zeta());
        case CompactAngle a -> node.put("angle_left", a.left()).put("angle_right", a.right());
      }
    }
    switch (function.shape()) {
      case RadialShape shape -> writeGaussian(shape, node);
      case CompactShape shape -> {
        node.put("left", shape.left()).put("right", shape.right());
        node.put("core", shape.core().fileName()).put("asymmetric", shape.asymmetric());
        if (function instanceof AngularSum f
            && f.between() instanceof CompactShape between
            && !between.equals(shape)) {
          node.put("between_core", between.core().fileName());
          node.put("between_asymmetric", between.asymmetric());
        }
      }
    }
  }

  private static void writeGaussian(RadialShape shape, ObjectNode node) {
    node.put("eta", shape.eta());
    node.put("shift", shape.shift());
    node.put("cutoff", shape.cutoff());
    node.put("cutoff_function", shape.cutoffFunction().fileName());
    if (shape.alpha() != 0.0) {
      node.put("alpha", shape.alpha());
    }
  }

  private static String type(SymmetryFunction function) {
    boolean weighted =
        function instanceof WeightedRadialFunction || function instanceof WeightedAngularFunction;
    String kind = function instanceof AngularSum f ? (f.narrow() ? NARROW : WIDE) : RADIAL;
    String compact = function.shape() instanceof CompactShape ? COMPACT : "";
    return (weighted ? WEIGHTED : "") + compact + kind;
  }

  private static void checkWeights(List<Double> weights, List<String> species) {
    if (!weights.equals(atomicNumbers(species))) {
      throw new IllegalArgumentException(
          "a model file cannot hold weights of species other than atomic numbers: " + weights);
    }
  }
}

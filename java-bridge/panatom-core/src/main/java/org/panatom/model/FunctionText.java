package org.panatom.model;

import java.util.List;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.AngularSum;
import org.panatom.descriptor.CompactAngle;
import org.panatom.descriptor.CompactShape;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.descriptor.WeightedAngularFunction;
import org.panatom.descriptor.WeightedRadialFunction;

/**
 * A symmetry function in words, for messages: "G2 of O: neighbours H, eta 0.01, shift 0, cutoff
 * 6.35", in the units of the model's source.
 */
final class FunctionText {

  private FunctionText() {}

  static String of(SymmetryFunction function, String central, List<String> species) {
    return kind(function)
        + " of "
        + central
        + ": neighbours "
        + neighbors(function, species)
        + angle(function)
        + shape(function);
  }

  /** Behler's names, and those of n2p2 for what he does not have. */
  private static String kind(SymmetryFunction function) {
    boolean compact = function.shape() instanceof CompactShape;
    return switch (function) {
      case AngularSum f when compact -> f.narrow() ? "compact narrow angular" : "compact angular";
      case AngularSum f -> f.narrow() ? "G4 (narrow)" : "G5 (wide)";
      default -> compact ? "compact radial" : "G2";
    };
  }

  private static String neighbors(SymmetryFunction function, List<String> species) {
    return switch (function) {
      case RadialFunction f -> species.get(f.neighbor());
      case AngularFunction f -> species.get(f.first()) + " " + species.get(f.second());
      case WeightedRadialFunction f -> "all, weighted";
      case WeightedAngularFunction f -> "all, weighted";
    };
  }

  private static String angle(SymmetryFunction function) {
    if (!(function instanceof AngularSum angular)) {
      return "";
    }
    return switch (angular.factor()) {
      case PowerOfCosine a -> ", lambda " + number(a.lambda()) + ", zeta " + number(a.zeta());
      case CompactAngle a ->
          ", angles " + number(a.left()) + " to " + number(a.right()) + " degrees";
    };
  }

  private static String shape(SymmetryFunction function) {
    return switch (function.shape()) {
      case RadialShape s ->
          ", eta %s, shift %s, cutoff %s"
              .formatted(number(s.eta()), number(s.shift()), number(s.cutoff()));
      case CompactShape s -> ", radii " + number(s.left()) + " to " + number(s.right());
    };
  }

  /** As short as it can be: 0.01, 6.35, 2. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}

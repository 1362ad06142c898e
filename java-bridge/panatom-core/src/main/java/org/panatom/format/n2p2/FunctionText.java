package org.panatom.format.n2p2;

import java.util.List;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.AngularSum;
import org.panatom.descriptor.CompactAngle;
import org.panatom.descriptor.CompactShape;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.PowerOfCosine;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.descriptor.WeightedAngularFunction;
import org.panatom.descriptor.WeightedRadialFunction;
import org.panatom.structure.Elements;

/** A symmetry function as the words of a symfunction_short line. */
final class FunctionText {

  private final String central;
  private final List<String> species;

  /**
   * @param central element that the function is of
   * @param species elements by the species indexes of the functions
   */
  FunctionText(String central, List<String> species) {
    this.central = central;
    this.species = species;
  }

  /** The words of the line, joined with blanks; fails with a reason where n2p2 has no type. */
  String of(SymmetryFunction function) {
    checkWeights(function);
    return function.shape() instanceof RadialShape shape
        ? gaussian(function, shape)
        : compact(function, (CompactShape) function.shape());
  }

  private String gaussian(SymmetryFunction function, RadialShape shape) {
    double eta = shape.eta();
    double rs = shape.shift();
    double rc = shape.cutoff();
    return switch (function) {
      case RadialFunction f -> line(2, species.get(f.neighbor()), eta, rs, rc);
      case WeightedRadialFunction f -> line(12, eta, rs, rc);
      case AngularFunction f -> {
        PowerOfCosine power = power(f);
        int type = f.narrow() ? 3 : 9;
        String first = species.get(f.first());
        String second = species.get(f.second());
        yield rs == 0.0
            ? line(type, first, second, eta, power.lambda(), power.zeta(), rc)
            : line(type, first, second, eta, power.lambda(), power.zeta(), rc, rs);
      }
      case WeightedAngularFunction f -> {
        if (!f.narrow()) {
          throw new IllegalArgumentException(
              "n2p2 has no weighted angular function without the distance between the neighbours");
        }
        yield line(13, eta, rs, power(f).lambda(), power(f).zeta(), rc);
      }
    };
  }

  private static PowerOfCosine power(AngularSum f) {
    if (!(f.factor() instanceof PowerOfCosine power)) {
      throw new IllegalArgumentException("n2p2 has no Gaussians with a compact angle");
    }
    if (f.narrow() && !f.between().equals(f.shape())) {
      throw new IllegalArgumentException(
          "n2p2 has one radial function for all three distances of a triplet");
    }
    return power;
  }

  private String compact(SymmetryFunction function, CompactShape shape) {
    String core = core(shape.core());
    String subtype = shape.asymmetric() ? core + "a" : core;
    double left = shape.left();
    double right = shape.right();
    return switch (function) {
      case RadialFunction f -> line(20, species.get(f.neighbor()), left, right, subtype);
      case WeightedRadialFunction f -> line(23, left, right, subtype);
      case AngularFunction f -> {
        CompactAngle angle = angle(f, shape);
        int type = f.narrow() ? 21 : 22;
        String first = species.get(f.first());
        String second = species.get(f.second());
        yield line(type, first, second, left, right, angle.left(), angle.right(), subtype);
      }
      case WeightedAngularFunction f -> {
        CompactAngle angle = angle(f, shape);
        yield line(f.narrow() ? 24 : 25, left, right, angle.left(), angle.right(), subtype);
      }
    };
  }

  private static CompactAngle angle(AngularSum f, CompactShape shape) {
    if (!(f.factor() instanceof CompactAngle angle) || angle.core() != shape.core()) {
      throw new IllegalArgumentException(
          "n2p2 has one core for the distances and the angle of a compact function");
    }
    return angle;
  }

  /** The subtype of the part of a compact narrow function that depends on r_jk, or null. */
  static String between(SymmetryFunction function) {
    return function instanceof AngularSum f && f.between() instanceof CompactShape shape
        ? core(shape.core()) + (shape.asymmetric() ? "a" : "")
        : null;
  }

  private static String core(CutoffFunction core) {
    return switch (core) {
      case POLYNOMIAL1 -> "p1";
      case POLYNOMIAL2 -> "p2";
      case POLYNOMIAL3 -> "p3";
      case POLYNOMIAL4 -> "p4";
      case EXPONENTIAL -> "e";
      default ->
          throw new IllegalArgumentException(
              "n2p2 has no compact function with the core " + core.fileName());
    };
  }

  private void checkWeights(SymmetryFunction function) {
    List<Double> weights =
        switch (function) {
          case WeightedRadialFunction f -> f.weights();
          case WeightedAngularFunction f -> f.weights();
          default -> List.of();
        };
    for (int s = 0; s < weights.size(); s++) {
      if (weights.get(s) != Elements.atomicNumber(species.get(s))) {
        throw new IllegalArgumentException(
            "n2p2 weights neighbours with their atomic numbers, not with " + weights);
      }
    }
  }

  /** Numbers in the shortest form that gives the same double again. */
  private String line(int type, Object... words) {
    StringBuilder line = new StringBuilder("symfunction_short ");
    line.append(central).append(' ').append(type);
    for (Object word : words) {
      line.append(' ').append(word);
    }
    return line.toString();
  }
}

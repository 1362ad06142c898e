package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.AngularFactor;
import org.panatom.descriptor.AngularFunction;
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
 * Symmetry functions from grids of parameters, each for every neighbour species or every pair of
 * them, or once for all neighbours weighted by their atomic numbers.
 */
final class FunctionGrids {

  private static final String NARROW = "narrow";
  private static final String WIDE = "wide";
  private static final String RADIAL = "radial";

  private final List<String> species;
  private final CutoffFunction standardFunction;
  private final double standardAlpha;
  private final List<Double> weights;
  private final List<SymmetryFunction> functions = new ArrayList<>();

  /**
   * @param cutoffFunction of grids that have none of their own
   * @param alpha the same for the inner radius in units of the cutoff
   */
  FunctionGrids(List<String> species, String cutoffFunction, double alpha) {
    this.species = species;
    this.standardFunction = CutoffFunction.named(cutoffFunction);
    this.standardAlpha = alpha;
    this.weights = species.stream().map(s -> (double) Elements.atomicNumber(s)).toList();
  }

  /**
   * Radial functions with all combinations of eta and shift; or the radial part of a Chebyshev
   * descriptor, which has cutoff and order only.
   *
   * @param cutoff angstrom; required
   * @param eta 1/angstrom^2; required
   * @param shift angstrom; standard 0
   * @param cutoffFunction standard: that of the descriptor
   * @param weighted one function for all species; standard: one for each
   * @param order of Chebyshev polynomials
   */
  record Radial(
      Double cutoff,
      List<Double> eta,
      List<Double> shift,
      String cutoffFunction,
      Boolean weighted,
      Integer order) {
    /** Fills in standard values and checks. */
    Radial {
      SettingCheck.required("descriptor.radial.cutoff", cutoff);
      if (order == null) {
        SettingCheck.required("descriptor.radial.eta", eta)
            .forEach(value -> SettingCheck.notNegative("descriptor.radial.eta", value, 0.0));
        shift = shift == null ? List.of(0.0) : shift;
      } else if (eta != null || shift != null || cutoffFunction != null || weighted != null) {
        throw new IllegalArgumentException("descriptor.radial with an order has a cutoff only");
      }
    }
  }

  /**
   * Angular functions with all combinations of eta, shift, zeta and lambda; or the angular part of
   * a Chebyshev descriptor, which has cutoff and order only.
   *
   * @param kind narrow (with the distance between the neighbours) or wide; required
   * @param cutoff angstrom; required
   * @param eta 1/angstrom^2; required
   * @param shift angstrom; standard 0
   * @param zeta standard 1
   * @param lambda standard -1 and 1
   * @param cutoffFunction standard: that of the descriptor
   * @param weighted one function for all pairs of species; standard: one for each
   * @param order of Chebyshev polynomials
   */
  record Angular(
      String kind,
      Double cutoff,
      List<Double> eta,
      List<Double> shift,
      List<Double> zeta,
      List<Double> lambda,
      String cutoffFunction,
      Boolean weighted,
      Integer order) {
    /** Fills in standard values and checks. */
    Angular {
      SettingCheck.required("descriptor.angular.cutoff", cutoff);
      boolean others = kind != null || eta != null || shift != null || zeta != null;
      if (order == null) {
        checkKind("descriptor.angular.kind", kind, List.of(NARROW, WIDE));
        SettingCheck.required("descriptor.angular.eta", eta)
            .forEach(value -> SettingCheck.notNegative("descriptor.angular.eta", value, 0.0));
        shift = shift == null ? List.of(0.0) : shift;
        zeta = zeta == null ? List.of(1.0) : zeta;
        if (zeta.stream().anyMatch(exponent -> !(exponent >= 1.0))) {
          throw new IllegalArgumentException(
              "descriptor.angular.zeta is %s, it must be at least 1".formatted(zeta));
        }
        lambda = lambda == null ? List.of(-1.0, 1.0) : lambda;
      } else if (others || lambda != null || cutoffFunction != null || weighted != null) {
        throw new IllegalArgumentException("descriptor.angular with an order has a cutoff only");
      }
    }
  }

  /**
   * Compact functions: bumps between left[k] and right[k], for angular ones each with all ranges of
   * angles between angleLeft[l] and angleRight[l].
   *
   * @param kind radial, narrow or wide; required
   * @param left angstrom; required; may be negative
   * @param right angstrom; required
   * @param angleLeft degrees; required for angular functions
   * @param angleRight degrees
   * @param core polynomial1 to polynomial4 or exponential; standard polynomial2
   * @param asymmetric whether the bump leans towards its left end; standard no
   * @param weighted one function for all species; standard: one for each or each pair
   */
  record Compact(
      String kind,
      List<Double> left,
      List<Double> right,
      List<Double> angleLeft,
      List<Double> angleRight,
      String core,
      Boolean asymmetric,
      Boolean weighted) {
    /** Fills in standard values and checks. */
    Compact {
      checkKind("descriptor.compact.kind", kind, List.of(RADIAL, NARROW, WIDE));
      SettingCheck.required("descriptor.compact.left", left);
      SettingCheck.required("descriptor.compact.right", right);
      requireEqualLengths("left", left, "right", right);
      if (kind.equals(RADIAL)) {
        if (angleLeft != null || angleRight != null) {
          throw new IllegalArgumentException(
              "radial functions of descriptor.compact have no angle");
        }
      } else {
        SettingCheck.required("descriptor.compact.angle_left", angleLeft);
        SettingCheck.required("descriptor.compact.angle_right", angleRight);
        requireEqualLengths("angle_left", angleLeft, "angle_right", angleRight);
      }
      core = core == null ? CutoffFunction.POLYNOMIAL2.fileName() : core;
      CutoffFunction.named(core);
    }

    private static void requireEqualLengths(
        String first, List<Double> a, String second, List<Double> b) {
      if (a.size() != b.size()) {
        throw new IllegalArgumentException(
            "descriptor.compact.%s has %d numbers and %s has %d; they belong together one by one"
                .formatted(first, a.size(), second, b.size()));
      }
    }
  }

  private static void checkKind(String key, String kind, List<String> known) {
    SettingCheck.required(key, kind);
    if (!known.contains(kind)) {
      throw new IllegalArgumentException(
          "%s is '%s', it must be %s".formatted(key, kind, String.join(" or ", known)));
    }
  }

  /** Refuses grids where the orders of a Chebyshev descriptor are wanted. */
  static void requireOrders(List<Radial> radial, List<Angular> angular) {
    boolean one = radial.size() == 1 && angular.size() == 1;
    if (!one || radial.getFirst().order == null || angular.getFirst().order == null) {
      throw new IllegalArgumentException(
          "a chebyshev descriptor needs radial: {order: N, cutoff: R} and angular: {order: N,"
              + " cutoff: R}, each once");
    }
  }

  /** All functions of the grids, the same for every central species. */
  List<SymmetryFunction> functions(
      List<Radial> radial, List<Angular> angular, List<Compact> compact) {
    radial.forEach(this::add);
    angular.forEach(this::add);
    compact.forEach(this::add);
    if (functions.stream().distinct().count() != functions.size()) {
      throw new IllegalArgumentException("the grids of the descriptor give a function twice");
    }
    return functions;
  }

  private void add(Radial grid) {
    if (grid.order != null) {
      throw new IllegalArgumentException(
          "descriptor.radial.order belongs to descriptor.type chebyshev");
    }
    for (RadialShape shape : shapes(grid.eta, grid.shift, grid.cutoff, grid.cutoffFunction)) {
      addRadial(shape, grid.weighted);
    }
  }

  private void add(Angular grid) {
    if (grid.order != null) {
      throw new IllegalArgumentException(
          "descriptor.angular.order belongs to descriptor.type chebyshev");
    }
    List<AngularFactor> factors = new ArrayList<>();
    for (double zeta : grid.zeta) {
      for (double lambda : grid.lambda) {
        factors.add(new PowerOfCosine(lambda, zeta));
      }
    }
    for (RadialShape shape : shapes(grid.eta, grid.shift, grid.cutoff, grid.cutoffFunction)) {
      addAngular(grid.kind, shape, factors, grid.weighted);
    }
  }

  private void add(Compact grid) {
    CutoffFunction core = CutoffFunction.named(grid.core);
    List<AngularFactor> factors = new ArrayList<>();
    for (int l = 0; !grid.kind.equals(RADIAL) && l < grid.angleLeft.size(); l++) {
      factors.add(new CompactAngle(grid.angleLeft.get(l), grid.angleRight.get(l), core));
    }
    boolean asymmetric = Boolean.TRUE.equals(grid.asymmetric);
    for (int k = 0; k < grid.left.size(); k++) {
      CompactShape shape = new CompactShape(grid.left.get(k), grid.right.get(k), core, asymmetric);
      if (grid.kind.equals(RADIAL)) {
        addRadial(shape, grid.weighted);
      } else {
        addAngular(grid.kind, shape, factors, grid.weighted);
      }
    }
  }

  private List<RadialShape> shapes(
      List<Double> etas, List<Double> shifts, double cutoff, String ownFunction) {
    CutoffFunction function =
        ownFunction == null ? standardFunction : CutoffFunction.named(ownFunction);
    double alpha = function.hasInnerRadius() ? standardAlpha : 0.0;
    List<RadialShape> shapes = new ArrayList<>();
    for (double eta : etas) {
      for (double shift : shifts) {
        shapes.add(new RadialShape(eta, shift, cutoff, function, alpha));
      }
    }
    return shapes;
  }

  private void addRadial(RadialDependence shape, Boolean weighted) {
    if (Boolean.TRUE.equals(weighted)) {
      functions.add(new WeightedRadialFunction(weights, shape));
      return;
    }
    for (int a = 0; a < species.size(); a++) {
      functions.add(new RadialFunction(a, shape));
    }
  }

  private void addAngular(
      String kind, RadialDependence shape, List<AngularFactor> factors, Boolean weighted) {
    RadialDependence between = kind.equals(NARROW) ? shape : null;
    if (Boolean.TRUE.equals(weighted)) {
      factors.forEach(f -> functions.add(new WeightedAngularFunction(weights, shape, between, f)));
      return;
    }
    for (int a = 0; a < species.size(); a++) {
      for (int b = a; b < species.size(); b++) {
        for (AngularFactor factor : factors) {
          functions.add(new AngularFunction(a, b, shape, between, factor));
        }
      }
    }
  }
}

package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;

/**
 * Which symmetry functions describe an atom: grids of parameters, each for every neighbour species
 * or every pair of them.
 *
 * @param cutoffFunction cosine or polynomial2; standard polynomial2; a grid may have its own
 * @param radial grids of radial functions
 * @param angular grids of angular functions
 * @param select how many functions to keep for each central species, those that tell most; standard
 *     all
 */
record DescriptorSettings(
    String cutoffFunction, List<Radial> radial, List<Angular> angular, Integer select) {

  /** Fills in standard values and checks. */
  DescriptorSettings {
    cutoffFunction =
        cutoffFunction == null ? CutoffFunction.POLYNOMIAL2.fileName() : cutoffFunction;
    CutoffFunction.named(cutoffFunction);
    radial = radial == null ? List.of() : List.copyOf(radial);
    angular = angular == null ? List.of() : List.copyOf(angular);
    if (radial.isEmpty() && angular.isEmpty()) {
      throw new IllegalArgumentException("descriptor has neither radial nor angular functions");
    }
    select = select == null ? null : SettingCheck.atLeast(1, "descriptor.select", select, 1);
  }

  /**
   * Radial functions with all combinations of eta and shift.
   *
   * @param cutoff angstrom; required
   * @param eta 1/angstrom^2; required
   * @param shift angstrom; standard 0
   * @param cutoffFunction standard: that of the descriptor
   */
  record Radial(Double cutoff, List<Double> eta, List<Double> shift, String cutoffFunction) {
    /** Fills in standard values and checks. */
    Radial {
      SettingCheck.required("descriptor.radial.cutoff", cutoff);
      SettingCheck.required("descriptor.radial.eta", eta);
      shift = shift == null ? List.of(0.0) : shift;
    }
  }

  /**
   * Angular functions with all combinations of eta, shift, zeta and lambda.
   *
   * @param kind narrow (with the distance between the neighbours) or wide; required
   * @param cutoff angstrom; required
   * @param eta 1/angstrom^2; required
   * @param shift angstrom; standard 0
   * @param zeta standard 1
   * @param lambda standard -1 and 1
   * @param cutoffFunction standard: that of the descriptor
   */
  record Angular(
      String kind,
      Double cutoff,
      List<Double> eta,
      List<Double> shift,
      List<Double> zeta,
      List<Double> lambda,
      String cutoffFunction) {
    /** Fills in standard values and checks. */
    Angular {
      SettingCheck.required("descriptor.angular.kind", kind);
      if (!kind.equals("narrow") && !kind.equals("wide")) {
        throw new IllegalArgumentException(
            "descriptor.angular.kind is '%s', it must be narrow or wide".formatted(kind));
      }
      SettingCheck.required("descriptor.angular.cutoff", cutoff);
      SettingCheck.required("descriptor.angular.eta", eta);
      shift = shift == null ? List.of(0.0) : shift;
      zeta = zeta == null ? List.of(1.0) : zeta;
      lambda = lambda == null ? List.of(-1.0, 1.0) : lambda;
    }
  }

  /** All functions of the grids, the same for every central species. */
  List<SymmetryFunction> functions(int speciesCount) {
    List<SymmetryFunction> functions = new ArrayList<>();
    for (Radial grid : radial) {
      for (RadialShape shape :
          shapes(grid.eta, grid.shift, grid.cutoff, function(grid.cutoffFunction))) {
        for (int a = 0; a < speciesCount; a++) {
          functions.add(new RadialFunction(a, shape));
        }
      }
    }
    for (Angular grid : angular) {
      for (RadialShape shape :
          shapes(grid.eta, grid.shift, grid.cutoff, function(grid.cutoffFunction))) {
        addAngular(grid, shape, speciesCount, functions);
      }
    }
    if (functions.stream().distinct().count() != functions.size()) {
      throw new IllegalArgumentException("the grids of the descriptor give a function twice");
    }
    return functions;
  }

  private CutoffFunction function(String own) {
    return CutoffFunction.named(own == null ? cutoffFunction : own);
  }

  private static List<RadialShape> shapes(
      List<Double> etas, List<Double> shifts, double cutoff, CutoffFunction function) {
    List<RadialShape> shapes = new ArrayList<>();
    for (double eta : etas) {
      for (double shift : shifts) {
        shapes.add(new RadialShape(eta, shift, cutoff, function));
      }
    }
    return shapes;
  }

  private static void addAngular(
      Angular grid, RadialShape shape, int speciesCount, List<SymmetryFunction> functions) {
    boolean narrow = grid.kind.equals("narrow");
    for (int a = 0; a < speciesCount; a++) {
      for (int b = a; b < speciesCount; b++) {
        for (double zeta : grid.zeta) {
          for (double lambda : grid.lambda) {
            functions.add(new AngularFunction(narrow, a, b, shape, lambda, zeta));
          }
        }
      }
    }
  }
}

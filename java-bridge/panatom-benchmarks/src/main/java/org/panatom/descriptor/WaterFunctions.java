package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;

/**
 * Symmetry functions like those of published potentials of water: 27 of hydrogen and 30 of oxygen,
 * up to 6.35 angstrom. Species: 0 H, 1 O.
 */
public final class WaterFunctions {

  /** Largest distance, angstrom. */
  public static final double CUTOFF = 6.35;

  private WaterFunctions() {}

  /**
   * Functions of a central species.
   *
   * @param part all, radial, narrow (angular with r_jk) or wide (the same ones without r_jk)
   */
  public static List<SymmetryFunction> functions(int central, String part) {
    List<SymmetryFunction> all = functions(central);
    return switch (part) {
      case "radial" -> all.stream().filter(RadialFunction.class::isInstance).toList();
      case "narrow" -> all.stream().filter(AngularFunction.class::isInstance).toList();
      case "wide" ->
          all.stream()
              .filter(AngularFunction.class::isInstance)
              .map(f -> wide((AngularFunction) f))
              .toList();
      default -> all;
    };
  }

  private static SymmetryFunction wide(AngularFunction f) {
    return new AngularFunction(f.first(), f.second(), f.shape(), null, f.factor());
  }

  private static List<SymmetryFunction> functions(int central) {
    List<SymmetryFunction> list = new ArrayList<>();
    for (int neighbor = 0; neighbor < 2; neighbor++) {
      for (double eta : new double[] {0.004, 0.04, 0.1, 0.2}) {
        list.add(new RadialFunction(neighbor, shape(eta, 0.0)));
      }
      for (double eta : new double[] {0.5, 1.0, 2.0, 5.0}) {
        list.add(new RadialFunction(neighbor, shape(eta, 1.0)));
      }
    }
    if (central == 0) {
      list.add(new AngularFunction(true, 0, 1, shape(0.72, 0.0), 1.0, 1.0));
    } else {
      addAngular(list, 0, 1, 0.108, 0.0036);
    }
    int[] like = central == 0 ? new int[] {0, 1} : new int[] {0, 0};
    for (double lambda : new double[] {1.0, -1.0}) {
      list.add(new AngularFunction(true, like[0], like[1], shape(0.252, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, like[0], like[1], shape(0.108, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, like[0], like[1], shape(0.036, 0.0), lambda, 4.0));
    }
    addAngular(list, 1, 1, 0.108, 0.0036);
    return list;
  }

  private static void addAngular(
      List<SymmetryFunction> list, int a, int b, double narrow, double wide) {
    for (double lambda : new double[] {1.0, -1.0}) {
      list.add(new AngularFunction(true, a, b, shape(narrow, 0.0), lambda, 1.0));
      list.add(new AngularFunction(true, a, b, shape(wide, 0.0), lambda, 4.0));
    }
  }

  private static RadialShape shape(double eta, double shift) {
    return new RadialShape(eta, shift, CUTOFF, CutoffFunction.TANH_UNSCALED);
  }
}

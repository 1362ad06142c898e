package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.structure.Elements;

/**
 * One symfunction_short line. Elements are positions in the list of elements sorted by atomic
 * number; -1 where the type has none. Numbers that a type does not have are 0.
 */
record FunctionLine(
    Line line,
    int type,
    int central,
    int first,
    int second,
    double eta,
    double shift,
    double lambda,
    double zeta,
    double left,
    double cutoff,
    double angleLeft,
    double angleRight,
    String subtype) {

  /** n2p2's order of the functions of a central element. */
  static final Comparator<FunctionLine> ORDER =
      Comparator.comparingInt(FunctionLine::type)
          .thenComparing(FunctionLine::subtype)
          .thenComparingInt(f -> f.compact() ? f.first : 0)
          .thenComparingInt(f -> f.compact() ? f.second : 0)
          .thenComparingDouble(FunctionLine::cutoff)
          .thenComparingDouble(FunctionLine::left)
          .thenComparingDouble(FunctionLine::angleLeft)
          .thenComparingDouble(FunctionLine::angleRight)
          .thenComparingDouble(FunctionLine::eta)
          .thenComparingDouble(FunctionLine::shift)
          .thenComparingDouble(FunctionLine::zeta)
          .thenComparingDouble(FunctionLine::lambda)
          .thenComparingInt(FunctionLine::first)
          .thenComparingInt(FunctionLine::second);

  private static final List<Integer> TYPES = List.of(2, 3, 9, 12, 13, 20, 21, 22, 23, 24, 25);

  boolean compact() {
    return type >= 20;
  }

  boolean narrow() {
    return type == 3 || type == 13 || type == 21 || type == 24;
  }

  private boolean radial() {
    return type == 2 || type == 12 || type == 20 || type == 23;
  }

  private boolean weighted() {
    return type == 12 || type == 13 || type >= 23;
  }

  static FunctionLine read(Line line, List<String> elements) {
    int central = element(line, 1, "the central element", elements);
    int type = line.integer(2, "the type of the function");
    if (!TYPES.contains(type)) {
      throw line.error("unknown type of symmetry function %d; known: %s", type, TYPES);
    }
    int neighbors =
        switch (type) {
          case 2, 20 -> 1;
          case 3, 9, 21, 22 -> 2;
          default -> 0;
        };
    int a = neighbors > 0 ? element(line, 3, "a neighbour's element", elements) : -1;
    int b = neighbors > 1 ? element(line, 4, "the second neighbour's element", elements) : -1;
    int first = neighbors > 1 ? Math.min(a, b) : a;
    int second = neighbors > 1 ? Math.max(a, b) : b;
    Arguments rest = new Arguments(line, 3 + neighbors);
    FunctionLine function =
        switch (type) {
          case 2, 12 -> {
            double eta = rest.next("eta");
            double shift = rest.next("rs");
            double cutoff = rest.next("rc");
            yield gaussian(line, type, central, first, second, eta, shift, 0.0, 0.0, cutoff);
          }
          case 3, 9 -> {
            double eta = rest.next("eta");
            double lambda = rest.next("lambda");
            double zeta = rest.next("zeta");
            double cutoff = rest.next("rc");
            double shift = rest.hasNext() ? rest.next("rs") : 0.0;
            yield gaussian(line, type, central, first, second, eta, shift, lambda, zeta, cutoff);
          }
          case 13 -> {
            double eta = rest.next("eta");
            double shift = rest.next("rs");
            double lambda = rest.next("lambda");
            double zeta = rest.next("zeta");
            double cutoff = rest.next("rc");
            yield gaussian(line, type, central, first, second, eta, shift, lambda, zeta, cutoff);
          }
          default -> compact(line, type, central, first, second, rest);
        };
    rest.checkEnd();
    return function;
  }

  /** A line that is to be written. */
  static FunctionLine parse(String text, List<String> elements) {
    return read(new Line(Path.of("input.nn"), 0, List.of(text.split(" "))), elements);
  }

  private static FunctionLine gaussian(
      Line line,
      int type,
      int central,
      int first,
      int second,
      double eta,
      double shift,
      double lambda,
      double zeta,
      double cutoff) {
    return new FunctionLine(
        line, type, central, first, second, eta, shift, lambda, zeta, 0.0, cutoff, 0.0, 0.0, "");
  }

  private static FunctionLine compact(
      Line line, int type, int central, int first, int second, Arguments rest) {
    boolean radial = type == 20 || type == 23;
    double left = rest.next("rl");
    double cutoff = rest.next("rc");
    double angleLeft = radial ? 0.0 : rest.next("the left angle");
    double angleRight = radial ? 0.0 : rest.next("the right angle");
    String subtype = rest.word("the subtype");
    if (!subtype.matches("p[1-4]a?|e")) {
      throw line.error(
          "unknown subtype '%s'; known: p1, p2, p3, p4, each also with a, and e",
          N2p2File.clean(subtype));
    }
    return new FunctionLine(
        line,
        type,
        central,
        first,
        second,
        0,
        0,
        0,
        0,
        left,
        cutoff,
        angleLeft,
        angleRight,
        subtype);
  }

  private static int element(Line line, int position, String meaning, List<String> elements) {
    String symbol = line.word(position, meaning);
    int index = elements.indexOf(symbol);
    if (index < 0) {
      throw line.error(
          "%s is '%s', but the elements of this file are %s",
          meaning, N2p2File.clean(symbol), String.join(" ", elements));
    }
    return index;
  }

  /** Whether the angular factor is steep without limit, as it is with zeta below 1. */
  boolean hasSteepAngle() {
    return !compact() && !radial() && zeta < 1.0;
  }

  /** Whether two lines mean the same function. */
  boolean sameAs(FunctionLine other) {
    return ORDER.compare(this, other) == 0 && central == other.central;
  }

  /**
   * The function.
   *
   * @param between subtype for the distance between the neighbours; usually this line's own
   */
  SymmetryFunction toFunction(
      List<String> elements, CutoffFunction cutoffFunction, double alpha, String between) {
    try {
      RadialDependence shape =
          compact()
              ? compactShape(subtype)
              : new RadialShape(eta, shift, cutoff, cutoffFunction, alpha);
      List<Double> weights =
          elements.stream().map(symbol -> (double) Elements.atomicNumber(symbol)).toList();
      if (radial()) {
        return weighted()
            ? new WeightedRadialFunction(weights, shape)
            : new RadialFunction(first, shape);
      }
      RadialDependence third = !narrow() ? null : compact() ? compactShape(between) : shape;
      AngularFactor factor =
          compact()
              ? new CompactAngle(angleLeft, angleRight, core(subtype))
              : new PowerOfCosine(lambda, zeta);
      return weighted()
          ? new WeightedAngularFunction(weights, shape, third, factor)
          : new AngularFunction(first, second, shape, third, factor);
    } catch (IllegalArgumentException e) {
      throw line.error("%s", e.getMessage());
    }
  }

  /** This function in another line of input.nn. */
  FunctionLine at(int number) {
    Line there = new Line(line.file(), number, line.words());
    return new FunctionLine(
        there,
        type,
        central,
        first,
        second,
        eta,
        shift,
        lambda,
        zeta,
        left,
        cutoff,
        angleLeft,
        angleRight,
        subtype);
  }

  /** This function with another shift. */
  FunctionLine withShift(double other) {
    return new FunctionLine(
        line,
        type,
        central,
        first,
        second,
        eta,
        other,
        lambda,
        zeta,
        left,
        cutoff,
        angleLeft,
        angleRight,
        subtype);
  }

  private CompactShape compactShape(String name) {
    return new CompactShape(left, cutoff, core(name), name.endsWith("a"));
  }

  private static CutoffFunction core(String subtype) {
    return subtype.equals("e")
        ? CutoffFunction.EXPONENTIAL
        : CutoffFunction.valueOf("POLYNOMIAL" + subtype.substring(1, 2).toUpperCase(Locale.ROOT));
  }

  /** The words of a line one after the other. */
  private static final class Arguments {
    private final Line line;
    private int position;

    Arguments(Line line, int position) {
      this.line = line;
      this.position = position;
    }

    boolean hasNext() {
      return position < line.words().size();
    }

    double next(String meaning) {
      return line.number(position++, meaning);
    }

    String word(String meaning) {
      return line.word(position++, meaning);
    }

    void checkEnd() {
      if (hasNext()) {
        throw line.error("'%s' is one word too many", N2p2File.clean(line.words().get(position)));
      }
    }
  }
}

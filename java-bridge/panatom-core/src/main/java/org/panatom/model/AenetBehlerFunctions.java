package org.panatom.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.CosineFunctions;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.GroupedSymmetryFunctions;
import org.panatom.descriptor.JoinedDescriptors;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;

/**
 * The symmetry functions G1 to G5 of an aenet file (kind Behler2011). The numbers of the descriptor
 * stand in the order in which aenet evaluates them, not in that of the file: for each neighbour
 * species its G1, G2 and G3, then for each species from there on their G4 and G5.
 */
final class AenetBehlerFunctions {

  private static final int WAVE = 3;
  private static final int LAST_RADIAL = 3;
  private static final int NARROW = 4;
  private static final int WIDE = 5;

  /** How many parameters G1 to G5 have. */
  private static final int[] PARAMETERS = {1, 3, 2, 4, 4};

  private static final List<List<String>> PARAMETER_NAMES =
      List.of(
          List.of("cutoff"),
          List.of("cutoff", "shift", "eta"),
          List.of("cutoff", "kappa"),
          List.of("cutoff", "lambda", "zeta", "eta"),
          List.of("cutoff", "lambda", "zeta", "eta"));

  private final AenetSetup setup;
  private final int[] species;
  private final int speciesCount;

  /**
   * @param species the species of the potential; others of the environment have no atoms
   */
  AenetBehlerFunctions(AenetSetup setup, List<String> species) {
    this.setup = setup;
    this.speciesCount = species.size() + 1;
    this.species = new int[setup.environment().size()];
    for (int e = 0; e < this.species.length; e++) {
      int index = species.indexOf(setup.environment().get(e));
      this.species[e] = index < 0 ? species.size() : index;
    }
  }

  AtomDescriptor descriptor() {
    listed(setup); // Refuses unknown kinds.
    List<SymmetryFunction> functions = new ArrayList<>();
    List<CosineFunctions.Wave> waves = new ArrayList<>();
    List<Integer> order = evaluationOrder();
    int[] functionPositions = new int[order.size()];
    int[] wavePositions = new int[order.size()];
    for (int position = 0; position < order.size(); position++) {
      int g = order.get(position);
      try {
        if (setup.functions()[g] == WAVE) {
          wavePositions[waves.size()] = position;
          waves.add(new CosineFunctions.Wave(neighbor(g, 0), parameter(g, 1), parameter(g, 0)));
        } else {
          functionPositions[functions.size()] = position;
          functions.add(function(g));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "function %d of %s: %s".formatted(g + 1, setup.species(), e.getMessage()), e);
      }
    }
    AtomDescriptor grouped = new GroupedSymmetryFunctions(functions, speciesCount);
    if (waves.isEmpty()) {
      return grouped;
    }
    return new JoinedDescriptors(
        List.of(grouped, new CosineFunctions(waves)),
        List.of(
            Arrays.copyOf(functionPositions, functions.size()),
            Arrays.copyOf(wavePositions, waves.size())));
  }

  /** What stands at a position (counted from 0) of the descriptor, for messages. */
  String text(int position) {
    int g = evaluationOrder().get(position);
    int kind = setup.functions()[g];
    List<String> environment = setup.environment();
    StringBuilder text =
        new StringBuilder("G%d of %s: neighbours ".formatted(kind, setup.species()));
    text.append(environment.get(environmentIndex(g, 0) - 1));
    if (kind > LAST_RADIAL) {
      text.append(' ').append(environment.get(environmentIndex(g, 1) - 1));
    }
    for (int p = PARAMETERS[kind - 1] - 1; p >= 0; p--) {
      String name = PARAMETER_NAMES.get(kind - 1).get(p);
      text.append(", ").append(name).append(' ').append(FunctionText.number(parameter(g, p)));
    }
    return text.toString();
  }

  private SymmetryFunction function(int g) {
    double cutoff = parameter(g, 0);
    return switch (setup.functions()[g]) {
      case 1 -> new RadialFunction(neighbor(g, 0), shape(0.0, 0.0, cutoff));
      case 2 -> new RadialFunction(neighbor(g, 0), shape(parameter(g, 2), parameter(g, 1), cutoff));
      case NARROW, WIDE ->
          new AngularFunction(
              setup.functions()[g] == NARROW,
              neighbor(g, 0),
              neighbor(g, 1),
              shape(parameter(g, 3), 0.0, cutoff),
              parameter(g, 1),
              parameter(g, 2));
      default -> throw new IllegalArgumentException("unknown kind " + setup.functions()[g]);
    };
  }

  private static RadialShape shape(double eta, double shift, double cutoff) {
    return new RadialShape(eta, shift, cutoff, CutoffFunction.COSINE);
  }

  private double parameter(int g, int p) {
    return setup.parameter(g, p);
  }

  private int neighbor(int g, int which) {
    return species[environmentIndex(g, which) - 1];
  }

  private int environmentIndex(int g, int which) {
    return setup.functionSpecies()[2 * g + which];
  }

  /**
   * The functions of a file with what they need: kind, species, parameters. Places that a function
   * does not need hold anything in files of old versions.
   */
  static List<List<Double>> listed(AenetSetup setup) {
    List<List<Double>> list = new ArrayList<>();
    for (int g = 0; g < setup.functions().length; g++) {
      int kind = setup.functions()[g];
      if (kind < 1 || kind > WIDE) {
        throw new IllegalArgumentException(
            "function %d of %s is of the kind %d; known are 1 to 5"
                .formatted(g + 1, setup.species(), kind));
      }
      List<Double> function = new ArrayList<>();
      function.add((double) kind);
      for (int which = 0; which < (kind > LAST_RADIAL ? 2 : 1); which++) {
        function.add((double) setup.functionSpecies()[2 * g + which]);
      }
      for (int p = 0; p < PARAMETERS[kind - 1]; p++) {
        function.add(setup.parameter(g, p));
      }
      list.add(function);
    }
    return list;
  }

  private List<Integer> evaluationOrder() {
    int n = setup.functions().length;
    List<Integer> order = new ArrayList<>();
    for (int a = 1; a <= species.length; a++) {
      for (int kind = 1; kind <= LAST_RADIAL; kind++) {
        addRadial(kind, a, order);
      }
      for (int b = a; b <= species.length; b++) {
        addAngular(NARROW, a, b, order);
        addAngular(WIDE, a, b, order);
      }
    }
    if (order.size() != n) {
      throw new IllegalArgumentException(
          "%d of the %d functions of %s are not about species of its environment"
              .formatted(n - order.size(), n, setup.species()));
    }
    return order;
  }

  private void addRadial(int kind, int a, List<Integer> order) {
    for (int g = 0; g < setup.functions().length; g++) {
      if (setup.functions()[g] == kind && environmentIndex(g, 0) == a) {
        order.add(g);
      }
    }
  }

  private void addAngular(int kind, int a, int b, List<Integer> order) {
    for (int g = 0; g < setup.functions().length; g++) {
      int low = Math.min(environmentIndex(g, 0), environmentIndex(g, 1));
      int high = Math.max(environmentIndex(g, 0), environmentIndex(g, 1));
      if (setup.functions()[g] == kind && low == a && high == b) {
        order.add(g);
      }
    }
  }
}

package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All angular symmetry functions of one central species and one pair of neighbour species. The
 * powers (1 + lambda cos)^zeta are computed once per triple for all functions; functions with the
 * same radial shape form a group that shares everything else.
 */
final class AngularBlock {

  /** (1 + lambda cos)^zeta. */
  private record Factor(double lambda, double zeta) {}

  /**
   * Functions that differ in the angular factor only.
   *
   * @param tableRow row of the shape in the radial table
   * @param functions the members, with their positions in the descriptor and angular factors
   */
  private record Group(
      RadialShape shape,
      boolean narrow,
      int tableRow,
      AngularFunction[] functions,
      int[] positions,
      int[] factors) {

    boolean active(double[] weights) {
      for (int position : positions) {
        if (weights[position] != 0.0) {
          return true;
        }
      }
      return false;
    }
  }

  private final int first;
  private final int second;
  private final RadialTable table;
  private final Factor[] factors;
  private final Group[] groups;
  private final TripleGradient gradient = new TripleGradient();
  private final boolean narrow;
  private double[] cos = new double[0];
  private double[] distance = new double[0];
  private double[] value = new double[0];
  private double[] slope = new double[0];
  private double[] product = new double[0];
  private double[] angle = new double[0];
  private double[] angleSlope = new double[0];
  private double[][] lower = new double[0][];
  private double[][] full = new double[0][];
  private double[][] sums = new double[0][];

  /**
   * Picks the functions of this pair of species.
   *
   * @param all the descriptor of the central species; other functions are passed over
   * @param table gets the radial shapes of the picked functions
   */
  AngularBlock(int first, int second, List<SymmetryFunction> all, RadialTable table) {
    this.first = first;
    this.second = second;
    this.table = table;
    Map<AngularFunction, List<Integer>> shared = new LinkedHashMap<>();
    List<Factor> distinct = new ArrayList<>();
    for (int g = 0; g < all.size(); g++) {
      if (all.get(g) instanceof AngularFunction f && f.first() == first && f.second() == second) {
        Factor factor = new Factor(f.lambda(), f.zeta());
        if (!distinct.contains(factor)) {
          distinct.add(factor);
        }
        AngularFunction key = new AngularFunction(f.narrow(), first, second, f.shape(), 1.0, 1.0);
        shared.computeIfAbsent(key, unused -> new ArrayList<>()).add(g);
      }
    }
    this.factors = distinct.toArray(Factor[]::new);
    this.groups =
        shared.entrySet().stream()
            .map(entry -> group(entry.getKey(), entry.getValue(), all, distinct))
            .toArray(Group[]::new);
    this.narrow = Arrays.stream(groups).anyMatch(Group::narrow);
  }

  private Group group(
      AngularFunction key,
      List<Integer> members,
      List<SymmetryFunction> all,
      List<Factor> distinct) {
    table.add(key.shape(), first);
    int row = table.add(key.shape(), second);
    int[] positions = members.stream().mapToInt(Integer::intValue).toArray();
    AngularFunction[] functions = new AngularFunction[positions.length];
    int[] factorOf = new int[positions.length];
    for (int t = 0; t < positions.length; t++) {
      functions[t] = (AngularFunction) all.get(positions[t]);
      factorOf[t] = distinct.indexOf(new Factor(functions[t].lambda(), functions[t].zeta()));
    }
    return new Group(key.shape(), key.narrow(), row, functions, positions, factorOf);
  }

  /** Whether there is no function of this pair of species. */
  boolean isEmpty() {
    return groups.length == 0;
  }

  /** Computes this block's functions into their positions of {@code values}. */
  void values(Neighborhood n, double[] values) {
    ensureCapacity(n.capacity());
    int begin = n.begin[second];
    int to = n.angularEnd[second];
    for (double[] sum : sums) {
      Arrays.fill(sum, begin, to, 0.0);
    }
    for (int j = n.begin[first]; j < n.angularEnd[first]; j++) {
      int from = first == second ? j + 1 : begin;
      if (from < to) {
        prepare(n, j, from, to);
        accumulateGroups(j, from, to);
      }
    }
    int row = 0;
    for (Group group : groups) {
      for (int t = 0; t < group.functions.length; t++) {
        double prefactor = group.functions[t].prefactor();
        values[group.positions[t]] = prefactor * AngularKernels.sum(sums[row++], begin, to);
      }
    }
  }

  private void prepare(Neighborhood n, int j, int from, int to) {
    AngularKernels.cosines(n, j, from, to, cos);
    if (narrow) {
      AngularKernels.distances(n, j, from, to, distance);
    }
    for (int f = 0; f < factors.length; f++) {
      Factor factor = factors[f];
      AngularKernels.powers(cos, factor.lambda, factor.zeta, from, to, lower[f], full[f]);
    }
  }

  private void accumulateGroups(int j, int from, int to) {
    int row = 0;
    for (Group group : groups) {
      double valueJ = table.value[group.tableRow][j];
      AngularKernels.scale(valueJ, table.value[group.tableRow], from, to, product);
      if (group.narrow) {
        AngularKernels.shapeBetween(group.shape, distance, from, to, value, slope);
        AngularKernels.multiply(value, from, to, product);
      }
      for (int t = 0; t < group.functions.length; t++) {
        AngularKernels.accumulate(product, full[group.factors[t]], from, to, sums[row++]);
      }
    }
  }

  /** Adds the gradients of sum_g weights[g] G_g to the neighbourhood. */
  void addGradients(Neighborhood n, double[] weights) {
    if (!active(weights)) {
      return;
    }
    ensureCapacity(n.capacity());
    int to = n.angularEnd[second];
    for (int j = n.begin[first]; j < n.angularEnd[first]; j++) {
      int from = first == second ? j + 1 : n.begin[second];
      if (from < to) {
        prepare(n, j, from, to);
        gradient.clear(from, to);
        for (Group group : groups) {
          if (group.active(weights)) {
            addGroup(group, weights, j, from, to);
          }
        }
        gradient.finish(n, j, from, to, cos);
      }
    }
  }

  private boolean active(double[] weights) {
    for (Group group : groups) {
      if (group.active(weights)) {
        return true;
      }
    }
    return false;
  }

  private void addGroup(Group group, double[] weights, int j, int from, int to) {
    Arrays.fill(angle, from, to, 0.0);
    Arrays.fill(angleSlope, from, to, 0.0);
    for (int t = 0; t < group.functions.length; t++) {
      int f = group.factors[t];
      AngularFunction function = group.functions[t];
      double weight = weights[group.positions[t]] * function.prefactor();
      double slopeWeight = weight * function.lambda() * function.zeta();
      AngularKernels.accumulate(weight, full[f], from, to, angle);
      AngularKernels.accumulate(slopeWeight, lower[f], from, to, angleSlope);
    }
    double[] valueK = table.value[group.tableRow];
    double[] slopeK = table.slope[group.tableRow];
    if (group.narrow) {
      AngularKernels.shapeBetween(group.shape, distance, from, to, value, slope);
      gradient.addBetween(angle, slope, valueK[j], valueK, from, to);
      AngularKernels.multiply(value, from, to, angle);
      AngularKernels.multiply(value, from, to, angleSlope);
    }
    gradient.addWide(angle, angleSlope, valueK[j], slopeK[j], valueK, slopeK, from, to);
  }

  private void ensureCapacity(int capacity) {
    if (cos.length >= capacity) {
      return;
    }
    gradient.ensureCapacity(capacity);
    cos = new double[capacity];
    distance = new double[capacity];
    value = new double[capacity];
    slope = new double[capacity];
    product = new double[capacity];
    angle = new double[capacity];
    angleSlope = new double[capacity];
    lower = new double[factors.length][capacity];
    full = new double[factors.length][capacity];
    sums = new double[Arrays.stream(groups).mapToInt(g -> g.functions.length).sum()][capacity];
  }
}

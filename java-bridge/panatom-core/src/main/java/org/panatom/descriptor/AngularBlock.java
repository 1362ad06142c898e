package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All angular symmetry functions of one central species and one pair of neighbour species. The
 * angular factors are computed once per triple for all functions; functions with the same radial
 * dependences form a group that shares everything else.
 */
final class AngularBlock {

  /** What the functions of a group have in common. */
  private record Shared(RadialDependence shape, RadialDependence between) {}

  /** Functions that differ in the angular factor only. */
  private static final class Group {

    /** Dependence on the distance between the neighbours; null in wide functions. */
    final RadialDependence between;

    /** Row of the shape in the radial table. */
    final int tableRow;

    /** [member] places in the descriptor, and in the list of angular factors. */
    final int[] positions;

    final int[] factors;

    /**
     * [member] prefactors with the weight of this pair of species, and that times the slopes'
     * factor.
     */
    final double[] prefactors;

    final double[] slopeFactors;

    /** [member][neighbour] of the members: angular factors, their slopes, sums. */
    final double[][] full;

    final double[][] lower;
    final double[][] sums;

    /** [member] weights of the gradient, with the factors above. */
    final double[] weights;

    final double[] slopeWeights;

    Group(RadialDependence between, int tableRow, int[] positions, int[] factors) {
      this.between = between;
      this.tableRow = tableRow;
      this.positions = positions;
      this.factors = factors;
      int n = positions.length;
      this.prefactors = new double[n];
      this.slopeFactors = new double[n];
      this.full = new double[n][];
      this.lower = new double[n][];
      this.sums = new double[n][];
      this.weights = new double[n];
      this.slopeWeights = new double[n];
    }

    /** Whether any weight is not zero; keeps the weights of the members. */
    boolean use(double[] all) {
      boolean active = false;
      for (int t = 0; t < positions.length; t++) {
        double weight = all[positions[t]];
        weights[t] = weight * prefactors[t];
        slopeWeights[t] = weight * slopeFactors[t];
        active |= weight != 0.0;
      }
      return active;
    }
  }

  private final int first;
  private final int second;
  private final RadialTable table;
  private final AngularFactor[] factors;
  private final Group[] groups;
  private final Group[] activeGroups;
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
    Map<Shared, List<Integer>> shared = new LinkedHashMap<>();
    List<AngularFactor> distinct = new ArrayList<>();
    for (int g = 0; g < all.size(); g++) {
      if (all.get(g) instanceof AngularSum f && f.weight(first, second) != 0.0) {
        if (!distinct.contains(f.factor())) {
          distinct.add(f.factor());
        }
        Shared key = new Shared(f.shape(), f.between());
        shared.computeIfAbsent(key, unused -> new ArrayList<>()).add(g);
      }
    }
    this.factors = distinct.toArray(AngularFactor[]::new);
    this.groups =
        shared.entrySet().stream()
            .map(entry -> group(entry.getKey(), entry.getValue(), all, distinct))
            .toArray(Group[]::new);
    this.activeGroups = groups.clone();
    this.narrow = Arrays.stream(groups).anyMatch(group -> group.between != null);
  }

  private Group group(
      Shared key, List<Integer> members, List<SymmetryFunction> all, List<AngularFactor> distinct) {
    table.add(key.shape(), first);
    int row = table.add(key.shape(), second);
    int[] positions = members.stream().mapToInt(Integer::intValue).toArray();
    Group group = new Group(key.between(), row, positions, new int[positions.length]);
    for (int t = 0; t < positions.length; t++) {
      AngularSum f = (AngularSum) all.get(positions[t]);
      group.factors[t] = distinct.indexOf(f.factor());
      group.prefactors[t] = f.weight(first, second) * f.factor().prefactor();
      group.slopeFactors[t] = group.prefactors[t] * f.factor().slopeFactor();
    }
    return group;
  }

  /** Whether there is no function of this pair of species. */
  boolean isEmpty() {
    return groups.length == 0;
  }

  /** Adds what this block's pairs give to their positions of {@code values}. */
  void values(Neighborhood n, double[] values) {
    ensureCapacity(n.capacity());
    int begin = n.begin[second];
    int to = n.angularEnd[second];
    for (Group group : groups) {
      for (double[] sum : group.sums) {
        Arrays.fill(sum, begin, to, 0.0);
      }
    }
    for (int j = n.begin[first]; j < n.angularEnd[first]; j++) {
      int from = first == second ? j + 1 : begin;
      if (from < to) {
        prepare(n, j, from, to);
        accumulateGroups(j, from, to);
      }
    }
    for (Group group : groups) {
      for (int t = 0; t < group.positions.length; t++) {
        double sum = AngularKernels.sum(group.sums[t], begin, to);
        values[group.positions[t]] += group.prefactors[t] * sum;
      }
    }
  }

  private void prepare(Neighborhood n, int j, int from, int to) {
    AngularKernels.cosines(n, j, from, to, cos);
    if (narrow) {
      AngularKernels.distances(n, j, from, to, distance);
    }
    for (int f = 0; f < factors.length; f++) {
      factors[f].fill(cos, from, to, lower[f], full[f]);
    }
  }

  private void accumulateGroups(int j, int from, int to) {
    for (Group group : groups) {
      double valueJ = table.value[group.tableRow][j];
      if (valueJ != 0.0) {
        AngularKernels.scale(valueJ, table.value[group.tableRow], from, to, product);
        if (group.between != null) {
          AngularKernels.shapeBetween(group.between, distance, from, to, value, slope);
          AngularKernels.multiply(value, from, to, product);
        }
        AngularKernels.accumulate(product, group.full, from, to, group.sums);
      }
    }
  }

  /** Adds the gradients of sum_g weights[g] G_g to the neighbourhood. */
  void addGradients(Neighborhood n, double[] weights) {
    int active = 0;
    for (Group group : groups) {
      if (group.use(weights)) {
        activeGroups[active++] = group;
      }
    }
    if (active == 0) {
      return;
    }
    ensureCapacity(n.capacity());
    int to = n.angularEnd[second];
    for (int j = n.begin[first]; j < n.angularEnd[first]; j++) {
      int from = first == second ? j + 1 : n.begin[second];
      if (from < to) {
        prepare(n, j, from, to);
        gradient.clear(from, to);
        for (int g = 0; g < active; g++) {
          addGroup(activeGroups[g], j, from, to);
        }
        gradient.finish(n, j, from, to, cos);
      }
    }
  }

  private void addGroup(Group group, int j, int from, int to) {
    double[] valueK = table.value[group.tableRow];
    double[] slopeK = table.slope[group.tableRow];
    if (valueK[j] == 0.0 && slopeK[j] == 0.0) {
      return;
    }
    AngularKernels.combine(group.weights, group.full, from, to, angle);
    AngularKernels.combine(group.slopeWeights, group.lower, from, to, angleSlope);
    if (group.between != null) {
      AngularKernels.shapeBetween(group.between, distance, from, to, value, slope);
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
    for (Group group : groups) {
      for (int t = 0; t < group.positions.length; t++) {
        group.full[t] = full[group.factors[t]];
        group.lower[t] = lower[group.factors[t]];
        group.sums[t] = new double[capacity];
      }
    }
  }
}

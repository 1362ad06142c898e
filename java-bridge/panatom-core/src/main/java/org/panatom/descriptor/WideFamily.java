package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Wide functions of one pair of species as sums over the moments of its two species. With the
 * Legendre coefficients of (1 + lambda c)^zeta = sum_l t_l P_l(c) and the addition theorem
 *
 * <pre>
 * G = p sum_l t_l sum_m Q_lm Q'_lm                                     unlike neighbours
 * G = p/2 [sum_l t_l sum_m Q_lm^2 - (1 + lambda)^zeta sum_j R(r_ij)^2]   like neighbours
 * </pre>
 *
 * Where the terms of (1 + lambda c)^zeta nearly cancel in every pair, the sum keeps their absolute
 * precision only. That takes neighbours in one line; of these there are few, and few pairs are left
 * to the loop over pairs.
 */
final class WideFamily {

  /** A function: its place, its prefactor, t_l, and (1 + lambda)^zeta. */
  private record Member(int position, double prefactor, double[] legendre, double straight) {}

  /** Functions with one radial shape, its moments, and scratch memory, [l]. */
  private record Shape(
      RadialMoments first, RadialMoments second, List<Member> members, double[] byDegree) {}

  private final AngularFamily pairs;
  private final int first;
  private final int second;
  private final int edgeRow;
  private final int degree;
  private final List<Shape> shapes = new ArrayList<>();
  private final MomentKernels kernels;
  private final HarmonicExpansion expansion;
  private boolean separate;

  /**
   * Puts a family together.
   *
   * @param pairs the same functions by the loop over pairs
   * @param positions the places of the functions in {@code all}
   */
  WideFamily(
      AngularFamily pairs,
      int first,
      int second,
      AngularFamily.Common common,
      List<SymmetryFunction> all,
      List<Integer> positions,
      WideFunctions owner) {
    this.pairs = pairs;
    this.first = first;
    this.second = second;
    this.edgeRow = owner.row(common.radial(), first);
    owner.row(common.radial(), second);
    Map<RadialDependence, List<Member>> members = new LinkedHashMap<>();
    int highest = 0;
    for (int g : positions) {
      AngularSum f = (AngularSum) all.get(g);
      PowerOfCosine power = (PowerOfCosine) f.factor();
      highest = Math.max(highest, (int) power.zeta());
      double prefactor = f.weight(first, second) * power.prefactor();
      double straight = Math.pow(1.0 + power.lambda(), power.zeta());
      members
          .computeIfAbsent(f.shape(), unused -> new ArrayList<>())
          .add(new Member(g, prefactor, legendre(power), straight));
    }
    this.degree = highest;
    this.kernels = owner.kernels;
    this.expansion = owner.expansion;
    members.forEach(
        (shape, list) ->
            shapes.add(
                new Shape(
                    owner.moments(shape, first, degree),
                    owner.moments(shape, second, degree),
                    list,
                    new double[expansion.stride])));
  }

  /** [l] the coefficients t_l, from c P_l = ((l + 1) P_(l+1) + l P_(l-1)) / (2 l + 1). */
  private static double[] legendre(PowerOfCosine power) {
    int zeta = (int) power.zeta();
    double[] t = {1.0};
    for (int n = 1; n <= zeta; n++) {
      double[] next = new double[n + 1];
      for (int l = 0; l < n; l++) {
        double part = power.lambda() * t[l] / (2.0 * l + 1.0);
        next[l] += t[l];
        next[l + 1] += (l + 1.0) * part;
        if (l > 0) {
          next[l - 1] += l * part;
        }
      }
      t = next;
    }
    return t;
  }

  /** Chooses the way of an atom, and lists its triples or asks for the moments. */
  void prepare(Neighborhood n, RadialTable table) {
    double[] edge = table.value[edgeRow];
    int a = count(edge, n.begin[first], n.angularEnd[first]);
    int b = first == second ? a : count(edge, n.begin[second], n.angularEnd[second]);
    int loops = first == second ? a * (a - 1) / 2 : a * b;
    separate = loops > (degree + 1) * (degree + 1);
    if (!separate) {
      pairs.prepare(n);
      return;
    }
    for (Shape shape : shapes) {
      shape.first.needed = true;
      shape.second.needed = true;
    }
  }

  private static int count(double[] values, int from, int to) {
    int count = 0;
    for (int k = from; k < to; k++) {
      count += values[k] != 0.0 ? 1 : 0;
    }
    return count;
  }

  /** Adds the functions of the prepared atom to their places. */
  void addValues(double[] values) {
    if (!separate) {
      pairs.addValues(values);
      return;
    }
    for (Shape shape : shapes) {
      double[] a = shape.first.moment;
      kernels.products(expansion, degree, a, shape.second.moment, shape.byDegree);
    }
    for (Shape shape : shapes) {
      for (Member member : shape.members) {
        double sum = first == second ? -member.straight * shape.first.squares : 0.0;
        for (int l = 0; l < member.legendre.length; l++) {
          sum += member.legendre[l] * shape.byDegree[l];
        }
        values[member.position] += (first == second ? 0.5 : 1.0) * member.prefactor * sum;
      }
    }
  }

  /**
   * Adds the gradients of sum_g weights[g] G_g to the prepared neighbourhood, or what leads to them
   * to the adjoint moments.
   */
  void addGradients(Neighborhood n, double[] weights) {
    if (!separate) {
      pairs.addGradients(n, weights);
      return;
    }
    for (Shape shape : shapes) {
      weigh(shape, weights);
    }
    for (Shape shape : shapes) {
      addMultiples(shape, shape.second, shape.first);
      if (first != second) {
        addMultiples(shape, shape.first, shape.second);
      }
    }
  }

  /** Sums up the functions' weights times t_l and (1 + lambda)^zeta. */
  private void weigh(Shape shape, double[] weights) {
    double[] byDegree = shape.byDegree;
    Arrays.fill(byDegree, 0.0);
    double own = 0.0;
    for (Member member : shape.members) {
      double weight = weights[member.position] * member.prefactor;
      if (weight != 0.0) {
        shape.first.turned = true;
        shape.second.turned = true;
        own += weight * member.straight;
        for (int l = 0; l < member.legendre.length; l++) {
          byDegree[l] += weight * member.legendre[l];
        }
      }
    }
    if (first == second) {
      shape.first.own += own;
    }
  }

  private void addMultiples(Shape shape, RadialMoments from, RadialMoments to) {
    if (to.turned) {
      kernels.addMultiples(expansion, degree, shape.byDegree, from.moment, to.adjoint);
    }
  }
}

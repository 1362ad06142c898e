package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the fast form of the bispectrum does for one group of atoms, worked out once: which pairs of
 * matrices are coupled to which Z, from which Z each component follows, and which Z with which
 * weights make up the adjoints Y. Matrices stand column by column, density by density, j by j.
 */
final class BispectrumPlan {

  /**
   * Two matrices to be coupled.
   *
   * @param u1 element where the first matrix begins
   * @param u2 element where the second begins
   * @param z element where their Z begin
   */
  record Pair(BispectrumCoupling coupling, int u1, int u2, int z) {}

  /**
   * Y += (sum over n of factors[n] dE/dB[components[n]]) Z, element by element.
   *
   * @param y first element of the Y of one j and density
   * @param z first element of the Z
   * @param length number of elements
   */
  record Part(int y, int z, int length, int[] components, double[] factors) {}

  final BispectrumSettings settings;
  final List<BispectrumComponent> components;

  /** Elements of the matrices of one density, and where the matrix of 2j = J begins. */
  final int matrixElements;

  final int[] begins;

  final Pair[] pairs;
  final Part[] parts;

  /** Elements of all Z. */
  final int zElements;

  /** [components] where the Z of a component and the u of its third factor begin. */
  final int[] componentZ;

  final int[] componentU;

  /**
   * [matrixElements] sqrt(p! (J-p)! / (q! (J-q)!)): a matrix is this times its polynomial form;
   * only for columns q up to J/2.
   */
  final double[] scale;

  private final Map<List<Integer>, Integer> slots = new HashMap<>();

  BispectrumPlan(BispectrumSettings settings) {
    this.settings = settings;
    int limit = settings.bandLimit();
    this.components = BispectrumComponent.list(limit, settings.densities());
    this.begins = new int[limit + 2];
    for (int j = 0; j <= limit; j++) {
      begins[j + 1] = begins[j] + (j + 1) * (j + 1);
    }
    this.matrixElements = begins[limit + 1];
    this.scale = scales(limit);
    List<Pair> list = new ArrayList<>();
    this.zElements = addPairs(list);
    this.pairs = list.toArray(new Pair[0]);
    this.componentZ = new int[components.size()];
    this.componentU = new int[components.size()];
    Map<List<Integer>, Map<Integer, Double>> sums = new LinkedHashMap<>();
    for (int k = 0; k < components.size(); k++) {
      BispectrumComponent c = components.get(k);
      componentZ[k] = slot(c.first(), c.j1(), c.second(), c.j2(), c.j());
      componentU[k] = u(c.third(), c.j());
      double f = settings.norm(c) * (c.j() + 1.0);
      add(sums, c.first(), c.j1(), c.second(), c.j2(), c.third(), c.j(), k, f);
      add(sums, c.third(), c.j(), c.second(), c.j2(), c.first(), c.j1(), k, f);
      add(sums, c.third(), c.j(), c.first(), c.j1(), c.second(), c.j2(), k, f);
    }
    this.parts =
        sums.entrySet().stream().map(e -> part(e.getKey(), e.getValue())).toArray(Part[]::new);
  }

  /** Where a matrix begins. */
  int u(int density, int j) {
    return density * matrixElements + begins[j];
  }

  /** How many elements the columns up to J/2 have. */
  static int half(int j) {
    return (j + 1) * (j / 2 + 1);
  }

  private double[] scales(int limit) {
    double[] result = new double[matrixElements];
    for (int j = 0; j <= limit; j++) {
      for (int q = 0; q <= j / 2; q++) {
        for (int p = 0; p <= j; p++) {
          result[begins[j] + q * (j + 1) + p] =
              Math.sqrt(factorial(p) * factorial(j - p) / (factorial(q) * factorial(j - q)));
        }
      }
    }
    return result;
  }

  private static double factorial(int n) {
    double product = 1.0;
    for (int k = 2; k <= n; k++) {
      product *= k;
    }
    return product;
  }

  private int addPairs(List<Pair> list) {
    Map<List<Integer>, BispectrumCoupling> couplings = new HashMap<>();
    int limit = settings.bandLimit();
    int z = 0;
    for (int j1 = 0; j1 <= limit; j1++) {
      for (int e1 = 0; e1 < settings.densities(); e1++) {
        for (int j2 = 0; j2 <= j1; j2++) {
          int last = j1 == j2 ? e1 : settings.densities() - 1;
          for (int e2 = 0; e2 <= last; e2++) {
            boolean same = j1 == j2 && e1 == e2;
            BispectrumCoupling coupling =
                couplings.computeIfAbsent(
                    List.of(j1, j2, same ? 1 : 0),
                    key -> new BispectrumCoupling(limit, key.get(0), key.get(1), same));
            list.add(new Pair(coupling, u(e1, j1), u(e2, j2), z));
            for (int s = 0; s < coupling.js.length; s++) {
              slots.put(List.of(e1, j1, e2, j2, coupling.js[s]), z + coupling.begins[s]);
            }
            z += coupling.elements;
          }
        }
      }
    }
    return z;
  }

  private int slot(int e1, int j1, int e2, int j2, int j) {
    boolean ordered = j1 > j2 || j1 == j2 && e1 >= e2;
    return slots.get(ordered ? List.of(e1, j1, e2, j2, j) : List.of(e2, j2, e1, j1, j));
  }

  private void add(
      Map<List<Integer>, Map<Integer, Double>> sums,
      int e1,
      int j1,
      int e2,
      int j2,
      int e,
      int j,
      int component,
      double factor) {
    List<Integer> key = List.of(u(e, j), slot(e1, j1, e2, j2, j), j);
    sums.computeIfAbsent(key, unused -> new LinkedHashMap<>())
        .merge(component, factor / (j + 1.0), Double::sum);
  }

  private static Part part(List<Integer> key, Map<Integer, Double> sum) {
    return new Part(
        key.get(0),
        key.get(1),
        half(key.get(2)),
        sum.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sum.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}

package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;

/**
 * R(r) and dR/dr of every different radial shape for every neighbour of one central atom. Shapes
 * with the same cutoff share the cutoff function, and each exponential is computed once, however
 * many symmetry functions use it.
 */
final class RadialTable {

  /** A cutoff function with its radii, and which neighbour species need it. */
  private record Edge(double cutoff, double inner, CutoffFunction function, boolean[] needed) {}

  private final List<Edge> edges = new ArrayList<>();
  private final List<RadialDependence> shapes = new ArrayList<>();
  private final List<Integer> edgeOfShape = new ArrayList<>();
  private final List<boolean[]> needed = new ArrayList<>();
  private final int speciesCount;
  private double[][] edgeValue = new double[0][];
  private double[][] edgeSlope = new double[0][];

  /** [shape][neighbour] R(r). */
  double[][] value = new double[0][];

  /** [shape][neighbour] dR/dr, 1/angstrom. */
  double[][] slope = new double[0][];

  RadialTable(int speciesCount) {
    this.speciesCount = speciesCount;
  }

  /** The position of a shape, added if new, which neighbours of this species will use. */
  int add(RadialDependence shape, int species) {
    int s = shapes.indexOf(shape);
    if (s < 0) {
      s = shapes.size();
      shapes.add(shape);
      needed.add(new boolean[speciesCount]);
      edgeOfShape.add(shape instanceof RadialShape gaussian ? addEdge(gaussian) : -1);
    }
    needed.get(s)[species] = true;
    if (edgeOfShape.get(s) >= 0) {
      edges.get(edgeOfShape.get(s)).needed[species] = true;
    }
    return s;
  }

  private int addEdge(RadialShape shape) {
    for (int e = 0; e < edges.size(); e++) {
      Edge edge = edges.get(e);
      if (edge.cutoff == shape.cutoff()
          && edge.inner == shape.inner()
          && edge.function == shape.cutoffFunction()) {
        return e;
      }
    }
    edges.add(
        new Edge(shape.cutoff(), shape.inner(), shape.cutoffFunction(), new boolean[speciesCount]));
    return edges.size() - 1;
  }

  /** Computes all values and slopes for these neighbours. */
  void fill(Neighborhood neighbors) {
    ensureCapacity(neighbors.capacity());
    for (int a = 0; a < speciesCount; a++) {
      int from = neighbors.begin[a];
      int to = neighbors.begin[a + 1];
      for (int e = 0; e < edgeValue.length; e++) {
        if (edges.get(e).needed[a]) {
          fillEdge(edges.get(e), neighbors.r, from, to, edgeValue[e], edgeSlope[e]);
        }
      }
      for (int s = 0; s < value.length; s++) {
        if (needed.get(s)[a]) {
          switch (shapes.get(s)) {
            case RadialShape shape -> fillShape(shape, s, neighbors.r, from, to);
            case CompactShape shape -> fillCompact(shape, s, neighbors.r, from, to);
          }
        }
      }
    }
  }

  private static void fillEdge(
      Edge edge, double[] r, int from, int to, double[] value, double[] slope) {
    double width = edge.cutoff - edge.inner;
    for (int k = from; k < to; k++) {
      double x = Math.max(0.0, r[k] - edge.inner) / width;
      value[k] = edge.function.value(x);
      slope[k] = edge.function.slope(x) / width;
    }
  }

  private void fillCompact(CompactShape shape, int s, double[] r, int from, int to) {
    for (int k = from; k < to; k++) {
      value[s][k] = shape.value(r[k]);
      slope[s][k] = shape.slope(r[k]);
    }
  }

  private void fillShape(RadialShape shape, int s, double[] r, int from, int to) {
    double eta = shape.eta();
    double shift = shape.shift();
    double[] fc = edgeValue[edgeOfShape.get(s)];
    double[] fcSlope = edgeSlope[edgeOfShape.get(s)];
    double[] radial = value[s];
    double[] radialSlope = slope[s];
    for (int k = from; k < to; k++) {
      double d = r[k] - shift;
      double gauss = eta == 0.0 ? 1.0 : Math.exp(-eta * d * d);
      radial[k] = gauss * fc[k];
      radialSlope[k] = gauss * (fcSlope[k] - 2.0 * eta * d * fc[k]);
    }
  }

  private void ensureCapacity(int capacity) {
    if (edgeValue.length != edges.size()
        || edgeValue.length > 0 && edgeValue[0].length < capacity) {
      edgeValue = new double[edges.size()][capacity];
      edgeSlope = new double[edges.size()][capacity];
    }
    if (value.length != shapes.size() || value.length > 0 && value[0].length < capacity) {
      value = new double[shapes.size()][capacity];
      slope = new double[shapes.size()][capacity];
    }
  }
}

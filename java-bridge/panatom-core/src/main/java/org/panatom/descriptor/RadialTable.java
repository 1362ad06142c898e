package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * R(r) and dR/dr of every different radial shape for every neighbour of one central atom. Shapes
 * with the same cutoff share the cutoff function, and each exponential is computed once, however
 * many symmetry functions use it.
 */
final class RadialTable {

  /** A row of the table: its shape, the row with its cutoff function, who needs it. */
  private static final class Row {
    final RadialDependence shape;
    final int edge;
    final boolean[] needed;
    boolean steep;

    Row(RadialDependence shape, int edge, int speciesCount) {
      this.shape = shape;
      this.edge = edge;
      this.needed = new boolean[speciesCount];
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final int speciesCount;
  private final DescriptorKernels kernels;
  private final List<Double> shifts = new ArrayList<>();

  /** [shape][neighbour] R(r). */
  double[][] value = new double[0][];

  /** [shape][neighbour] dR/dr, 1/angstrom. */
  double[][] slope = new double[0][];

  /** [shape][neighbour] R'/(R r) of the shapes of {@link #addSteep}, 1/angstrom^2. */
  double[][] steepness = new double[0][];

  /** [shift][neighbour] (r - shift)^2. */
  double[][] squares = new double[0][];

  RadialTable(int speciesCount, DescriptorKernels kernels) {
    this.speciesCount = speciesCount;
    this.kernels = kernels;
  }

  /** The row of a shape, added if new, which neighbours of this species will use. */
  int add(RadialDependence shape, int species) {
    int s = indexOf(shape);
    rows.get(s).needed[species] = true;
    if (rows.get(s).edge != s) {
      rows.get(rows.get(s).edge).needed[species] = true;
    }
    return s;
  }

  /** The same for a shape whose {@link #steepness} is needed. */
  int addSteep(RadialDependence shape, int species) {
    int s = add(shape, species);
    rows.get(s).steep = true;
    return s;
  }

  private int indexOf(RadialDependence shape) {
    for (int s = 0; s < rows.size(); s++) {
      if (rows.get(s).shape.equals(shape)) {
        return s;
      }
    }
    RadialDependence edge = shape instanceof RadialShape full ? full.withoutGaussian() : shape;
    int edgeRow = edge.equals(shape) ? rows.size() : indexOf(edge);
    rows.add(new Row(shape, edgeRow, speciesCount));
    return rows.size() - 1;
  }

  /** The row of {@link #squares} for a shift. */
  int addSquares(double shift) {
    if (!shifts.contains(shift)) {
      shifts.add(shift);
    }
    return shifts.indexOf(shift);
  }

  /** Computes all values and slopes for these neighbours. */
  void fill(Neighborhood neighbors) {
    ensureCapacity(neighbors.capacity());
    fillSquares(neighbors);
    for (int a = 0; a < speciesCount; a++) {
      int from = neighbors.begin[a];
      int to = neighbors.begin[a + 1];
      if (from < to) {
        for (int s = 0; s < rows.size(); s++) {
          if (rows.get(s).needed[a]) {
            fillRow(s, neighbors.r, from, to);
          }
        }
      }
    }
  }

  private void fillSquares(Neighborhood neighbors) {
    double[] r = neighbors.r;
    for (int s = 0; s < squares.length; s++) {
      double shift = shifts.get(s);
      double[] square = squares[s];
      for (int k = 0; k < neighbors.count; k++) {
        square[k] = (r[k] - shift) * (r[k] - shift);
      }
    }
  }

  private void fillRow(int s, double[] r, int from, int to) {
    Row row = rows.get(s);
    if (row.edge == s) {
      kernels.dependence(row.shape, r, from, to, value[s], slope[s]);
    } else {
      RadialShape shape = (RadialShape) row.shape;
      double[] fc = value[row.edge];
      kernels.gaussian(shape, r, fc, slope[row.edge], from, to, value[s], slope[s]);
    }
    if (row.steep) {
      kernels.logarithmicSlope(value[s], slope[s], r, from, to, steepness[s]);
    }
  }

  private void ensureCapacity(int capacity) {
    if (value.length != rows.size() || value.length > 0 && value[0].length < capacity) {
      value = new double[rows.size()][capacity];
      slope = new double[rows.size()][capacity];
      steepness = new double[rows.size()][];
      squares = new double[shifts.size()][capacity];
      Arrays.setAll(steepness, s -> rows.get(s).steep ? new double[capacity] : null);
    }
  }
}

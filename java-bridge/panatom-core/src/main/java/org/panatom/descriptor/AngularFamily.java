package org.panatom.descriptor;

import java.util.List;

/**
 * Angular symmetry functions of one central species and one pair of neighbour species that have the
 * cutoff functions and the shift in common, so that
 *
 * <pre>G = p sum_jk f(r_ij) f(r_ik) B(r_jk) exp(-eta s_jk) A(cos_jik)</pre>
 *
 * with the same f, B and s_jk = sum of (r - shift)^2. The triples that count are listed once, and
 * worked on in runs that stay in the L1 cache.
 */
final class AngularFamily {

  /** A run of triples ends with the row that has its last of these. */
  private static final int RUN = 128;

  /** What the functions of a family have in common. */
  record Common(RadialDependence radial, RadialDependence between, double shift) {

    /** Splits the Gaussian off where both parts have the same. */
    static Common of(AngularSum f) {
      boolean alike = f.between() == null || f.between().equals(f.shape());
      if (f.shape() instanceof RadialShape shape && alike) {
        RadialShape edge = shape.withoutGaussian();
        double shift = shape.eta() == 0.0 ? 0.0 : shape.shift();
        return new Common(edge, f.between() == null ? null : edge, shift);
      }
      return new Common(f.shape(), f.between(), 0.0);
    }

    /** The eta that is left for the family. */
    double eta(AngularSum f) {
      return f.shape() instanceof RadialShape shape && !shape.equals(radial) ? shape.eta() : 0.0;
    }
  }

  private final int first;
  private final int second;
  private final DescriptorKernels kernels;
  private final RadialTable table;
  private final int tableRow;
  private final int squareRow;
  private final Triples triples;
  private final AngularMembers members;
  private final TripleDerivatives derivatives = new TripleDerivatives();
  private final TripleRow row = new TripleRow();

  /** [run] B(r_jk) and its derivative. */
  private double[] value = new double[0];

  private double[] slope = new double[0];

  /** The species of j of the prepared atom, and that of k. */
  private int outer;

  private int inner;

  /** [j] its triples, and the first of its {@link Triples#masks}. */
  private int[] rowBegins = new int[0];

  private int[] rowEnds = new int[0];
  private int[] rowBlocks = new int[0];

  /**
   * Puts a family together.
   *
   * @param positions the places of its functions in {@code all}
   * @param table gets the radial part
   */
  AngularFamily(
      int first,
      int second,
      Common common,
      List<SymmetryFunction> all,
      List<Integer> positions,
      RadialTable table,
      DescriptorKernels kernels) {
    this.first = first;
    this.second = second;
    this.kernels = kernels;
    this.table = table;
    table.add(common.radial(), first);
    this.tableRow = table.addSteep(common.radial(), second);
    this.squareRow = table.addSquares(common.shift());
    this.triples = new Triples(common.between(), common.shift(), kernels.lanes());
    List<AngularSum> functions = positions.stream().map(g -> (AngularSum) all.get(g)).toList();
    double[] etas = functions.stream().mapToDouble(common::eta).toArray();
    double[] weights = functions.stream().mapToDouble(f -> f.weight(first, second)).toArray();
    this.members = new AngularMembers(functions, positions, etas, weights, kernels);
  }

  /** Lists the triples of a central atom and sums the functions. */
  void prepare(Neighborhood n) {
    triples.count = 0;
    triples.run = 0;
    triples.blocks = 0;
    triples.radial = table.value[tableRow];
    triples.radialSteepness = table.steepness[tableRow];
    triples.square = table.squares[squareRow];
    members.begin();
    // Long rows leave few places free.
    boolean swap = n.angularEnd[first] - n.begin[first] > n.angularEnd[second] - n.begin[second];
    outer = swap ? second : first;
    inner = swap ? first : second;
    int begin = n.begin[outer];
    int end = n.angularEnd[outer];
    int to = n.angularEnd[inner];
    if (rowEnds.length < end - begin) {
      rowBegins = new int[2 * (end - begin)];
      rowEnds = new int[2 * (end - begin)];
      rowBlocks = new int[2 * (end - begin)];
    }
    for (int j = begin; j < end; j++) {
      int from = firstPartner(n, j);
      rowBegins[j - begin] = triples.count;
      rowBlocks[j - begin] = triples.blocks;
      if (from < to && triples.radial[j] != 0.0) {
        triples.reserve(to - from);
        triples.count = kernels.collect(triples, n, j, from, to);
      }
      rowEnds[j - begin] = triples.count;
      if (triples.count - triples.run >= RUN) {
        compute();
      }
    }
    compute();
  }

  private int firstPartner(Neighborhood n, int j) {
    return first == second ? j + 1 : n.begin[inner];
  }

  /** Works on the triples listed since the last run. */
  private void compute() {
    int from = triples.run;
    if (from == triples.count) {
      return;
    }
    triples.pad();
    int to = triples.count;
    members.reserve(triples.partner.length, triples.exponent.length);
    if (triples.isNarrow()) {
      if (value.length < triples.exponent.length) {
        value = new double[triples.exponent.length];
        slope = new double[triples.exponent.length];
      }
      if (triples.shift != 0.0) {
        kernels.shift(triples, from, to);
      }
      kernels.dependence(triples.between, triples.distance, 0, to - from, value, slope);
      kernels.between(triples, value, slope, from, to);
    }
    members.add(triples);
    triples.run = to;
  }

  /** Adds the functions of the prepared atom to their places in {@code sums}. */
  void addValues(double[] sums) {
    if (triples.count > 0) {
      members.addTo(sums);
    }
  }

  /** Adds the gradients of sum_g weights[g] G_g to the prepared neighbourhood. */
  void addGradients(Neighborhood n, double[] weights) {
    if (triples.count == 0 || !members.uses(weights)) {
      return;
    }
    members.weigh(weights);
    int begin = n.begin[outer];
    int rows = n.angularEnd[outer] - begin;
    int firstRow = 0;
    for (int j = 0; j < rows; j++) {
      int from = rowBegins[firstRow];
      int end = rowEnds[j];
      if (end > from && (end - from >= RUN || j + 1 == rows)) {
        triples.run = from;
        members.derive(triples, weights, from, end, derivatives);
        for (int i = firstRow; i <= j; i++) {
          finishRow(n, i);
        }
        for (int i = firstRow; i <= j; i++) {
          addRow(n, i);
        }
        firstRow = j + 1;
      }
    }
  }

  private void finishRow(Neighborhood n, int i) {
    if (rowBegins[i] < rowEnds[i]) {
      int j = n.begin[outer] + i;
      n.t[j] += kernels.finish(n, triples, derivatives, j, rowBegins[i], rowEnds[i]);
    }
  }

  private void addRow(Neighborhood n, int i) {
    row.from = rowBegins[i];
    row.to = rowEnds[i];
    if (row.from < row.to) {
      row.j = n.begin[outer] + i;
      row.firstPartner = firstPartner(n, row.j);
      row.partnerEnd = n.angularEnd[inner];
      row.firstBlock = rowBlocks[i];
      kernels.addRow(n, triples, derivatives, row);
    }
  }
}

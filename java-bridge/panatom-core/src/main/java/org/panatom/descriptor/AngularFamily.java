package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Angular symmetry functions of one central species and one pair of neighbour species that have the
 * cutoff functions and the shift in common, so that
 *
 * <pre>G = p sum_jk f(r_ij) f(r_ik) B(r_jk) exp(-eta s_jk) A(cos_jik)</pre>
 *
 * with the same f, B and s_jk = sum of (r - shift)^2. The triples that count are listed once; every
 * distinct exponential and every distinct A is computed once for each of them.
 */
final class AngularFamily {

  /** Triples that are worked on together, so that their scratch arrays stay in the L1 cache. */
  private static final int RUN = 512;

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

  /** A function's place in the descriptor, its factor, and the factors of its sum and gradient. */
  private record Member(int position, int factor, double prefactor, double slopeFactor) {}

  private final int first;
  private final int second;
  private final DescriptorKernels kernels;
  private final RadialTable table;
  private final int tableRow;
  private final TripleRow row = new TripleRow();
  private final Triples triples;
  private final double[] etas;
  private final AngularFactor[] factors;
  private final boolean hasAngles;
  private final int squareRow;

  /** [eta][member] */
  private final Member[][] members;

  private final Exponentials exponentials;
  private final double[][] values;
  private final double[][] slopes;
  private final double[] sums = new double[2];
  private final DescriptorKernels.Term[] terms;
  private final TripleDerivatives derivatives = new TripleDerivatives();
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
    this.triples = new Triples(common.between(), common.shift(), kernels.lanes());
    List<AngularSum> functions = positions.stream().map(g -> (AngularSum) all.get(g)).toList();
    this.etas = functions.stream().mapToDouble(common::eta).distinct().sorted().toArray();
    this.factors =
        functions.stream().map(AngularSum::factor).distinct().toArray(AngularFactor[]::new);
    this.hasAngles = Arrays.stream(factors).anyMatch(CompactAngle.class::isInstance);
    this.squareRow = table.addSquares(common.shift());
    this.members = members(common, functions, positions);
    this.exponentials = new Exponentials(etas, kernels);
    this.values = new double[factors.length][0];
    this.slopes = new double[factors.length][0];
    int most = Arrays.stream(members).mapToInt(list -> list.length).max().orElse(0);
    this.terms = new DescriptorKernels.Term[most + 1];
    Arrays.setAll(terms, t -> new DescriptorKernels.Term());
  }

  private Member[][] members(Common common, List<AngularSum> functions, List<Integer> positions) {
    List<List<Member>> lists = new ArrayList<>();
    for (double eta : etas) {
      List<Member> list = new ArrayList<>();
      for (int g = 0; g < functions.size(); g++) {
        AngularSum f = functions.get(g);
        if (common.eta(f) == eta) {
          double prefactor = f.weight(first, second) * f.factor().prefactor();
          int factor = Arrays.asList(factors).indexOf(f.factor());
          list.add(
              new Member(
                  positions.get(g), factor, prefactor, prefactor * f.factor().slopeFactor()));
        }
      }
      lists.add(list);
    }
    return lists.stream().map(list -> list.toArray(Member[]::new)).toArray(Member[][]::new);
  }

  /** Lists the triples of a central atom and computes everything that its functions share. */
  void prepare(Neighborhood n) {
    triples.count = 0;
    triples.blocks = 0;
    triples.radial = table.value[tableRow];
    triples.square = table.squares[squareRow];
    int begin = n.begin[first];
    int end = n.angularEnd[first];
    int to = n.angularEnd[second];
    if (rowEnds.length < end - begin) {
      rowEnds = new int[2 * (end - begin)];
      rowBlocks = new int[2 * (end - begin)];
    }
    int done = 0;
    for (int j = begin; j < end; j++) {
      int from = first == second ? j + 1 : n.begin[second];
      rowBlocks[j - begin] = triples.blocks;
      if (from < to && triples.radial[j] != 0.0) {
        reserve(to - from);
        triples.count = kernels.collect(triples, n, j, from, to);
        triples.pad(j);
      }
      rowEnds[j - begin] = triples.count;
      if (triples.count - done >= RUN) {
        compute(done);
        done = triples.count;
      }
    }
    compute(done);
  }

  private void reserve(int more) {
    if (triples.reserve(more)) {
      int capacity = triples.partner.length;
      for (double[][] rows : new double[][][] {exponentials.rows, values, slopes}) {
        Arrays.setAll(rows, t -> Arrays.copyOf(rows[t], capacity));
      }
      for (int t = 0; t < factors.length; t++) {
        if (isLinear(factors[t])) {
          Arrays.fill(slopes[t], 1.0);
        }
      }
    }
  }

  /** Whether the slope over the slope factor is 1 everywhere. */
  private static boolean isLinear(AngularFactor factor) {
    return factor instanceof PowerOfCosine power && power.zeta() == 1.0;
  }

  private void compute(int from) {
    int to = triples.count;
    if (from == to) {
      return;
    }
    if (triples.isNarrow()) {
      kernels.distances(triples, from, to);
      // The arrays of angles are free until they are filled below.
      double[] value = triples.angle;
      double[] slope = triples.turn;
      kernels.dependence(triples.between, triples.distance, from, to, value, slope);
      kernels.logarithmicSlope(value, slope, triples.distance, from, to, triples.slopeBetween);
      kernels.products(triples.weight, value, from, to, triples.weight);
    }
    exponentials.compute(triples.exponent, from, to);
    if (hasAngles) {
      kernels.angles(triples, from, to);
    }
    for (int t = 0; t < factors.length; t++) {
      if (isLinear(factors[t])) {
        kernels.linear(((PowerOfCosine) factors[t]).lambda(), triples.cos, from, to, values[t]);
      } else {
        kernels.factor(factors[t], triples, from, to, values[t], slopes[t]);
      }
    }
  }

  /** Adds the functions of the prepared atom to their places in {@code sums}. */
  void addValues(double[] result) {
    for (int m = 0; m < etas.length; m++) {
      Member[] list = members[m];
      for (int t = 0; t < list.length; t += 2) {
        Member a = list[t];
        Member b = list[Math.min(t + 1, list.length - 1)];
        sums[0] = 0.0;
        sums[1] = 0.0;
        double[] e = exponentials.rows[m];
        kernels.addSums(triples.weight, e, values[a.factor], values[b.factor], triples.count, sums);
        result[a.position] += a.prefactor * sums[0];
        if (b != a) {
          result[b.position] += b.prefactor * sums[1];
        }
      }
    }
  }

  /** Adds the gradients of sum_g weights[g] G_g to the prepared neighbourhood. */
  void addGradients(Neighborhood n, double[] weights) {
    if (triples.count == 0 || !uses(weights)) {
      return;
    }
    row.steepness = table.steepness[tableRow];
    int begin = n.begin[first];
    int rows = n.angularEnd[first] - begin;
    int done = 0;
    int firstRow = 0;
    for (int j = 0; j < rows; j++) {
      int end = rowEnds[j];
      if (end > done && (end - done >= RUN || j + 1 == rows)) {
        addRun(n, weights, done, end);
        for (int i = firstRow; i <= j; i++) {
          addRow(n, begin + i, i == 0 ? 0 : rowEnds[i - 1], rowEnds[i]);
        }
        firstRow = j + 1;
        done = end;
      }
    }
  }

  private boolean uses(double[] weights) {
    for (Member[] list : members) {
      for (Member member : list) {
        if (weights[member.position] != 0.0) {
          return true;
        }
      }
    }
    return false;
  }

  private void addRun(Neighborhood n, double[] weights, int from, int to) {
    derivatives.begin(from, to, kernels.lanes());
    for (int m = 0; m < etas.length; m++) {
      int active = 0;
      for (Member member : members[m]) {
        double weight = weights[member.position];
        if (weight != 0.0) {
          fill(terms[active++], member, weight);
        }
      }
      if (active % 2 == 1) {
        fill(terms[active], members[m][0], 0.0);
      }
      for (int t = 0; t < active; t += 2) {
        kernels.addTerms(
            derivatives, exponentials.rows[m], 2.0 * etas[m], terms[t], terms[t + 1], from, to);
      }
    }
    kernels.finish(derivatives, triples, from, to);
  }

  private void fill(DescriptorKernels.Term term, Member member, double weight) {
    term.value = values[member.factor];
    term.slope = slopes[member.factor];
    term.weight = weight * member.prefactor;
    term.slopeWeight = weight * member.slopeFactor;
  }

  private void addRow(Neighborhood n, int j, int from, int to) {
    if (from < to) {
      int firstPartner = first == second ? j + 1 : n.begin[second];
      row.set(j, firstPartner, n.angularEnd[second], from, to);
      row.firstBlock = rowBlocks[j - n.begin[first]];
      kernels.addRow(n, triples, derivatives, row);
    }
  }
}

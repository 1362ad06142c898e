package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * exp(-eta s) for several eta and many s. An eta that is a small multiple of another is computed by
 * a few products of rows that are there: exp(-(a + b) s) = exp(-a s) exp(-b s).
 */
final class Exponentials {

  /** An exponential takes as long as this many products. */
  private static final int MOST_PRODUCTS = 4;

  private static final int LARGEST_MULTIPLE = 32;
  private static final double MULTIPLE = 4e-16;

  /** A row to compute: the product of two rows, or of none: an exponential. */
  private record Step(int row, int first, int second) {}

  private final DescriptorKernels kernels;
  private final double[] etas;
  private final List<Step> steps = new ArrayList<>();

  /** The multiples of the base that rows hold; 0 where it is none. */
  private final List<Integer> multiples = new ArrayList<>();

  /**
   * [eta][triple] the exponentials, then what they are products of: the latter rows hold only the
   * run that is computed.
   */
  final double[][] rows;

  /**
   * Plans the rows.
   *
   * @param etas in ascending order, each once
   */
  Exponentials(double[] etas, DescriptorKernels kernels) {
    this.etas = etas;
    this.kernels = kernels;
    double base = Arrays.stream(etas).filter(eta -> eta > 0.0).findFirst().orElse(0.0);
    for (int m = 0; m < etas.length; m++) {
      multiples.add(0);
    }
    for (int m = 0; m < etas.length; m++) {
      int multiple = etas[m] == base ? 1 : multiple(etas[m], base);
      if (multiple <= 1 || !addProducts(m, multiple)) {
        steps.add(new Step(m, -1, -1));
      }
      multiples.set(m, multiple);
    }
    this.rows = new double[multiples.size()][0];
  }

  private static int multiple(double eta, double base) {
    double ratio = eta / base;
    double whole = Math.rint(ratio);
    boolean fits = whole <= LARGEST_MULTIPLE && Math.abs(ratio - whole) <= MULTIPLE * whole;
    return base > 0.0 && eta > 0.0 && fits ? (int) whole : 0;
  }

  /** Plans a row as products; false, and nothing changed, when they are too many. */
  private boolean addProducts(int row, int multiple) {
    int stepCount = steps.size();
    int rowCount = multiples.size();
    plan(row, multiple);
    if (steps.size() - stepCount <= MOST_PRODUCTS) {
      return true;
    }
    steps.subList(stepCount, steps.size()).clear();
    multiples.subList(rowCount, multiples.size()).clear();
    return false;
  }

  private void plan(int row, int multiple) {
    for (int a = 0; a < multiples.size(); a++) {
      int b = multiples.get(a) == 0 ? -1 : multiples.indexOf(multiple - multiples.get(a));
      if (b >= 0 && multiples.get(b) != 0) {
        steps.add(new Step(row, a, b));
        return;
      }
    }
    int part = multiple % 2 == 0 ? multiple / 2 : multiple - 1;
    int other = multiples.size();
    multiples.add(0);
    plan(other, part);
    multiples.set(other, part);
    steps.add(new Step(row, other, multiple % 2 == 0 ? other : multiples.indexOf(1)));
  }

  /** Makes room; what is there stays. */
  void reserve(int triples, int run) {
    for (int m = 0; m < rows.length; m++) {
      int needed = m < etas.length ? triples : run;
      if (rows[m].length < needed) {
        rows[m] = Arrays.copyOf(rows[m], needed);
      }
    }
  }

  /** Fills the triples {@code from <= n < to} of all rows; entry 0 of s is that of the first. */
  void compute(double[] s, int from, int to) {
    for (Step step : steps) {
      double[] row = rows[step.row];
      int at = begin(step.row, from);
      if (step.first >= 0) {
        int first = begin(step.first, from);
        int second = begin(step.second, from);
        kernels.products(rows[step.first], first, rows[step.second], second, to - from, row, at);
      } else if (etas[step.row] == 0.0) {
        Arrays.fill(row, from, to, 1.0);
      } else {
        kernels.exponentials(etas[step.row], s, to - from, row, at);
      }
    }
  }

  private int begin(int row, int from) {
    return row < etas.length ? from : 0;
  }
}

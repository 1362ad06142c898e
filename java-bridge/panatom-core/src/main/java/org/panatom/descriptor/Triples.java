package org.panatom.descriptor;

import java.util.Arrays;

/**
 * The triples (central atom, j, k) that the functions of one family count, one after the other with
 * k fastest, as arrays of one quantity each. A run of triples is filled up to a multiple of the
 * lanes of a vector with places that have the weight 0.
 *
 * <p>A triple's part of a function is weight exp(-eta exponent) A(cos). Arrays marked [triple] keep
 * what the gradients need; those marked [run] hold only the triples from {@link #run} on, so that
 * they stay in the L1 cache.
 */
final class Triples {

  /** In place of the angle of atoms in line. */
  static final double NO_ANGLE = 1e9;

  /** The dependence on r_jk; null in wide families. */
  final RadialDependence between;

  /** Square of the distance r_jk from which on triples do not count. */
  final double cutoffSquared;

  /** The shift of the Gaussians. */
  final double shift;

  /** [neighbour] f(r), f'/(f r) and (r - shift)^2 of the current central atom. */
  double[] radial;

  double[] radialSteepness;
  double[] square;

  /** Number of triples, free places included. */
  int count;

  /** The triple that is entry 0 of the arrays of a run. */
  int run;

  /** Which lanes of the vectors of neighbours k counted, one after the other; vector form only. */
  long[] masks = new long[0];

  int blocks;

  /** [triple] the neighbour k; scalar form only. */
  int[] partner = new int[0];

  /** [triple] cosine of the angle at the central atom. */
  double[] cos = new double[0];

  /** [triple] f(r_ij) f(r_ik), in narrow families times B(r_jk). */
  double[] weight = new double[0];

  /** [triple] f(r_ij) f(r_ik) dB/dr_jk / r_jk of narrow families. */
  double[] slopeBetween = new double[0];

  /** [triple] 1 / r_ik. */
  double[] inverse = new double[0];

  /** [triple] f'(r_ik) / (f(r_ik) r_ik). */
  double[] steepness = new double[0];

  /** [triple] shift / r_jk, of narrow families with a shift. */
  double[] shiftBetween = new double[0];

  /** [triple] the angle and dtheta/dcos, where compact factors need them. */
  double[] angle = new double[0];

  double[] turn = new double[0];

  /** [run] r_jk. */
  double[] distance = new double[0];

  /** [run] sum of (r - shift)^2 over the two or three distances. */
  double[] exponent = new double[0];

  private final int lanes;

  /**
   * Makes an empty list.
   *
   * @param between null in wide families
   */
  Triples(RadialDependence between, double shift, int lanes) {
    this.between = between;
    this.shift = shift;
    this.lanes = lanes;
    double cutoff = between == null ? Double.POSITIVE_INFINITY : between.cutoff();
    this.cutoffSquared = cutoff * cutoff;
  }

  boolean isNarrow() {
    return between != null;
  }

  /** Whether the Gaussians contain the square of r_jk as it is. */
  boolean hasPlainSquare() {
    return isNarrow() && shift == 0.0;
  }

  /** Makes room for so many more triples and free places. */
  void reserve(int more) {
    int vectors = more / lanes + 2;
    if (blocks + vectors > masks.length) {
      masks = Arrays.copyOf(masks, 2 * (blocks + vectors));
    }
    int needed = count - run + more + 2 * lanes;
    if (needed > exponent.length) {
      distance = Arrays.copyOf(distance, 2 * needed);
      exponent = Arrays.copyOf(exponent, 2 * needed);
    }
    needed = count + more + 2 * lanes;
    if (needed <= partner.length) {
      return;
    }
    int capacity = needed + needed / 2;
    partner = Arrays.copyOf(partner, capacity);
    cos = Arrays.copyOf(cos, capacity);
    weight = Arrays.copyOf(weight, capacity);
    slopeBetween = Arrays.copyOf(slopeBetween, capacity);
    inverse = Arrays.copyOf(inverse, capacity);
    steepness = Arrays.copyOf(steepness, capacity);
    shiftBetween = Arrays.copyOf(shiftBetween, capacity);
    angle = Arrays.copyOf(angle, capacity);
    turn = Arrays.copyOf(turn, capacity);
  }

  /** Fills the run up with free places to a multiple of the lanes. */
  void pad() {
    int end = (count + lanes - 1) / lanes * lanes;
    for (int n = count; n < end; n++) {
      cos[n] = 0.0;
      weight[n] = 0.0;
      distance[n - run] = 1.0;
      exponent[n - run] = 0.0;
    }
    count = end;
  }
}

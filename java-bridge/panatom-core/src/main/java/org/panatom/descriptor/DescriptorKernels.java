package org.panatom.descriptor;

import org.panatom.simd.Simd;

/**
 * The inner loops of the symmetry functions, in two forms: {@link ScalarKernels} is the readable
 * one, {@link VectorKernels} does the same with the Vector API. What is around them exists once.
 *
 * <p>Runs of neighbours and of triples, {@code from <= k < to}, begin at multiples of {@link
 * #lanes}, the triples of one neighbour anywhere; arrays have room for a whole vector at their
 * ends.
 */
abstract class DescriptorKernels {

  /** The form that this process uses. */
  static DescriptorKernels chosen() {
    return Simd.isVector() ? new VectorKernels() : new ScalarKernels();
  }

  /** Doubles in a vector. */
  abstract int lanes();

  /** The cutoff function of a shape and its derivative by r. */
  abstract void edge(
      RadialShape shape, double[] r, int from, int to, double[] value, double[] slope);

  /** R(r) and dR/dr of a compact shape. */
  abstract void bump(
      CompactShape shape, double[] r, int from, int to, double[] value, double[] slope);

  /** R(r) and dR/dr of a shape from its cutoff function fc and that one's derivative. */
  abstract void gaussian(
      RadialShape shape,
      double[] r,
      double[] fc,
      double[] fcSlope,
      int from,
      int to,
      double[] value,
      double[] slope);

  /** R(r) and dR/dr of any dependence. */
  final void dependence(
      RadialDependence on, double[] r, int from, int to, double[] value, double[] slope) {
    switch (on) {
      case RadialShape shape -> {
        edge(shape, r, from, to, value, slope);
        if (shape.eta() != 0.0) {
          gaussian(shape, r, value, slope, from, to, value, slope);
        }
      }
      case CompactShape shape -> bump(shape, r, from, to, value, slope);
    }
  }

  /** The sum of values[from .. to - 1]. */
  abstract double sum(double[] values, int from, int to);

  /** sum[k] += factor row[k]. */
  abstract void addMultiple(double factor, double[] row, int from, int to, double[] sum);

  /** out[k] = slope[k] / (value[k] r[k]); 0 where the value is 0. */
  abstract void logarithmicSlope(
      double[] value, double[] slope, double[] r, int from, int to, double[] out);

  /**
   * Appends the triples of neighbour j with the neighbours {@code from <= k < to}, from any place,
   * of which both radial values are not zero and, in narrow families, r_jk is below the cutoff.
   *
   * @return the number of triples then
   */
  abstract int collect(Triples triples, Neighborhood neighbors, int j, int from, int to);

  /** Completes the run's exponents, and sets shift / r_jk; of narrow families with a shift. */
  abstract void shift(Triples triples, int from, int to);

  /** Multiplies weights with B(r_jk), and sets their derivatives; entry 0 is the run's first. */
  abstract void between(Triples triples, double[] value, double[] slope, int from, int to);

  /** Computes angles and dtheta/dcos, for compact factors. */
  abstract void angles(Triples triples, int from, int to);

  /**
   * Computes any angular factor A and dA/dcos over its slope factor; entry 0 is that of {@code
   * from}.
   */
  abstract void factor(
      AngularFactor factor, Triples triples, int from, int to, double[] value, double[] slope);

  /** out[at + n] = exp(-eta exponent[n]) for n < count. */
  abstract void exponentials(double eta, double[] exponent, int count, double[] out, int at);

  /** out[outAt + n] = a[aAt + n] b[bAt + n] for n < count. */
  abstract void products(
      double[] a, int aAt, double[] b, int bAt, int count, double[] out, int outAt);

  /**
   * Adds weight e first to the lanes from sums[at] on, and weight e second to those behind; of
   * first and second, entry 0 is that of triple {@code from}.
   */
  abstract void addSums(
      double[] weight,
      double[] e,
      int from,
      int to,
      double[] first,
      double[] second,
      double[] sums,
      int at);

  /**
   * Adds weight e A of two powers with the same whole exponent, from 1 on, to the lanes from
   * sums[at] on and to those behind.
   */
  abstract void addPowers(
      Triples triples,
      double[] e,
      int from,
      int to,
      PowerOfCosine first,
      PowerOfCosine second,
      double[] sums,
      int at);

  /** Sets value, exponent and cosine of a run of triples. */
  abstract void derivatives(
      CosinePolynomials polynomials, double[] cos, int from, int to, TripleDerivatives out);

  /** Adds two functions of a family to value, exponent and cosine of a run of triples. */
  abstract void addTerms(
      TripleDerivatives out, double[] e, double twoEta, Term first, Term second, int from, int to);

  /**
   * Sets across and along of the triples of neighbour j, and may write over those of a vector
   * behind them; the sum of T_j.
   */
  abstract double finish(
      Neighborhood n, Triples triples, TripleDerivatives d, int j, int from, int to);

  /** Adds across and along of a row's triples to its neighbours, except for the t of j. */
  abstract void addRow(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row);

  /** One function in {@link #addTerms}: its angular factor and what that is multiplied with. */
  static final class Term {
    double[] value;
    double[] slope;
    double weight;
    double slopeWeight;
  }
}

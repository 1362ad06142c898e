package org.panatom.descriptor;

import org.panatom.simd.Simd;

/**
 * The inner loops of the symmetry functions, in two forms: {@link ScalarKernels} is the readable
 * one, {@link VectorKernels} does the same with the Vector API. What is around them exists once.
 *
 * <p>Runs of neighbours and of triples, {@code from <= k < to}, begin at multiples of {@link
 * #lanes}; arrays have room for a whole vector at their ends.
 */
abstract class DescriptorKernels {

  /** The form that this process uses. */
  static DescriptorKernels chosen() {
    return Simd.isVector() ? new VectorKernels() : new ScalarKernels();
  }

  /** Doubles in a vector. */
  abstract int lanes();

  /** value[k] = fc(x[k]) and slope[k] = dfc/dx, x from 0 to 1; value may be x. */
  abstract void cutoff(
      CutoffFunction function, double[] x, int from, int to, double[] value, double[] slope);

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

  /** Turns squares of r_jk into r_jk and completes the exponents. */
  abstract void distances(Triples triples, int from, int to);

  /** Computes angles and dtheta/dcos, for compact factors. */
  abstract void angles(Triples triples, int from, int to);

  /** value[n] = max(0, 1 + lambda cos[n]). */
  abstract void linear(double lambda, double[] cos, int from, int to, double[] value);

  /** Computes an angular factor A and dA/dcos over its slope factor. */
  abstract void factor(
      AngularFactor factor, Triples triples, int from, int to, double[] value, double[] slope);

  /** out[n] = exp(-eta exponent[n]). */
  abstract void exponentials(double eta, double[] exponent, int from, int to, double[] out);

  /** out[n] = a[n] b[n]. */
  abstract void products(double[] a, double[] b, int from, int to, double[] out);

  /** sums[0] += sum_n weight e first, and sums[1] the same with second. */
  abstract void addSums(
      double[] weight, double[] e, double[] first, double[] second, int to, double[] sums);

  /** Adds two functions of a family to the derivatives of a run of triples. */
  abstract void addTerms(
      TripleDerivatives out, double[] e, double twoEta, Term first, Term second, int from, int to);

  /** Turns the collected terms into what the rows of triples need. */
  abstract void finish(TripleDerivatives out, Triples triples, int from, int to);

  /** Adds the derivatives of a row's triples to its neighbours, see {@link TripleDerivatives}. */
  abstract void addRow(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row);

  /** One function in {@link #addTerms}: its angular factor and what that is multiplied with. */
  static final class Term {
    double[] value;
    double[] slope;
    double weight;
    double slopeWeight;
  }
}

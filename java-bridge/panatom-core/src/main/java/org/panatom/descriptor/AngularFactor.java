package org.panatom.descriptor;

/** How an angular symmetry function depends on the cosine of the angle at the central atom. */
public sealed interface AngularFactor permits PowerOfCosine, CompactAngle {

  /** A constant that multiplies the whole function. */
  double prefactor();

  /** What {@code slope} of {@link #fill} has to be multiplied with. */
  double slopeFactor();

  /**
   * Computes A and its derivative for a run of neighbours.
   *
   * @param cos [k] cosines; not modified
   * @param slope [k] output: dA/dcos divided by {@link #slopeFactor}
   * @param value [k] output: A
   */
  void fill(double[] cos, int from, int to, double[] slope, double[] value);

  /** A. */
  double value(double cos);

  /** dA/dcos. */
  double slope(double cos);
}

package org.panatom.descriptor;

/**
 * The parts of the fast bispectrum that cost time, for all lanes of a group at once. Formulas are
 * in {@link Bispectrum}.
 */
interface BispectrumKernel {

  /** Computes sin, cos, factor and factorSlope of all rows, without the inner switching. */
  void place(BispectrumGroup group);

  /** Adds the weighted polynomials of all neighbours to the sums. */
  void sum(BispectrumGroup group);

  /** Computes all Z from the u. */
  void couple(BispectrumGroup group);

  /** Computes the components from the Z, not yet shifted and normalized. */
  void components(BispectrumGroup group);

  /** Computes the adjoints of the sums from the Z and the slopes. */
  void adjoints(BispectrumGroup group);

  /** Computes the gradients of all rows from the adjoints. */
  void gradients(BispectrumGroup group);
}

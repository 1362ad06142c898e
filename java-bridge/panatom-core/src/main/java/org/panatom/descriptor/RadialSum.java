package org.panatom.descriptor;

/** A sum over neighbours, G = sum_j weight(species of j) R(r_ij). */
public sealed interface RadialSum extends SymmetryFunction
    permits RadialFunction, WeightedRadialFunction {

  /** How much a neighbour of a species counts; zero: not at all. */
  double weight(int species);
}

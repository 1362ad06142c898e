package org.panatom.descriptor;

/**
 * One number that describes the surroundings of an atom, unchanged by rotation, translation,
 * inversion and exchange of like atoms (J. Behler, J. Chem. Phys. 134, 074106 (2011)).
 */
public sealed interface SymmetryFunction permits RadialSum, AngularSum {

  /** The dependence on each distance; its cutoff is the cutoff of the function. */
  RadialDependence shape();

  /** The largest species index among the neighbours that this function counts. */
  int largestSpecies();
}

package org.panatom.training;

/**
 * What training needs of one atom: its descriptor and the derivative of each component by all that
 * it depends on. Compact: an atom's descriptor depends on few other atoms, and many components only
 * on those of one species.
 *
 * @param inputs [n] descriptor G, or the network inputs x made of it by {@link FeatureTransform}
 * @param targets [m] different atoms of the structure on whose positions it depends, the atom
 *     itself included, sorted by species; periodic images count as their atom
 * @param strain column of the first of six derivatives by strain in the order xx yy zz xy xz yz
 * @param jacobian derivatives [n][3 m + 6] of G, or of its scaled components, by the positions of
 *     the targets (1/angstrom) and by strain
 */
record AtomFeatures(double[] inputs, int[] targets, int strain, DerivativeBlock[] jacobian) {

  /** Columns of the derivatives of atoms with so many targets. */
  static int columns(int targets) {
    return 3 * targets + 6;
  }

  /** Columns of the derivatives. */
  int columns() {
    return columns(targets.length);
  }

  /** Column of the derivative by the x coordinate of a target. */
  int column(int target) {
    return 3 * target < strain ? 3 * target : 3 * target + 6;
  }
}

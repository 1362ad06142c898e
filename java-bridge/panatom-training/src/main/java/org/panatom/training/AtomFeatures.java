package org.panatom.training;

/**
 * What training needs of one atom: its descriptor and the derivative of each component by all that
 * it depends on. Compact: an atom's descriptor depends on few other atoms.
 *
 * @param inputs [n] descriptor G, or the network inputs x made of it by {@link FeatureTransform}
 * @param targets [m] different atoms of the structure on whose positions it depends, the atom
 *     itself included; periodic images count as their atom
 * @param jacobian [n][3 m + 6] derivative of each component by the positions of the targets
 *     (1/angstrom) and by strain in the order xx yy zz xy xz yz
 */
record AtomFeatures(double[] inputs, int[] targets, double[][] jacobian) {}

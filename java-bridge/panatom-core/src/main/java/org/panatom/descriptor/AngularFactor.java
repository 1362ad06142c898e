package org.panatom.descriptor;

/** (1 + lambda cos)^zeta: what functions of one pair of neighbour species may share. */
record AngularFactor(double lambda, double zeta) {}

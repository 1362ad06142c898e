/** Gaussian charges that find their own size: Coulomb sums and charge equilibration. */
package org.panatom.electrostatics;

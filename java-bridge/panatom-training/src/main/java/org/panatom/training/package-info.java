/** Fitting potentials to reference energies, forces and stresses. */
package org.panatom.training;

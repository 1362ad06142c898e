/** Energies, forces and virials: the door through which every model reaches its hosts. */
package org.panatom.potential;

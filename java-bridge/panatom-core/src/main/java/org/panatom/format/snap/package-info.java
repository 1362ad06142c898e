/** Files of LAMMPS's pair_style snap: .snapcoeff and .snapparam. */
package org.panatom.format.snap;

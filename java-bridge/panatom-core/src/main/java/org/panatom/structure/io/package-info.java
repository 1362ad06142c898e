/** Structures from and to files: extended XYZ, as ASE reads and writes it. */
package org.panatom.structure.io;

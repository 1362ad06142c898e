/** Who sees whom: neighbour lists of any cell, with explicit periodic images. */
package org.panatom.neighbor;

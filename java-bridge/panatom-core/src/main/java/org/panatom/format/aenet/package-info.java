/** Potential files of aenet. */
package org.panatom.format.aenet;

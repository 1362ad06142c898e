/** Potentials written as plain Java classes, to use and to copy from. */
package org.panatom.examples;

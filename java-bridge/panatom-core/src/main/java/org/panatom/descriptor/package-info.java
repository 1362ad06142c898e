/** What an atom sees: numbers that describe its surroundings, and their gradients. */
package org.panatom.descriptor;

/** How far a potential is from reference values. */
package org.panatom.evaluation;

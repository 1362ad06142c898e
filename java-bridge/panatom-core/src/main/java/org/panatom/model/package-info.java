/** What an atom's surroundings are worth: networks, the short-range guard, and model files. */
package org.panatom.model;

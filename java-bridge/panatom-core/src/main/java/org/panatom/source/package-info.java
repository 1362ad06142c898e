/** From the text by which users name a potential to the potential itself. */
package org.panatom.source;

/** Writing files so that nobody ever sees half of one, and nobody else writes them meanwhile. */
package org.panatom.files;

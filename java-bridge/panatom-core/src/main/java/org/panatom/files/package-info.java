/** Writing files so that nobody ever sees half of one. */
package org.panatom.files;

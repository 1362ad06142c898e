/** The {@code panatom} command: one class a subcommand. */
package org.panatom.cli;

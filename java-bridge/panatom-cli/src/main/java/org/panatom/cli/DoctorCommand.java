package org.panatom.cli;

import picocli.CommandLine.Command;

/**
 * Stands in the list of commands; the Python package answers it, also where Java does not start.
 */
@Command(
    name = "doctor",
    header = "Try every part of the installation and say what to do about what fails.")
final class DoctorCommand implements Runnable {

  @Override
  public void run() {
    throw new IllegalArgumentException(
        "the installation is tried by the command 'panatom doctor' of the Python package panatom");
  }
}

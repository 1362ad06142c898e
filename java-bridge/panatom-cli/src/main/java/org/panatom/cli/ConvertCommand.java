package org.panatom.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a file in another format. */
@Command(
    name = "convert",
    header = "Convert a potential of another program to a .panatom file.",
    description = {
      "",
      "Parameters keep the units and the bits of the source; the model converts at the end. What the"
          + " files of the source do not say, their units for instance, must be stated."
    },
    footer = {
      "",
      "Examples:",
      "  panatom convert n2p2:water water.panatom --length-unit bohr --energy-unit hartree"
    })
final class ConvertCommand implements Runnable {

  @Parameters(paramLabel = "SOURCE", description = "n2p2:DIR or a .panatom file.")
  private String source;

  @Parameters(paramLabel = "TARGET", description = "Name of the new .panatom file.")
  private String target;

  @Mixin private SourceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    PotentialConversion.run(source, target, options.toMap(), err);
    spec.commandLine().getOut().println("wrote " + target);
  }
}

package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a potential in another format. */
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

  private static final String ENDING = ".panatom";

  @Parameters(paramLabel = "SOURCE", description = "n2p2:DIR or a .panatom file.")
  private String source;

  @Parameters(paramLabel = "TARGET", description = "Name of the new .panatom file.")
  private String target;

  @Mixin private SourceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (!target.endsWith(ENDING)) {
      throw new IllegalArgumentException(
          "the target '%s' must end in %s; other formats cannot be written yet"
              .formatted(target, ENDING));
    }
    Potential potential = PotentialSource.open(source, options.toMap());
    if (!(potential instanceof ModelPotential model)) {
      throw new IllegalArgumentException(
          "'%s' is no model of symmetry functions and networks; a %s file cannot hold it"
              .formatted(source, ENDING));
    }
    PrintWriter err = spec.commandLine().getErr();
    model
        .provenance()
        .path("warnings")
        .forEach(warning -> err.println("panatom: warning: " + warning.asText()));
    try {
      ModelFileWriter.write(Path.of(target), Models.toFile(model));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be written: %s".formatted(target, e.getMessage()), e);
    }
    spec.commandLine().getOut().println("wrote " + target);
  }
}

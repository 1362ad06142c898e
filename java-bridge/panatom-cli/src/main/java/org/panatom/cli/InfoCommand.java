package org.panatom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialDescription;
import org.panatom.source.PotentialSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is in a potential. */
@Command(
    name = "info",
    header = "Show what a potential is: species, cutoff, model, where it comes from, its errors.",
    footer = {
      "",
      "Examples:",
      "  panatom info lisi.panatom",
      "  panatom info lisi.panatom --json              everything, for programs",
      "  panatom info 'java:org.panatom.examples.StillingerWeber?file=Si.sw'"
    })
final class InfoCommand implements Runnable {

  @Parameters(paramLabel = "MODEL", description = "A .panatom file or java:CLASS?key=value&...")
  private String source;

  @Option(names = "--json", description = "Print everything as one JSON object.")
  private boolean json;

  @Mixin private SourceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Potential potential = PotentialSource.open(source, options.toMap());
    ObjectNode description = PotentialDescription.toJson(source, potential);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(pretty(description));
    } else {
      out.print(InfoText.of(description));
    }
  }

  private static String pretty(ObjectNode json) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a description is no JSON", e);
    }
  }
}

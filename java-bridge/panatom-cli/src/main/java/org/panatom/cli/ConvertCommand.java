package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a potential or structures in another format. */
@Command(
    name = "convert",
    header = "Convert potentials and structures between the formats of several programs.",
    description = {
      "",
      "Parameters of potentials keep the units and the bits of the source; the model converts at"
          + " the end. Structures go through angstrom and eV. What files do not say, their units for"
          + " instance, must be stated. What the target has no place for is named in a warning.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  panatom convert n2p2:water water.panatom --length-unit bohr --energy-unit hartree",
      "  panatom convert input.data all.xyz --length-unit bohr --energy-unit hartree",
      "  panatom convert train.xyz xsf/ --to xsf      a folder of files with one structure each",
      "  panatom convert xsf/ input.data --length-unit angstrom --energy-unit ev",
      "  panatom convert a.lmp b.lmp both.xyz --species Li,Si"
    })
final class ConvertCommand implements Callable<Integer> {

  @Parameters(
      arity = "2..*",
      paramLabel = "SOURCE... TARGET",
      hideParamSyntax = true,
      description =
          "One potential (n2p2:DIR, aenet:A.nn,B.nn, X.panatom), or files and folders of"
              + " structures; the last name is that of the target.")
  private List<String> names;

  @Mixin private SourceOptions options;

  @Mixin private StructureChoices structures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<String> sources = names.subList(0, names.size() - 1);
    String target = names.getLast();
    if (structures.isStated() || names.stream().noneMatch(ConvertCommand::isPotential)) {
      options.toMap().forEach(structures::put);
      out.println(StructureConversion.run(sources, target, structures, err));
      return 0;
    }
    if (sources.size() > 1) {
      throw new IllegalArgumentException(
          "one potential is converted at a time, got %s".formatted(String.join(", ", sources)));
    }
    PotentialConversion.run(sources.getFirst(), target, options.toMap(), err);
    out.println("wrote " + target);
    return 0;
  }

  /** A kind of source with a colon, or a model file. */
  private static boolean isPotential(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_+-]*:.*") || name.endsWith(".panatom");
  }
}

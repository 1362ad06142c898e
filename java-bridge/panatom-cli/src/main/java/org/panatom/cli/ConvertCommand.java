package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.panatom.source.PotentialTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a potential or structures in another format. */
@Command(
    name = "convert",
    header = "Convert potentials and structures between the formats of several programs.",
    description = {
      "",
      "Parameters of potentials keep the units and the bits of the source; the model converts at"
          + " the end. What a format of potentials cannot express is refused with the reason."
          + " Structures go through angstrom and eV; what their target has no place for is named in"
          + " a warning. What files do not say, their units for instance, must be stated.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  panatom convert n2p2:water water.panatom --length-unit bohr --energy-unit hartree",
      "  panatom convert lisi.panatom n2p2:lisi --without-guard",
      "  panatom convert tio2.panatom aenet:Ti.nn,O.nn",
      "  panatom convert aenet:Ti.nn,O.nn aenet:Ti.nn.ascii,O.nn.ascii --angle cos",
      "  panatom convert ta.panatom snap:Ta.snapcoeff,Ta.snapparam",
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
      description = {
        "One potential: n2p2:DIR, aenet:A.nn,B.nn, snap:X.snapcoeff,X.snapparam or X.panatom; its"
            + " target: X.panatom, n2p2:DIR, a new folder, snap:X.snapcoeff,X.snapparam, or"
            + " aenet:A.nn,B.nn, one file a species, each as text if its name ends in .ascii.",
        "Or structures: files and folders; the last name is that of the target."
      })
  private List<String> names;

  @Option(names = "--ascii", description = "Write all files of aenet as text.")
  private boolean ascii;

  @Option(
      names = "--without-guard",
      description =
          "Leave out the repulsion between atoms closer than in training, which n2p2 and aenet"
              + " cannot express.")
  private boolean withoutGuard;

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
    PotentialTarget place = new PotentialTarget(target, ascii, withoutGuard);
    PotentialConversion.run(sources.getFirst(), place, options.toMap(), err);
    out.println("wrote " + target);
    return 0;
  }

  /** A kind of source with a colon, or a model file. */
  private static boolean isPotential(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_+-]*:.*") || name.endsWith(".panatom");
  }
}

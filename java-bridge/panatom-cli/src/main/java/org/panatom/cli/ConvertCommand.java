package org.panatom.cli;

import java.io.PrintWriter;
import org.panatom.source.PotentialTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a file in another format. */
@Command(
    name = "convert",
    header = "Convert a potential to the format of this or of another program.",
    description = {
      "",
      "Parameters keep the units and the bits of the source; the model converts at the end. What the"
          + " files of the source do not say, their units for instance, must be stated. What a"
          + " format cannot express is refused with the reason."
    },
    footer = {
      "",
      "Examples:",
      "  panatom convert n2p2:water water.panatom --length-unit bohr --energy-unit hartree",
      "  panatom convert lisi.panatom n2p2:lisi --without-guard",
      "  panatom convert tio2.panatom aenet:Ti.nn,O.nn",
      "  panatom convert aenet:Ti.nn,O.nn aenet:Ti.nn.ascii,O.nn.ascii --angle cos"
    })
final class ConvertCommand implements Runnable {

  @Parameters(paramLabel = "SOURCE", description = "n2p2:DIR, aenet:A.nn,B.nn or a .panatom file.")
  private String source;

  @Parameters(
      paramLabel = "TARGET",
      description =
          "X.panatom; n2p2:DIR, a new folder; or aenet:A.nn,B.nn, one file a species, each as text"
              + " if its name ends in .ascii.")
  private String target;

  @Option(names = "--ascii", description = "Write all files of aenet as text.")
  private boolean ascii;

  @Option(
      names = "--without-guard",
      description =
          "Leave out the repulsion between atoms closer than in training, which n2p2 and aenet"
              + " cannot express.")
  private boolean withoutGuard;

  @Mixin private SourceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    PotentialTarget place = new PotentialTarget(target, ascii, withoutGuard);
    PotentialConversion.run(source, place, options.toMap(), err);
    spec.commandLine().getOut().println("wrote " + target);
  }
}

package org.panatom.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.panatom.potential.Potential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells javac where Panatom's classes are. */
@Command(
    name = "classpath",
    header = "Print what javac needs to compile a potential of your own.",
    footer = {
      "",
      "Example:",
      "  javac --release 25 -cp \"$(panatom classpath)\" -d classes Morse.java",
      "  export PANATOM_CLASSPATH=$PWD/classes",
      "  panatom evaluate 'java:Morse?depth=0.3' structures.xyz"
    })
final class ClasspathCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try {
      Path classes =
          Path.of(Potential.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      spec.commandLine().getOut().println(classes);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Panatom's own place cannot be found", e);
    }
  }
}

package org.panatom.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code panatom}. A new subcommand is a class that is named in the list below. */
@Command(
    name = "panatom",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      InfoCommand.class,
      ConvertCommand.class,
      ClasspathCommand.class,
      RehearseCommand.class
    },
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Trains machine-learned interatomic potentials and tells what they give.",
    description = {
      "",
      "A potential is a .panatom file or a Java class, see 'panatom evaluate --help'. In LAMMPS it"
          + " runs as 'pair_style panatom', in ASE as panatom.PanatomCalculator."
    },
    footer = {
      "  doctor     Try every part of an installation by pip and say what to do.",
      "  cache      Record a file with which Java starts faster; once for each Java.",
      "",
      "Examples:",
      "  panatom info lisi.panatom                what is in a model",
      "  panatom evaluate lisi.panatom test.xyz   its errors where there are references",
      "  panatom convert n2p2:DIR X.panatom       a model of another program",
      "  panatom doctor                           is all installed as it should be",
      "  panatom evaluate --help                  options and examples of a command",
      "",
      "Exit codes: 0 fine, 2 something in the input must be changed, 1 a fault in Panatom."
    })
public final class Main implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error arose (also: PANATOM_DEBUG=1).")
  private boolean debug;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Numbers look the same everywhere: a point, no comma, in every language.
    Locale.setDefault(Locale.ROOT);
    StandardOutput standardOutput = new StandardOutput();
    // Potentials may print too.
    System.setOut(new PrintStream(standardOutput, true, System.out.charset()));
    PrintWriter err = new PrintWriter(System.err, true);
    int code = run(new PrintWriter(System.out, true), err, arguments);
    System.exit(standardOutput.exitCode(code, err));
  }

  /** Runs the command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Main main = new Main();
    CommandLine command =
        new CommandLine(main)
            .setOut(out)
            .setErr(err)
            .setExpandAtFiles(false)
            .setUsageHelpAutoWidth(true)
            .setUsageHelpLongOptionsMaxWidth(30);
    ErrorReports reports =
        new ErrorReports(() -> main.debug || "1".equals(System.getenv("PANATOM_DEBUG")));
    command.setParameterExceptionHandler(reports);
    command.setExecutionExceptionHandler(reports);
    int code;
    try {
      code = command.execute(arguments);
    } catch (Error e) {
      code = reports.report(e, err);
    }
    out.flush();
    err.flush();
    return code;
  }

  @Override
  public void run() {
    throw new IllegalArgumentException("a command is missing; 'panatom --help' lists them");
  }
}

package org.panatom.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.panatom.training.TrainingJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
    name = "train",
    header = "Train a model on reference energies, forces and stresses.",
    description = {
      "",
      "Settings are YAML; docs/training.md and test-systems/li-si/train.yaml explain each. Data"
          + " are extended XYZ or another format that convert reads. Into the output folder go NAME.panatom, learning_curve.dat,"
          + " metrics.json and checkpoint.safetensors; the best model so far is there from the"
          + " first seconds. Ctrl-C stops after the current epoch. The same seed gives the same"
          + " model, whatever the number of threads, unless max_minutes ends the run.",
      "",
      "A folder that holds results is not touched without --resume or --overwrite, and one folder"
          + " takes one training at a time.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  panatom train train.yaml --output lisi",
      "  panatom train train.yaml --output lisi --resume",
      "      goes on from the checkpoint as if training had never stopped; with more epochs, a"
          + " larger max_minutes or patience it is prolonged"
    })
final class TrainCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "Settings.")
  private Path config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the results, made if need be; standard: here.")
  private Path output = Path.of(".");

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint in the folder: one is written before the first epoch and then"
              + " at least every 20 s. Where nothing is, training begins.")
  private boolean resume;

  @Option(
      names = "--overwrite",
      description =
          "Begin anew although the folder holds results; these go to previous-1, previous-2, ...")
  private boolean overwrite;

  @Option(names = "--seed", paramLabel = "N", description = "Instead of the one in the settings.")
  private Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Standard: one for each core.")
  private Integer threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (resume && overwrite) {
      throw new IllegalArgumentException("--resume and --overwrite exclude each other");
    }
    TrainingJob.Start start = TrainingJob.Start.ANEW;
    if (resume || overwrite) {
      start = resume ? TrainingJob.Start.RESUME : TrainingJob.Start.OVERWRITE;
    }
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    TrainingJob.Request request =
        new TrainingJob.Request(
            config, output, start, seed, threads, "panatom " + Version.number());
    boolean interrupted = TrainingJob.run(request, spec.commandLine().getOut(), terminal);
    return interrupted ? INTERRUPTED : 0;
  }
}

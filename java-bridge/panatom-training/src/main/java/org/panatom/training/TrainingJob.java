package org.panatom.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.panatom.files.AtomicFile;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.SpeciesTable;
import org.panatom.simd.Simd;

/**
 * What {@code panatom train} does: reads settings and data, trains, and writes the model, the
 * learning curve, the errors and a checkpoint into a folder.
 */
public final class TrainingJob {

  private static final String CURVE = "learning_curve.dat";
  private static final String METRICS = "metrics.json";
  private static final String CHECKPOINT = "checkpoint.safetensors";

  private final Request request;
  private final TrainingSettings settings;
  private final TrainingProgress progress;

  /**
   * What the user asks for.
   *
   * @param config settings file
   * @param output folder; made if need be
   * @param resume whether to go on from the checkpoint in the folder
   * @param seed instead of the one in the settings; null: that one
   * @param threads number of threads; null: all cores
   * @param program name and version for the model file
   */
  public record Request(
      Path config, Path output, boolean resume, Long seed, Integer threads, String program) {}

  private TrainingJob(Request request, TrainingSettings settings, TrainingProgress progress) {
    this.request = request;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Trains a model.
   *
   * @param out gets what the user reads
   * @param terminal whether a progress bar makes sense
   * @return whether the run was interrupted by the user
   * @throws IOException for files that cannot be read or written
   * @throws IllegalArgumentException for settings or data that make no sense
   */
  public static boolean run(Request request, PrintWriter out, boolean terminal) throws IOException {
    Simd.requireKnown();
    TrainingProgress progress = new TrainingProgress(out, terminal);
    int threads =
        request.threads == null ? Runtime.getRuntime().availableProcessors() : request.threads;
    if (threads < 1) {
      throw new IllegalArgumentException("--threads is %d, at least 1".formatted(threads));
    }
    if (LinearJob.accepts(request.config)) {
      try (ParallelLoop loop = new ParallelLoop(threads)) {
        LinearJob.run(request, loop, progress);
      }
      return false;
    }
    TrainingSettings settings = SettingsReader.read(request.config);
    if (request.seed != null) {
      settings = settings.withSeed(request.seed);
    }
    try (Interruption interruption = new Interruption();
        ParallelLoop loop = new ParallelLoop(threads)) {
      return new TrainingJob(request, settings, progress).run(interruption, loop);
    }
  }

  private boolean run(Interruption interruption, ParallelLoop loop) throws IOException {
    SpeciesTable species = new SpeciesTable(settings.species());
    List<Dataset> sets =
        new DatasetReader(settings.data(), folder(), species, progress).read(settings.seed());
    Dataset train = sets.get(0);
    DatasetChecks.demand(sets, settings.species(), settings.loss());
    DatasetChecks.warnings(sets).forEach(warning -> progress.say("warning: " + warning));
    makeFolder(request.output);
    TrainingPlan plan =
        TrainingPlan.make(settings, folder(), train.counted(), species, loop, progress);
    List<StructureFeatures> training = plan.features(train);
    List<StructureFeatures> validation = plan.features(sets.get(1));
    Checkpoint checkpoint =
        new Checkpoint(request.output.resolve(CHECKPOINT), fingerprint(sets.subList(0, 2)));
    TrainingState state = new TrainingState(plan.newMembers());
    if (request.resume) {
      checkpoint.read(state);
      progress.say("resuming after epoch %d".formatted(state.epochs));
    }
    TrainingLoop epochs =
        new TrainingLoop(
            plan.trainer(training, state.members),
            validation,
            settings,
            new LearningCurve(request.output.resolve(CURVE)),
            checkpoint,
            progress,
            interruption::requested);
    String end = epochs.run(state);
    progress.say(
        String.format(
            Locale.ROOT,
            "%s; the best model is that of epoch %d, training took %.1f s",
            end,
            state.bestEpoch,
            state.seconds));
    boolean interrupted = interruption.requested();
    if (state.bestEpoch > 0) {
      // The test set is looked at once, when nothing is left to be decided.
      writeResults(interrupted ? sets.subList(0, 2) : sets, plan, state, species);
    }
    return interrupted;
  }

  /** From where paths in the settings are seen. */
  private Path folder() {
    return request.config.toAbsolutePath().getParent();
  }

  /** Makes the folder for the results, if it is not there. */
  static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("cannot make the folder %s: a file has this name".formatted(folder), e);
    } catch (IOException e) {
      throw new IOException("cannot make the folder %s: %s".formatted(folder, e), e);
    }
  }

  /** Changes with everything that decides the course of the training. */
  private String fingerprint(List<Dataset> sets) throws IOException {
    StringBuilder text = new StringBuilder(settings.withoutLimits().toString());
    sets.forEach(set -> text.append(set.sha256()));
    for (Path file : settings.descriptor().files(folder())) {
      text.append(Sha256.of(file));
    }
    return Sha256.of(text.toString());
  }

  private void writeResults(
      List<Dataset> sets, TrainingPlan plan, TrainingState state, SpeciesTable species)
      throws IOException {
    var graph = plan.potential(state.bestNetworks());
    double[] trivial = ReferenceEnergyFit.ofTotals(sets.getFirst().structures(), species);
    MetricsReport metrics = new MetricsReport();
    for (Dataset set : sets) {
      metrics.add(set, graph, new ReferenceAtomEnergy(settings.species(), trivial));
    }
    Provenance provenance = new Provenance(settings, settings.about(), request.program);
    ModelPotential model = provenance.describe(graph, sets, state.bestEpoch, metrics.summary());
    Path file = request.output.resolve(settings.name() + ".panatom");
    ModelFileWriter.write(file, Models.toFile(model));
    ObjectNode json = metrics.toJson();
    byte[] bytes = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    AtomicFile.write(request.output.resolve(METRICS), out -> out.write(bytes));
    progress.say(metrics.table());
    progress.say("wrote %s".formatted(file));
  }
}

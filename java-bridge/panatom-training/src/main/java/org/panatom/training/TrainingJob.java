package org.panatom.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.panatom.potential.SpeciesTable;
import org.panatom.simd.Simd;

/**
 * What {@code panatom train} does: reads settings and data, trains, and writes the model, the
 * learning curve, the errors and a checkpoint into a folder.
 */
public final class TrainingJob {

  private final Request request;
  private final TrainingSettings settings;
  private final TrainingProgress progress;
  private final ResultsFolder results;
  private final Interruption interruption;
  private final ParallelLoop loop;

  /** What happens to results that are in the folder. */
  public enum Start {
    /** They are not touched: where there are some, training is refused. */
    ANEW,
    /** Training goes on from the checkpoint among them; where nothing is, it begins. */
    RESUME,
    /** They are moved into a folder of their own. */
    OVERWRITE
  }

  /**
   * What the user asks for.
   *
   * @param config settings file
   * @param output folder; made if need be
   * @param start what happens to results that are in the folder
   * @param seed instead of the one in the settings; null: that one
   * @param threads number of threads; null: all cores
   * @param program name and version for the model file
   */
  public record Request(
      Path config, Path output, Start start, Long seed, Integer threads, String program) {}

  private TrainingJob(
      Request request,
      TrainingSettings settings,
      TrainingProgress progress,
      ResultsFolder results,
      Interruption interruption,
      ParallelLoop loop) {
    this.request = request;
    this.settings = settings;
    this.progress = progress;
    this.results = results;
    this.interruption = interruption;
    this.loop = loop;
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
    try (Interruption interruption = new Interruption();
        ParallelLoop loop = new ParallelLoop(threads)) {
      if (LinearJob.accepts(request.config)) {
        LinearJob.run(request, loop, progress, interruption);
      } else {
        run(request, loop, progress, interruption);
      }
      return interruption.requested();
    }
  }

  private static void run(
      Request request, ParallelLoop loop, TrainingProgress progress, Interruption interruption)
      throws IOException {
    TrainingSettings settings = SettingsReader.read(request.config);
    if (request.seed != null) {
      settings = settings.withSeed(request.seed);
    }
    try (ResultsFolder results =
        ResultsFolder.open(request.output, settings.name(), request.start, progress)) {
      new TrainingJob(request, settings, progress, results, interruption, loop).run();
    }
  }

  private void run() throws IOException {
    SpeciesTable species = new SpeciesTable(settings.species());
    List<Dataset> sets =
        new DatasetReader(settings.data(), folder(), species, progress).read(settings.seed());
    Dataset train = sets.get(0);
    DatasetChecks.demand(sets, settings.species(), settings.loss());
    DatasetChecks.warnings(sets).forEach(warning -> progress.say("warning: " + warning));
    TrainingPlan plan =
        TrainingPlan.make(settings, folder(), train.counted(), species, loop, progress);
    TrainingState state = new TrainingState(plan.newMembers());
    RunOrigin origin = RunOrigin.of(settings, sets.subList(0, 2), folder());
    Checkpoint checkpoint = new Checkpoint(results.checkpoint(), origin);
    if (results.resumes()) {
      checkpoint.read(state);
      progress.say("resuming after epoch %d".formatted(state.epochs));
    }
    Provenance provenance = new Provenance(settings, settings.about(), request.program);
    ModelOutput output =
        new ModelOutput(results, species, sets, provenance, progress, interruption::requested);
    output.check(plan.potential(state.bestNetworks()));
    RunRecord record = new RunRecord(results, checkpoint, output, plan::potential, progress);
    String end = train(plan, sets, state, record);
    if (state.bestEpoch == 0) {
      progress.say(end);
      return;
    }
    progress.say(
        String.format(
            Locale.ROOT,
            "%s; the best model is that of epoch %d, training took %.1f s",
            end,
            state.bestEpoch,
            state.seconds));
    output.finish(plan.potential(state.bestNetworks()), state.bestEpoch);
  }

  /** All epochs; says why they ended. */
  private String train(TrainingPlan plan, List<Dataset> sets, TrainingState state, RunRecord record)
      throws IOException {
    List<StructureFeatures> training = plan.features(sets.get(0), request.output);
    List<StructureFeatures> validation = plan.features(sets.get(1), request.output);
    TrainingLoop epochs =
        new TrainingLoop(
            plan.trainer(training, state.members),
            validation,
            settings,
            record,
            progress,
            interruption::requested);
    interruption.holdBack();
    return epochs.run(state);
  }

  /** From where paths in the settings are seen. */
  private Path folder() {
    return request.config.toAbsolutePath().getParent();
  }
}

package org.panatom.training;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.panatom.model.NeuralNetwork;
import org.panatom.potential.Potential;

/**
 * What a training leaves on disk while it goes on: the learning curve, the best model so far and
 * the checkpoint. A disk that is full for a while must not end it: what cannot be written gives one
 * warning and is tried again later.
 */
final class RunRecord {

  private static final double MOST_SECONDS = 20.0;

  private final ResultsFolder results;
  private final LearningCurve curve;
  private final Checkpoint checkpoint;
  private final ModelOutput output;
  private final Assembly assembly;
  private final TrainingProgress progress;
  private final Set<Part> warned = new HashSet<>();
  private double saved;
  private int modelEpoch;

  /** Makes a potential of networks. */
  @FunctionalInterface
  interface Assembly {
    Potential potential(NeuralNetwork[][] networks);
  }

  private enum Part {
    CURVE,
    MODEL,
    CHECKPOINT
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  RunRecord(
      ResultsFolder results,
      Checkpoint checkpoint,
      ModelOutput output,
      Assembly assembly,
      TrainingProgress progress) {
    this.results = results;
    this.curve = new LearningCurve(results.curve());
    this.checkpoint = checkpoint;
    this.output = output;
    this.assembly = assembly;
    this.progress = progress;
  }

  /** Before the next epoch; what cannot be written now is an error, because nothing is lost yet. */
  void begin(TrainingState state) throws IOException {
    results.setAside();
    checkpoint.write(state);
    curve.begin(state.curve);
    saved = state.seconds;
    modelEpoch = Files.exists(results.model()) ? state.bestEpoch : 0;
  }

  /** After an epoch: the first are saved soon, so that a short run can be resumed too. */
  void epochDone(TrainingState state) {
    if (state.seconds - saved > Math.min(MOST_SECONDS, 1.0 + saved)) {
      save(state);
    }
  }

  /** Adds a line to the learning curve. */
  void add(double[] row) {
    attempt(Part.CURVE, () -> curve.add(row));
  }

  /** Saves everything. */
  void save(TrainingState state) {
    saveModel(state);
    attempt(Part.CHECKPOINT, () -> checkpoint.write(state));
    attempt(Part.CURVE, curve::complete);
    saved = state.seconds;
  }

  /** Saves the best model so far, if there is a new one. */
  void saveModel(TrainingState state) {
    if (state.bestEpoch != modelEpoch) {
      attempt(
          Part.MODEL,
          () -> {
            output.write(assembly.potential(state.bestNetworks()), state.bestEpoch);
            modelEpoch = state.bestEpoch;
          });
    }
  }

  private void attempt(Part part, Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      if (warned.add(part)) {
        progress.say("warning: %s; training goes on and tries again".formatted(e.getMessage()));
      }
    }
  }
}

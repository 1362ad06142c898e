package org.panatom.training;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Epoch after epoch until there are enough, nothing gets better, time is up or the user interrupts;
 * keeps the best model.
 */
final class TrainingLoop {

  private static final int MOST_DIVERGENCES = 5;

  /** A loss this many times the best one is not coming back by itself. */
  private static final double DIVERGED = 1e4;

  private final CommitteeTrainer trainer;
  private final List<StructureFeatures> validation;
  private final TrainingSettings settings;
  private final CoolingSchedule schedule;
  private final RunRecord record;
  private final TrainingProgress progress;
  private final BooleanSupplier interrupted;

  TrainingLoop(
      CommitteeTrainer trainer,
      List<StructureFeatures> validation,
      TrainingSettings settings,
      RunRecord record,
      TrainingProgress progress,
      BooleanSupplier interrupted) {
    this.trainer = trainer;
    this.validation = validation;
    this.settings = settings;
    this.schedule = new CoolingSchedule(settings.optimizer(), settings.maxMinutes());
    this.record = record;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /** Trains and says in words why it ended. */
  String run(TrainingState state) throws IOException {
    record.begin(state);
    long begin = System.nanoTime() - (long) (1e9 * state.seconds);
    String reason = reasonToStop(state);
    progress.begin(settings.optimizer().epochs(), state.epochs);
    try {
      while (reason == null) {
        epoch(state, begin);
        record.epochDone(state);
        reason = reasonToStop(state);
      }
    } catch (RuntimeException | Error e) {
      // A checkpoint could be that of half an epoch.
      record.saveModel(state);
      throw e;
    } finally {
      progress.end();
    }
    record.save(state);
    return reason;
  }

  /** The phase of the next epoch; says when the clock takes over. */
  private double phase(TrainingState state) {
    boolean before = schedule.followsClock(state);
    double phase = schedule.phase(state);
    if (schedule.followsClock(state) && !before) {
      progress.say(
          ("max_minutes will end this run before epoch %d: from epoch %d on the learning rate follows"
                  + " the clock, and the model depends on the speed of the machine")
              .formatted(settings.optimizer().epochs(), state.epochs + 1));
    }
    return phase;
  }

  private void epoch(TrainingState state, long begin) {
    double phase = phase(state);
    double learningRate = trainer.learningRate(state, phase);
    SquaredErrors train = trainer.runEpoch(state, phase);
    SquaredErrors valid = trainer.evaluate(validation);
    double loss = valid.loss(settings.loss());
    double trainingLoss = train.loss(settings.loss());
    state.seconds = 1e-9 * (System.nanoTime() - begin);
    boolean diverged =
        !Double.isFinite(loss + trainingLoss)
            || state.bestEpoch > 0 && loss > DIVERGED * state.bestLoss;
    if (diverged) {
      takeBack(state);
      return;
    }
    if (settings.optimizer().keeps(loss, state.bestLoss)) {
      state.keepAsBest(loss);
    }
    double[] row = {
      state.epochs,
      1000.0 * train.energyRmse(),
      1000.0 * valid.energyRmse(),
      train.forceRmse(),
      valid.forceRmse(),
      train.stressRmse(),
      valid.stressRmse(),
      loss,
      learningRate,
      state.seconds
    };
    state.curve.add(row);
    record.add(row);
    progress.epoch(row);
  }

  private void takeBack(TrainingState state) {
    if (state.divergences >= MOST_DIVERGENCES) {
      throw new IllegalArgumentException(
          "training diverged %d times although the learning rate was halved each time; lower"
                  .formatted(state.divergences + 1)
              + " optimizer.learning_rate or look for wrong values in the data");
    }
    state.returnToBest();
    progress.say(
        "epoch %d: training diverged; going on from epoch %d with %s times the learning rate"
            .formatted(state.epochs, state.bestEpoch, state.learningRateFactor));
  }

  private String reasonToStop(TrainingState state) {
    if (interrupted.getAsBoolean()) {
      return "interrupted after epoch %d; --resume goes on from there".formatted(state.epochs);
    }
    if (state.epochs >= settings.optimizer().epochs()) {
      return "all %d epochs are done".formatted(state.epochs);
    }
    if (state.epochs - state.bestEpoch >= settings.optimizer().patience()) {
      return "no better validation loss in the last %d epochs"
          .formatted(settings.optimizer().patience());
    }
    if (settings.maxMinutes() != null && state.seconds >= 60.0 * settings.maxMinutes()) {
      return "max_minutes reached after epoch %d; --resume with a larger value goes on from there"
          .formatted(state.epochs);
    }
    return null;
  }
}

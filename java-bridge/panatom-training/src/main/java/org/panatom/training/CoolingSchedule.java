package org.panatom.training;

/**
 * How far a training has come, from 0 in the first epoch to 1 in the last: learning rate and
 * weights of the loss follow this. It goes with the epochs, unless the time that the run may take
 * is going to end it before; then it goes with the clock, so that the last epoch is as cool as that
 * of a complete run. What the clock decides is not the same on every machine.
 */
final class CoolingSchedule {

  /** Share of the time that must be over before anything is concluded from the speed. */
  private static final double EARLIEST = 0.1;

  /** Estimates of the end are this uncertain at first, and certain at the end of the time. */
  private static final double UNCERTAINTY = 0.25;

  private final OptimizerSettings optimizer;
  private final Double maxMinutes;

  CoolingSchedule(OptimizerSettings optimizer, Double maxMinutes) {
    this.optimizer = optimizer;
    this.maxMinutes = maxMinutes;
  }

  /** The phase of the epoch that comes next; notes in the state when the clock takes over. */
  double phase(TrainingState state) {
    double byEpochs = optimizer.phase(state.epochs);
    if (maxMinutes != null && !followsClock(state) && clockEndsFirst(state)) {
      state.clock = new TrainingState.Clock(maxMinutes, state.seconds, byEpochs);
    }
    return followsClock(state) ? Math.max(byEpochs, byClock(state)) : byEpochs;
  }

  /** Whether the clock decides; not under a limit other than that of earlier epochs. */
  boolean followsClock(TrainingState state) {
    return maxMinutes != null && state.clock != null && state.clock.minutes() == maxMinutes;
  }

  private boolean clockEndsFirst(TrainingState state) {
    double limit = 60.0 * maxMinutes;
    double used = state.seconds / limit;
    int left = optimizer.epochs() - state.epochs;
    double end = state.seconds + left * secondsPerEpoch(state);
    return used > EARLIEST && end > limit * (1.0 + UNCERTAINTY * Math.max(0.0, 1.0 - used));
  }

  private double byClock(TrainingState state) {
    // The last epoch begins one epoch's time before the limit.
    double end = 60.0 * maxMinutes - secondsPerEpoch(state);
    TrainingState.Clock since = state.clock;
    double share = (state.seconds - since.seconds()) / (end - since.seconds());
    return end <= since.seconds() || share > 1.0
        ? 1.0
        : since.phase() + (1.0 - since.phase()) * share;
  }

  /** Over the later half of the epochs: the first ones wait for Java's compiler. */
  private static double secondsPerEpoch(TrainingState state) {
    int rows = state.curve.size();
    if (rows < 2) {
      return state.epochs == 0 ? 0.0 : state.seconds / state.epochs;
    }
    double[] last = state.curve.get(rows - 1);
    double[] middle = state.curve.get((rows - 1) / 2);
    return (LearningCurve.seconds(last) - LearningCurve.seconds(middle)) / (last[0] - middle[0]);
  }
}

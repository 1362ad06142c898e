package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The phase of epochs of a given duration, with no clock but that of the states. */
class CoolingScheduleTest {

  private static final int EPOCHS = 100;

  private static final OptimizerSettings OPTIMIZER =
      new OptimizerSettings(EPOCHS, null, null, null, null, null, null, null, null);

  /** Epochs until there are enough or the time is over; gives the phase of the last one. */
  private static double run(TrainingState state, Double minutes, double first, double others) {
    CoolingSchedule schedule = new CoolingSchedule(OPTIMIZER, minutes);
    double phase = Double.NaN;
    while (state.epochs < EPOCHS && (minutes == null || state.seconds < 60.0 * minutes)) {
      double before = phase;
      phase = schedule.phase(state);
      assertTrue(!(phase < before), "the phase falls from %s to %s".formatted(before, phase));
      assertTrue(phase >= OPTIMIZER.phase(state.epochs) && phase <= 1.0);
      state.seconds += state.epochs == 0 ? first : others;
      state.epochs++;
      double[] row = new double[LearningCurve.COLUMNS.size()];
      row[0] = state.epochs;
      row[row.length - 1] = state.seconds;
      state.curve.add(row);
    }
    return phase;
  }

  private static TrainingState fresh() {
    return new TrainingState(List.of());
  }

  @Test
  void aRunThatHasEnoughTimeKnowsNothingOfIt() {
    for (double first : new double[] {1.0, 12.0}) {
      TrainingState state = fresh();
      assertEquals(1.0, run(state, 2.0, first, 1.0), 0.0);
      assertEquals(EPOCHS, state.epochs);
      assertEquals(null, state.clock, "first epoch " + first);
    }
  }

  @Test
  void aRunThatIsCutIsCool() {
    for (double minutes : new double[] {0.2, 0.5, 1.0, 1.4, 1.6}) {
      TrainingState state = fresh();
      double last = run(state, minutes, 3.0, 1.0);
      assertTrue(state.epochs < EPOCHS);
      assertTrue(last > 0.95, "%s minutes: %s".formatted(minutes, last));
      assertTrue(new CoolingSchedule(OPTIMIZER, minutes).followsClock(state));
    }
  }

  @Test
  void fewLongEpochsAreCooledToo() {
    TrainingState state = fresh();
    assertTrue(run(state, 4.0, 60.0, 60.0) > 0.95);
    assertEquals(4, state.epochs);
  }

  @Test
  void moreTimeBeginsFromTheEpochAgain() {
    TrainingState state = fresh();
    run(state, 0.5, 1.0, 1.0);
    assertFalse(new CoolingSchedule(OPTIMIZER, 5.0).followsClock(state));
    assertEquals(
        OPTIMIZER.phase(state.epochs), new CoolingSchedule(OPTIMIZER, 5.0).phase(state), 0.0);
    assertEquals(1.0, run(state, 5.0, 1.0, 1.0), 0.0);
    assertEquals(EPOCHS, state.epochs);
  }
}

package org.panatom.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panatom.potential.Evaluation;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialSource;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** The numbers of a pair of atoms, by hand, and the options. */
class LennardJonesTest {

  private static final String SOURCE =
      "java:org.panatom.examples.LennardJones?epsilon=0.25&sigma=2&cutoff=5&shift=";

  @Test
  void thePairIsDeepestAtTheSixthRootOfTwo() {
    Evaluation evaluation = evaluatePair("no", 2.0 * Math.pow(2.0, 1.0 / 6.0));
    assertEquals(-0.25, evaluation.energy(), 1e-15);
    assertEquals(-0.125, evaluation.atomEnergies()[0], 1e-15);
    assertEquals(0.0, evaluation.forces()[0], 1e-15);
  }

  @Test
  void atSigmaTheForceIs24EpsilonOverSigma() {
    Evaluation evaluation = evaluatePair("no", 2.0);
    assertEquals(0.0, evaluation.energy(), 1e-15);
    assertEquals(-3.0, evaluation.forces()[0], 1e-14);
    assertEquals(3.0, evaluation.forces()[3], 1e-14);
    assertEquals(6.0, evaluation.virial()[0], 1e-14);
    assertEquals(3.0, evaluation.atomVirials()[0], 1e-14);
  }

  @Test
  void shiftedEnergyAndForceVanishAtTheCutoff() {
    Evaluation evaluation = evaluatePair("linear", 5.0 - 1e-6);
    assertEquals(0.0, evaluation.energy(), 1e-13);
    assertEquals(0.0, evaluation.forces()[0], 1e-7);
    // v(2) - v(5) - (2 - 5) v'(5)
    double sixth = Math.pow(0.4, 6);
    double atCutoff = sixth * sixth - sixth;
    double slope = -6.0 * (2.0 * sixth * sixth - sixth) / 5.0;
    assertEquals(-atCutoff + 3.0 * slope, evaluatePair("linear", 2.0).energy(), 1e-15);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertRefused("epsilon=1&sigma=1", "'cutoff' is missing");
    assertRefused("epsilon=1&sigma=1&cutoff=3&shfit=no", "unknown option 'shfit'", "shift");
    assertRefused("epsilon=1&sigma=1&cutoff=3&shift=yes", "'shift'", "no, linear", "'yes'");
    assertRefused("epsilon=one&sigma=1&cutoff=3", "'epsilon' must be a number, got 'one'");
    assertRefused("epsilon=1&sigma=-1&cutoff=3", "'sigma' must be positive");
  }

  private static Evaluation evaluatePair(String shift, double distance) {
    Potential potential = PotentialSource.open(SOURCE + shift, Map.of());
    double[] positions = {1.0, 1.0, 1.0, 1.0 + distance, 1.0, 1.0};
    return new PotentialEvaluator(potential)
        .evaluate(new Structure(positions, new int[] {18, 18}, Cell.none()));
  }

  private static void assertRefused(String query, String... expected) {
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PotentialSource.open("java:org.panatom.examples.LennardJones?" + query, Map.of()));
    for (String part : expected) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}

package org.panatom.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What counts as extrapolation, and what is told about it. */
class DescriptorRangesTest {

  private final Warnings warnings = new Warnings();

  private static DescriptorRanges ranges(double minimum, double maximum) {
    return new DescriptorRanges(
        new double[] {minimum}, new double[] {maximum}, g -> "G2 of O: neighbours H");
  }

  private long count(DescriptorRanges ranges, double value) {
    warnings.clear();
    ranges.check(new double[] {value}, 7, warnings);
    return warnings.count(Warnings.Kind.EXTRAPOLATION);
  }

  private String sentence() {
    assertEquals(1, warnings.kept());
    return warnings.format(0, Integer::toString);
  }

  @Test
  void whatIsBeyondALimitByMoreThanRoundingCounts() {
    DescriptorRanges ranges = ranges(-2.0, 3.0);
    for (double inside : new double[] {-2.0, 3.0, 0.0, 3.0 + 2.9e-8, -2.0 - 2.9e-8}) {
      assertEquals(0, count(ranges, inside), "value " + inside);
    }
    for (double outside : new double[] {3.0 + 3.1e-8, -2.0 - 3.1e-8, 1e300}) {
      assertEquals(1, count(ranges, outside), "value " + outside);
    }
    assertEquals(0, count(ranges(0.0, 0.0), 2.2e-13));
    assertEquals(1, count(ranges(0.0, 0.0), 2.3e-13));
  }

  @Test
  void aComponentWithoutRangeIsNotLookedAt() {
    assertEquals(0, count(ranges(1.0, 0.0), 1e9));
    assertEquals(0, count(ranges(Double.NaN, Double.NaN), 1e9));
  }

  @Test
  void theSentenceNamesEverything() {
    count(ranges(-2.0, 3.0), 4.5);
    assertEquals(
        "extrapolation: atom 7, descriptor 1, G2 of O: neighbours H: 4.50000000 is above the "
            + "training set's maximum 3.00000000 by 1.50 (0.300 of the range)",
        sentence());
    count(ranges(-2.0, 3.0), -7.0);
    assertTrue(sentence().contains("-7.00000000 is below the training set's minimum -2.0"));
    assertTrue(sentence().contains("(1.00 of the range)"));
    count(ranges(1.0, 1.0), 2.0);
    assertTrue(sentence().contains("(the training set has this value only)"), sentence());
  }

  @Test
  void allAreCountedAndTheFirstOfEachKindKept() {
    DescriptorRanges ranges = ranges(0.0, 1.0);
    for (int k = 0; k < 100; k++) {
      ranges.check(new double[] {2.0 + k}, k, warnings);
    }
    warnings.add(Warnings.Kind.SHORT_DISTANCE, 1, 2, 0.5, 1.5);
    assertEquals(101, warnings.count());
    assertEquals(100, warnings.count(Warnings.Kind.EXTRAPOLATION));
    assertEquals(1, warnings.count(Warnings.Kind.SHORT_DISTANCE));
    assertEquals(Warnings.CAPACITY + 1, warnings.kept());
    assertTrue(warnings.format(0, Integer::toString).startsWith("atoms 1 and 2 are 0.5000"));
    for (int k = 0; k < Warnings.CAPACITY; k++) {
      String sentence = warnings.format(1 + k, Integer::toString);
      assertTrue(sentence.startsWith(Warnings.EXTRAPOLATION_WORD + ": atom " + k + ","), sentence);
    }
    warnings.clear();
    assertEquals(0, warnings.count());
    assertEquals(0, warnings.kept());
  }

  @Test
  void whatTwoNamesHaveInCommonStandsOnce() {
    Warnings.AtomNames indexes = atom -> atom + " (counted from 0)";
    assertEquals("3 and 12 (counted from 0)", indexes.ofBoth(3, 12));
    Warnings.AtomNames tags = Integer::toString;
    assertEquals("3 and 12", tags.ofBoth(3, 12));
    warnings.add(Warnings.Kind.SHORT_DISTANCE, 0, 1, 0.5, 1.5);
    assertTrue(warnings.format(0, indexes).startsWith("atoms 0 and 1 (counted from 0) are 0.5000"));
  }

  @Test
  void wrongUseIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DescriptorRanges(new double[1], new double[2], Integer::toString));
    assertThrows(
        IllegalArgumentException.class,
        () -> warnings.add(Warnings.Kind.EXTRAPOLATION, 1, 2, 0.5, 1.5));
  }
}

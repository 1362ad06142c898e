package org.panatom.structure.io;

import java.util.Map;
import org.panatom.structure.Cell;

/**
 * The stress of an extended XYZ frame: 9 numbers in rows or 6 in the order xx yy zz yz xz xy, as a
 * stress in eV/cubic angstrom (positive = tensile) or as a virial in eV: stress = -virial / volume.
 */
final class StressReading {

  private static final int[] VOIGT_A = {0, 4, 8, 5, 2, 1};
  private static final int[] VOIGT_B = {0, 4, 8, 7, 6, 3};

  /** What opposite components, or a stress and a virial, may differ by, of the largest one. */
  private static final double TOLERANCE = 0.01;

  /** The same in eV/cubic angstrom, for tensors that are all noise. */
  private static final double NOISE = 1e-6;

  private final double volume;

  StressReading(Cell cell) {
    this.volume = cell.volume();
  }

  /** Whether the frame has a cell, without which there is no stress. */
  boolean isPossible() {
    return volume > 0.0;
  }

  /**
   * [6] xx yy zz yz xz xy in eV/cubic angstrom.
   *
   * @param stress name and text, or null
   * @param virial name and text, or null unless there is no stress
   * @throws IllegalArgumentException when the texts are no tensors or contradict each other
   */
  double[] of(Map.Entry<String, String> stress, Map.Entry<String, String> virial) {
    if (virial == null) {
      return symmetric(stress, NOISE);
    }
    double[] fromVirial = symmetric(virial, NOISE * volume);
    for (int k = 0; k < 6; k++) {
      fromVirial[k] = -fromVirial[k] / volume;
    }
    if (stress == null) {
      return fromVirial;
    }
    double[] values = symmetric(stress, NOISE);
    demandAgreement(stress.getKey(), values, virial.getKey(), fromVirial);
    return values;
  }

  private static double[] symmetric(Map.Entry<String, String> tensor, double noise) {
    String key = tensor.getKey();
    double[] values = Numbers.parseAll(key, tensor.getValue());
    if (values.length == 6) {
      return values;
    }
    if (values.length != 9) {
      throw new IllegalArgumentException(
          "%s needs 9 numbers (rows) or 6 (xx yy zz yz xz xy), got %d"
              .formatted(key, values.length));
    }
    double tolerance = Math.max(noise, TOLERANCE * largest(values));
    double[] voigt = new double[6];
    for (int k = 0; k < 6; k++) {
      double a = values[VOIGT_A[k]];
      double b = values[VOIGT_B[k]];
      if (Math.abs(a - b) > tolerance) {
        throw new IllegalArgumentException(
            "%s is not symmetric: %s and %s differ".formatted(key, a, b));
      }
      voigt[k] = a == b ? a : 0.5 * (a + b);
    }
    return voigt;
  }

  private static void demandAgreement(String stress, double[] a, String virial, double[] b) {
    double tolerance = Math.max(NOISE, TOLERANCE * Math.max(largest(a), largest(b)));
    double difference = 0.0;
    double sum = 0.0;
    int worst = 0;
    for (int k = 0; k < 6; k++) {
      worst = Math.abs(a[k] - b[k]) > difference ? k : worst;
      difference = Math.max(difference, Math.abs(a[k] - b[k]));
      sum = Math.max(sum, Math.abs(a[k] + b[k]));
    }
    if (difference > tolerance) {
      throw new IllegalArgumentException(
          ("%s and %s contradict each other: a stress component is %s by one and %s (-virial /"
                  + " volume) by the other, in eV/cubic angstrom; %s. State which is right by keys")
              .formatted(
                  stress,
                  virial,
                  a[worst],
                  b[worst],
                  sum <= tolerance ? "one has the wrong sign" : "units may differ"));
    }
  }

  private static double largest(double[] values) {
    double largest = 0.0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}

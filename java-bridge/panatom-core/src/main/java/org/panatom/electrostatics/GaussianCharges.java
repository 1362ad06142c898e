package org.panatom.electrostatics;

import java.util.Arrays;

/**
 * What the charges of each species are like, in units of the caller's.
 *
 * @param widths [species] sigma of the Gaussian charge distributions
 * @param hardness [species] J: the energy J Q^2 / 2 that a charge costs its atom
 * @param fourPiEpsilon two unit charges at unit distance have the energy 1 / fourPiEpsilon
 * @param screening of near pairs, or null
 * @param truncation of the Ewald sums, or null: periodic structures are refused
 */
public record GaussianCharges(
    double[] widths,
    double[] hardness,
    double fourPiEpsilon,
    Screening screening,
    EwaldTruncation truncation) {

  /** Checks and copies. */
  public GaussianCharges {
    widths = widths.clone();
    hardness = hardness.clone();
    if (widths.length != hardness.length) {
      throw new IllegalArgumentException(
          "%d widths and %d hardnesses of charges".formatted(widths.length, hardness.length));
    }
    for (int s = 0; s < widths.length; s++) {
      if (!(widths[s] > 0.0 && widths[s] < 1e6) || !Double.isFinite(hardness[s])) {
        throw new IllegalArgumentException(
            "species %d has charges of width %s and hardness %s; a width must be positive"
                .formatted(s + 1, widths[s], hardness[s]));
      }
    }
    if (!(fourPiEpsilon > 0.0 && fourPiEpsilon < 1e12)) {
      throw new IllegalArgumentException(
          "4 pi epsilon is %s, it must be positive".formatted(fourPiEpsilon));
    }
  }

  /** Energy of two unit charges at unit distance. */
  double coulomb() {
    return 1.0 / fourPiEpsilon;
  }

  /** The largest width. */
  double largestWidth() {
    return Arrays.stream(widths).max().orElse(0.0);
  }

  /** sqrt(sigma_a^2 + sigma_b^2). */
  double width(int a, int b) {
    return Math.hypot(widths[a], widths[b]);
  }
}

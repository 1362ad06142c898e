package org.panatom.structure.io;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Unit systems of LAMMPS. Both have angstrom, g/mol and elementary charges; velocities differ. */
public enum LammpsUnits {
  /** Velocities in angstrom/ps. */
  METAL(1.0),
  /** Velocities in angstrom/fs. */
  REAL(1000.0);

  private final double velocity;

  LammpsUnits(double velocity) {
    this.velocity = velocity;
  }

  /** The unit of velocity in angstrom/ps. */
  double velocity() {
    return velocity;
  }

  /** The word in LAMMPS's command units. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The system of this name. */
  public static LammpsUnits named(String word) {
    return Arrays.stream(values())
        .filter(units -> units.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "units '%s' of LAMMPS are not known; known: %s"
                        .formatted(Numbers.shown(word), choices())));
  }

  static String choices() {
    return Arrays.stream(values()).map(LammpsUnits::word).collect(Collectors.joining(" or "));
  }
}

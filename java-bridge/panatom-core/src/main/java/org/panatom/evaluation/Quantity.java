package org.panatom.evaluation;

/** What errors are measured of, and in which unit they are reported. */
public enum Quantity {
  /** Energy per atom: one number a structure. */
  ENERGY("energy", "meV/atom"),
  /** Force: three numbers an atom. */
  FORCE("force", "eV/angstrom"),
  /** Stress: six numbers a structure. */
  STRESS("stress", "GPa");

  private final String word;
  private final String unit;

  Quantity(String word, String unit) {
    this.word = word;
    this.unit = unit;
  }

  /** Its name in tables and JSON, e.g. "force". */
  public String word() {
    return word;
  }

  /** The unit of the errors, e.g. "eV/angstrom". */
  public String unit() {
    return unit;
  }
}

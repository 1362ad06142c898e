package org.panatom.structure.io;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What reference values an extended XYZ frame can have, and by which names they are known. */
enum ReferenceQuantity {
  /** Total energy, eV: a key of the comment line. */
  ENERGY("energy", "e|e_?0|e_?tot|toten|pe"),
  /** Forces, eV/angstrom: three columns. */
  FORCES("forces?", "f|frc|gradients?"),
  /** Stress, eV/cubic angstrom: a key of the comment line. */
  STRESS("stress", "stress"),
  /** Virial, eV: a key of the comment line. */
  VIRIAL("virials?", "virial");

  /** The mark of a reference value; plain names beside it hold what some model computed. */
  private static final String MARK = "ref";

  /** What else may stand before the name of a reference value. */
  private static final String ORIGINS =
      "reference|dft|qm|ab_?initio|total|tot|target|label|labelled|labeled|true";

  private static final String FREE_ENERGY = "free_energy";

  /** Names with these parts are settings or other quantities, not values to fit. */
  private static final Pattern NO_VALUE =
      Pattern.compile(
          ".*(weight|sigma|unit|cutoff|mask|per_?atom|std|error|tol|energies|stresses|key|name).*");

  private final Pattern marked;
  private final Pattern known;
  private final Pattern similar;

  ReferenceQuantity(String word, String others) {
    marked = Pattern.compile(MARK + "[_-]?" + word);
    known = Pattern.compile("((" + ORIGINS + ")[_-]?)?" + word);
    similar = Pattern.compile(".*" + word + ".*|" + others);
  }

  /** The word of {@code keys: {energy: ...}}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a name marks a reference value beyond doubt, as in REF_energy. */
  boolean isMarked(String name) {
    return marked.matcher(lower(name)).matches();
  }

  /** Whether a name without the mark is taken for a reference value, as energy or dft_energy. */
  boolean isKnown(String name) {
    return known.matcher(lower(name)).matches();
  }

  /** Whether a name is what energies are read from where there is no other. */
  boolean isSubstitute(String name) {
    return this == ENERGY && lower(name).equals(FREE_ENERGY);
  }

  /** Whether a user might mean a reference value by this name. */
  boolean isSimilar(String name) {
    String lower = lower(name);
    return similar.matcher(lower).matches() && !NO_VALUE.matcher(lower).matches();
  }

  /** Whether any quantity is read from a key or column of this name, if nothing is stated. */
  static boolean isReference(String name) {
    return List.of(values()).stream()
        .anyMatch(q -> q.isMarked(name) || q.isKnown(name) || q.isSubstitute(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

package org.panatom.structure.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panatom.structure.Cell;

/**
 * What the comment line of a frame says.
 *
 * <p>Reference values: when the line or its columns have any of REF_energy, REF_forces, REF_stress,
 * REF_virial, only these are references (the plain names then hold what some model computed).
 * Otherwise the energy is {@code energy}, or else {@code free_energy}; the forces are {@code
 * forces} or {@code force}; the stress is {@code stress} (9 numbers in rows or 6 in the order xx yy
 * zz yz xz xy, eV/cubic angstrom, positive = tensile) or else {@code virial} (the same orders, eV):
 * stress = -virial / volume.
 *
 * @param cell lattice and periodicity
 * @param columns layout of the atoms' lines
 * @param energy eV, or null
 * @param stress [6] xx yy zz yz xz xy in eV/cubic angstrom, or null
 * @param properties all other keys
 */
record FrameHeader(
    Cell cell, Columns columns, Double energy, double[] stress, Map<String, String> properties) {

  private static final String REFERENCE = "REF_";
  private static final int[] VOIGT_A = {0, 4, 8, 5, 2, 1};
  private static final int[] VOIGT_B = {0, 4, 8, 7, 6, 3};
  private static final double STRESS_ASYMMETRY = 0.01;

  /** Parses a comment line. */
  static FrameHeader parse(String line) {
    boolean extended = line.contains("Properties=") || line.contains("Lattice=");
    // The comment of a plain XYZ file is free text and need not be key=value.
    Map<String, String> entries = extended ? CommentLine.parse(line) : new HashMap<>(lenient(line));
    Cell cell = cell(entries.remove("Lattice"), entries.remove("pbc"));
    String properties = entries.remove("Properties");
    String layout = properties == null ? Columns.PLAIN : properties;
    boolean explicit =
        entries.keySet().stream().anyMatch(FrameHeader::isReference)
            || layout.contains(REFERENCE + "force")
            || layout.contains(REFERENCE + "charge");
    String prefix = explicit ? REFERENCE : "";
    Columns columns = Columns.parse(layout, prefix);
    Double energy = energy(entries, prefix);
    double[] stress = stress(entries, prefix, cell);
    return new FrameHeader(cell, columns, energy, stress, entries);
  }

  private static Map<String, String> lenient(String line) {
    try {
      return CommentLine.parse(line);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static boolean isReference(String key) {
    return List.of("energy", "forces", "force", "stress", "virial").stream()
        .anyMatch(name -> key.equals(REFERENCE + name));
  }

  private static Cell cell(String lattice, String pbc) {
    double[] vectors = new double[9];
    if (lattice != null) {
      vectors = numbers("Lattice", lattice);
      if (vectors.length == 3) {
        vectors = new double[] {vectors[0], 0, 0, 0, vectors[1], 0, 0, 0, vectors[2]};
      }
      if (vectors.length != 9) {
        throw new IllegalArgumentException(
            "Lattice needs 9 numbers (three vectors in turn), got %d".formatted(vectors.length));
      }
    }
    boolean[] periodic = {lattice != null, lattice != null, lattice != null};
    if (pbc != null) {
      periodic = flags(pbc);
    }
    for (int k = 0; k < 3; k++) {
      boolean zero = vectors[3 * k] == 0 && vectors[3 * k + 1] == 0 && vectors[3 * k + 2] == 0;
      if (periodic[k] && zero) {
        throw new IllegalArgumentException(
            "lattice vector %d is zero or missing, but pbc says that it is periodic"
                .formatted(k + 1));
      }
    }
    return new Cell(vectors, periodic);
  }

  private static boolean[] flags(String pbc) {
    String[] words = pbc.replaceAll("[\\[\\]{}(),]", " ").trim().split("\\s+");
    boolean[] flags = new boolean[3];
    for (int k = 0; k < 3; k++) {
      String word = words[words.length == 1 ? 0 : Math.min(k, words.length - 1)];
      flags[k] = word.matches("[Tt]|[Tt]rue|TRUE|1");
      boolean valid = flags[k] || word.matches("[Ff]|[Ff]alse|FALSE|0");
      if (!valid || (words.length != 1 && words.length != 3)) {
        throw new IllegalArgumentException(
            "pbc=\"%s\" must be three of T and F".formatted(Numbers.shown(pbc)));
      }
    }
    return flags;
  }

  private static Double energy(Map<String, String> entries, String prefix) {
    String text = entries.remove(prefix + "energy");
    String key = prefix + "energy";
    if (text == null && prefix.isEmpty()) {
      key = "free_energy";
      text = entries.remove(key);
    }
    if (text == null) {
      return null;
    }
    double[] values = numbers(key, text);
    if (values.length != 1) {
      throw new IllegalArgumentException(
          "%s needs one number, got %d".formatted(key, values.length));
    }
    return values[0];
  }

  private static double[] stress(Map<String, String> entries, String prefix, Cell cell) {
    String stress = entries.remove(prefix + "stress");
    if (stress != null) {
      return symmetric(prefix + "stress", stress);
    }
    String virial = entries.remove(prefix + "virial");
    if (virial == null) {
      return null;
    }
    double[] values = symmetric(prefix + "virial", virial);
    double volume = cell.volume();
    if (!(volume > 0)) {
      throw new IllegalArgumentException(
          "%svirial needs a Lattice with a volume to become a stress".formatted(prefix));
    }
    for (int k = 0; k < 6; k++) {
      values[k] = -values[k] / volume;
    }
    return values;
  }

  private static double[] symmetric(String key, String text) {
    double[] values = numbers(key, text);
    if (values.length == 6) {
      return values;
    }
    if (values.length != 9) {
      throw new IllegalArgumentException(
          "%s needs 9 numbers (rows) or 6 (xx yy zz yz xz xy), got %d"
              .formatted(key, values.length));
    }
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] voigt = new double[6];
    for (int k = 0; k < 6; k++) {
      double a = values[VOIGT_A[k]];
      double b = values[VOIGT_B[k]];
      if (Math.abs(a - b) > STRESS_ASYMMETRY * largest) {
        throw new IllegalArgumentException(
            "%s is not symmetric: %s and %s differ".formatted(key, a, b));
      }
      voigt[k] = a == b ? a : 0.5 * (a + b);
    }
    return voigt;
  }

  private static double[] numbers(String key, String text) {
    try {
      return Numbers.parseAll(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(key, e.getMessage()), e);
    }
  }
}

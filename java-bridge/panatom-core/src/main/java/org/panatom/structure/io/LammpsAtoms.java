package org.panatom.structure.io;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The section Atoms of a LAMMPS data file, of style atomic or charge. */
final class LammpsAtoms {

  private final int total;
  private final LammpsSpecies species;
  private final AtomLists lists = new AtomLists(3, 1);
  private final Map<Integer, Integer> rows = new HashMap<>();
  private Boolean charged;
  private Boolean images;

  LammpsAtoms(int total, LammpsSpecies species) {
    this.total = total;
    this.species = species;
  }

  /** The number of an atom. */
  static int number(String word) {
    if (!word.matches("[0-9]{1,10}") || Long.parseLong(word) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "'%s' is not the number of an atom".formatted(Numbers.shown(word)));
    }
    return Integer.parseInt(word);
  }

  /** Decides the style by the comment beside the section's name or by the user's word. */
  void setStyle(String comment, String stated) {
    String style = comment.isEmpty() ? stated : comment.split("\\s+")[0];
    if (stated != null && !stated.equals(style)) {
      throw new IllegalArgumentException(
          "the file says 'Atoms # %s', but the atom style %s was stated"
              .formatted(Numbers.shown(style), stated));
    }
    if (style != null && !style.equals("atomic") && !style.equals("charge")) {
      throw new IllegalArgumentException(
          "atom style '%s' is not read; known are atomic and charge"
              .formatted(Numbers.shown(style)));
    }
    charged = style == null ? null : style.equals("charge");
  }

  void add(String line) {
    String[] words = line.split("\\s+");
    if (charged == null) {
      charged = guess(words.length);
    }
    int plain = charged ? 6 : 5;
    boolean flagged = words.length == plain + 3;
    if (words.length != plain && !flagged) {
      throw new IllegalArgumentException(
          "an atom of style %s has 'number type %sx y z' and perhaps three image flags, got '%s'"
              .formatted(charged ? "charge" : "atomic", charged ? "q " : "", Numbers.shown(line)));
    }
    if (images != null && images != flagged) {
      throw new IllegalArgumentException("some atoms have image flags and some have none");
    }
    images = flagged;
    if (rows.put(number(words[0]), lists.count()) != null) {
      throw new IllegalArgumentException("there is an atom %s already".formatted(words[0]));
    }
    double[] numbers = new double[4];
    for (int k = 0; k < 3; k++) {
      numbers[k] = Numbers.parse(words[plain - 3 + k]);
    }
    if (charged) {
      numbers[3] = Numbers.parse(words[2]);
    }
    // The element is known at the end only; the type stands for it until then.
    lists.add(species.index(words[1]), numbers, 0, 3);
  }

  private static boolean guess(int words) {
    if (words == 5 || words == 8) {
      return false;
    }
    throw new IllegalArgumentException(
        ("an atom has %d words, and there is no comment like 'Atoms # charge' that names the atom"
                + " style: state atom_style (--atom-style atomic or charge)")
            .formatted(words));
  }

  boolean hasImages() {
    return Boolean.TRUE.equals(images);
  }

  private int[] order() {
    return rows.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .mapToInt(Map.Entry::getValue)
        .toArray();
  }

  private static double[] ordered(double[] values, int width, int[] order) {
    double[] sorted = new double[values.length];
    for (int k = 0; k < order.length; k++) {
      System.arraycopy(values, width * order[k], sorted, width * k, width);
    }
    return sorted;
  }

  double[] positions() {
    return ordered(lists.values(0), 3, order());
  }

  int[] atomicNumbers() {
    int[] elements = species.atomicNumbers();
    int[] types = lists.numbers();
    return Arrays.stream(order()).map(row -> elements[types[row]]).toArray();
  }

  /** [n] elementary charges, or null. */
  double[] charges() {
    return charged ? ordered(lists.values(1), 1, order()) : null;
  }

  /** [3 n] what atoms have by their numbers, times a factor. */
  double[] ordered(Map<Integer, double[]> byNumber, double factor) {
    double[] values = new double[3 * total];
    int row = 0;
    for (int number : rows.keySet().stream().sorted().toList()) {
      double[] velocity = byNumber.get(number);
      if (velocity == null) {
        throw new IllegalArgumentException("atom %d has no velocities".formatted(number));
      }
      for (int k = 0; k < 3; k++) {
        values[3 * row + k] = velocity[k] * factor;
      }
      row++;
    }
    return values;
  }
}

package org.panatom.structure.io;

import java.util.List;
import org.panatom.structure.Elements;

/**
 * Which element each atom type of a LAMMPS data file is: what the user says, or else the labels of
 * the types, or else symbols in comments beside the masses, or else the masses.
 */
final class LammpsSpecies {

  private static final double TOLERANCE = 0.05;

  private final String[] labels;
  private final String[] comments;
  private final double[] masses;
  private final List<String> stated;

  /**
   * Nothing known but what the user says.
   *
   * @param stated symbols in the order of the types, or null
   */
  LammpsSpecies(int types, List<String> stated) {
    if (stated != null && stated.size() != types) {
      throw new IllegalArgumentException(
          "the file has %d atom types, but species names %d: %s"
              .formatted(types, stated.size(), String.join(",", stated)));
    }
    this.labels = new String[types];
    this.comments = new String[types];
    this.masses = new double[types];
    this.stated = stated;
  }

  /** Index from 0 of a type, given by its number or its label. */
  int index(String word) {
    if (word.matches("[0-9]{1,9}")) {
      int type = Integer.parseInt(word);
      if (type < 1 || type > masses.length) {
        throw new IllegalArgumentException(
            "there is no atom type %d; the header announces %d".formatted(type, masses.length));
      }
      return type - 1;
    }
    for (int k = 0; k < labels.length; k++) {
      if (word.equals(labels[k])) {
        return k;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is neither the number nor the label of an atom type".formatted(Numbers.shown(word)));
  }

  void addLabel(String line) {
    String[] words = line.split("\\s+");
    if (words.length != 2) {
      throw new IllegalArgumentException(
          "a type and its label are needed, got '%s'".formatted(Numbers.shown(line)));
    }
    int type = index(words[0]);
    if (labels[type] != null) {
      throw new IllegalArgumentException("type %d has a label already".formatted(type + 1));
    }
    labels[type] = words[1];
  }

  void addMass(String line, String comment) {
    String[] words = line.split("\\s+");
    if (words.length != 2) {
      throw new IllegalArgumentException(
          "a type and its mass are needed, got '%s'".formatted(Numbers.shown(line)));
    }
    int type = index(words[0]);
    if (masses[type] != 0.0) {
      throw new IllegalArgumentException("type %d has a mass already".formatted(type + 1));
    }
    masses[type] = Numbers.parse(words[1]);
    if (!(masses[type] > 0.0)) {
      throw new IllegalArgumentException("a mass must be above 0, got '%s'".formatted(words[1]));
    }
    comments[type] = comment.isBlank() ? null : comment.trim().split("\\s+")[0];
  }

  /** Atomic numbers of the types. */
  int[] atomicNumbers() {
    int[] numbers = new int[masses.length];
    for (int type = 0; type < numbers.length; type++) {
      if (stated != null) {
        numbers[type] = Elements.atomicNumber(stated.get(type));
      } else if (isSymbol(labels[type])) {
        numbers[type] = Elements.atomicNumber(labels[type]);
      } else if (isSymbol(comments[type])) {
        numbers[type] = Elements.atomicNumber(comments[type]);
      } else {
        numbers[type] = byMass(type);
      }
    }
    return numbers;
  }

  private static boolean isSymbol(String word) {
    for (int z = 1; z <= 118; z++) {
      if (Elements.symbol(z).equals(word)) {
        return true;
      }
    }
    return false;
  }

  private int byMass(int type) {
    int found = 0;
    int count = 0;
    for (int z = 1; z <= 118; z++) {
      if (Math.abs(Elements.mass(z) - masses[type]) <= TOLERANCE) {
        found = z;
        count++;
      }
    }
    if (count != 1) {
      throw new IllegalArgumentException(
          ("which element atom type %d is cannot be told%s: there is no label, no comment like"
                  + " '# Li' beside its mass, and its mass is that of %s; state species"
                  + " (--species Li,Si: one symbol for each type)")
              .formatted(
                  type + 1,
                  masses[type] == 0.0 ? "" : " (mass %s)".formatted(masses[type]),
                  count == 0 ? "no element" : "several elements"));
    }
    return found;
  }
}

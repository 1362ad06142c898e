package org.panatom.structure.io;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.panatom.structure.Elements;

/** Atoms that are read one by one: atomic numbers and lists of numbers that grow as needed. */
final class AtomLists {

  private record Place(double x, double y, double z) {}

  private final Set<Place> places = new HashSet<>();
  private final int[] widths;
  private final double[][] values;
  private int[] numbers = new int[16];
  private int count;

  /** Lists with so many numbers for each atom. */
  AtomLists(int... widths) {
    this.widths = widths;
    this.values = new double[widths.length][];
    for (int list = 0; list < widths.length; list++) {
      values[list] = new double[widths[list] * numbers.length];
    }
  }

  /** Atomic number of a chemical symbol. */
  static int element(String symbol) {
    if (symbol.length() > 3) {
      throw new IllegalArgumentException(
          "'%s' is not a chemical symbol".formatted(Numbers.shown(symbol)));
    }
    return Elements.atomicNumber(symbol);
  }

  static boolean allZero(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == 0.0);
  }

  /**
   * Adds an atom.
   *
   * @param numbersOfAtom where its numbers are
   * @param starts for each list, where its numbers begin
   */
  void add(int atomicNumber, double[] numbersOfAtom, int... starts) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      for (int list = 0; list < values.length; list++) {
        values[list] = Arrays.copyOf(values[list], 2 * values[list].length);
      }
    }
    numbers[count] = atomicNumber;
    for (int list = 0; list < values.length; list++) {
      System.arraycopy(
          numbersOfAtom, starts[list], values[list], widths[list] * count, widths[list]);
    }
    count++;
  }

  /**
   * Adds an atom whose position is the first of its numbers.
   *
   * @throws IllegalArgumentException when another atom is at the very same place
   */
  void addApart(int atomicNumber, double[] numbersOfAtom, int... starts) {
    Place place = new Place(numbersOfAtom[0], numbersOfAtom[1], numbersOfAtom[2]);
    if (!places.add(place)) {
      throw new IllegalArgumentException(
          "there is an atom at %s %s %s already; does a line stand twice?"
              .formatted(place.x, place.y, place.z));
    }
    add(atomicNumber, numbersOfAtom, starts);
  }

  int count() {
    return count;
  }

  int[] numbers() {
    return Arrays.copyOf(numbers, count);
  }

  /** All numbers of a list. */
  double[] values(int list) {
    return Arrays.copyOf(values[list], widths[list] * count);
  }
}

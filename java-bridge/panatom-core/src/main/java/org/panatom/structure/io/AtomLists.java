package org.panatom.structure.io;

import java.util.Arrays;
import org.panatom.structure.Elements;

/** Atoms that are read one by one: atomic numbers and lists of numbers that grow as needed. */
final class AtomLists {

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

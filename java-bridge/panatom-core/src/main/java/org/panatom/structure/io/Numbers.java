package org.panatom.structure.io;

import java.util.Locale;

/** Numbers as programs of this field write them. */
final class Numbers {

  private Numbers() {}

  /**
   * A finite number: 1, -1.5, .5, 1e-3, and Fortran's 1.0D-03.
   *
   * @throws IllegalArgumentException naming what stood there
   */
  static double parse(String text) {
    boolean plain = !text.isEmpty();
    boolean fortran = false;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      fortran |= c == 'D' || c == 'd';
      plain &= (c >= '0' && c <= '9') || "+-.eEdD".indexOf(c) >= 0;
    }
    double value = Double.NaN;
    try {
      if (plain) {
        value = Double.parseDouble(fortran ? text.replace('D', 'E').replace('d', 'e') : text);
      }
    } catch (NumberFormatException e) {
      plain = false;
    }
    if (!plain) {
      throw new IllegalArgumentException("'%s' is not a number".formatted(shown(text)));
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("'%s' is too large".formatted(shown(text)));
    }
    return value;
  }

  /**
   * As many numbers as are in the value of a key, separated by blanks, commas or brackets.
   *
   * @throws IllegalArgumentException naming the key and what stood there
   */
  static double[] parseAll(String key, String text) {
    String[] words = text.replaceAll("[\\[\\]{}(),]", " ").trim().split("\\s+");
    double[] values = new double[words.length];
    for (int k = 0; k < words.length; k++) {
      try {
        values[k] = parse(words[k]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("%s: %s".formatted(key, e.getMessage()), e);
      }
    }
    return values;
  }

  /** 17 significant digits: reading them gives the same number. */
  static String format(double value) {
    return String.format(Locale.ROOT, "%.16e", value);
  }

  /** Words of a broken file, fit for a message. */
  static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > 40 ? clean.substring(0, 37) + "..." : clean;
  }
}

package org.panatom.training;

/** Range checks of settings; the message names the key and the value that came. */
final class SettingCheck {

  private SettingCheck() {}

  static double positive(String key, Double value, double standard) {
    double number = value == null ? standard : value;
    if (!(number > 0.0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s, it must be a positive number".formatted(key, number));
    }
    return number;
  }

  static double notNegative(String key, Double value, double standard) {
    double number = value == null ? standard : value;
    if (!(number >= 0.0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s, it must not be negative".formatted(key, number));
    }
    return number;
  }

  /** At least 0 and below 1. */
  static double share(String key, Double value, double standard) {
    double number = value == null ? standard : value;
    if (!(number >= 0.0 && number < 1.0)) {
      throw new IllegalArgumentException(
          "%s is %s, it must be at least 0 and below 1".formatted(key, number));
    }
    return number;
  }

  static int atLeast(int least, String key, Integer value, int standard) {
    int number = value == null ? standard : value;
    if (number < least) {
      throw new IllegalArgumentException(
          "%s is %d, it must be at least %d".formatted(key, number, least));
    }
    return number;
  }

  static int within(int least, int most, String key, Integer value, int standard) {
    int number = atLeast(least, key, value, standard);
    if (number > most) {
      throw new IllegalArgumentException(
          "%s is %d, it must be at most %d".formatted(key, number, most));
    }
    return number;
  }

  static <T> T required(String key, T value) {
    if (value == null) {
      throw new IllegalArgumentException("the key '%s' is missing".formatted(key));
    }
    return value;
  }
}

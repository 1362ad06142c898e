package org.panatom.format.aenet;

import java.util.List;

/**
 * The items of an aenet potential file one after the other, however they are written. Each method
 * takes the next item and fails with a message that names file, place and item when it is not what
 * is asked for. Memory is only taken for numbers that are there.
 */
interface AenetItems {

  /** How many items the file has; -1 when that cannot be told. */
  int count();

  /** The next item, whole numbers. */
  int[] integers(String item, int count);

  /** The next item, finite numbers. */
  double[] doubles(String item, int count);

  /** The next item, a text without blanks at its end. */
  String text(String item, int width);

  /** The next item, a text that is not empty. */
  default String name(String item, int width) {
    String name = text(item, width);
    if (name.isEmpty()) {
      throw error(item, "a name is needed");
    }
    return name;
  }

  /** The next item, chemical symbols. */
  List<String> symbols(String item, int count);

  /** The next item, a Fortran logical as the number that stands for it. */
  int logical(String item);

  /** Demands that nothing follows. */
  void end();

  /** An error about the item taken last. */
  IllegalArgumentException error(String item, String message, Object... values);

  /** The next item, one whole number. */
  default int integer(String item) {
    return integers(item, 1)[0];
  }

  /** The next item, one finite number. */
  default double number(String item) {
    return doubles(item, 1)[0];
  }
}

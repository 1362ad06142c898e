package org.panatom.structure.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.panatom.structure.Elements;

/**
 * Which column of an atom's line holds what, from {@code Properties=name:type:count:...}. The
 * columns may come in any order; those that are not needed are skipped.
 *
 * @param names what the line must have, for messages
 * @param count number of columns
 * @param species first column of the chemical symbol or atomic number
 * @param position first column of x, y, z
 * @param forces first column of the reference forces, or -1
 * @param charges column of the charges, or -1
 * @param velocities first column of the velocities, or -1
 * @param skipped names of the columns that are of no use
 */
record Columns(
    String names,
    int count,
    int species,
    int position,
    int forces,
    int charges,
    int velocities,
    List<String> skipped) {

  /** What a file without Properties has. */
  static final String PLAIN = "species:S:1:pos:R:3";

  private static final List<String> SPECIES = List.of("species", "Z", "element", "symbol");
  private static final int MOST_COLUMNS = 10_000;

  private record Column(String name, char type, int start, int count) {
    boolean isNumeric(int numbers) {
      return count == numbers && "RI".indexOf(type) >= 0;
    }
  }

  /**
   * Parses the value of Properties.
   *
   * @param prefix of the names of reference forces and charges
   */
  static Columns parse(String properties, String prefix) {
    List<Column> columns = split(properties);
    Column species = find(columns, SPECIES);
    Column position = find(columns, List.of("pos"));
    if (species == null || position == null) {
      throw new IllegalArgumentException(
          "Properties=%s needs species (or Z) and pos".formatted(Numbers.shown(properties)));
    }
    Column forces = find(columns, prefixed(prefix, "forces", "force"));
    List<Column> single = columns.stream().filter(column -> column.isNumeric(1)).toList();
    Column charges = find(single, prefixed(prefix, "charges", "charge", "initial_charges"));
    List<Column> vectors = columns.stream().filter(column -> column.isNumeric(3)).toList();
    Column velocities = find(vectors, List.of("velocities"));
    require(species, 1, "SI");
    require(position, 3, "R");
    require(forces, 3, "R");
    Column last = columns.getLast();
    StringBuilder names = new StringBuilder();
    for (Column column : columns) {
      names.append(names.isEmpty() ? "" : " ").append(column.name());
      names.append(column.count() == 1 ? "" : "[" + column.count() + "]");
    }
    return new Columns(
        names.toString(),
        last.start() + last.count(),
        species.start(),
        position.start(),
        start(forces),
        start(charges),
        start(velocities),
        without(columns, Arrays.asList(species, position, forces, charges, velocities)));
  }

  private static List<String> prefixed(String prefix, String... names) {
    return Arrays.stream(names).map(name -> prefix + name).toList();
  }

  private static int start(Column column) {
    return column == null ? -1 : column.start();
  }

  private static List<String> without(List<Column> columns, List<Column> used) {
    return columns.stream()
        .filter(column -> !used.contains(column))
        .map(column -> Numbers.shown(column.name()))
        .toList();
  }

  private static List<Column> split(String properties) {
    String[] words = properties.split(":", -1);
    if (words.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Properties=%s is not name:type:count:name:type:count..."
              .formatted(Numbers.shown(properties)));
    }
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int start = 0;
    for (int k = 0; k < words.length; k += 3) {
      String name = words[k];
      if (!words[k + 1].matches("[SIRL]") || !words[k + 2].matches("[1-9][0-9]{0,3}")) {
        throw new IllegalArgumentException(
            "Properties has %s:%s:%s; the type must be S, I, R or L and the count at least 1"
                .formatted(
                    Numbers.shown(name), Numbers.shown(words[k + 1]), Numbers.shown(words[k + 2])));
      }
      if (!seen.add(name) || start > MOST_COLUMNS) {
        throw new IllegalArgumentException(
            "Properties names '%s' twice or has too many columns".formatted(Numbers.shown(name)));
      }
      int count = Integer.parseInt(words[k + 2]);
      columns.add(new Column(name, words[k + 1].charAt(0), start, count));
      start += count;
    }
    return columns;
  }

  private static Column find(List<Column> columns, List<String> names) {
    for (String name : names) {
      for (Column column : columns) {
        if (column.name().equals(name)) {
          return column;
        }
      }
    }
    return null;
  }

  private static void require(Column column, int count, String types) {
    if (column == null) {
      return;
    }
    if (column.count() != count || types.indexOf(column.type()) < 0) {
      throw new IllegalArgumentException(
          "Properties has %s:%s:%d, expected %s:%s:%d"
              .formatted(
                  column.name(),
                  column.type(),
                  column.count(),
                  column.name(),
                  types.charAt(0),
                  count));
    }
  }

  /** Atomic number from a chemical symbol or a number. */
  static int atomicNumber(String word) {
    if (word.length() > 3) {
      throw new IllegalArgumentException(
          "'%s' is not a chemical symbol".formatted(Numbers.shown(word)));
    }
    if (!Character.isDigit(word.charAt(0))) {
      return Elements.atomicNumber(word);
    }
    try {
      int z = Integer.parseInt(word);
      Elements.symbol(z);
      return z;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not an atomic number".formatted(Numbers.shown(word)), e);
    }
  }
}

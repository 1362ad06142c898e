package org.panatom.structure.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.panatom.structure.Elements;

/**
 * Which column of an atom's line holds what, from {@code Properties=name:type:count:...}. The
 * columns may come in any order and the names in any case; those that are not needed are skipped.
 *
 * @param names what the line must have, for messages
 * @param count number of columns
 * @param species first column of the chemical symbol or atomic number
 * @param number column of the atomic number, if it stands beside the symbol, or -1
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
    int number,
    int position,
    int forces,
    int charges,
    int velocities,
    List<String> skipped) {

  /** What a file without Properties has. */
  static final String PLAIN = "species:S:1:pos:R:3";

  private static final List<String> SYMBOLS =
      List.of("species", "symbols", "symbol", "elements", "element");
  private static final List<String> NUMBERS = List.of("Z", "numbers", "atomic_numbers");
  private static final List<String> POSITIONS = List.of("pos", "positions", "position");
  private static final int MOST_COLUMNS = 10_000;

  /** One entry of Properties. */
  record Column(String name, char type, int start, int count) {
    private boolean isNumeric(int numbers) {
      return count == numbers && "RI".indexOf(type) >= 0;
    }
  }

  /**
   * Finds what is needed.
   *
   * @param columns all of them
   * @param references names of the reference values of the frame
   */
  static Columns of(List<Column> columns, Map<ReferenceQuantity, String> references) {
    Column symbol = one(columns, SYMBOLS);
    Column number = one(columns, NUMBERS);
    Column position = one(columns, POSITIONS);
    if (symbol == null && number == null || position == null) {
      throw new IllegalArgumentException(
          "Properties=%s needs species (or Z) and pos".formatted(Numbers.shown(text(columns))));
    }
    Column species = symbol == null ? number : symbol;
    String name = references.get(ReferenceQuantity.FORCES);
    Column forces = name == null ? null : find(columns, List.of(name));
    List<Column> single = columns.stream().filter(column -> column.isNumeric(1)).toList();
    Column charges = find(single, charges(columns, references));
    List<Column> vectors = columns.stream().filter(column -> column.isNumeric(3)).toList();
    Column velocities = find(vectors, List.of("velocities"));
    require(species, 1, "SI");
    require(number, 1, "IS");
    require(position, 3, "RI");
    require(forces, 3, "RI");
    Column last = columns.getLast();
    return new Columns(
        text(columns),
        last.start() + last.count(),
        species.start(),
        symbol == null ? -1 : start(number),
        position.start(),
        start(forces),
        start(charges),
        start(velocities),
        without(columns, Arrays.asList(species, number, position, forces, charges, velocities)));
  }

  private static String text(List<Column> columns) {
    return columns.stream()
        .map(c -> c.count() == 1 ? c.name() : c.name() + "[" + c.count() + "]")
        .collect(Collectors.joining(" "));
  }

  /** Charges without REF_ beside references with it are computed. */
  private static List<String> charges(
      List<Column> columns, Map<ReferenceQuantity, String> references) {
    String mark = "REF_";
    boolean explicit =
        references.entrySet().stream().anyMatch(e -> e.getKey().isMarked(e.getValue()))
            || columns.stream().anyMatch(c -> c.name().startsWith(mark + "charge"));
    String prefix = explicit ? mark : "";
    return List.of(prefix + "charges", prefix + "charge", prefix + "initial_charges");
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

  /** The entries of the value of Properties. */
  static List<Column> split(String properties) {
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

  /** The first of these names that is there, in any case. */
  private static Column find(List<Column> columns, List<String> names) {
    for (String name : names) {
      for (Column column : columns) {
        if (column.name().equalsIgnoreCase(name)) {
          return column;
        }
      }
    }
    return null;
  }

  /** The same, where two of them would contradict each other. */
  private static Column one(List<Column> columns, List<String> names) {
    List<Column> found =
        columns.stream().filter(c -> names.stream().anyMatch(c.name()::equalsIgnoreCase)).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "Properties has both %s and %s, which mean the same"
              .formatted(found.get(0).name(), found.get(1).name()));
    }
    return found.isEmpty() ? null : found.getFirst();
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

  /** Atomic number from a chemical symbol, in any case, or a number. */
  static int atomicNumber(String word) {
    if (word.length() > 3) {
      throw new IllegalArgumentException(
          "'%s' is not a chemical symbol".formatted(Numbers.shown(word)));
    }
    if (!Character.isDigit(word.charAt(0))) {
      String symbol =
          word.substring(0, 1).toUpperCase(Locale.ROOT)
              + word.substring(1).toLowerCase(Locale.ROOT);
      return Elements.atomicNumber(Elements.isSymbol(symbol) ? symbol : word);
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

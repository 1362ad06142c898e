package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.structure.Elements;

/** The lines of an input.nn, by keyword. */
final class InputKeywords {

  private static final String KEYWORD = "[A-Za-z_][A-Za-z0-9_]*";

  private final Path file;
  private final int last;
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();
  private final List<String> unknown;

  private InputKeywords(Path file, List<Line> all) {
    this.file = file;
    this.last = all.isEmpty() ? 1 : all.getLast().number();
    for (Line line : all) {
      checkWords(line);
      String keyword = Keywords.canonical(line.words().getFirst());
      if (!Keywords.known(keyword) && Keywords.probablyMeant(keyword) != null) {
        throw line.error(
            "unknown keyword '%s'; is '%s' meant?",
            N2p2File.clean(keyword), Keywords.probablyMeant(keyword));
      }
      List<Line> same = lines.computeIfAbsent(keyword, unused -> new ArrayList<>());
      if (!same.isEmpty() && Keywords.known(keyword) && !Keywords.repeated(keyword)) {
        throw line.error(
            "the keyword '%s' stands here and in line %d; it may stand once",
            keyword, same.getFirst().number());
      }
      same.add(line);
    }
    unknown = Keywords.unknown(lines.keySet()).stream().map(N2p2File::clean).toList();
  }

  /** One keyword at the beginning of a line, and no more values than it takes. */
  private static void checkWords(Line line) {
    String first = line.words().getFirst();
    if (!first.matches(KEYWORD) || Elements.isSymbol(first)) {
      throw line.error("a line begins with a keyword, got '%s'", line.shown());
    }
    List<String> values = line.words().subList(1, line.words().size());
    for (String value : values) {
      if (Keywords.known(Keywords.canonical(value))) {
        throw line.error(
            "the keyword '%s' stands behind '%s'; it needs a line of its own",
            value, N2p2File.clean(first));
      }
    }
    int most = Keywords.mostValues(Keywords.canonical(first));
    if (values.size() > most) {
      throw line.error(
          "%s takes %s, got '%s'",
          first, most == 0 ? "no value" : "at most %d values".formatted(most), line.shown());
    }
  }

  static InputKeywords read(Path file) {
    return new InputKeywords(file, N2p2File.read(file, "#!"));
  }

  /** Keywords without a meaning in n2p2. */
  List<String> unknown() {
    return unknown;
  }

  boolean has(String keyword) {
    return lines.containsKey(keyword);
  }

  /** All lines of a keyword. */
  List<Line> all(String keyword) {
    return lines.getOrDefault(keyword, List.of());
  }

  /**
   * The lines of a keyword that is followed by an element.
   *
   * @return [element] the line, or null
   */
  Line[] byElement(String keyword, List<String> elements) {
    Line[] own = new Line[elements.size()];
    for (Line line : all(keyword)) {
      String symbol = line.word(1, "the element");
      int index = elements.indexOf(symbol);
      if (index < 0) {
        throw line.error("'%s' is not among the elements %s", N2p2File.clean(symbol), elements);
      }
      if (own[index] != null) {
        throw line.error(
            "a second %s of %s; the first stands in line %d", keyword, symbol, own[index].number());
      }
      own[index] = line;
    }
    return own;
  }

  /** The line of a keyword that must be there. */
  Line required(String keyword) {
    if (!has(keyword)) {
      throw error("the keyword '%s' is missing".formatted(keyword));
    }
    return lines.get(keyword).getFirst();
  }

  /** The number after a keyword, or a default when the keyword is not there. */
  double number(String keyword, double standard) {
    return has(keyword) ? required(keyword).number(1, "the value of " + keyword) : standard;
  }

  /** A message about the whole file. */
  IllegalArgumentException error(String message) {
    return new IllegalArgumentException(
        "%s, line %d, where the file ends: %s".formatted(file, last, message));
  }
}

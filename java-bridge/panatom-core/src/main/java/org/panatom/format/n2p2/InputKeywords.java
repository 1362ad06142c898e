package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.format.n2p2.N2p2File.Line;

/** The lines of an input.nn, by keyword. */
final class InputKeywords {

  private final Path file;
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();
  private final List<String> unknown;

  private InputKeywords(Path file, List<Line> all) {
    this.file = file;
    for (Line line : all) {
      String keyword = Keywords.canonical(line.words().getFirst());
      if (!Keywords.known(keyword) && Keywords.probablyMeant(keyword) != null) {
        throw line.error(
            "unknown keyword '%s'; is '%s' meant?",
            N2p2File.clean(keyword), Keywords.probablyMeant(keyword));
      }
      List<Line> same = lines.computeIfAbsent(keyword, unused -> new ArrayList<>());
      if (!same.isEmpty() && Keywords.known(keyword) && !Keywords.REPEATED.contains(keyword)) {
        throw line.error(
            "the keyword '%s' stands here and in line %d; it may stand once",
            keyword, same.getFirst().number());
      }
      same.add(line);
    }
    unknown = Keywords.unknown(lines.keySet()).stream().map(N2p2File::clean).toList();
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
    return new IllegalArgumentException("%s: %s".formatted(file, message));
  }
}

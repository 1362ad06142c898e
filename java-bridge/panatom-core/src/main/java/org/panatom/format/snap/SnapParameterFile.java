package org.panatom.format.snap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A .snapparam file: one keyword and its value a line. */
final class SnapParameterFile {

  private static final Map<String, Double> NUMBERS = Map.of("rfac0", 0.99363, "rmin0", 0.0);
  private static final Map<String, Boolean> FLAGS =
      Map.of(
          "switchflag", true,
          "bzeroflag", true,
          "quadraticflag", false,
          "chemflag", false,
          "bnormflag", false,
          "wselfallflag", false,
          "switchinnerflag", false);
  private static final List<String> LISTS = List.of("sinner", "dinner");
  private static final List<String> WITHOUT_EFFECT = List.of("chunksize", "parallelthresh");

  /** Keywords of older versions of LAMMPS, with the value that means what is now always meant. */
  private static final Map<String, Integer> OBSOLETE = Map.of("diagonalstyle", 3, "gamma", 1);

  private final Path file;
  private final int last;
  private final Map<String, SnapLine> lines = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  SnapParameterFile(Path file) {
    this.file = file;
    List<SnapLine> all = SnapLine.read(file);
    this.last = all.isEmpty() ? 1 : all.getLast().number();
    for (SnapLine line : all) {
      String keyword = line.words().getFirst();
      check(line, keyword);
      if (lines.put(keyword, line) != null) {
        remarks.add(
            "%s stands several times in the .snapparam file; the last counts".formatted(keyword));
      }
    }
    for (String keyword : List.of("rcutfac", "twojmax")) {
      if (!lines.containsKey(keyword)) {
        throw missing("the keyword %s is missing", keyword);
      }
    }
  }

  private void check(SnapLine line, String keyword) {
    boolean list = LISTS.contains(keyword);
    if (!known().contains(keyword)) {
      throw line.error(
          "unknown keyword '%s'; lines of a .snapparam file are KEYWORD VALUE, keywords: %s",
          SnapLine.shown(keyword), known());
    }
    if (line.words().size() < 2) {
      throw line.error("%s has no value", keyword);
    }
    if (line.words().size() > 2 && !list) {
      throw line.error("%s has %d values, one is needed", keyword, line.words().size() - 1);
    }
    if (OBSOLETE.containsKey(keyword) && line.number(1, keyword) != OBSOLETE.get(keyword)) {
      throw line.error(
          "%s must be %d; other values of this keyword of older versions are not supported",
          keyword, OBSOLETE.get(keyword));
    }
    if (FLAGS.containsKey(keyword)
        || WITHOUT_EFFECT.contains(keyword)
        || keyword.equals("twojmax")) {
      line.integer(1, keyword);
    } else if (!list) {
      line.number(1, keyword);
    }
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(List.of("rcutfac", "twojmax"));
    known.addAll(NUMBERS.keySet());
    known.addAll(FLAGS.keySet());
    known.addAll(LISTS);
    known.addAll(WITHOUT_EFFECT);
    known.addAll(OBSOLETE.keySet());
    return known;
  }

  double cutoffFactor() {
    return lines.get("rcutfac").number(1, "rcutfac");
  }

  int bandLimit() {
    return lines.get("twojmax").integer(1, "twojmax");
  }

  double number(String keyword) {
    SnapLine line = lines.get(keyword);
    return line == null ? NUMBERS.get(keyword) : line.number(1, keyword);
  }

  boolean flag(String keyword) {
    SnapLine line = lines.get(keyword);
    return line == null ? FLAGS.get(keyword) : line.integer(1, keyword) != 0;
  }

  /** The values of a keyword with one for each species; zeros without inner switching. */
  double[] list(String keyword, int species) {
    SnapLine line = lines.get(keyword);
    boolean wanted = flag("switchinnerflag");
    if (line == null && wanted) {
      throw missing("switchinnerflag is 1, but the keyword %s is missing", keyword);
    }
    double[] values = new double[species];
    if (line == null) {
      return values;
    }
    if (!wanted) {
      throw line.error("%s is given, but switchinnerflag is not 1", keyword);
    }
    if (line.words().size() != 1 + species) {
      throw line.error(
          "%s has %d values; one for each of the %d elements is needed",
          keyword, line.words().size() - 1, species);
    }
    for (int s = 0; s < species; s++) {
      values[s] = line.number(1 + s, keyword);
    }
    return values;
  }

  /** What deserves attention in this file. */
  List<String> remarks() {
    List<String> all = new ArrayList<>(remarks);
    if (flag("chemflag") != flag("bnormflag")) {
      all.add("chemflag and bnormflag differ, which is probably not what was intended");
    }
    return all;
  }

  private IllegalArgumentException missing(String message, String keyword) {
    return new IllegalArgumentException(
        "%s, line %d, where the file ends: %s".formatted(file, last, message.formatted(keyword)));
  }

  IllegalArgumentException error(String message, Object... arguments) {
    return new IllegalArgumentException("%s: %s".formatted(file, message.formatted(arguments)));
  }
}

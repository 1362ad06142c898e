package org.panatom.structure.io;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panatom.structure.Cell;

/** The lines with numbers and keywords that begin a LAMMPS data file. */
final class LammpsHeader {

  private static final Map<String, Integer> KNOWN =
      Map.of(
          "atoms", 1,
          "atom types", 1,
          "xlo xhi", 2,
          "ylo yhi", 2,
          "zlo zhi", 2,
          "xy xz yz", 3,
          "avec", 3,
          "bvec", 3,
          "cvec", 3,
          "abc origin", 3);

  private static final List<String> GENERAL = List.of("avec", "bvec", "cvec");
  private static final List<String> EDGES = List.of("xlo xhi", "ylo yhi", "zlo zhi");
  private static final String NONE_HERE =
      "(bonds|angles|dihedrals|impropers|ellipsoids|lines|triangles|bodies"
          + "|(bond|angle|dihedral|improper) types)";

  private final Map<String, double[]> lines = new HashMap<>();

  /** Takes a line; says whether it belongs to the header. */
  boolean take(String line) {
    String[] words = line.split("\\s+");
    int numbers = 0;
    while (numbers < words.length && words[numbers].matches("[-+.0-9].*")) {
      numbers++;
    }
    if (numbers == 0) {
      return false;
    }
    String keyword = String.join(" ", Arrays.asList(words).subList(numbers, words.length));
    double[] values = new double[numbers];
    for (int k = 0; k < numbers; k++) {
      values[k] = Numbers.parse(words[k]);
    }
    if (keyword.matches("extra (bond|angle|dihedral|improper|special) per atom")) {
      return true;
    }
    if (keyword.matches(NONE_HERE)) {
      requireNone(keyword, values);
      return true;
    }
    if (!KNOWN.containsKey(keyword) || KNOWN.get(keyword) != numbers) {
      throw new IllegalArgumentException(
          "'%s' is no line of the header; it has N atoms, N atom types, LO HI xlo xhi (ylo yhi,"
                  .formatted(Numbers.shown(line))
              + " zlo zhi), XY XZ YZ xy xz yz, or X Y Z avec (bvec, cvec, abc origin)");
    }
    if (lines.put(keyword, values) != null) {
      throw new IllegalArgumentException("the header has '%s' twice".formatted(keyword));
    }
    return true;
  }

  private static void requireNone(String keyword, double[] values) {
    if (values.length != 1 || values[0] != 0.0) {
      throw new IllegalArgumentException(
          "the file has %s; only structures of atoms without them are read".formatted(keyword));
    }
  }

  /** The number of atoms or of atom types. */
  int count(String keyword) {
    double[] values = lines.get(keyword);
    if (values == null) {
      throw new IllegalArgumentException("the header lacks the line 'N %s'".formatted(keyword));
    }
    double count = values[0];
    if (!(count >= 1 && count <= 1e9 && count == Math.rint(count))) {
      throw new IllegalArgumentException(
          "the header has '%s %s'; a whole number of at least 1 is needed"
              .formatted(values[0], keyword));
    }
    return (int) count;
  }

  /** The box, which repeats in all directions: data files do not tell LAMMPS's boundaries. */
  Cell cell() {
    double[] vectors = lines.keySet().stream().anyMatch(GENERAL::contains) ? general() : slanted();
    Cell cell = new Cell(vectors, new boolean[] {true, true, true});
    if (!(cell.volume() > 0.0)) {
      throw new IllegalArgumentException("the vectors of the box span no volume");
    }
    return cell;
  }

  private double[] general() {
    double[] vectors = new double[9];
    for (int k = 0; k < 3; k++) {
      double[] vector = lines.get(GENERAL.get(k));
      if (vector == null) {
        throw new IllegalArgumentException(
            "the header has some of avec, bvec, cvec, but lacks '%s'".formatted(GENERAL.get(k)));
      }
      System.arraycopy(vector, 0, vectors, 3 * k, 3);
    }
    if (EDGES.stream().anyMatch(lines::containsKey)) {
      throw new IllegalArgumentException("the header has avec, and also a line like 'xlo xhi'");
    }
    return vectors;
  }

  private double[] slanted() {
    double[] vectors = new double[9];
    for (int k = 0; k < 3; k++) {
      double[] edge = lines.get(EDGES.get(k));
      if (edge == null) {
        throw new IllegalArgumentException(
            "the header lacks the line 'LO HI %s'".formatted(EDGES.get(k)));
      }
      if (!(edge[1] > edge[0])) {
        throw new IllegalArgumentException(
            "the header has %s = %s %s; the second must be larger"
                .formatted(EDGES.get(k), edge[0], edge[1]));
      }
      vectors[4 * k] = edge[1] - edge[0];
    }
    double[] tilt = lines.getOrDefault("xy xz yz", new double[3]);
    vectors[3] = tilt[0];
    vectors[6] = tilt[1];
    vectors[7] = tilt[2];
    return vectors;
  }
}

package org.panatom.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters of a Stillinger-Weber potential in the file format of LAMMPS: three elements (central
 * atom, first and second neighbour), then epsilon sigma a lambda gamma costheta0 A B p q tol. Text
 * after # is a comment; an entry may go over several lines. Units are metal (eV, angstrom).
 *
 * @param species the elements in the order in which they first appear as central atoms
 * @param triplets [n * n * n] parameters of central atom i with neighbours j and k at (i n + j) n +
 *     k
 */
record StillingerWeberFile(List<String> species, List<Triplet> triplets) {

  private static final int WORDS = 14;
  private static final int ELEMENTS = 3;
  private static final Pattern UNITS = Pattern.compile("UNITS:\\s*(\\S+)");

  /** One entry: energies in eV, sigma in angstrom, the rest without a unit. */
  record Triplet(
      double epsilon,
      double sigma,
      double a,
      double lambda,
      double gamma,
      double cosine,
      double bigA,
      double bigB,
      double p,
      double q) {

    /** Where the functions of this entry end, angstrom. */
    double cutoff() {
      return a * sigma;
    }
  }

  /** An entry of the file, with the line in which it begins. */
  private record Entry(int line, List<String> words) {

    List<String> elements() {
      return words.subList(0, ELEMENTS);
    }
  }

  /** Reads a file that has an entry for every triplet of its elements. */
  static StillingerWeberFile read(Path file) {
    List<Entry> entries = entries(file);
    List<String> species =
        entries.stream().map(entry -> entry.words.getFirst()).distinct().toList();
    int n = species.size();
    Triplet[] triplets = new Triplet[n * n * n];
    int[] lines = new int[triplets.length];
    for (Entry entry : entries) {
      int index = 0;
      for (String element : entry.elements()) {
        if (!species.contains(element)) {
          throw error(
              file,
              entry.line,
              "%s is a neighbour in %s but never central",
              element,
              entry.elements());
        }
        index = index * n + species.indexOf(element);
      }
      if (triplets[index] != null) {
        throw error(
            file,
            entry.line,
            "the entry %s stands there twice, first in line %d",
            entry.elements(),
            lines[index]);
      }
      triplets[index] = triplet(file, entry);
      lines[index] = entry.line;
    }
    checkComplete(file, species, triplets, lines, entries.getLast().line);
    return new StillingerWeberFile(species, List.of(triplets));
  }

  /** Each entry begins in a line of its own and may go on in the next ones. */
  private static List<Entry> entries(Path file) {
    List<Entry> entries = new ArrayList<>();
    int missing = 0;
    int number = 0;
    for (String line : lines(file)) {
      number++;
      List<String> words = words(file, number, line);
      if (missing == 0 && !words.isEmpty()) {
        entries.add(new Entry(number, new ArrayList<>()));
        missing = WORDS;
      }
      if (words.size() > missing) {
        throw error(
            file,
            number,
            "%d words too many: an entry has %d and ends with its line, this one begins in line %d",
            words.size() - missing,
            WORDS,
            entries.getLast().line);
      }
      missing -= words.size();
      if (!words.isEmpty()) {
        entries.getLast().words.addAll(words);
      }
    }
    if (missing > 0 || entries.isEmpty()) {
      throw error(
          file,
          Math.max(1, number),
          "the file ends %d words before an entry of %d is whole",
          entries.isEmpty() ? WORDS : missing,
          WORDS);
    }
    return entries;
  }

  /** The words of a line; its comment may name the units. */
  private static List<String> words(Path file, int number, String line) {
    Matcher units = UNITS.matcher(line);
    if (units.find() && !units.group(1).equals("metal")) {
      throw error(file, number, "it is in units '%s', only metal is read", units.group(1));
    }
    String content = line.replaceFirst("#.*", "").strip();
    return content.isEmpty() ? List.of() : List.of(content.split("\\s+"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Triplet triplet(Path file, Entry entry) {
    List<String> texts = entry.words.subList(ELEMENTS, WORDS);
    double[] v = new double[texts.size()];
    for (int k = 0; k < v.length; k++) {
      try {
        v[k] = Double.parseDouble(texts.get(k));
      } catch (NumberFormatException e) {
        throw error(
            file,
            entry.line,
            "'%s' in the entry %s is not a number",
            texts.get(k),
            entry.elements());
      }
      if (!Double.isFinite(v[k])) {
        throw error(
            file, entry.line, "'%s' in the entry %s is not finite", texts.get(k), entry.elements());
      }
    }
    if (v[10] != 0.0) {
      throw error(
          file, entry.line, "tol is %s in the entry %s, only 0 is read", v[10], entry.elements());
    }
    return new Triplet(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
  }

  private static void checkComplete(
      Path file, List<String> species, Triplet[] triplets, int[] lines, int last) {
    int n = species.size();
    for (int index = 0; index < triplets.length; index++) {
      int i = index / (n * n);
      int j = index / n % n;
      int k = index % n;
      String names = species.get(i) + " " + species.get(j) + " " + species.get(k);
      Triplet triplet = triplets[index];
      if (triplet == null) {
        throw error(file, last, "the file ends here, but the entry %s is missing", names);
      }
      if (j == k && !(triplet.sigma() > 0.0 && triplet.a() > 0.0)) {
        throw error(file, lines[index], "sigma and a of the entry %s must be positive", names);
      }
      Triplet swapped = triplets[(i * n + k) * n + j];
      // Which neighbour comes first is arbitrary, so both entries must give the same energy.
      if (swapped != null && strength(swapped) != strength(triplet)
          || swapped != null && swapped.cosine() != triplet.cosine()) {
        throw error(file, lines[index], "%s differs from the entry with swapped neighbours", names);
      }
    }
  }

  private static double strength(Triplet triplet) {
    return triplet.lambda() * triplet.epsilon();
  }

  private static IllegalArgumentException error(
      Path file, int line, String reason, Object... values) {
    String why = reason.formatted(values);
    return new IllegalArgumentException(
        "the Stillinger-Weber file '%s' cannot be used, line %d: %s".formatted(file, line, why));
  }
}

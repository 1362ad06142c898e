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

  /** Reads a file that has an entry for every triplet of its elements. */
  static StillingerWeberFile read(Path file) {
    List<String> words = words(file);
    List<String> species = new ArrayList<>();
    for (int w = 0; w < words.size(); w += WORDS) {
      if (!species.contains(words.get(w))) {
        species.add(words.get(w));
      }
    }
    int n = species.size();
    Triplet[] triplets = new Triplet[n * n * n];
    for (int w = 0; w < words.size(); w += WORDS) {
      List<String> elements = words.subList(w, w + 3);
      int index = 0;
      for (String element : elements) {
        if (!species.contains(element)) {
          throw error(file, "%s is a neighbour in %s but never central", element, elements);
        }
        index = index * n + species.indexOf(element);
      }
      if (triplets[index] != null) {
        throw error(file, "the entry %s stands there twice", elements);
      }
      triplets[index] = triplet(file, elements, words.subList(w + 3, w + WORDS));
    }
    checkComplete(file, species, triplets);
    return new StillingerWeberFile(List.copyOf(species), List.of(triplets));
  }

  private static List<String> words(Path file) {
    List<String> words = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        Matcher units = UNITS.matcher(line);
        if (units.find() && !units.group(1).equals("metal")) {
          throw error(file, "it is in units '%s', only metal is read", units.group(1));
        }
        String content = line.replaceFirst("#.*", "").strip();
        if (!content.isEmpty()) {
          words.addAll(List.of(content.split("\\s+")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
    if (words.isEmpty() || words.size() % WORDS != 0) {
      throw error(file, "it has %d words, not a multiple of %d", words.size(), WORDS);
    }
    return words;
  }

  private static Triplet triplet(Path file, List<String> elements, List<String> texts) {
    double[] v = new double[texts.size()];
    for (int k = 0; k < v.length; k++) {
      try {
        v[k] = Double.parseDouble(texts.get(k));
      } catch (NumberFormatException e) {
        throw error(file, "'%s' in the entry %s is not a number", texts.get(k), elements);
      }
      if (!Double.isFinite(v[k])) {
        throw error(file, "'%s' in the entry %s is not finite", texts.get(k), elements);
      }
    }
    if (v[10] != 0.0) {
      throw error(file, "tol is %s in the entry %s, only 0 is read", v[10], elements);
    }
    return new Triplet(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
  }

  private static void checkComplete(Path file, List<String> species, Triplet[] triplets) {
    int n = species.size();
    for (int index = 0; index < triplets.length; index++) {
      int i = index / (n * n);
      int j = index / n % n;
      int k = index % n;
      String names = species.get(i) + " " + species.get(j) + " " + species.get(k);
      Triplet triplet = triplets[index];
      if (triplet == null) {
        throw error(file, "the entry %s is missing", names);
      }
      if (j == k && !(triplet.sigma() > 0.0 && triplet.a() > 0.0)) {
        throw error(file, "sigma and a of the entry %s must be positive", names);
      }
      Triplet swapped = triplets[(i * n + k) * n + j];
      // Which neighbour comes first is arbitrary, so both entries must give the same energy.
      if (swapped != null && strength(swapped) != strength(triplet)
          || swapped != null && swapped.cosine() != triplet.cosine()) {
        throw error(file, "%s differs from the entry with swapped neighbours", names);
      }
    }
  }

  private static double strength(Triplet triplet) {
    return triplet.lambda() * triplet.epsilon();
  }

  private static IllegalArgumentException error(Path file, String reason, Object... values) {
    String why = reason.formatted(values);
    return new IllegalArgumentException(
        "the Stillinger-Weber file '%s' cannot be used: %s".formatted(file, why));
  }
}

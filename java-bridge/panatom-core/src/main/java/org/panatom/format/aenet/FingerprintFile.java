package org.panatom.format.aenet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.panatom.structure.Elements;

/**
 * Reads aenet's setup files (X.fingerprint.stp): the species of the neighbours and either the
 * orders and cutoffs of a Chebyshev descriptor or a list of Behler's functions G1 to G5.
 */
public final class FingerprintFile {

  private static final int LARGEST_COUNT = 100_000;
  private static final int LARGEST_ORDER = 1_000;
  private static final double STANDARD_RMIN = 1.0;

  /** Keywords of which there is one. */
  private static final List<String> FUNCTIONS = List.of("BASIS", "SYMMFUNC", "FUNCTIONS");

  /** Parameters of G1 to G5 in the order of potential files. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of("rc"),
          List.of("rc", "rs", "eta"),
          List.of("rc", "kappa"),
          List.of("rc", "lambda", "zeta", "eta"),
          List.of("rc", "lambda", "zeta", "eta"));

  private final Path file;
  private final List<String> lines;
  private int next;
  private String species;
  private List<String> environment;
  private double closest = STANDARD_RMIN;
  private final Set<String> found = new HashSet<>();
  private final List<String> description = new ArrayList<>();

  private FingerprintFile(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException names the file and the line and says what is wrong
   */
  public static Fingerprint read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      return new FingerprintFile(file, lines).read();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the aenet setup %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Fingerprint read() {
    Fingerprint result = null;
    for (String line = line(); line != null; line = line()) {
      String[] words = line.split("\\s+", 2);
      String rest = words.length > 1 ? words[1].trim() : "";
      String keyword = words[0].toUpperCase(Locale.ROOT);
      if (!found.add(FUNCTIONS.contains(keyword) ? FUNCTIONS.getFirst() : keyword)) {
        throw error("this is the second %s", clean(keyword));
      }
      switch (keyword) {
        case "DESCR" -> readDescription();
        case "ATOM" -> readSpecies(rest);
        case "ENV" -> readEnvironment(rest);
        case "RMIN" -> readClosest(rest);
        case "BASIS" -> result = readChebyshev(rest);
        case "SYMMFUNC", "FUNCTIONS" -> result = readFunctions(rest);
        default ->
            throw error(
                "unknown keyword '%s'; known: DESCR, ATOM, ENV, RMIN, BASIS, SYMMFUNC, FUNCTIONS",
                clean(words[0]));
      }
    }
    if (result == null) {
      throw error("the file ends, but BASIS or SYMMFUNC after ATOM and ENV is still to come");
    }
    return result;
  }

  /** The next line that is neither blank nor a comment; null at the end. */
  private String line() {
    while (next < lines.size()) {
      String line = lines.get(next++).trim();
      if (!line.isEmpty() && "!#%".indexOf(line.charAt(0)) < 0) {
        return line;
      }
    }
    return null;
  }

  /** The next line, whatever it is; inside lists aenet skips nothing. */
  private String rawLine(String wanted) {
    if (next >= lines.size()) {
      throw error("the file ends, but %s is still to come", wanted);
    }
    return lines.get(next++).trim();
  }

  private void readDescription() {
    String line = rawLine("END DESCR");
    while (!line.equalsIgnoreCase("END DESCR")) {
      description.add(line);
      line = rawLine("END DESCR");
    }
  }

  private void readSpecies(String symbol) {
    if (!Elements.isSymbol(symbol)) {
      throw error("one chemical symbol is wanted after ATOM, got '%s'", clean(symbol));
    }
    species = symbol;
  }

  private void readEnvironment(String count) {
    int n = integer("the number after ENV", count, 1, 100);
    environment = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      String symbol = rawLine("a species of the environment");
      if (!Elements.isSymbol(symbol) || environment.contains(symbol)) {
        throw error("%d different species are wanted after ENV, got '%s'", n, clean(symbol));
      }
      environment.add(symbol);
    }
  }

  private void readClosest(String text) {
    double value = number("RMIN", text);
    closest = value == 0.0 ? STANDARD_RMIN : value;
  }

  private void requireSpecies() {
    if (species == null || environment == null) {
      throw error("ATOM and ENV must stand above the functions");
    }
    if (!environment.contains(species)) {
      throw error("ENV lacks %s, which stands after ATOM: %s", species, environment);
    }
  }

  private Fingerprint readChebyshev(String rest) {
    requireSpecies();
    if (!rest.replaceAll("\\s", "").equalsIgnoreCase("type=Chebyshev")) {
      throw error("'type=Chebyshev' is wanted after BASIS, got '%s'", clean(rest));
    }
    String line = line();
    if (line == null) {
      throw error("the line with radial_Rc, radial_N, angular_Rc and angular_N is missing");
    }
    Map<String, String> values = values(line);
    requireKeys(values, Set.of("radial_rc", "radial_n", "angular_rc", "angular_n"));
    return Fingerprint.chebyshev(
        species,
        String.join("$$", description),
        environment,
        closest,
        number("radial_Rc", values.get("radial_rc")),
        integer("radial_N", values.get("radial_n"), 0, LARGEST_ORDER),
        number("angular_Rc", values.get("angular_rc")),
        integer("angular_N", values.get("angular_n"), 0, LARGEST_ORDER));
  }

  private Fingerprint readFunctions(String rest) {
    requireSpecies();
    if (!rest.replaceAll("\\s", "").equals("type=Behler2011")) {
      throw error("'type=Behler2011' is wanted after SYMMFUNC, got '%s'", clean(rest));
    }
    int n =
        integer("the number of functions", rawLine("the number of functions"), 1, LARGEST_COUNT);
    int[] functions = new int[n];
    double[] parameters = new double[Fingerprint.PARAMETERS * n];
    int[] functionSpecies = new int[2 * n];
    double cutoff = 0.0;
    for (int g = 0; g < n; g++) {
      Map<String, String> values = values(rawLine("function %d of %d".formatted(g + 1, n)));
      functions[g] = integer("G", values.getOrDefault("g", ""), 1, KEYS.size());
      List<String> keys = KEYS.get(functions[g] - 1);
      boolean angular = functions[g] > 3;
      List<String> all = new ArrayList<>(keys);
      all.addAll(angular ? List.of("g", "type2", "type3") : List.of("g", "type2"));
      requireKeys(values, Set.copyOf(all));
      requireOrder(values);
      functionSpecies[2 * g] = place(values.get("type2"));
      functionSpecies[2 * g + 1] = angular ? place(values.get("type3")) : 0;
      for (int p = 0; p < keys.size(); p++) {
        parameters[Fingerprint.PARAMETERS * g + p] = number(keys.get(p), values.get(keys.get(p)));
      }
      cutoff = Math.max(cutoff, parameters[Fingerprint.PARAMETERS * g]);
    }
    return new Fingerprint(
        species,
        String.join("$$", description),
        environment,
        closest,
        cutoff,
        "Behler2011",
        functions,
        parameters,
        functionSpecies);
  }

  /** aenet searches for the text "eta=" and takes zeta's value where zeta stands first. */
  private void requireOrder(Map<String, String> values) {
    List<String> order = List.copyOf(values.keySet());
    if (order.contains("zeta") && order.indexOf("zeta") < order.indexOf("eta")) {
      throw error("eta must stand before zeta: aenet would take the value of zeta for eta");
    }
  }

  private int place(String symbol) {
    int index = environment.indexOf(symbol);
    if (index < 0) {
      throw error("the species '%s' is not in ENV: %s", clean(symbol), environment);
    }
    return index + 1;
  }

  /** key=value pairs by lower-case key, in the order of the line. */
  private Map<String, String> values(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] words = line.replaceAll("\\s*=\\s*", "=").split("[\\s,]+");
    for (String word : words) {
      String[] pair = word.split("=", 2);
      if (pair.length != 2 || values.put(pair[0].toLowerCase(Locale.ROOT), pair[1]) != null) {
        throw error("key=value pairs are wanted, each once, got '%s'", clean(word));
      }
    }
    return values;
  }

  private void requireKeys(Map<String, String> values, Set<String> keys) {
    if (!values.keySet().equals(keys)) {
      Object[] wanted = keys.stream().sorted().toArray();
      throw error("the keys %s are wanted here, got %s", Arrays.toString(wanted), values.keySet());
    }
  }

  private double number(String meaning, String text) {
    try {
      double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'e'));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw error("%s must be a number, got '%s'", meaning, clean(text));
    }
    throw error("%s must be a finite number, got '%s'", meaning, clean(text));
  }

  private int integer(String meaning, String text, int least, int most) {
    int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw error(
          "%s must be a whole number from %d to %d, got '%s'", meaning, least, most, clean(text));
    }
    return value;
  }

  private static String clean(String text) {
    String visible = text.replaceAll("[^\\x20-\\x7e]", "?");
    return visible.length() > 40 ? visible.substring(0, 40) + "..." : visible;
  }

  private IllegalArgumentException error(String message, Object... arguments) {
    return new IllegalArgumentException(
        "%s, line %d: %s".formatted(file, next, message.formatted(arguments)));
  }
}

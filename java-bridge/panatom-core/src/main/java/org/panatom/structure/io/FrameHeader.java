package org.panatom.structure.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.panatom.structure.Cell;

/**
 * What the comment line of a frame says; the names of its keys may be in any case.
 *
 * @param cell lattice and periodicity
 * @param columns layout of the atoms' lines
 * @param energy eV, or null
 * @param stress [6] xx yy zz yz xz xy in eV/cubic angstrom, or null
 * @param properties all other keys
 */
record FrameHeader(
    Cell cell, Columns columns, Double energy, double[] stress, Map<String, String> properties) {

  private static final String LATTICE = "Lattice";
  private static final String PERIODIC = "pbc";
  private static final List<String> OTHER_LATTICES = List.of("cell", "box", "lattice_vectors");
  private static final List<String> OTHER_PERIODICITIES =
      List.of("periodic", "periodicity", "boundary");
  private static final String PROPERTIES = "Properties";

  /** Without any of these a comment is free text, which need not be key=value. */
  private static final Pattern KEYS =
      Pattern.compile(
          "(lattice|properties|pbc|energy|stress|virials?)[\"']?\\s*=", Pattern.CASE_INSENSITIVE);

  /** Parses a comment line and finds the reference values. */
  static FrameHeader parse(String line, ReferenceSearch search) {
    boolean extended = KEYS.matcher(line).find();
    Map<String, String> entries = extended ? CommentLine.parse(line) : new HashMap<>(lenient(line));
    String lattice = take(entries, LATTICE);
    String pbc = take(entries, PERIODIC);
    Cell cell = cell(lattice, pbc);
    demandNoOther(entries, lattice, LATTICE, OTHER_LATTICES);
    demandNoOther(entries, pbc, PERIODIC, OTHER_PERIODICITIES);
    String properties = take(entries, PROPERTIES);
    List<Columns.Column> layout = Columns.split(properties == null ? Columns.PLAIN : properties);
    Map<ReferenceQuantity, String> names =
        search.choose(
            new ReferenceSearch.Names(entries, layout.stream().map(Columns.Column::name).toList()));
    Columns columns = Columns.of(layout, names);
    Double energy = energy(entry(ReferenceQuantity.ENERGY, names, entries));
    double[] stress = stress(cell, names, entries, search.remarks());
    names.values().forEach(entries::remove);
    entries.remove(ReferenceSearch.COMPUTED);
    return new FrameHeader(cell, columns, energy, stress, entries);
  }

  /** Refuses a key by which other programs say what ours is to say. */
  private static void demandNoOther(
      Map<String, String> entries, String value, String name, List<String> others) {
    for (String other : others) {
      if (value == null && find(entries, other) != null) {
        throw new IllegalArgumentException(
            "there is a key '%s' but no %s; write %s=\"...\"".formatted(other, name, name));
      }
    }
  }

  private static Map<String, String> lenient(String line) {
    try {
      return CommentLine.parse(line);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** The key of this name in any case, or null. */
  private static String find(Map<String, String> entries, String name) {
    List<String> keys = entries.keySet().stream().filter(name::equalsIgnoreCase).toList();
    if (keys.size() > 1) {
      throw new IllegalArgumentException(
          "the key '%s' is there twice, as %s".formatted(name, String.join(" and ", keys)));
    }
    return keys.isEmpty() ? null : keys.getFirst();
  }

  private static String take(Map<String, String> entries, String name) {
    return entries.remove(find(entries, name));
  }

  private static Map.Entry<String, String> entry(
      ReferenceQuantity quantity,
      Map<ReferenceQuantity, String> names,
      Map<String, String> entries) {
    String name = names.get(quantity);
    return name == null ? null : Map.entry(name, entries.get(name));
  }

  private static Cell cell(String lattice, String pbc) {
    double[] vectors = new double[9];
    if (lattice != null) {
      vectors = Numbers.parseAll(LATTICE, lattice);
      if (vectors.length == 3) {
        vectors = new double[] {vectors[0], 0, 0, 0, vectors[1], 0, 0, 0, vectors[2]};
      }
      if (vectors.length != 9) {
        throw new IllegalArgumentException(
            "Lattice needs 9 numbers (three vectors in turn), got %d".formatted(vectors.length));
      }
    }
    boolean[] periodic = {lattice != null, lattice != null, lattice != null};
    if (pbc != null) {
      periodic = flags(pbc);
    }
    for (int k = 0; k < 3; k++) {
      boolean zero = vectors[3 * k] == 0 && vectors[3 * k + 1] == 0 && vectors[3 * k + 2] == 0;
      if (periodic[k] && zero) {
        throw new IllegalArgumentException(
            "lattice vector %d is zero or missing, but pbc says that it is periodic"
                .formatted(k + 1));
      }
    }
    return new Cell(vectors, periodic);
  }

  private static boolean[] flags(String pbc) {
    String[] words = pbc.replaceAll("[\\[\\]{}(),]", " ").trim().split("\\s+");
    boolean[] flags = new boolean[3];
    for (int k = 0; k < 3; k++) {
      String word = words[words.length == 1 ? 0 : Math.min(k, words.length - 1)];
      flags[k] = word.matches("[Tt]|[Tt]rue|TRUE|1");
      boolean valid = flags[k] || word.matches("[Ff]|[Ff]alse|FALSE|0");
      if (!valid || (words.length != 1 && words.length != 3)) {
        throw new IllegalArgumentException(
            "pbc=\"%s\" must be three of T and F".formatted(Numbers.shown(pbc)));
      }
    }
    return flags;
  }

  private static Double energy(Map.Entry<String, String> entry) {
    if (entry == null) {
      return null;
    }
    double[] values = Numbers.parseAll(entry.getKey(), entry.getValue());
    if (values.length != 1) {
      throw new IllegalArgumentException(
          "%s needs one number, got %d".formatted(entry.getKey(), values.length));
    }
    return values[0];
  }

  private static double[] stress(
      Cell cell,
      Map<ReferenceQuantity, String> names,
      Map<String, String> entries,
      Remarks remarks) {
    Map.Entry<String, String> stress = entry(ReferenceQuantity.STRESS, names, entries);
    Map.Entry<String, String> virial = entry(ReferenceQuantity.VIRIAL, names, entries);
    if (stress == null && virial == null) {
      return null;
    }
    StressReading reading = new StressReading(cell);
    if (!reading.isPossible()) {
      remarks.warn(
          "%s is not used, for there is no Lattice with a volume"
              .formatted(stress == null ? virial.getKey() : stress.getKey()));
      return null;
    }
    return reading.of(stress, virial);
  }
}

package org.panatom.format.n2p2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.panatom.structure.Elements;

/**
 * The energy of a cluster by the formulas of n2p2's documentation, from the text of a model folder:
 * slow, written once more, and sharing nothing with what it tests. Lengths and energies in the
 * units of the folder. No normalisation.
 */
final class PlainN2p2 {

  private static final List<String> CORES = List.of("", "c", "", "", "e", "p1", "p2", "p3", "p4");

  private final Path folder;
  private final List<String[]> input = new ArrayList<>();
  private final List<String> elements = new ArrayList<>();
  private final List<String[]> scaling;

  PlainN2p2(Path folder) throws IOException {
    this.folder = folder;
    input.addAll(rows(folder.resolve("input.nn")));
    elements.addAll(List.of(first("elements")).subList(1, first("elements").length));
    elements.sort(Comparator.comparingInt(Elements::atomicNumber));
    scaling = rows(folder.resolve("scaling.data"));
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+"))
        .toList();
  }

  private String[] first(String keyword) {
    return input.stream().filter(words -> words[0].equals(keyword)).findFirst().orElse(null);
  }

  private String[] ofElement(String keyword, String element) {
    return input.stream()
        .filter(words -> words[0].equals(keyword) && words[1].equals(element))
        .findFirst()
        .orElse(null);
  }

  private double number(String keyword, double standard) {
    return first(keyword) == null ? standard : Double.parseDouble(first(keyword)[1]);
  }

  double energy(double[][] positions, List<String> symbols) throws IOException {
    double sum = 0.0;
    for (int i = 0; i < positions.length; i++) {
      String element = symbols.get(i);
      List<String[]> functions = functions(element);
      double[] x = new double[functions.size()];
      int row =
          elements.stream()
              .limit(elements.indexOf(element))
              .mapToInt(e -> functions(e).size())
              .sum();
      for (int g = 0; g < x.length; g++) {
        x[g] = scaled(value(functions.get(g), i, positions, symbols), scaling.get(row + g));
      }
      sum += network(element, x);
      String[] offset = ofElement("atom_energy", element);
      sum += offset == null ? 0.0 : Double.parseDouble(offset[2]);
    }
    return sum;
  }

  /** In the order of n2p2's documentation. */
  private List<String[]> functions(String element) {
    return input.stream()
        .filter(w -> w[0].equals("symfunction_short") && w[1].equals(element))
        .sorted((a, b) -> compare(key(a), key(b)))
        .toList();
  }

  private static int compare(List<Object> a, List<Object> b) {
    for (int k = 0; k < a.size(); k++) {
      int order =
          a.get(k) instanceof String text
              ? text.compareTo((String) b.get(k))
              : Double.compare((double) a.get(k), (double) b.get(k));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private double rank(String element) {
    return elements.indexOf(element);
  }

  private List<Object> key(String[] w) {
    double type = Double.parseDouble(w[2]);
    return switch ((int) type) {
      case 2 -> List.of(type, d(w, 6), d(w, 4), d(w, 5), rank(w[3]));
      case 12 -> List.of(type, d(w, 5), d(w, 3), d(w, 4));
      case 3, 9 -> {
        double low = Math.min(rank(w[3]), rank(w[4]));
        double high = Math.max(rank(w[3]), rank(w[4]));
        double rs = w.length > 9 ? d(w, 9) : 0.0;
        yield List.of(type, d(w, 8), d(w, 5), rs, d(w, 7), d(w, 6), low, high);
      }
      case 13 -> List.of(type, d(w, 7), d(w, 3), d(w, 4), d(w, 6), d(w, 5));
      case 20 -> List.of(type, w[6], rank(w[3]), d(w, 5), d(w, 4));
      case 23 -> List.of(type, w[5], d(w, 4), d(w, 3));
      case 21, 22 -> {
        double low = Math.min(rank(w[3]), rank(w[4]));
        double high = Math.max(rank(w[3]), rank(w[4]));
        yield List.of(type, w[9], low, high, d(w, 6), d(w, 5), d(w, 7), d(w, 8));
      }
      default -> List.of(type, w[7], d(w, 4), d(w, 3), d(w, 5), d(w, 6));
    };
  }

  private static double d(String[] words, int k) {
    return Double.parseDouble(words[k]);
  }

  private double value(String[] w, int i, double[][] r, List<String> symbols) {
    int type = Integer.parseInt(w[2]);
    double sum = 0.0;
    for (int j = 0; j < r.length; j++) {
      if (j != i) {
        if (type == 2 || type == 12 || type == 20 || type == 23) {
          sum += pair(type, w, distance(r, i, j), symbols.get(j));
        }
        for (int k = j + 1; k < r.length; k++) {
          if (k != i
              && (type == 3 || type == 9 || type == 13 || type == 21 || type == 22 || type > 23)) {
            sum += triple(type, w, r, new int[] {i, j, k}, symbols);
          }
        }
      }
    }
    return sum;
  }

  private double pair(int type, String[] w, double r, String other) {
    double z = Elements.atomicNumber(other);
    return switch (type) {
      case 2 -> other.equals(w[3]) ? gauss(d(w, 4), d(w, 5), r) * cutoff(r, d(w, 6)) : 0.0;
      case 12 -> z * gauss(d(w, 3), d(w, 4), r) * cutoff(r, d(w, 5));
      case 20 -> other.equals(w[3]) ? compact(w[6], r, d(w, 4), d(w, 5)) : 0.0;
      default -> z * compact(w[5], r, d(w, 3), d(w, 4));
    };
  }

  private double triple(int type, String[] w, double[][] r, int[] ijk, List<String> symbols) {
    String a = symbols.get(ijk[1]);
    String b = symbols.get(ijk[2]);
    boolean named = type == 3 || type == 9 || type == 21 || type == 22;
    if (named && !(a.equals(w[3]) && b.equals(w[4])) && !(a.equals(w[4]) && b.equals(w[3]))) {
      return 0.0;
    }
    double weight = named ? 1.0 : (double) Elements.atomicNumber(a) * Elements.atomicNumber(b);
    double rij = distance(r, ijk[0], ijk[1]);
    double rik = distance(r, ijk[0], ijk[2]);
    double rjk = distance(r, ijk[1], ijk[2]);
    double cos = (rij * rij + rik * rik - rjk * rjk) / (2.0 * rij * rik);
    if (type >= 20) {
      int at = named ? 5 : 3;
      String sub = w[at + 4];
      double value =
          compact(sub, rij, d(w, at), d(w, at + 1)) * compact(sub, rik, d(w, at), d(w, at + 1));
      value *= type == 21 || type == 24 ? compact(sub, rjk, d(w, at), d(w, at + 1)) : 1.0;
      double theta = Math.toDegrees(Math.acos(Math.max(-1.0, Math.min(1.0, cos))));
      return weight * value * compact(sub.replace("a", ""), theta, d(w, at + 2), d(w, at + 3));
    }
    double eta = type == 13 ? d(w, 3) : d(w, 5);
    double rs = type == 13 ? d(w, 4) : w.length > 9 ? d(w, 9) : 0.0;
    double lambda = type == 13 ? d(w, 5) : d(w, 6);
    double zeta = type == 13 ? d(w, 6) : d(w, 7);
    double rc = type == 13 ? d(w, 7) : d(w, 8);
    double value = Math.pow(2.0, 1.0 - zeta) * Math.pow(Math.max(0.0, 1.0 + lambda * cos), zeta);
    value *= gauss(eta, rs, rij) * gauss(eta, rs, rik) * cutoff(rij, rc) * cutoff(rik, rc);
    return weight * value * (type == 9 ? 1.0 : gauss(eta, rs, rjk) * cutoff(rjk, rc));
  }

  private static double distance(double[][] r, int i, int j) {
    return Math.hypot(Math.hypot(r[i][0] - r[j][0], r[i][1] - r[j][1]), r[i][2] - r[j][2]);
  }

  private static double gauss(double eta, double rs, double r) {
    return Math.exp(-eta * (r - rs) * (r - rs));
  }

  private double cutoff(double r, double rc) {
    if (r >= rc) {
      return 0.0;
    }
    String[] words = first("cutoff_type");
    double inner = words.length > 2 ? d(words, 2) * rc : 0.0;
    double x = Math.max(0.0, r - inner) / (rc - inner);
    return switch (words[1]) {
      case "0" -> 1.0;
      case "2" -> Math.pow(Math.tanh(1.0 - r / rc), 3.0);
      case "3" ->
          Math.pow(
              Math.tanh(1.0 - r / rc) * (Math.E + 1.0 / Math.E) / (Math.E - 1.0 / Math.E), 3.0);
      default -> core(CORES.get(Integer.parseInt(words[1])), x);
    };
  }

  private static double compact(String subtype, double value, double left, double right) {
    if (value <= left || value >= right) {
      return 0.0;
    }
    double x = Math.abs(value - 0.5 * (left + right)) / (0.5 * (right - left));
    boolean asymmetric = subtype.endsWith("a");
    return core(subtype.replace("a", ""), asymmetric ? (2.0 - x) * x : x);
  }

  private static double core(String name, double x) {
    return switch (name) {
      case "c" -> 0.5 * (Math.cos(Math.PI * x) + 1.0);
      case "e" -> Math.exp(1.0 - 1.0 / (1.0 - x * x));
      case "p1" -> (2.0 * x - 3.0) * x * x + 1.0;
      case "p2" -> ((15.0 - 6.0 * x) * x - 10.0) * x * x * x + 1.0;
      case "p3" -> (x * (x * (20.0 * x - 70.0) + 84.0) - 35.0) * Math.pow(x, 4.0) + 1.0;
      default ->
          (x * (x * ((315.0 - 70.0 * x) * x - 540.0) + 420.0) - 126.0) * Math.pow(x, 5.0) + 1.0;
    };
  }

  private double scaled(double g, String[] row) {
    double low = number("scale_min_short", 0.0);
    double width = number("scale_max_short", 1.0) - low;
    double minimum = d(row, 2);
    double range = d(row, 3) - minimum;
    boolean scale = first("scale_symmetry_functions") != null;
    if (first("center_symmetry_functions") != null) {
      return scale ? low + width * (g - d(row, 4)) / range : g - d(row, 4);
    }
    if (scale) {
      return low + width * (g - minimum) / range;
    }
    boolean sigma = first("scale_symmetry_functions_sigma") != null;
    return sigma ? low + width * (g - d(row, 4)) / d(row, 5) : g;
  }

  private double network(String element, double[] inputs) throws IOException {
    Path file = folder.resolve("weights.%03d.data".formatted(Elements.atomicNumber(element)));
    double[] numbers = rows(file).stream().mapToDouble(row -> d(row, 0)).toArray();
    int layers = (int) number("global_hidden_layers_short", 0.0);
    String[] nodes = first("global_nodes_short");
    String[] own = ofElement("element_nodes_short", element);
    String[] letters = first("global_activation_short");
    String[] ownLetters = ofElement("element_activation_short", element);
    double[] y = inputs;
    int next = 0;
    for (int l = 1; l <= layers + 1; l++) {
      // Lines for an element change neither the last hidden layer nor the output.
      String size = own != null && l < layers ? own[l + 1] : l <= layers ? nodes[l] : "1";
      double[] z = new double[Integer.parseInt(size)];
      for (double input : y) {
        for (int k = 0; k < z.length; k++) {
          z[k] += numbers[next++] * input;
        }
      }
      String letter = ownLetters != null && l <= layers ? ownLetters[l + 1] : letters[l];
      for (int k = 0; k < z.length; k++) {
        double sum = z[k] + numbers[next++];
        z[k] = activation(letter, first("normalize_nodes") == null ? sum : sum / y.length);
      }
      y = z;
    }
    return y[0];
  }

  private static double activation(String letter, double x) {
    return switch (letter) {
      case "t" -> Math.tanh(x);
      case "s" -> 1.0 / (1.0 + Math.exp(-x));
      case "p" -> Math.log(1.0 + Math.exp(x));
      case "r" -> Math.max(0.0, x);
      case "g" -> Math.exp(-0.5 * x * x);
      case "c" -> Math.cos(x);
      case "S" -> 1.0 - 1.0 / (1.0 + Math.exp(-x));
      case "e" -> Math.exp(-x);
      case "h" -> x * x;
      default -> x;
    };
  }
}

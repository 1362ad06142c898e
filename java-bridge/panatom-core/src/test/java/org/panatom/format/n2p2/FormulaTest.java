package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.model.ModelPotential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/** Random models of every kind have the energies that the formulas give, also when exported. */
class FormulaTest {

  private static final List<String> ELEMENTS = List.of("C", "O", "H");
  private static final List<String> BY_NUMBER = List.of("H", "C", "O");
  private static final String[] SUBTYPES = {
    "p1", "p2", "p3", "p4", "e", "p1a", "p2a", "p3a", "p4a"
  };
  private static final String LETTERS = "tlsprgcSeh";

  @TempDir private Path folder;

  /** Cutoff function {@code type}; activations, scaling and topology go round with it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void energiesFollowTheFormulas(int type) throws IOException {
    write(folder, type);
    ModelPotential model = N2p2Reader.read(folder, 1.0, 1.0, false);
    Path again = folder.resolve("again");
    N2p2Writer.write(again, model.graph(), false);
    ModelPotential exported = N2p2Reader.read(again, 1.0, 1.0, false);
    PlainN2p2 plain = new PlainN2p2(folder);
    Random random = new Random(type);
    for (int trial = 0; trial < 3; trial++) {
      double[][] positions = new double[9][3];
      List<String> symbols = new ArrayList<>();
      for (int a = 0; a < positions.length; a++) {
        positions[a][0] = 2.0 * (a % 3) + random.nextDouble();
        positions[a][1] = 2.0 * (a / 3) + random.nextDouble();
        positions[a][2] = 2.5 * random.nextDouble();
        symbols.add(ELEMENTS.get(a % 3));
      }
      double expected = plain.energy(positions, symbols);
      double tolerance = 1e-11 * Math.max(1.0, Math.abs(expected));
      assertEquals(expected, energy(model, positions, symbols), tolerance);
      assertEquals(expected, energy(exported, positions, symbols), tolerance);
    }
  }

  private static double energy(ModelPotential model, double[][] positions, List<String> symbols) {
    double[] flat = new double[3 * positions.length];
    for (int k = 0; k < flat.length; k++) {
      flat[k] = positions[k / 3][k % 3];
    }
    int[] numbers = symbols.stream().mapToInt(Elements::atomicNumber).toArray();
    return new PotentialEvaluator(model)
        .evaluate(new Structure(flat, numbers, Cell.none()))
        .energy();
  }

  @Test
  void thePlainEvaluationAgreesWithN2p2Itself() throws IOException {
    Path reference = ReferenceCase.root().resolve("syn_ct4_exp_a02");
    ReferenceCase known = new ReferenceCase(reference, 1.0, 1.0);
    Structure cluster = known.structures().getFirst();
    double[][] positions = new double[cluster.size()][];
    List<String> symbols = new ArrayList<>();
    for (int a = 0; a < positions.length; a++) {
      positions[a] = Arrays.copyOfRange(cluster.positions(), 3 * a, 3 * a + 3);
      symbols.add(Elements.symbol(cluster.atomicNumbers()[a]));
    }
    double expected = known.expected(0).get("energy").doubleValue();
    assertEquals(expected, new PlainN2p2(reference).energy(positions, symbols), 1e-10);
  }

  /** A model folder with functions of all types. */
  static void write(Path folder, int type) throws IOException {
    Random random = new Random(100 + type);
    List<String> lines = new ArrayList<>();
    lines.add("number_of_elements 3");
    lines.add("elements C O H");
    lines.add("atom_energy O -3.25");
    lines.add("atom_energy H 0.0");
    lines.add("atom_energy C 0.0");
    boolean inner = type == 1 || type > 3;
    lines.add("cutoff_type " + type + (inner ? " 0.15" : ""));
    String scaling = List.of("", "scale", "center", "scale center", "sigma").get((type + 2) % 5);
    if (scaling.equals("sigma")) {
      lines.add("scale_symmetry_functions_sigma");
    } else if (!scaling.isEmpty()) {
      Stream.of(scaling.split(" ")).forEach(word -> lines.add(word + "_symmetry_functions"));
    }
    if (scaling.startsWith("s")) {
      lines.add("scale_min_short -0.25");
      lines.add("scale_max_short 0.75");
    }
    lines.add("global_hidden_layers_short 2");
    lines.add("global_nodes_short 5 4");
    lines.add("global_activation_short %s %s l".formatted(letter(type), letter(type + 3)));
    lines.add("element_nodes_short H 3 4");
    lines.add("element_activation_short O %s %s l".formatted(letter(type + 8), letter(type + 9)));
    int[] counts = new int[3]; // by atomic number
    for (String element : ELEMENTS) {
      for (String function : functions(element, random)) {
        lines.add("symfunction_short " + function);
        counts[BY_NUMBER.indexOf(element)]++;
      }
    }
    Files.write(folder.resolve("input.nn"), lines);
    List<String> rows = new ArrayList<>();
    for (int e = 0; e < 3; e++) {
      for (int g = 0; g < counts[e]; g++) {
        double mean = 0.3 + random.nextDouble();
        rows.add(
            String.format(
                Locale.ROOT,
                "%d %d 0.0 2.5 %.17g %.17g",
                e + 1,
                g + 1,
                mean,
                2.0 + random.nextDouble()));
      }
      int first = e == 0 ? 3 : 5;
      int count = (counts[e] + 1) * first + (first + 1) * 4 + 5;
      List<String> weights = new ArrayList<>();
      for (int p = 0; p < count; p++) {
        // Weighted functions are large.
        double size = p < counts[e] * first ? 0.005 : 0.3;
        weights.add(String.valueOf(size * random.nextGaussian()));
      }
      Files.write(
          folder.resolve("weights.%03d.data".formatted(Elements.atomicNumber(BY_NUMBER.get(e)))),
          weights);
    }
    Files.write(folder.resolve("scaling.data"), rows);
  }

  private static char letter(int k) {
    return LETTERS.charAt(k % LETTERS.length());
  }

  private static List<String> functions(String element, Random random) {
    List<String> list = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      String a = ELEMENTS.get(random.nextInt(3));
      String b = ELEMENTS.get(random.nextInt(3));
      double eta = 0.02 + 0.2 * random.nextDouble();
      double rs = 1.5 * random.nextDouble();
      double rc = 4.0 + random.nextDouble();
      double lambda = n == 0 ? 1.0 : -1.0;
      double zeta = n == 0 ? 1.0 + random.nextInt(4) : 0.5 + 4.0 * random.nextDouble();
      double left = -1.0 + 2.0 * random.nextDouble();
      double angle = 20.0 * random.nextDouble();
      String sub = SUBTYPES[random.nextInt(SUBTYPES.length)];
      list.add("%s 2 %s %s %s %s".formatted(element, a, eta, rs, rc));
      list.add("%s 3 %s %s %s %s %s %s".formatted(element, a, b, eta, lambda, zeta, rc));
      list.add("%s 9 %s %s %s %s %s %s %s".formatted(element, b, a, eta, lambda, zeta, rc, rs));
      list.add("%s 12 %s %s %s".formatted(element, eta, rs, rc));
      list.add("%s 13 %s %s %s %s %s".formatted(element, eta, rs, lambda, zeta, rc));
      list.add("%s 20 %s %s %s %s".formatted(element, a, left, rc, sub));
      list.add("%s 23 %s %s %s".formatted(element, left, rc, SUBTYPES[4]));
      String range = "%s %s %s %s".formatted(left, rc, angle, 130.0 + angle);
      list.add("%s 21 %s %s %s %s".formatted(element, a, b, range, sub));
      list.add("%s 22 %s %s %s %s".formatted(element, a, b, range, SUBTYPES[4]));
      list.add("%s 24 %s %s".formatted(element, range, SUBTYPES[4]));
      list.add("%s 25 %s %s".formatted(element, range, sub));
    }
    return list;
  }
}

package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_structure;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialSource;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/**
 * Java as a host: every case of test-systems/cases.json, evaluated in Java and through the
 * functions that libpanatom calls; both against the references. Leaves its line of the table of
 * hosts in build/hosts/Java-1.json.
 */
class JavaHostTest {

  private static final double TOLERANCE = 1e-10;
  private static final double PRESSURE_TOLERANCE = 1e-9;

  /** 1 eV/cubic angstrom in GPa. */
  private static final double GPA = 160.21766208;

  private static final Path ROOT = Path.of(System.getProperty("panatom.root"));
  private static final Path SYSTEMS = ROOT.resolve("test-systems");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What one way of evaluating gives; only the first n, 3 n and 6 entries count. */
  private record Result(double energy, double[] atomEnergies, double[] forces, double[] virial) {}

  /** Deviations relative to max(|E|, 1 eV), max(max|F|, 1 eV/angstrom), max(|P|, 1 GPa). */
  private record Deviation(double energy, double forces, double pressure) {

    /** Whether the bars hold; a case may have its own. */
    boolean passed(JsonNode bars) {
      return energy <= bars.path("energy").asDouble(TOLERANCE)
          && forces <= bars.path("forces").asDouble(TOLERANCE)
          && pressure <= bars.path("pressure").asDouble(PRESSURE_TOLERANCE);
    }

    Deviation worst(Deviation other) {
      return new Deviation(
          Math.max(energy, other.energy),
          Math.max(forces, other.forces),
          Math.max(pressure, other.pressure));
    }
  }

  @Test
  void everyCaseAgreesWithItsReference() throws IOException {
    ProcessEnvironment.set("LAMMPS_POTENTIALS", SYSTEMS.toString());
    Files.deleteIfExists(resultsFile());
    ObjectNode results = JSON.createObjectNode().put("host", "Java").put("ranks", 1);
    List<String> failures = new ArrayList<>();
    try (Engine engine = Engine.installed()) {
      for (JsonNode one : JSON.readTree(SYSTEMS.resolve("cases.json").toFile()).get("cases")) {
        String name = one.get("name").textValue();
        Deviation deviation = run(engine, one);
        boolean passed = deviation.passed(one.path("bars"));
        if (!passed) {
          failures.add(name + ": " + deviation);
        }
        results
            .withObject("/cases")
            .putObject(name)
            .put("energy", deviation.energy)
            .put("forces", deviation.forces)
            .put("pressure", deviation.pressure)
            .put("passed", passed);
      }
    }
    write(results);
    assertTrue(results.path("cases").size() > 0, "there are no cases");
    assertTrue(failures.isEmpty(), String.join("\n", failures));
  }

  private static Deviation run(Engine engine, JsonNode one) throws IOException {
    Path file = SYSTEMS.resolve(one.get("structure").textValue());
    Structure structure = ExtendedXyzReader.readAll(file).getFirst();
    String source = one.get("source").textValue();
    Map<String, String> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : one.get("options").properties()) {
      options.put(option.getKey(), option.getValue().asText());
    }
    JsonNode expected = JSON.readTree(SYSTEMS.resolve(one.get("expected").textValue()).toFile());
    return compare(structure, expected, inJava(source, options, structure))
        .worst(compare(structure, expected, throughTable(engine, source, options, structure)));
  }

  private static Result inJava(String source, Map<String, String> options, Structure structure) {
    Evaluation evaluation =
        new PotentialEvaluator(PotentialSource.open(source, options)).evaluate(structure);
    return new Result(
        evaluation.energy(),
        evaluation.atomEnergies(),
        evaluation.forces(),
        evaluation.virial().clone());
  }

  private static Result throughTable(
      Engine engine, String source, Map<String, String> options, Structure structure) {
    String[] list = new String[2 * options.size()];
    int k = 0;
    for (Map.Entry<String, String> option : options.entrySet()) {
      list[k++] = option.getKey();
      list[k++] = option.getValue();
    }
    long handle = engine.open(source, list);
    int n = structure.size();
    MemorySegment evaluation = engine.evaluation(n);
    check(engine, engine.evaluateStructure(handle, struct(engine, handle, structure), evaluation));
    check(engine, engine.close(handle));
    double[] virial = new double[6];
    Arrays.setAll(virial, v -> panatom_evaluation.virial(evaluation, v));
    return new Result(
        panatom_evaluation.energy(evaluation),
        Engine.doubles(panatom_evaluation.atom_energies(evaluation), n),
        Engine.doubles(panatom_evaluation.forces(evaluation), 3 * n),
        virial);
  }

  private static MemorySegment struct(Engine engine, long handle, Structure structure) {
    int[] species = new int[structure.size()];
    MemorySegment index = engine.arena.allocate(JAVA_INT);
    for (int i = 0; i < species.length; i++) {
      String symbol = Elements.symbol(structure.atomicNumbers()[i]);
      check(engine, engine.speciesIndex(handle, symbol, index));
      species[i] = index.get(JAVA_INT, 0);
    }
    MemorySegment struct = engine.structure(structure.positions(), species);
    for (int k = 0; k < 9; k++) {
      panatom_structure.cell(struct, k, structure.cell().vectors()[k]);
    }
    for (int k = 0; k < 3; k++) {
      panatom_structure.periodic(struct, k, structure.cell().periodic()[k] ? 1 : 0);
    }
    return struct;
  }

  private static void check(Engine engine, int status) {
    if (status != PanatomAbi.PANATOM_OK()) {
      throw new AssertionError(engine.message());
    }
  }

  private static Deviation compare(Structure structure, JsonNode expected, Result result) {
    int n = structure.size();
    double energy = expected.get("energy").doubleValue();
    double[] energies = doubles(expected.get("atom_energies"));
    double[] forces = new double[3 * n];
    for (int k = 0; k < 3 * n; k++) {
      forces[k] = expected.get("forces").get(k / 3).get(k % 3).doubleValue();
    }
    double[] virial = doubles(expected.get("virial"));
    double volume = structure.cell().volume();
    double unit = volume > 0.0 ? GPA / volume : 1.0;
    double energyScale = Math.max(Math.abs(energy), 1.0);
    double worstEnergy =
        Math.max(
            Math.abs(result.energy - energy) / energyScale,
            largestDifference(energies, result.atomEnergies) / energyScale);
    return new Deviation(
        worstEnergy,
        largestDifference(forces, result.forces) / Math.max(largest(forces), 1.0),
        largestDifference(virial, result.virial) * unit / Math.max(largest(virial) * unit, 1.0));
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    Arrays.setAll(values, k -> array.get(k).doubleValue());
    return values;
  }

  private static double largestDifference(double[] expected, double[] actual) {
    double largest = 0.0;
    for (int k = 0; k < expected.length; k++) {
      largest = Math.max(largest, Math.abs(actual[k] - expected[k]));
    }
    return largest;
  }

  private static double largest(double[] values) {
    return largestDifference(values, new double[values.length]);
  }

  private static Path resultsFile() {
    String folder = System.getenv("PANATOM_HOST_RESULTS");
    Path target = folder == null ? ROOT.resolve("build/hosts") : Path.of(folder);
    return target.resolve("Java-1.json");
  }

  private static void write(ObjectNode results) throws IOException {
    Files.createDirectories(resultsFile().getParent());
    JSON.writerWithDefaultPrettyPrinter().writeValue(resultsFile().toFile(), results);
  }
}

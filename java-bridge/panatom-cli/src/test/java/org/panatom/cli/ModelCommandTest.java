package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.SumPotential;
import org.panatom.modelfile.ModelFileWriter;

/** The command with a model file: E_i = -1 or -2 eV + 2 (G - 0.5), one radial function each. */
class ModelCommandTest {

  private static final List<String> SPECIES = List.of("Li", "Si");
  private static final RadialShape LITHIUM = new RadialShape(0.5, 0.0, 4.0, CutoffFunction.COSINE);
  private static final RadialShape SILICON =
      new RadialShape(0.3, 1.0, 5.0, CutoffFunction.POLYNOMIAL2);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path model;
  private Path structures;

  @BeforeEach
  void writeFiles() throws IOException {
    NeuralNetwork network =
        new NeuralNetwork(new int[] {1, 1}, List.of(Activation.LINEAR), new double[] {2.0, 0.0});
    AtomicNetwork scaled =
        new AtomicNetwork(new double[] {0.5}, new double[] {1.0}, List.of(network));
    List<List<SymmetryFunction>> functions =
        List.of(List.of(new RadialFunction(1, LITHIUM)), List.of(new RadialFunction(0, SILICON)));
    var graph =
        new SumPotential(
            List.of(
                new ReferenceAtomEnergy(SPECIES, new double[] {-1.0, -2.0}),
                new BehlerParrinelloPotential(SPECIES, functions, List.of(scaled, scaled))));
    ObjectNode provenance = JsonNodeFactory.instance.objectNode().put("date", "2026-01-02");
    model = folder.resolve("dimer.panatom");
    ModelFileWriter.write(
        model, Models.toFile(new ModelPotential(graph, provenance, Map.of("UNITS", "metal"))));
    structures = folder.resolve("dimers.xyz");
    Files.writeString(structures, "2\n\nSi 0 0 0\nLi 2 0 0\n3\n\nLi 0 0 0\nSi 0 3 0\nLi 0 9 0\n");
  }

  private void panatom(Object... arguments) {
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    assertEquals(0, Main.run(new PrintWriter(out), new PrintWriter(err), texts), err.toString());
  }

  @Test
  void energiesFollowTheFormula() throws IOException {
    Path json = folder.resolve("out.json");
    panatom("evaluate", model, structures, "--json", json);
    JsonNode results = new ObjectMapper().readTree(json.toFile()).get("structures");
    double dimer = -3.0 + 2.0 * (LITHIUM.value(2.0) + SILICON.value(2.0) - 1.0);
    double trimer = -4.0 + 2.0 * (LITHIUM.value(3.0) + SILICON.value(3.0) - 1.5);
    assertEquals(dimer, results.at("/0/energy").doubleValue(), 1e-14);
    assertEquals(trimer, results.at("/1/energy").doubleValue(), 1e-14);
    double slope = 2.0 * (LITHIUM.slope(2.0) + SILICON.slope(2.0));
    assertEquals(slope, results.at("/0/forces/0/0").doubleValue(), 1e-14);
    assertTrue(results.at("/0/stress").isNull(), "a cluster has no stress");
  }

  @Test
  void descriptorsAreWrittenForNumPy() throws IOException {
    Path npz = folder.resolve("g.npz");
    panatom("evaluate", model, structures, "--descriptors", npz);
    Map<String, ByteBuffer> arrays = arrays(npz);
    double[] lithium = new double[3];
    arrays.get("Li.values (3, 1) <f8").asDoubleBuffer().get(lithium);
    assertArrayEquals(new double[] {LITHIUM.value(2.0), LITHIUM.value(3.0), 0.0}, lithium, 1e-15);
    double[] silicon = new double[2];
    arrays.get("Si.values (2, 1) <f8").asDoubleBuffer().get(silicon);
    assertArrayEquals(new double[] {SILICON.value(2.0), SILICON.value(3.0)}, silicon, 1e-15);
    long[] numbers = new long[3];
    arrays.get("Li.structure (3,) <i8").asLongBuffer().get(numbers);
    assertArrayEquals(new long[] {0, 1, 1}, numbers);
    arrays.get("Li.atom (3,) <i8").asLongBuffer().get(numbers);
    assertArrayEquals(new long[] {1, 0, 2}, numbers);
  }

  /** The arrays of an .npz file by name, shape and type. */
  private static Map<String, ByteBuffer> arrays(Path file) throws IOException {
    Map<String, ByteBuffer> arrays = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(8);
        assertEquals(0, (10 + length) % 64, "NumPy wants the numbers aligned");
        String header = StandardCharsets.US_ASCII.decode(bytes.slice(10, length)).toString();
        String shape = header.replaceAll("(?s).*'shape': (\\(.*\\)),.*", "$1");
        String type = header.replaceAll("(?s).*'descr': '(...)'.*", "$1");
        String name = entry.getName().replace(".npy", "");
        ByteBuffer numbers = bytes.slice(10 + length, bytes.limit() - 10 - length);
        arrays.put("%s %s %s".formatted(name, shape, type), numbers.order(bytes.order()));
      }
    }
    return arrays;
  }

  @Test
  void infoShowsTheModel() {
    panatom("info", model);
    for (String part :
        List.of(
            "panatom, format_version 1",
            "UNITS                     metal",
            "sum                     2 terms",
            "1 symmetry functions: 1 radial",
            "network 1-1, linear",
            "date                    2026-01-02")) {
      assertTrue(out.toString().contains(part), out.toString());
    }
  }

  @Test
  void aDamagedModelIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 5] ^= 4;
    Files.write(model, bytes);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), "info", model.toString());
    assertEquals(2, code);
    assertTrue(err.toString().contains("is damaged"), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }
}

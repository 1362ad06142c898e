package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

class CommandTest {

  private static final Path SYSTEMS = Path.of(System.getProperty("panatom.root"), "test-systems");
  private static final String SILICON =
      "java:org.panatom.examples.StillingerWeber?file=" + SYSTEMS.resolve("potentials/Si.sw");
  private static final String ARGON =
      "java:org.panatom.examples.LennardJones?epsilon=0.01&sigma=2.3&cutoff=6&shift=linear";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int panatom(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
  }

  /** The user's error: exit code 2, one message, no stack trace, nothing on standard output. */
  private void assertRefused(String message, Object... arguments) {
    assertEquals(2, panatom(arguments), err.toString());
    assertTrue(err.toString().startsWith("panatom: "), err.toString());
    assertTrue(err.toString().contains(message), err.toString());
    assertFalse(err.toString().contains("\tat "), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void helpTeachesWithExamples() {
    assertEquals(0, panatom("--help"));
    for (String part : List.of("Examples:", "evaluate", "info", "classpath", "Exit codes")) {
      assertTrue(out.toString().contains(part), out.toString());
    }
    for (String command : List.of("evaluate", "info", "classpath")) {
      assertEquals(0, panatom(command, "--help"));
      assertTrue(out.toString().contains("Example"), out.toString());
      assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out.toString());
    }
  }

  @Test
  void theVersionIsTold() {
    assertEquals(0, panatom("--version"));
    assertTrue(out.toString().matches("(?s)panatom \\d+\\.\\d+\\.\\d+\\S*\\RJava 2\\d.*"));
  }

  @Test
  void slipsOnTheCommandLineAreExplained() {
    assertRefused("a command is missing");
    assertRefused("Did you mean: panatom evaluate?", "evalute");
    assertRefused("Possible solutions: --output", "evaluate", "a", "b", "--outptu", "c");
    assertRefused("Missing required parameters: 'MODEL', 'FILE.xyz'", "evaluate");
    assertRefused("does not exist", "info", folder.resolve("missing.panatom"));
    assertRefused("unknown kind of source 'jawa:'", "info", "jawa:Springs");
    assertRefused("length_unit", "info", ARGON, "--length-unit", "bohr");
  }

  @Test
  void brokenInputNamesTheStructureAndLeavesNoFile() throws IOException {
    Path broken = folder.resolve("broken.xyz");
    Path target = folder.resolve("out.xyz");
    Files.writeString(broken, "1\n\nSi 0 0 0\n1\n\nLi 0 0 0\n");
    assertRefused(
        "structure 1 that ends in line 6: the potential does not know the element Li, it knows: Si",
        "evaluate",
        SILICON,
        broken,
        "--output",
        target,
        "--json",
        folder.resolve("out.json"));
    assertFalse(Files.exists(target));
    Files.writeString(broken, "1\n\nSi 0 x 0\n");
    assertRefused("broken.xyz, line 3: 'x' is not a number", "evaluate", SILICON, broken);
    assertRefused(
        "there is no folder",
        "evaluate",
        SILICON,
        broken,
        "--output",
        folder.resolve("no/out.xyz"));
    assertRefused(
        "has no descriptors",
        "evaluate",
        SILICON,
        broken,
        "--descriptors",
        folder.resolve("out.npz"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(broken), files.toList());
    }
  }

  @Test
  void evaluateGivesTheReferenceNumbers() throws IOException {
    Path xyz = folder.resolve("out.xyz");
    Path json = folder.resolve("out.json");
    Path structure = SYSTEMS.resolve("structures/silicon-bulk.xyz");
    int code = panatom("evaluate", SILICON, structure, "--output", xyz, "--json", json);
    assertEquals(0, code, err.toString());
    assertTrue(out.toString().contains("no reference values"), out.toString());

    JsonNode computed = new ObjectMapper().readTree(json.toFile()).at("/structures/0");
    Structure written = ExtendedXyzReader.readAll(xyz).getFirst();
    assertEquals(computed.get("energy").doubleValue(), written.reference().energy());
    double sum = 0;
    for (int atom = 0; atom < written.size(); atom++) {
      sum += computed.get("atom_energies").get(atom).doubleValue();
      for (int c = 0; c < 3; c++) {
        assertEquals(
            computed.get("forces").get(atom).get(c).doubleValue(),
            written.reference().forces()[3 * atom + c]);
      }
    }
    assertEquals(computed.get("energy").doubleValue(), sum, 1e-12);
    double volume = written.cell().volume();
    for (int k = 0; k < 6; k++) {
      int w = new int[] {0, 1, 2, 5, 4, 3}[k];
      assertEquals(
          -computed.get("virial").get(w).doubleValue() / volume,
          computed.get("stress").get(k).doubleValue());
      assertEquals(computed.get("stress").get(k).doubleValue(), written.reference().stress()[k]);
    }
  }

  @Test
  void errorsAreShownForEachConfigType() throws IOException {
    Path json = folder.resolve("out.json");
    Path xyz = folder.resolve("out.xyz");
    Path set = SYSTEMS.resolve("li-si/validation.xyz");
    assertEquals(0, panatom("evaluate", ARGON, set, "--json", json, "--output", xyz));
    assertTrue(out.toString().contains("meV/atom"), out.toString());
    assertTrue(out.toString().contains("Si_diamond"), out.toString());
    JsonNode errors = new ObjectMapper().readTree(json.toFile()).get("errors");
    assertEquals(17, errors.at("/all/energy/count").intValue());
    assertEquals(720, errors.at("/all/force/count").intValue());
    assertEquals(102, errors.at("/all/stress/count").intValue());
    double before = errors.at("/all/force/mae").doubleValue();

    assertEquals(0, panatom("evaluate", ARGON, xyz, "--json", json), "its own output");
    errors = new ObjectMapper().readTree(json.toFile()).get("errors");
    assertEquals(before, errors.at("/all/force/mae").doubleValue(), "references were kept");
  }

  @Test
  void infoTellsWhatThereIs() throws IOException {
    assertEquals(0, panatom("info", SILICON, "--json"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("Si", json.at("/species/0").textValue());
    assertEquals("org.panatom.examples.StillingerWeber", json.get("class").textValue());
    assertEquals(0, panatom("info", SILICON));
    assertTrue(out.toString().contains("species                   Si"), out.toString());
  }

  @Test
  void classpathIsWhereThePotentialInterfaceIs() {
    assertEquals(0, panatom("classpath"));
    assertTrue(Files.exists(Path.of(out.toString().trim())));
  }
}

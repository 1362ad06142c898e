package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code panatom convert}. */
class ConvertCommandTest {

  private static final String CASES =
      "n2p2:" + Path.of(System.getProperty("panatom.root"), "test-systems", "n2p2") + "/";
  private static final String[] UNITS = {"--length-unit", "bohr", "--energy-unit", "hartree"};

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int panatom(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private int convert(String source, Path target) {
    String[] arguments = {
      "convert", source, target.toString(), UNITS[0], UNITS[1], UNITS[2], UNITS[3]
    };
    return panatom(arguments);
  }

  @Test
  void anImportedModelGivesTheSameNumbers() throws IOException {
    Path model = folder.resolve("model.panatom");
    assertEquals(0, convert(CASES + "syn_ct7_poly3_norm", model), err.toString());
    Path xyz = folder.resolve("water.xyz");
    Files.writeString(xyz, "3\n\nO 0 0 0\nH 0.9 0.1 0\nH -0.2 0.95 0.3\n");
    Path before = folder.resolve("before.json");
    Path after = folder.resolve("after.json");
    String source = CASES + "syn_ct7_poly3_norm";
    assertEquals(
        0,
        panatom(
            "evaluate",
            source,
            xyz.toString(),
            "--json",
            before.toString(),
            UNITS[0],
            UNITS[1],
            UNITS[2],
            UNITS[3]),
        err.toString());
    assertEquals(
        0,
        panatom("evaluate", model.toString(), xyz.toString(), "--json", after.toString()),
        err.toString());
    assertEquals(structures(before), structures(after));
  }

  private static String structures(Path json) throws IOException {
    return new ObjectMapper().readTree(json.toFile()).get("structures").toString();
  }

  @Test
  void departuresOfTheOriginalAreReported() {
    Path model = folder.resolve("model.panatom");
    assertEquals(0, convert(CASES + "quirk_negative_rs", model), err.toString());
    assertTrue(err.toString().contains("warning: input.nn, line"), err.toString());
  }

  @Test
  void whatCannotBeConvertedIsRefused() {
    Path model = folder.resolve("model.panatom");
    assertEquals(2, panatom("convert", CASES + "syn_comp_asym", model.toString()));
    assertTrue(err.toString().contains("state length_unit"), err.toString());
    assertEquals(2, convert(CASES + "syn_comp_asym", folder.resolve("model.nn")));
    assertTrue(err.toString().contains("must end in .panatom"), err.toString());
    assertFalse(Files.exists(model));
  }
}

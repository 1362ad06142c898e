package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.potential.Atoms;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;

/** A 4G-HDNNP against the numbers of n2p2, and what is said about damaged files. */
class FourthGenerationTest {

  private static final Path MODEL =
      Path.of(System.getProperty("panatom.root"), "test-systems", "n2p2", "syn_4g");

  @TempDir private Path scratch;

  @Test
  void energiesChargesAndForcesAgree() throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(Files.readString(MODEL.resolve("expected.json")));
    PotentialEvaluator evaluator = new PotentialEvaluator(N2p2Reader.read(MODEL, 1.0, 1.0, false));
    for (JsonNode structure : expected.get("structures")) {
      Evaluation evaluation = evaluate(evaluator, structure);
      double energy = structure.get("energy").doubleValue();
      assertEquals(energy, evaluation.energy(), 1e-11 * Math.abs(energy));
      for (int i = 0; i < structure.get("charges").size(); i++) {
        double charge = structure.get("charges").get(i).doubleValue();
        assertEquals(charge, evaluation.charges()[i], 1e-12);
        for (int k = 0; k < 3; k++) {
          double force = structure.get("forces").get(i).get(k).doubleValue();
          assertEquals(force, evaluation.forces()[3 * i + k], 1e-11);
        }
      }
    }
  }

  private static Evaluation evaluate(PotentialEvaluator evaluator, JsonNode structure) {
    int n = structure.get("elements").size();
    double[] positions = new double[3 * n];
    int[] species = new int[n];
    for (int i = 0; i < n; i++) {
      species[i] = evaluator.species().index(structure.get("elements").get(i).textValue());
      for (int k = 0; k < 3; k++) {
        positions[3 * i + k] = structure.get("positions").get(i).get(k).doubleValue();
      }
    }
    double[] vectors = new double[9];
    boolean periodic = structure.get("lattice").size() == 3;
    for (int k = 0; k < 9 && periodic; k++) {
      vectors[k] = structure.get("lattice").get(k / 3).get(k % 3).doubleValue();
    }
    Cell cell = new Cell(vectors, new boolean[] {periodic, periodic, periodic});
    Atoms atoms = new Atoms(n, positions, species);
    return evaluator.evaluate(atoms, cell, structure.get("charge").doubleValue());
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    refused("hardness.001.data", "", "hardness.001.data", "line 1", "one number");
    refused("hardness.001.data", "1.7\n1.8\n", "line 2", "one number");
    refused("hardness.008.data", "# J\n-0.1\n", "line 2", "must not be negative");
    refused("hardness.008.data", "NaN\n", "line 1", "must be a number");
    refused("hardness.008.data", null, "hardness.008.data", "does not exist");
    refused("weightse.008.data", null, "weightse.008.data", "does not exist");
    refused("weightse.001.data", "0.1\n", "line 1", "needs 41");
    refusedInput("fixed_gausswidth H 0.6", "", "no fixed_gausswidth of H");
    refusedInput("fixed_gausswidth H 0.6", "fixed_gausswidth H -1", "must be positive");
    refusedInput("screen_electrostatics 3.0 7.0", "screen_electrostatics 7 3", "the larger");
    refusedInput("electrostatics 3.0 7.0", "electrostatics 3 7 p9", "unknown shape");
    refusedInput("error_method 1", "error_method 2", "unknown method");
    refusedInput("error_method 1", "error_method 0", "a precision alone");
    refusedInput("ewald_prec 1.0e-12", "ewald_prec -1", "must be positive");
    refusedInput("global_nodes_electrostatic 5", "", "global_nodes_electrostatic");
    refusedInput("fixed_gausswidth O", "fixed_gauswidth O", "is 'fixed_gausswidth' meant?");
  }

  private void refusedInput(String old, String replacement, String part) throws IOException {
    String text = Files.readString(MODEL.resolve("input.nn"));
    assertTrue(text.contains(old), old);
    refused("input.nn", text.replace(old, replacement), part);
  }

  /** Replaces a file of the model, or leaves it out. */
  private void refused(String name, String text, String... parts) throws IOException {
    try (var files = Files.list(MODEL)) {
      for (Path file : files.toList()) {
        Files.write(scratch.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Files.delete(scratch.resolve(name));
    if (text != null) {
      Files.writeString(scratch.resolve(name), text);
    }
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> N2p2Reader.read(scratch, 1.0, 1.0, false))
            .getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}

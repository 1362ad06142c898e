package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ModelPotential;
import org.panatom.potential.Evaluation;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/**
 * A folder with a model, structures and the numbers that n2p2 gives for them.
 *
 * @param length angstrom in one unit of length, and energy eV in one of energy
 */
record ReferenceCase(Path folder, double length, double energy) {

  private static final double ENERGY = 1e-11;
  private static final double FORCES = 1e-9;
  private static final double DESCRIPTORS = 1e-10;

  static Path root() {
    return Path.of(System.getProperty("panatom.root"), "test-systems", "n2p2");
  }

  JsonNode expected(int structure) throws IOException {
    Path file = folder.resolve("expected.json");
    return new ObjectMapper().readTree(Files.readString(file)).get("structures").get(structure);
  }

  /** Compares energies, forces and scaled descriptors of all structures. */
  void check(ModelPotential model, boolean byFormula) throws IOException {
    List<Structure> structures = structures();
    for (int s = 0; s < structures.size(); s++) {
      JsonNode expected = expected(s);
      Evaluation evaluation = new PotentialEvaluator(model).evaluate(structures.get(s));
      boolean clean = byFormula && expected.has("energy_by_formula");
      String where = folder.getFileName() + " structure " + s;
      String key = clean ? "G_scaled_by_formula" : "G_scaled";
      if (expected.has(key)) {
        checkDescriptors(
            (BehlerParrinelloPotential) model.graph(), structures.get(s), expected.get(key), where);
      }
      double wanted = expected.get(clean ? "energy_by_formula" : "energy").doubleValue();
      double got = evaluation.energy() / energy;
      assertEquals(wanted, got, ENERGY * Math.max(1.0, Math.abs(wanted)), where);
      if (!clean) {
        checkForces(expected.get("forces"), evaluation.forces(), where);
      }
    }
  }

  private void checkForces(JsonNode expected, double[] forces, String where) {
    for (int i = 0; i < expected.size(); i++) {
      for (int d = 0; d < 3; d++) {
        double got = forces[3 * i + d] * length / energy;
        assertEquals(expected.get(i).get(d).doubleValue(), got, FORCES, where + " atom " + i);
      }
    }
  }

  private static void checkDescriptors(
      BehlerParrinelloPotential model, Structure structure, JsonNode expected, String where) {
    NeighborBatch batch = new NeighborBatch();
    SpeciesTable species = new SpeciesTable(model.species());
    new StructureBatches(model.cutoff(), species).fill(structure, batch);
    for (int b = 0; b < batch.atomCount(); b++) {
      int s = batch.species()[b];
      AtomDescriptor descriptor = model.descriptor(s);
      AtomicNetwork network = model.networks().get(s);
      double[] values = new double[descriptor.size()];
      descriptor.values(batch, b, values);
      JsonNode row = expected.get(batch.atoms()[b]);
      assertEquals(row.size(), values.length, where);
      for (int g = 0; g < values.length; g++) {
        double scaled = (values[g] - network.mean()[g]) * network.scale()[g] + network.offset();
        double wanted = row.get(g).doubleValue();
        double tolerance = DESCRIPTORS * Math.max(1.0, Math.abs(wanted));
        assertEquals(wanted, scaled, tolerance, where + " atom " + b + " function " + (g + 1));
      }
    }
  }

  /** The structures of input.data, in angstrom. */
  List<Structure> structures() throws IOException {
    List<Structure> structures = new ArrayList<>();
    List<double[]> lattice = new ArrayList<>();
    List<double[]> positions = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("input.data"))) {
      String[] words = line.strip().split("\\s+");
      switch (words[0]) {
        case "begin" -> {
          lattice.clear();
          positions.clear();
          numbers.clear();
        }
        case "lattice" -> lattice.add(vector(words));
        case "atom" -> {
          positions.add(vector(words));
          numbers.add(Elements.atomicNumber(words[4]));
        }
        case "end" ->
            structures.add(
                new Structure(
                    joined(positions),
                    numbers.stream().mapToInt(Integer::intValue).toArray(),
                    lattice.isEmpty()
                        ? Cell.none()
                        : new Cell(joined(lattice), new boolean[] {true, true, true})));
        default -> {
          // Comments and references.
        }
      }
    }
    return structures;
  }

  private double[] vector(String[] words) {
    return new double[] {
      Double.parseDouble(words[1]) * length,
      Double.parseDouble(words[2]) * length,
      Double.parseDouble(words[3]) * length
    };
  }

  private static double[] joined(List<double[]> vectors) {
    return vectors.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}

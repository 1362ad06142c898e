package org.panatom.format.aenet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.AenetPotential;
import org.panatom.model.ModelPotential;
import org.panatom.potential.Evaluation;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/** A folder with potential files, structures and the answers of aenet. */
final class AenetCase {

  private static final double ENERGY = 1e-11;
  private static final double FORCES = 1e-9;
  private static final double DESCRIPTOR = 1e-10;

  final Path folder;
  final JsonNode expected;

  AenetCase(Path folder) {
    this.folder = folder;
    try {
      this.expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path testSystems() {
    return Path.of(System.getProperty("panatom.root"), "test-systems", "aenet");
  }

  List<Path> files(String suffix) {
    List<Path> files = new ArrayList<>();
    expected.get("types").forEach(type -> files.add(folder.resolve(type.textValue() + suffix)));
    return files;
  }

  ModelPotential open(String suffix, String angle) {
    return AenetSource.open(files(suffix), Map.of("angle", angle));
  }

  /** Every structure has aenet's energies and forces. */
  void compare(ModelPotential potential) throws IOException {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    for (JsonNode answer : expected.get("structures")) {
      String name = folder.getFileName() + "/" + answer.get("file").textValue();
      Structure structure = structure(folder.resolve(answer.get("file").textValue()));
      Evaluation evaluation = evaluator.evaluate(structure);
      close(answer.get("energy_total").doubleValue(), evaluation.energy(), name);
      compareDescriptor(potential, structure, answer.get("fingerprint_atom0_unscaled"), name);
      for (int a = 0; a < structure.size(); a++) {
        double energy = answer.get("atomic_energies").get(a).doubleValue();
        close(energy, evaluation.atomEnergies()[a], name + " atom " + a);
        for (int d = 0; d < 3; d++) {
          double force = answer.get("forces").get(a).get(d).doubleValue();
          assertEquals(force, evaluation.forces()[3 * a + d], FORCES, name + " atom " + a);
        }
      }
    }
  }

  private static void compareDescriptor(
      ModelPotential potential, Structure structure, JsonNode expected, String name) {
    AenetPotential aenet = (AenetPotential) potential.graph();
    NeighborBatch batch = new NeighborBatch();
    SpeciesTable species = new SpeciesTable(potential.species());
    new StructureBatches(potential.cutoff(), species).fill(structure, batch);
    assertEquals(0, batch.atoms()[0]);
    AtomDescriptor descriptor = aenet.descriptor(batch.species()[0]);
    double[] values = new double[descriptor.size()];
    descriptor.values(batch, 0, values);
    assertEquals(expected.size(), values.length);
    for (int g = 0; g < values.length; g++) {
      double wanted = expected.get(g).doubleValue();
      assertEquals(wanted, values[g], DESCRIPTOR * Math.max(1.0, Math.abs(wanted)), name);
    }
  }

  private static void close(double wanted, double got, String what) {
    assertEquals(wanted, got, ENERGY * Math.max(1.0, Math.abs(wanted)), what);
  }

  /** What the test needs of XSF: lattice vectors and atoms. */
  static Structure structure(Path file) throws IOException {
    double[] vectors = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    List<Double> positions = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    boolean periodic = lines.stream().anyMatch(line -> line.strip().equals("PRIMVEC"));
    for (int l = 0; l < lines.size(); l++) {
      String[] words = lines.get(l).strip().split("\\s+");
      if (words[0].equals("PRIMVEC")) {
        for (int k = 0; k < 9; k++) {
          vectors[k] = Double.parseDouble(lines.get(l + 1 + k / 3).strip().split("\\s+")[k % 3]);
        }
      } else if (words.length >= 4 && words[0].matches("[A-Z][a-z]?")) {
        numbers.add(Elements.atomicNumber(words[0]));
        for (int d = 1; d <= 3; d++) {
          positions.add(Double.parseDouble(words[d]));
        }
      }
    }
    boolean[] directions = {periodic, periodic, periodic};
    return new Structure(
        positions.stream().mapToDouble(Double::doubleValue).toArray(),
        numbers.stream().mapToInt(Integer::intValue).toArray(),
        new Cell(vectors, directions));
  }
}

package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Evaluation;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Descriptors outside the ranges of scaling.data are counted and told. */
class ExtrapolationTest {

  private static final double BOHR = 0.529177210903;

  @TempDir private Path scratch;

  /** scaling.data was made of these structures, so many values are exactly at a limit. */
  @ParameterizedTest
  @MethodSource("org.panatom.format.n2p2.ReferenceModels#names")
  void theStructuresOfTheRangesDoNotExtrapolate(String name) throws IOException {
    for (double length : new double[] {1.0, BOHR}) {
      ReferenceCase reference = new ReferenceCase(ReferenceCase.root().resolve(name), length, 1.0);
      ModelPotential model = N2p2Reader.read(reference.folder(), length, 1.0, false);
      PotentialEvaluator evaluator = new PotentialEvaluator(model);
      for (Structure structure : reference.structures()) {
        Evaluation evaluation = evaluator.evaluate(structure);
        assertEquals(List.of(), evaluation.warnings());
        assertEquals(0, evaluation.warningCount());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"syn_ct1_cos_a03, 0.9", "syn_ct7_poly3_norm, 0.85", "syn_comp_p1_p2, 1.3"})
  void aStrainedStructureDoes(String name, double strain) throws IOException {
    ReferenceCase reference = new ReferenceCase(ReferenceCase.root().resolve(name), BOHR, 1.0);
    ModelPotential model = N2p2Reader.read(reference.folder(), BOHR, 1.0, false);
    Structure structure = strained(reference.structures().get(1), strain);
    Evaluation evaluation = new PotentialEvaluator(model).evaluate(structure);
    long wanted = plainCount((BehlerParrinelloPotential) model.graph(), structure);
    assertTrue(wanted > 0);
    assertEquals(wanted, evaluation.extrapolationCount());
    assertEquals(wanted, evaluation.warningCount());
    String first = evaluation.warnings().getFirst();
    assertTrue(
        first.matches("extrapolation: atom \\d+.*, descriptor \\d+, .* of [HCO]: neighbours .*"),
        first);

    Path file = scratch.resolve("model.panatom");
    ModelFileWriter.write(file, Models.toFile(model));
    ModelPotential again = Models.fromFile(ModelFileReader.read(file));
    assertEquals("yes", again.properties().get("descriptor_ranges"));
    Evaluation same = new PotentialEvaluator(again).evaluate(structure);
    assertEquals(evaluation.warnings(), same.warnings());
    assertEquals(wanted, same.extrapolationCount());
  }

  private static Structure strained(Structure structure, double factor) {
    double[] positions = structure.positions().clone();
    double[] vectors = structure.cell().vectors().clone();
    for (double[] lengths : List.of(positions, vectors)) {
      for (int k = 0; k < lengths.length; k++) {
        lengths[k] *= factor;
      }
    }
    Cell cell = new Cell(vectors, new boolean[] {true, true, true});
    return new Structure(positions, structure.atomicNumbers(), cell);
  }

  /** The rule of n2p2, with its tolerance, over descriptors computed once more. */
  private static long plainCount(BehlerParrinelloPotential model, Structure structure) {
    NeighborBatch batch = new NeighborBatch();
    new StructureBatches(model.cutoff(), new SpeciesTable(model.species())).fill(structure, batch);
    long count = 0;
    for (int b = 0; b < batch.atomCount(); b++) {
      AtomDescriptor descriptor = model.descriptor(batch.species()[b]);
      AtomicNetwork network = model.networks().get(batch.species()[b]);
      double[] values = new double[descriptor.size()];
      descriptor.values(batch, b, values);
      for (int g = 0; g < values.length; g++) {
        boolean below = values[g] < network.scaling().minimum()[g] - 2.2e-13;
        boolean above = values[g] > network.scaling().maximum()[g] + 2.2e-13;
        count += below || above ? 1 : 0;
      }
    }
    return count;
  }
}

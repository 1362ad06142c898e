package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ExportableModels;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.ShortRangeRepulsion;
import org.panatom.model.SmallModels;
import org.panatom.model.SumPotential;
import org.panatom.modelfile.ModelFile;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** What is written as a folder of n2p2 and read again is the same model. */
class N2p2ExportTest {

  private static final double BOHR = 0.529177210903;
  private static final double HARTREE = 27.211386245988;

  @TempDir private Path scratch;

  @ParameterizedTest
  @MethodSource("org.panatom.format.n2p2.ReferenceModels#names")
  @ValueSource(strings = {"quirk_mixed_subtype_same_radii", "quirk_negative_rs"})
  void importsComeBackBitForBit(String name) throws IOException {
    Path target = scratch.resolve("again");
    for (boolean quirks : new boolean[] {false, true}) {
      Path source = ReferenceCase.root().resolve(name);
      ModelPotential model = N2p2Reader.read(source, BOHR, HARTREE, quirks);
      Path folder = target.resolveSibling("again" + quirks);
      List<String> remarks = N2p2Writer.write(folder, model.graph(), false);
      ModelPotential again = N2p2Reader.read(folder, BOHR, HARTREE, quirks);
      // With n2p2's numbers on demand, a negative rs is stored as the 0 that n2p2 takes; functions
      // then stand in another order.
      boolean shifted = quirks && name.endsWith("rs");
      if (!shifted) {
        assertSame(model, again);
      }
      new ReferenceCase(source, BOHR, HARTREE).compareNumbers(model, again);
      assertEquals(name.startsWith("quirk") && !shifted, !remarks.isEmpty(), remarks.toString());
    }
  }

  private static void assertSame(ModelPotential expected, ModelPotential found) {
    ModelFile before = Models.toFile(expected);
    ModelFile after = Models.toFile(found);
    assertEquals(before.tensors(), after.tensors());
    assertEquals(before.document().get("potential"), after.document().get("potential"));
  }

  private ModelPotential exported(String name, Potential graph) throws IOException {
    Path folder = scratch.resolve(name);
    N2p2Writer.write(folder, graph, true);
    return N2p2Reader.read(folder, 1.0, 1.0, false);
  }

  private static void assertSameNumbers(Potential expected, Potential found) {
    for (Structure structure : ExportableModels.structures()) {
      var before = new PotentialEvaluator(expected).evaluate(structure);
      var after = new PotentialEvaluator(found).evaluate(structure);
      assertEquals(before.energy(), after.energy(), 1e-12 * Math.abs(before.energy()));
      assertArrayEquals(before.forces(), after.forces(), 1e-12);
    }
  }

  /** Committees, networks of different sizes, reference energies, components without effect. */
  @Test
  void ownModelsGiveTheSameNumbers() throws IOException {
    BehlerParrinelloPotential networks = ExportableModels.committee(3);
    Potential energies = new ReferenceAtomEnergy(networks.species(), new double[] {-1.5, -4.25});
    Potential sum = new SumPotential(List.of(energies, networks));
    ModelPotential again = exported("committee", sum);
    assertEquals(List.of("Li", "Si"), again.species());
    assertSameNumbers(sum, again);
    String input = Files.readString(scratch.resolve("committee/input.nn"));
    assertTrue(input.contains("atom_energy Si -1.5"), input);
    assertTrue(input.contains("element_nodes_short Si"), input);
    assertSame(again, exported("second", again.graph()));
    assertSameNumbers(
        ExportableModels.committee(1), exported("one", ExportableModels.committee(1)));
  }

  @Test
  void theGuardIsLeftOutOnDemandOnly() throws IOException {
    Potential networks = ExportableModels.committee(1);
    ShortRangeRepulsion guard = ExportableModels.repulsion(true);
    Potential sum = new SumPotential(List.of(networks, guard));
    refused("cannot express the guard", sum, false);
    List<String> remarks = N2p2Writer.write(scratch.resolve("model"), sum, true);
    assertTrue(remarks.getFirst().contains("Si-Li 2.000"), remarks.toString());
    refused(
        "trained on top of",
        new SumPotential(List.of(networks, ExportableModels.repulsion(false))),
        true);
  }

  private void refused(String reason, Potential graph, boolean withoutGuard) {
    Path folder = scratch.resolve("refused");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> N2p2Writer.write(folder, graph, withoutGuard));
    assertTrue(thrown.getMessage().contains(reason), thrown.getMessage());
    assertFalse(Files.exists(folder));
  }

  @Test
  void whatN2p2CannotExpressIsRefused() {
    refused("cutoff functions cosine and polynomial2", SmallModels.networks(1), false);
    refused("no networks", ExportableModels.repulsion(true), true);
    refused("no networks", new ReferenceAtomEnergy(List.of("Li"), new double[1]), true);
    Potential networks = ExportableModels.committee(1);
    refused("two network", new SumPotential(List.of(networks, networks)), false);
    refused("the same symmetry function twice", ExportableModels.twice(), false);
    refused("no hidden layer", ExportableModels.withoutHiddenLayer(), false);
    refused("no weighted angular", ExportableModels.weightedWide(CutoffFunction.COSINE), false);
  }

  @Test
  void aFolderThatIsThereStaysAsItIs() throws IOException {
    Potential networks = ExportableModels.committee(1);
    Path folder = Files.createDirectory(scratch.resolve("model"));
    N2p2Writer.write(folder, networks, false);
    byte[] weights = Files.readAllBytes(folder.resolve("weights.003.data"));
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> N2p2Writer.write(folder, ExportableModels.committee(2), false));
    assertTrue(thrown.getMessage().contains("not empty"), thrown.getMessage());
    assertArrayEquals(weights, Files.readAllBytes(folder.resolve("weights.003.data")));
    Path file = Files.createFile(scratch.resolve("file"));
    assertThrows(IOException.class, () -> N2p2Writer.write(file, networks, false));
    Path nowhere = scratch.resolve("no/where");
    assertThrows(IOException.class, () -> N2p2Writer.write(nowhere, networks, false));
    try (var left = Files.list(scratch)) {
      assertEquals(2, left.count(), "no temporary folder is left");
    }
  }
}

package org.panatom.format.aenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.model.AenetPotential;
import org.panatom.model.ExportableModels;
import org.panatom.model.ModelPotential;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.SmallModels;
import org.panatom.model.SumPotential;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** Models are written as files of aenet. */
class AenetExportTest {

  @TempDir private Path folder;

  private List<Path> files(List<String> names) {
    return names.stream().map(folder::resolve).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheb_3sp", "cheb_4sp_envorder", "behler_1sp", "behler_3sp"})
  void filesOfAenetComeBackByteForByte(String name) throws IOException {
    AenetCase reference = new AenetCase(AenetCase.testSystems().resolve(name));
    ModelPotential model = reference.open(".ann", "cos");
    List<Path> originals = reference.files(".ann");
    List<Path> written =
        originals.reversed().stream().map(f -> folder.resolve(f.getFileName())).toList();
    AenetExport.write(written, model.graph(), false, false);
    List<Path> texts =
        originals.stream().map(f -> folder.resolve(f.getFileName() + ".ascii")).toList();
    AenetExport.write(texts, model.graph(), false, false);
    for (Path original : originals) {
      Path again = folder.resolve(original.getFileName());
      assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(again));
      Path text = original.resolveSibling(original.getFileName() + ".ascii");
      assertEquals(Files.readString(text), Files.readString(folder.resolve(text.getFileName())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ownModelsGiveTheSameNumbers(int members) throws IOException {
    Potential networks = ExportableModels.committee(members);
    Potential energies = new ReferenceAtomEnergy(networks.species(), new double[] {-1.5, -4.25});
    Potential sum = new SumPotential(List.of(energies, networks, ExportableModels.repulsion(true)));
    Potential within = new SumPotential(List.of(energies, networks));
    for (boolean ascii : new boolean[] {false, true}) {
      List<Path> files = files(List.of("Li.nn", "Si.nn"));
      List<String> remarks = AenetExport.write(files, sum, ascii, true);
      assertTrue(remarks.toString().contains("TYPES in the order Si, Li"), remarks.toString());
      assertEquals("Li", AenetFileReader.read(files.getFirst()).species());
      ModelPotential again = AenetSource.open(files.reversed(), Map.of());
      assertSameNumbers(within, again);
    }
  }

  /** lambda between -1 and 1, zeta below 1, eta below 0, as aenet evaluates them. */
  @Test
  void unusualFunctionsAreKept() throws IOException {
    Potential unusual = ExportableModels.unusual();
    List<Path> files = files(List.of("Li.nn", "Si.nn"));
    AenetExport.write(files, unusual, false, false);
    assertSameNumbers(unusual, AenetSource.open(files, Map.of()));
  }

  private static void assertSameNumbers(Potential expected, Potential found) {
    for (Structure structure : ExportableModels.structures()) {
      var before = new PotentialEvaluator(expected).evaluate(structure);
      var after = new PotentialEvaluator(found).evaluate(structure);
      assertEquals(before.energy(), after.energy(), 1e-12 * Math.abs(before.energy()));
      assertArrayEquals(before.forces(), after.forces(), 1e-12);
    }
  }

  /** The file holds mean and mean square; their difference keeps all digits of the deviation. */
  @Test
  void theScalingInTheFileIsExact() throws IOException {
    List<Path> files = files(List.of("Si.nn", "Li.nn"));
    AenetExport.write(files, ExportableModels.committee(1), false, false);
    for (Path file : files) {
      var scaling = AenetFileReader.read(file).scaling();
      for (int g = 0; g < scaling.mean().length; g++) {
        double mean = scaling.mean()[g];
        double variance = scaling.secondMoment()[g] - mean * mean;
        assertEquals(variance, Math.fma(-mean, mean, scaling.secondMoment()[g]), 0.0);
        double deviation = Math.sqrt(variance);
        assertEquals(Math.scalb(1.0, Math.getExponent(deviation)), deviation, 0.0);
      }
    }
  }

  @Test
  void filesBelongToSpeciesByName() throws IOException {
    Potential networks = ExportableModels.committee(1);
    AenetExport.write(files(List.of("first.nn", "second.nn")), networks, false, false);
    assertEquals("Si", AenetFileReader.read(folder.resolve("first.nn")).species());
    refused("as many files", List.of("Si.nn"), networks);
    refused("names of Si", List.of("Si.nn", "Si-2.nn"), networks);
    refused("begin each file's name", List.of("Si.nn", "other.nn"), networks);
    refused("named twice", List.of("a.nn", "a.nn"), networks);
  }

  private void refused(String reason, List<String> names, Potential graph) {
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> AenetExport.write(files(names), graph, false, false));
    assertTrue(thrown.getMessage().contains(reason), thrown.getMessage());
  }

  @Test
  void whatAenetCannotExpressIsRefused() {
    List<String> names = List.of("Li.nn", "Si.nn");
    refused("polynomial2", names, SmallModels.networks(1));
    refused("guard", names, SmallModels.complete(1).graph());
    refused("weighted", names, ExportableModels.weightedWide(CutoffFunction.COSINE));
    refused("only the cosine", names, ExportableModels.weightedWide(CutoffFunction.HARD));
  }

  @Test
  void whenOneFileCannotBeWrittenNoneIs() throws IOException {
    Files.writeString(folder.resolve("Si.nn"), "old");
    List<Path> files = files(List.of("Si.nn", "missing/Li.nn"));
    assertThrows(
        IOException.class,
        () -> AenetExport.write(files, ExportableModels.committee(1), false, false));
    assertEquals("old", Files.readString(folder.resolve("Si.nn")));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count(), "no temporary file is left");
    }
  }

  @Test
  void whatFilesCannotSayIsRemarked() throws IOException {
    AenetCase reference = new AenetCase(AenetCase.testSystems().resolve("cheb_3sp"));
    ModelPotential model = reference.open(".ann", "half");
    List<Path> files = files(List.of("Li.nn", "P.nn", "O.nn"));
    List<String> remarks = AenetExport.write(files, model.graph(), false, false);
    assertTrue(remarks.toString().contains("angle 'half'"), remarks.toString());
    Potential shifted =
        new SumPotential(
            List.of(
                model.graph(), new ReferenceAtomEnergy(model.species(), new double[] {1, 2, 4})));
    AenetExport.write(files, shifted, false, false);
    AenetPotential raised =
        (AenetPotential) AenetSource.open(files, Map.of("angle", "half")).graph();
    double[] before =
        ((AenetPotential) model.graph()).setups().getFirst().training().atomEnergies();
    double[] after = raised.setups().getFirst().training().atomEnergies();
    List<String> types = raised.setups().getFirst().training().types();
    for (int t = 0; t < types.size(); t++) {
      double added = Math.pow(2.0, model.species().indexOf(types.get(t)));
      assertEquals(before[t] + added, after[t], 0.0);
    }
  }
}

package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** Models of n2p2 against the numbers that n2p2 itself gives for them. */
class N2p2ReferenceTest {

  private static final double BOHR = 0.529177210903;
  private static final double HARTREE = 27.211386245988;

  @TempDir private Path scratch;

  @ParameterizedTest
  @MethodSource("org.panatom.format.n2p2.ReferenceModels#names")
  void energiesForcesAndDescriptorsAgree(String name) throws IOException {
    Path folder = ReferenceCase.root().resolve(name);
    ModelPotential model = N2p2Reader.read(folder, 1.0, 1.0, false);
    assertFalse(model.provenance().has("warnings"), model.provenance().toString());
    new ReferenceCase(folder, 1.0, 1.0).check(model, false);
  }

  /** The same numbers read as bohr and hartree, atoms in line with their images among them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "syn_comp_asym",
        "syn_comp_p1_p2",
        "syn_ct1_cos_a03",
        "syn_ct4_exp_a02",
        "syn_ct7_poly3_norm"
      })
  void unitsAreConvertedAtTheEnd(String name) throws IOException {
    Path folder = ReferenceCase.root().resolve(name);
    ModelPotential model = N2p2Reader.read(folder, BOHR, HARTREE, false);
    new ReferenceCase(folder, BOHR, HARTREE).check(model, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quirk_mixed_subtype_same_radii", "quirk_negative_rs"})
  void departuresOfN2p2AreFollowedOnDemand(String name) throws IOException {
    Path folder = ReferenceCase.root().resolve(name);
    ReferenceCase reference = new ReferenceCase(folder, 1.0, 1.0);
    ModelPotential byFormula = N2p2Reader.read(folder, 1.0, 1.0, false);
    assertTrue(byFormula.provenance().get("warnings").toString().contains("follows the formula"));
    reference.check(byFormula, true);
    reference.check(N2p2Reader.read(folder, 1.0, 1.0, true), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syn_comp_asym",
        "syn_ct7_poly3_norm",
        "syn_ct6_poly2_nodes",
        "quirk_mixed_subtype_same_radii"
      })
  void modelFilesKeepEveryBit(String name) throws IOException {
    ReferenceCase reference = new ReferenceCase(ReferenceCase.root().resolve(name), BOHR, HARTREE);
    ModelPotential model = N2p2Reader.read(reference.folder(), BOHR, HARTREE, true);
    Path path = scratch.resolve("model.panatom");
    ModelFile file = Models.toFile(model);
    ModelFileWriter.write(path, file);
    ModelPotential again = Models.fromFile(ModelFileReader.read(path));
    assertEquals(file.contentDigest(), Models.toFile(again).contentDigest());
    for (Structure structure : reference.structures()) {
      var before = new PotentialEvaluator(model).evaluate(structure);
      var after = new PotentialEvaluator(again).evaluate(structure);
      assertEquals(before.energy(), after.energy(), 0.0);
      assertArrayEquals(before.forces(), after.forces(), 0.0);
    }
  }

  @Test
  void windowsLineEndsAreRead() throws IOException {
    Path folder = ReferenceCase.root().resolve("syn_comp_p1_p2");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("\n", "\r\n");
        Files.writeString(scratch.resolve(file.getFileName()), text);
      }
    }
    ModelPotential model = N2p2Reader.read(scratch, 1.0, 1.0, false);
    new ReferenceCase(folder, 1.0, 1.0).check(model, false);
  }

  /** Models of others, which may be read where they lie beside the checkout, but not copied. */
  @Test
  void publishedModelsAgreeWhereTheyAreAtHand(TestReporter reporter) throws IOException {
    Path shared = Path.of(System.getProperty("panatom.root"), "..", "shared").normalize();
    Path folder = shared.resolve("reference/third-party/n2p2/real_Cu2S_PBE");
    if (!Files.isDirectory(folder)) {
      reporter.publishEntry("published n2p2 models", "not at hand: " + folder);
      return;
    }
    ModelPotential model = N2p2Reader.read(folder, 1.0, 1.0, false);
    new ReferenceCase(folder, 1.0, 1.0).check(model, false);
    reporter.publishEntry("published n2p2 models", "agree: " + folder);
  }
}

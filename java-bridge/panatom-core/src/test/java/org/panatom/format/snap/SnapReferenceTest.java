package org.panatom.format.snap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** SNAP potentials against the numbers that LAMMPS's pair_style snap gives for them. */
class SnapReferenceTest {

  @TempDir private Path scratch;

  static List<String> names() {
    return SnapCase.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void energiesForcesAndComponentsAgree(String name) {
    SnapCase reference = new SnapCase(name);
    ModelPotential potential = reference.open();
    reference.compare(potential);
    reference.compareComponents((SnapPotential) potential.graph());
  }

  @ParameterizedTest
  @MethodSource("names")
  void modelFilesAndExportsKeepEveryBit(String name) throws IOException {
    ModelPotential model = new SnapCase(name).open();
    ModelFile file = Models.toFile(model);
    Path path = scratch.resolve("model.panatom");
    ModelFileWriter.write(path, file);
    ModelPotential again = Models.fromFile(ModelFileReader.read(path));
    assertEquals(file.contentDigest(), Models.toFile(again).contentDigest());
    Path coefficients = scratch.resolve("a.snapcoeff");
    Path parameters = scratch.resolve("a.snapparam");
    SnapWriter.write(coefficients, parameters, again.graph(), false);
    ModelPotential read = SnapSource.open(coefficients, parameters, Map.of());
    if (!name.equals("chem_j3_asymmetric")) {
      assertEquals(
          file.document().get("potential"), Models.toFile(read).document().get("potential"));
      assertEquals(file.tensors(), Models.toFile(read).tensors());
    }
    new SnapCase(name).compare(read);
  }

  @Test
  void meansOfEqualComponentsKeepQuadraticEnergies() {
    SnapPotential chem = (SnapPotential) new SnapCase("chem_j2_wselfall_3el").open().graph();
    int components = chem.descriptor().size();
    double[][] values = new double[3][(components + 1) * (components + 2) / 2];
    Random random = new Random(3);
    for (double[] row : values) {
      Arrays.setAll(row, k -> 1e-4 * random.nextGaussian());
    }
    SnapCoefficients coefficients = new SnapCoefficients(true, values);
    assertFalse(coefficients.isSymmetric(chem.settings()));
    SnapCoefficients mean = coefficients.averaged(chem.settings());
    assertTrue(mean.isSymmetric(chem.settings()));
    Structure structure = new SnapCase("chem_j2_wselfall_3el").structure();
    var before =
        new PotentialEvaluator(new SnapPotential(chem.settings(), coefficients))
            .evaluate(structure);
    var after =
        new PotentialEvaluator(new SnapPotential(chem.settings(), mean)).evaluate(structure);
    assertEquals(before.energy(), after.energy(), 1e-11);
    assertArrayEquals(before.forces(), after.forces(), 1e-11);
  }

  @Test
  void theOrderOfTheFileIsTheStandard() {
    SnapCase reference = new SnapCase("inner_quad_j3_order");
    assertEquals(List.of("W", "Be"), reference.open().species());
    ModelPotential potential =
        SnapSource.open(reference.coefficients(), reference.parameters(), Map.of());
    assertEquals(List.of("Be", "W"), potential.species());
  }

  @Test
  void elementsThatAreNotWantedAreLeftOut() {
    SnapCase reference = new SnapCase("lin_j8_cluster_3el");
    ModelPotential potential =
        SnapSource.open(
            reference.coefficients(),
            reference.parameters(),
            Map.of(SnapSource.ORDER, reference.open().species().get(1)));
    assertEquals(List.of(reference.open().species().get(1)), potential.species());
  }

  @Test
  void unequalCoefficientsOfEqualComponentsAreRemarked() {
    String remarks = new SnapCase("chem_j3_asymmetric").open().provenance().toString();
    assertTrue(remarks.contains("those of LAMMPS's pair_style snap are not"), remarks);
    remarks = new SnapCase("chem_j3_bnorm_triclinic").open().provenance().toString();
    assertTrue(!remarks.contains("pair_style snap are not"), remarks);
  }

  @Test
  void oldKeywordsWindowsLineEndsAndCommentsAreRead() throws IOException {
    SnapCase reference = new SnapCase("lin_j2_cluster_1el");
    Path coefficients = scratch.resolve("a.snapcoeff");
    Path parameters = scratch.resolve("a.snapparam");
    String text = Files.readString(reference.coefficients()).strip();
    Files.writeString(coefficients, text.replace("\n", "   # of B\r\n\r\n"));
    Files.writeString(
        parameters,
        "# old\ndiagonalstyle 3\nchunksize 4096\n" + Files.readString(reference.parameters()));
    reference.compare(SnapSource.open(coefficients, parameters, Map.of()));
  }
}

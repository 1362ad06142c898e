package org.panatom.format.aenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.model.AenetPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Evaluation;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialSource;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Potentials of aenet have the energies and forces that aenet itself gives. */
class AenetReferenceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cheb_3sp",
        "cheb_4sp_envorder",
        "behler_1sp",
        "behler_3sp",
        "X_behler_2sp_envorder",
        "X_zeta_before_eta"
      })
  void energiesAndForcesAreThoseOfAenet(String name) throws IOException {
    AenetCase reference = new AenetCase(AenetCase.testSystems().resolve(name));
    ModelPotential binary = reference.open(".ann", "cos");
    reference.compare(binary);

    // The ASCII form and a model file hold the same potential to the last bit.
    ModelFile written = Models.toFile(binary);
    assertEquals(written.tensors(), Models.toFile(reference.open(".ann.ascii", "cos")).tensors());
    Path file = folder.resolve("model.panatom");
    ModelFileWriter.write(file, written);
    ModelPotential back = Models.fromFile(ModelFileReader.read(file));
    assertEquals(written, Models.toFile(back));
    reference.compare(back);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheb_4sp_envorder", "behler_3sp", "X_zeta_before_eta"})
  void whatWasReadIsWrittenWithTheSameBytes(String name) throws IOException {
    AenetCase reference = new AenetCase(AenetCase.testSystems().resolve(name));
    Path written = folder.resolve("written.nn");
    ModelFile model = Models.toFile(reference.open(".ann", "cos"));
    AenetPotential potential = (AenetPotential) Models.fromFile(model).graph();
    for (int s = 0; s < potential.species().size(); s++) {
      AenetFileWriter.write(written, potential.setups().get(s));
      Path binary = reference.files(".ann").get(s);
      assertArrayEquals(Files.readAllBytes(binary), Files.readAllBytes(written));
      AenetFileWriter.writeAscii(written, potential.setups().get(s));
      assertEquals(
          Files.readString(reference.files(".ann.ascii").get(s)), Files.readString(written));
      AenetFileWriter.write(written, AenetFileReader.read(written));
      assertArrayEquals(Files.readAllBytes(binary), Files.readAllBytes(written));
    }
  }

  /** The published potentials are not part of this repository; the test says when they are away. */
  @ParameterizedTest
  @CsvSource({"cheb_2sp_TiO2, cos", "legacy203_TiO2_v-1, cos_pi", "lmp_Fe_v01_twist, half"})
  void publishedPotentialsToo(String name, String angle, TestReporter reporter) throws IOException {
    Path shared = Path.of(System.getProperty("panatom.root"), "..", "shared");
    Path files = shared.resolve("reference/third-party/aenet").resolve(name);
    if (!Files.isDirectory(files)) {
      reporter.publishEntry("not compared, because it is not here: " + files);
      return;
    }
    new AenetCase(files).compare(new AenetCase(files).open(".ann", angle));
  }

  /** Files with 35 records; what aenet printed has 8 digits in energies and 6 in forces. */
  @Test
  void potentialsFromBeforeAenet2Too(TestReporter reporter) throws IOException {
    Path shared = Path.of(System.getProperty("panatom.root"), "..", "shared");
    Path files = shared.resolve("reference/third-party/aenet/legacy2013_CuDimer");
    if (!Files.isDirectory(files)) {
      reporter.publishEntry("not compared, because it is not here: " + files);
      return;
    }
    Potential potential =
        AenetSource.open(
            Stream.of("Au", "Cu", "O", "H").map(s -> files.resolve(s + ".05t-05t.nn")).toList(),
            Map.of());
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    for (JsonNode answer : new AenetCase(files).expected.get("structures")) {
      double x = answer.get("pos").get(1).get(0).doubleValue();
      Cell open = new Cell(new double[9], new boolean[3]);
      Structure dimer = new Structure(new double[] {0, 0, 0, x, 0, 0}, new int[] {29, 29}, open);
      Evaluation evaluation = evaluator.evaluate(dimer);
      double energy = answer.get("energy_total").doubleValue();
      assertEquals(energy, evaluation.energy(), 2e-8, "x = " + x);
      double force = answer.get("forces").get(0).get(0).doubleValue();
      assertEquals(force, evaluation.forces()[0], 1e-6, "x = " + x);
    }
  }

  @Test
  void aSourceTextOpensThem() throws IOException {
    AenetCase reference = new AenetCase(AenetCase.testSystems().resolve("cheb_3sp"));
    String source =
        "aenet:" + String.join(",", reference.files(".ann").stream().map(Path::toString).toList());
    Potential potential = PotentialSource.open(source, Map.of("angle", "cos"));
    assertEquals(List.of("Li", "P", "O"), potential.species());
    assertEquals(5.5, potential.cutoff());
    refused(source, Map.of(), "'angle'", "cos (", "cos_pi (", "half (", "2.0.3");
    refused(source, Map.of("angle", "sin"), "'sin'", "cos_pi");
    refused(source, Map.of("angle", "cos", "length_unit", "bohr"), "'length_unit'");
    String file = reference.files(".ann").getFirst().toString();
    refused("aenet:" + file + "," + file, Map.of("angle", "cos"), "both about Li");
    refused("aenet:" + file + ",", Map.of("angle", "cos"), "");
    refused("aenet:nothing.nn", Map.of("angle", "cos"), "nothing.nn");
  }

  private static void refused(String source, Map<String, String> options, String... parts) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PotentialSource.open(source, options));
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}

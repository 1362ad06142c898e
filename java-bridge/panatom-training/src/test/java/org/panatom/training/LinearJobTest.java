package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.ModelPotential;
import org.panatom.model.SnapPotential;
import org.panatom.model.SumPotential;
import org.panatom.model.ZblRepulsion;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.PotentialSource;
import org.panatom.source.PotentialTarget;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;
import org.panatom.structure.io.ExtendedXyzWriter;

/** SNAP potentials trained by least squares. */
class LinearJobTest {

  private static final Path TINY =
      Path.of(System.getProperty("panatom.root"), "test-systems", "snap", "train_tiny");

  /** Of LAMMPS's metal units, in which the reference pressures were written. */
  private static final double BAR = 1.6021765e6;

  @TempDir Path folder;

  private static final String SETTINGS =
      """
      name: tiny
      species: [W, Be]
      data: {train: all.xyz, validation: all.xyz}
      descriptor:
        {type: snap, twojmax: 2, rcutfac: RCUTFAC, elements: {W: {radius: 0.5}, Be: {radius: RADIUS, weight: WEIGHT}}}
      zbl: {inner: 1.6, outer: 2.9}
      ridge: 0
      """;

  private static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(TINY.resolve("expected.json").toFile());
  }

  /** The three structures with the references of the file. */
  private static List<Structure> structures() throws IOException {
    List<Structure> structures = new ArrayList<>();
    for (JsonNode config : expected().get("configs")) {
      Structure bare =
          ExtendedXyzReader.readAll(TINY.resolve(config.get("file").textValue())).getFirst();
      double[] forces = new double[3 * bare.size()];
      double[] stress = new double[6];
      for (int k = 0; k < forces.length; k++) {
        forces[k] = config.get("target_forces_eV_per_A").get(k / 3).get(k % 3).doubleValue();
      }
      for (int k = 0; k < 6; k++) {
        stress[k] = -config.get("target_pressure_bar_xx_yy_zz_yz_xz_xy").get(k).doubleValue() / BAR;
      }
      double energy = config.get("target_energy_eV").doubleValue();
      structures.add(
          new Structure(
              bare.positions(),
              bare.atomicNumbers(),
              bare.cell(),
              new Structure.Reference(energy, forces, stress),
              Map.of()));
    }
    return structures;
  }

  private String train(String settings) throws IOException {
    Path config = Files.writeString(folder.resolve("train.yaml"), settings);
    StringWriter text = new StringWriter();
    TrainingJob.run(
        new TrainingJob.Request(config, folder, TrainingJob.Start.OVERWRITE, null, 2, "test"),
        new PrintWriter(text),
        false);
    return text.toString();
  }

  @Test
  void resultsThatAreThereAreKept() throws IOException {
    String good = tinySettings();
    train(good);
    byte[] first = Files.readAllBytes(folder.resolve("tiny.panatom"));
    Path config = folder.resolve("train.yaml");
    for (TrainingJob.Start start : List.of(TrainingJob.Start.ANEW, TrainingJob.Start.RESUME)) {
      var request = new TrainingJob.Request(config, folder, start, null, 2, "test");
      PrintWriter silent = new PrintWriter(new StringWriter());
      assertThrows(Exception.class, () -> TrainingJob.run(request, silent, false));
    }
    String text = train(good.replace("ridge: 0", "ridge: 1e-3"));
    assertTrue(text.contains("are in " + folder.resolve("previous-1")), text);
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("previous-1/tiny.panatom")));
    assertTrue(Files.exists(folder.resolve("previous-1/metrics.json")));
    assertTrue(Files.exists(folder.resolve("metrics.json")));
  }

  private String tinySettings() throws IOException {
    ExtendedXyzWriter.write(folder.resolve("all.xyz"), structures());
    List<String> be =
        Files.readAllLines(TINY.resolve("pot.snapcoeff")).stream()
            .filter(line -> line.startsWith("Be "))
            .toList();
    String[] words = be.getFirst().split(" ");
    return SETTINGS
        .replace("RCUTFAC", "4.4000000000000004")
        .replace("RADIUS", words[1])
        .replace("WEIGHT", words[2]);
  }

  @Test
  void theKnownCoefficientsAreFound() throws IOException {
    train(tinySettings());
    demandKnownCoefficients();
  }

  @Test
  void forcesAloneGiveThemTooAndEnergiesThenTheConstants() throws IOException {
    train(tinySettings() + "loss: {energy: 0}\n");
    demandKnownCoefficients();
    train(
        tinySettings().replace("all.xyz}", "all.xyz, keys: {energy: none}}")
            + "loss: {energy: 0}\n");
    assertEquals(0.0, snap().coefficients().values()[0][0]);
    assertEquals(known("W", 3), snap().coefficients().values()[0][3], 1e-9);
  }

  @Test
  void statedAtomEnergiesAreTheConstants() throws IOException {
    String right = "atom_energies: {W: %s}\n".formatted(known("W", 0));
    train(tinySettings() + right);
    demandKnownCoefficients();
    train(tinySettings() + "atom_energies: {W: 3.5, Be: -2.5}\n");
    assertEquals(3.5, snap().coefficients().values()[0][0]);
    assertEquals(-2.5, snap().coefficients().values()[1][0]);
    String shifted = tinySettings().replace("twojmax: 2", "twojmax: 2, bzeroflag: false");
    Exception thrown = assertThrows(IOException.class, () -> train(shifted + right));
    assertTrue(thrown.getMessage().contains("bzeroflag"), thrown.getMessage());
  }

  @Test
  void structuresOfWeightZeroDoNotCount() throws IOException {
    String settings = tinySettings();
    List<Structure> all = new ArrayList<>(structures());
    Structure wrong = all.getFirst();
    all.add(
        new Structure(
            wrong.positions(),
            wrong.atomicNumbers(),
            wrong.cell(),
            new Structure.Reference(1e3, new double[3 * wrong.size()], new double[6]),
            Map.of("config_type", "wrong")));
    ExtendedXyzWriter.write(folder.resolve("all.xyz"), all);
    train(settings.replace("all.xyz}", "all.xyz, weights: {wrong: 0}}"));
    demandKnownCoefficients();
  }

  private static double known(String symbol, int k) throws IOException {
    return expected().get("true_coefficients").get(symbol).get(k).doubleValue();
  }

  private SnapPotential snap() throws IOException {
    ModelPotential model =
        (ModelPotential) PotentialSource.open(folder.resolve("tiny.panatom").toString(), Map.of());
    return (SnapPotential) ((SumPotential) model.graph()).terms().getFirst();
  }

  private void demandKnownCoefficients() throws IOException {
    ModelPotential model =
        (ModelPotential) PotentialSource.open(folder.resolve("tiny.panatom").toString(), Map.of());
    SnapPotential snap = (SnapPotential) ((SumPotential) model.graph()).terms().getFirst();
    JsonNode exact = expected().get("true_coefficients");
    for (int s = 0; s < 2; s++) {
      double[] got = snap.coefficients().values()[s];
      JsonNode wanted = exact.get(model.species().get(s));
      for (int k = 0; k < got.length; k++) {
        assertEquals(wanted.get(k).doubleValue(), got[k], 1e-9, "coefficient " + k);
      }
    }
    for (Structure structure : structures()) {
      var evaluation = new PotentialEvaluator(model).evaluate(structure);
      assertEquals(structure.reference().energy(), evaluation.energy(), 1e-9);
    }
  }

  @Test
  void aTrainedPotentialGoesToTheFilesOfSnapAndBack() throws IOException {
    train(tinySettings());
    ModelPotential model =
        (ModelPotential) PotentialSource.open(folder.resolve("tiny.panatom").toString(), Map.of());
    String target =
        "snap:%s,%s".formatted(folder.resolve("t.snapcoeff"), folder.resolve("t.snapparam"));
    List<String> remarks = new PotentialTarget(target, false, false).write(model);
    assertTrue(remarks.toString().contains("hybrid/overlay zbl 1.6 2.9 snap"), remarks.toString());
    ModelPotential again = (ModelPotential) PotentialSource.open(target, Map.of());
    ModelPotential both =
        new ModelPotential(
            new SumPotential(List.of(again.graph(), new ZblRepulsion(model.species(), 1.6, 2.9))),
            model.provenance(),
            Map.of());
    for (Structure structure : structures()) {
      double[] wanted = new PotentialEvaluator(model).evaluate(structure).forces().clone();
      assertArrayEquals(wanted, new PotentialEvaluator(both).evaluate(structure).forces(), 0.0);
    }
  }

  @Test
  void quadraticModelsFitAtLeastAsWell() throws IOException {
    String text = train(tinySettings().replace("ridge: 0", "model: quadratic\nridge: 1e-12"));
    assertTrue(text.contains("42 coefficients"), text);
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertTrue(metrics.at("/splits/train/model/all/force/rmse").asDouble() < 1e-3, text);
  }

  @Test
  void setsForValidationAndTestAreOptional() throws IOException {
    String good = tinySettings();
    String only = train(good.replace(", validation: all.xyz", ""));
    assertTrue(only.contains("train") && !only.contains("validation"), only);
    byte[] first = Files.readAllBytes(folder.resolve("metrics.json"));
    String all = train(good.replace("validation: all.xyz", "validation: all.xyz, test: all.xyz"));
    assertTrue(all.contains("validation") && all.contains("test"), all);
    JsonNode splits = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertEquals(
        new ObjectMapper().readTree(first).at("/splits/train"), splits.at("/splits/train"));
    assertTrue(train(good.replace("validation: all.xyz", "validation_share: 0.4")).contains("fit"));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() throws IOException {
    String good = tinySettings();
    for (String[] change :
        new String[][] {
          {"twojmax: 2", "twojmax: 99"},
          {"twojmax: 2", "twojmin: 2"},
          {"ridge: 0", "ridge: -1"},
          {"ridge: 0", "model: cubic"},
          {"Be: {", "Si: {"},
          {"inner: 1.6", "inner: 3.6"}
        }) {
      Exception thrown =
          assertThrows(Exception.class, () -> train(good.replace(change[0], change[1])));
      assertTrue(
          thrown instanceof IOException || thrown instanceof IllegalArgumentException,
          thrown.toString());
    }
  }

  @Test
  void blocksOfRowsGiveTheSolutionOfAll() {
    Random random = new Random(4);
    int n = 7;
    double[] wanted = random.doubles(n, -1.0, 1.0).toArray();
    for (double ridge : new double[] {0.0, 1e-14}) {
      LinearFit fit = new LinearFit(n);
      for (int row = 0; row < 5000; row++) {
        double[] values = new double[n + 1];
        for (int k = 0; k < n; k++) {
          values[k] = random.nextGaussian() * Math.pow(10.0, k - 3);
          values[n] += wanted[k] * values[k];
        }
        fit.add(values);
      }
      assertArrayEquals(wanted, fit.solve(ridge, new boolean[n]), 1e-10);
    }
  }

  @Test
  void constantsThatTheDataDoNotDetermineAreSmall() {
    Random random = new Random(5);
    for (double ridge : new double[] {0.0, 1e-14}) {
      // Two constants of one composition, two coefficients, one that no row knows.
      LinearFit fit = new LinearFit(5);
      for (int row = 0; row < 50; row++) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double share = 1.0 / (3 + row % 7);
        fit.add(new double[] {share, x, 2.0 * share, y, 0.0, 3.0 * share + x - 2.0 * y});
      }
      boolean[] isConstant = {true, false, true, false, true};
      assertArrayEquals(
          new double[] {1.5, 1.0, 0.75, -2.0, 0.0}, fit.solve(ridge, isConstant), 1e-9);
    }
  }

  @Test
  void oneStructureIsEnough() throws IOException {
    String settings = tinySettings().replace("ridge: 0", "ridge: 1e-10");
    for (String loss : new String[] {"", "loss: {energy: 0, force: 1}\n"}) {
      ExtendedXyzWriter.write(folder.resolve("all.xyz"), structures().subList(0, 1));
      train(settings + loss);
      ModelPotential model =
          (ModelPotential)
              PotentialSource.open(folder.resolve("tiny.panatom").toString(), Map.of());
      SnapPotential snap = (SnapPotential) ((SumPotential) model.graph()).terms().getFirst();
      for (double[] coefficients : snap.coefficients().values()) {
        assertTrue(Math.abs(coefficients[0]) < 100.0, "a constant is " + coefficients[0]);
      }
    }
  }

  @Test
  void flagsAreThoseOfTheParameterFile() throws IOException {
    String good = tinySettings();
    byte[][] models = new byte[2][];
    for (int k = 0; k < 2; k++) {
      train(good.replace("twojmax: 2", "twojmax: 2, bzeroflag: " + List.of("0", "false").get(k)));
      models[k] = Files.readAllBytes(folder.resolve("metrics.json"));
    }
    assertArrayEquals(models[0], models[1]);
  }

  @Test
  void refusalsSayWhatIsWanted() throws IOException {
    String good = tinySettings();
    for (String[] change :
        new String[][] {
          {"ridge: 0", "ridge: .nan", "line", "'.nan'"},
          {"twojmax: 2", "twojmax: 2, chemflag: maybe", "line", "true or false"},
          {"twojmax: 2", "twojmax: 2, chemflag: 1.0", "line", "true or false"},
        }) {
      Exception thrown =
          assertThrows(IOException.class, () -> train(good.replace(change[0], change[1])));
      assertTrue(thrown.getMessage().contains(change[2]), thrown.getMessage());
      assertTrue(thrown.getMessage().contains(change[3]), thrown.getMessage());
    }
    Path file = Files.writeString(folder.resolve("file"), "");
    TrainingProgress silent = new TrainingProgress(new PrintWriter(new StringWriter()), false);
    Exception thrown =
        assertThrows(
            IOException.class,
            () -> ResultsFolder.open(file, "tiny", TrainingJob.Start.ANEW, silent));
    assertTrue(thrown.getMessage().endsWith("a file has this name"), thrown.getMessage());
  }
}

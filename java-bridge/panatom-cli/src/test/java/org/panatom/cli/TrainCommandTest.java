package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.structure.io.ExtendedXyzReader;

/** The command panatom train: what it writes, and how it refuses slips. */
class TrainCommandTest {

  private static final Path SYSTEMS = Path.of(System.getProperty("panatom.root"), "test-systems");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void trainsAModelThatEvaluateTakes() throws IOException {
    Path config = settings("epochs: 60", "epochs: 2");
    assertEquals(0, run("train", config.toString(), "--output", folder.toString()), err::toString);
    assertTrue(out.toString().contains("all 2 epochs are done"), out::toString);
    String model = folder.resolve("lisi-small.panatom").toString();
    String structures = SYSTEMS.resolve("li-si/test.xyz").toString();
    assertEquals(0, run("evaluate", model, structures), err::toString);
    assertEquals(0, run("info", model), err::toString);
    assertTrue(out.toString().contains("none, a model for tests"), out::toString);
  }

  @Test
  void examplesForOtherCodesTrainModelsThatTheirFilesHold() throws IOException {
    String n2p2 = "n2p2:" + folder.resolve("n2p2");
    String aenet = "aenet:%s,%s".formatted(folder.resolve("Li.nn"), folder.resolve("Si.nn"));
    String[] units = {"--length-unit", "angstrom", "--energy-unit", "ev"};
    checkExample("train-n2p2.yaml", "lisi-n2p2.panatom", n2p2, units);
    checkExample("train-chebyshev.yaml", "lisi-chebyshev.panatom", aenet, "--angle", "cos");
  }

  /** A few epochs of an example, then its model and its files on the same structures. */
  private void checkExample(String settings, String name, String target, String... options)
      throws IOException {
    String text = Files.readString(SYSTEMS.resolve("li-si").resolve(settings));
    for (String set : new String[] {"train", "validation", "test"}) {
      text = text.replace(" " + set + ".xyz", " " + SYSTEMS.resolve("li-si/" + set + ".xyz"));
    }
    Path config = folder.resolve(settings);
    Files.writeString(config, text.replace("epochs: 300", "epochs: 30"));
    String output = folder.toString();
    assertEquals(
        0, run("train", config.toString(), "--output", output, "--overwrite"), err::toString);
    String model = folder.resolve(name).toString();
    assertEquals(0, run("convert", model, target), err::toString);
    Path back = folder.resolve("back.panatom");
    List<String> arguments = new ArrayList<>(List.of("convert", target, back.toString()));
    arguments.addAll(List.of(options));
    assertEquals(0, run(arguments.toArray(String[]::new)), err::toString);
    double[] expected = energies(model);
    double[] read = energies(back.toString());
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], read[k], 1e-12 * Math.abs(expected[k]));
    }
    JsonNode errors = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    double force = errors.at("/splits/test/model/all/force/mae").asDouble();
    double trivial = errors.at("/splits/test/baseline/all/force/mae").asDouble();
    assertTrue(force < 0.65 * trivial, force + " after 30 epochs, at the beginning " + trivial);
  }

  private double[] energies(String model) throws IOException {
    String structures = SYSTEMS.resolve("li-si/validation.xyz").toString();
    Path output = folder.resolve("predicted.xyz");
    assertEquals(
        0, run("evaluate", model, structures, "--output", output.toString()), err::toString);
    return ExtendedXyzReader.readAll(output).stream()
        .mapToDouble(structure -> structure.reference().energy())
        .toArray();
  }

  @Test
  void slipsAreRefusedWithOneSentence() throws IOException {
    Path config = settings("epochs: 60", "epoches: 60");
    assertEquals(2, run("train", config.toString(), "--output", folder.toString()));
    assertTrue(err.toString().contains("unknown key 'epoches'"), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals(2, run("train", folder.resolve("none.yaml").toString()));
    assertEquals(2, run("train", config.toString(), "--threads", "many"));
    assertEquals(2, run("train", settings("x", "x").toString(), "--threads", "0"));
  }

  /** The small model's settings with a change, outside the folder of its data. */
  private Path settings(String old, String changed) throws IOException {
    String text = Files.readString(SYSTEMS.resolve("models/lisi-small.yaml"));
    text = text.replace("../li-si", SYSTEMS.resolve("li-si").toString()).replace(old, changed);
    return Files.writeString(folder.resolve("settings.yaml"), text);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}

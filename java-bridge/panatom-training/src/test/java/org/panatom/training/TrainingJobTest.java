package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.source.StructureFiles;
import org.panatom.training.TrainingJob.Start;

/** Whole training runs on the Li-Si set, as panatom train starts them. */
class TrainingJobTest {

  @TempDir Path folder;

  @Test
  void writesModelCurveErrorsAndCheckpoint() throws Exception {
    Path output = folder.resolve("new/folder");
    String text = train(TestPlans.SETTINGS, output, Start.ANEW, null, 2);
    assertTrue(text.contains("memory:") && text.contains("closest Li-Si"), text);
    ModelFile model = ModelFileReader.read(output.resolve("small.panatom"));
    assertEquals(List.of("Li", "Si"), Models.fromFile(model).species());
    assertEquals("2026-01-31", model.tags().get("DATE"));
    JsonNode provenance = model.document().get("provenance");
    assertEquals(85, provenance.at("/data/train/structures").asInt());
    assertEquals(64, provenance.at("/data/train/sha256").asText().length());
    assertEquals(3, provenance.at("/settings/optimizer/epochs").asInt());

    List<String> curve = Files.readAllLines(output.resolve("learning_curve.dat"));
    assertEquals(4, curve.size());
    assertTrue(curve.getFirst().startsWith("# epoch energy_rmse_train"));

    JsonNode metrics = new ObjectMapper().readTree(output.resolve("metrics.json").toFile());
    for (String set : List.of("train", "validation", "test")) {
      JsonNode errors = metrics.at("/splits/" + set);
      assertTrue(errors.at("/model/all/energy/mae").asDouble() > 0.0);
      assertTrue(errors.at("/model/Si_diamond/stress/rmse").isNumber());
    }
    // The trivial baseline as the README of the data gives it.
    assertEquals(0.375, metrics.at("/splits/train/baseline/all/force/mae").asDouble(), 5e-4);
  }

  @Test
  void seedDecidesTheModelAndThreadsDoNot() throws Exception {
    train(TestPlans.SETTINGS, folder.resolve("a"), Start.ANEW, 5L, 1);
    train(TestPlans.SETTINGS, folder.resolve("b"), Start.ANEW, 5L, 3);
    train(TestPlans.SETTINGS, folder.resolve("c"), Start.ANEW, 6L, 1);
    byte[] a = Files.readAllBytes(folder.resolve("a/small.panatom"));
    assertArrayEquals(a, Files.readAllBytes(folder.resolve("b/small.panatom")));
    assertNotEquals(tensors("a"), tensors("c"));
  }

  @Test
  void resumingGivesTheModelOfAnUnbrokenRun() throws Exception {
    train(TestPlans.SETTINGS, folder.resolve("whole"), Start.ANEW, null, 2);
    Path parts = folder.resolve("parts");
    // A limit this small is met after one epoch.
    String text = train(TestPlans.SETTINGS + "max_minutes: 1e-9\n", parts, Start.ANEW, null, 2);
    assertTrue(text.contains("max_minutes reached after epoch 1"), text);
    text = train(TestPlans.SETTINGS, parts, Start.RESUME, null, 2);
    assertTrue(text.contains("resuming after epoch 1"), text);
    assertEquals(tensors("whole"), tensors("parts"));
    assertEquals(curve("whole"), curve("parts"));
  }

  @Test
  void resumingWithOtherSettingsIsRefused() throws Exception {
    Path output = folder.resolve("o");
    train(TestPlans.SETTINGS, output, Start.ANEW, null, 2);
    IOException thrown =
        assertThrows(
            IOException.class, () -> train(TestPlans.SETTINGS, output, Start.RESUME, 9L, 2));
    assertTrue(thrown.getMessage().contains("other settings"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("(seed was 1 and is 9)"), thrown.getMessage());
    String other =
        TestPlans.SETTINGS
            .replace("batch: 10", "batch: 9")
            .replace("small", "big")
            .replace(
                "validation: DATA/validation".replace("DATA", TestPlans.DATA.toString()),
                "validation: DATA/test".replace("DATA", TestPlans.DATA.toString()));
    thrown = assertThrows(IOException.class, () -> train(other, output, Start.RESUME, null, 2));
    String said = thrown.getMessage();
    assertTrue(said.contains("optimizer.batch was 10 and is 9"), said);
    assertTrue(said.contains("name was \"small\" and is \"big\""), said);
    assertTrue(said.contains("content of data.validation differs"), said);
  }

  @Test
  void aFinishedRunIsProlonged() throws Exception {
    Path output = folder.resolve("o");
    train(TestPlans.SETTINGS, output, Start.ANEW, null, 2);
    assertEquals(4, Files.readAllLines(output.resolve("learning_curve.dat")).size());
    String longer =
        TestPlans.SETTINGS
            .replace("epochs: 3,", "epochs: 6, patience: 100,")
            .replace("nobody", "somebody")
            .replace("test: ", "test: DATA/../li-si/".replace("DATA", TestPlans.DATA.toString()))
            .replace("li-si/" + TestPlans.DATA, "li-si");
    String text = train(longer, output, Start.RESUME, null, 2);
    assertTrue(text.contains("resuming after epoch 3"), text);
    assertTrue(text.contains("all 6 epochs are done"), text);
    assertEquals(7, Files.readAllLines(output.resolve("learning_curve.dat")).size());
  }

  @Test
  void resumingWhereNothingIsBegins() throws Exception {
    Path empty = folder.resolve("empty");
    String text = train(TestPlans.SETTINGS, empty, Start.RESUME, null, 2);
    assertTrue(text.contains("nothing to resume in " + empty), text);
    assertTrue(text.contains("all 3 epochs are done"), text);
    Files.delete(empty.resolve("checkpoint.safetensors"));
    byte[] model = Files.readAllBytes(empty.resolve("small.panatom"));
    IOException thrown =
        assertThrows(
            IOException.class, () -> train(TestPlans.SETTINGS, empty, Start.RESUME, null, 2));
    assertTrue(thrown.getMessage().contains("writes before its first epoch"), thrown.getMessage());
    assertArrayEquals(model, Files.readAllBytes(empty.resolve("small.panatom")));
  }

  @Test
  void timeThatEndsARunCoolsItToo() throws Exception {
    String endless = TestPlans.SETTINGS.replace("epochs: 3,", "epochs: 1000000,");
    Path output = folder.resolve("c");
    String text = train(endless + "max_minutes: 0.05\n", output, Start.ANEW, null, 2);
    assertTrue(text.contains("the learning rate follows the clock"), text);
    assertTrue(text.contains("max_minutes reached"), text);
    List<String> lines = Files.readAllLines(output.resolve("learning_curve.dat"));
    double last = Double.parseDouble(lines.getLast().trim().split("\\s+")[8]);
    double first = Double.parseDouble(lines.get(11).trim().split("\\s+")[8]);
    assertTrue(last < 0.05 * first, "from %s to %s".formatted(first, last));
  }

  @Test
  void trainingStopsWhenValidationStopsImproving() throws Exception {
    String patient = TestPlans.SETTINGS.replace("epochs: 3,", "epochs: 500, patience: 2,");
    String hot = patient.replace("batch: 10", "batch: 10, learning_rate: 0.3, average: 0");
    String text = train(hot, folder.resolve("p"), Start.ANEW, null, 2);
    assertTrue(text.contains("no better validation loss in the last 2 epochs"), text);
  }

  @Test
  void theLastModelCanBeKeptInsteadOfTheBest() throws Exception {
    String hot =
        TestPlans.SETTINGS.replace(
            "batch: 10", "batch: 10, learning_rate: 0.3, final_learning_rate: 0.3");
    String longer = hot.replace("epochs: 3", "epochs: 20, average: 0");
    Path output = folder.resolve("k");
    train(longer, output, Start.ANEW, null, 2);
    assertTrue(epoch(output) < 20);
    Path other = folder.resolve("l");
    train(longer.replace("average: 0", "average: 0, keep: last"), other, Start.ANEW, null, 2);
    assertEquals(20, epoch(other));
  }

  private static int epoch(Path output) throws IOException {
    return ModelFileReader.read(output.resolve("small.panatom"))
        .document()
        .at("/provenance/epoch")
        .asInt();
  }

  @Test
  void divergenceTakesTrainingBackAndThenGivesUp() {
    String wild = TestPlans.SETTINGS.replace("batch: 10", "batch: 10, learning_rate: 1e200");
    String longer = wild.replace("epochs: 3", "epochs: 100");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(longer, folder.resolve("d"), Start.ANEW, null, 2));
    assertTrue(thrown.getMessage().contains("optimizer.learning_rate"), thrown.getMessage());
  }

  @Test
  void structuresOfN2p2AreReadAndAShareIsPutAside() throws Exception {
    Path cases = Path.of(System.getProperty("panatom.root"), "test-systems/n2p2/syn_ct1_cos_a03");
    String text =
        """
        name: small
        species: [H, C, O]
        data: {train: FOLDER/input.data, validation_share: 0.3, length_unit: bohr,
          energy_unit: hartree}
        descriptor: {n2p2: FOLDER/input.nn, length_unit: bohr}
        network: {members: 1}
        guard: {use: false}
        loss: {energy: 100.0, energy_start: 1.0}
        optimizer: {epochs: 3, batch: 10}
        about: {date: 2026-01-31}
        """
            .replace("FOLDER", cases.toString());
    String said = train(text, folder.resolve("n"), Start.ANEW, null, 2);
    int structures =
        StructureFiles.readAll(
                cases.resolve("input.data"),
                Map.of("length_unit", "bohr", "energy_unit", "hartree"))
            .size();
    int aside = (int) Math.round(0.3 * structures);
    assertTrue(said.contains("validation     %d structures".formatted(aside)), said);
    assertTrue(said.contains("train          %d structures".formatted(structures - aside)), said);
    refused(text.replace(", length_unit: bohr,", ","), "length_unit");
    refused(text.replace("0.3", "0.99"), "leaves none for training");
    refused(text.replace("0.3", "0.3, validation: x.xyz"), "exclude each other");
    refused(text.replace("energy_start: 1.0", "energy_start: 0.0"), "loss.energy_start");
    Files.writeString(folder.resolve("input.nn"), Files.readString(cases.resolve("input.nn")));
    String own = text.replace("n2p2: " + cases, "n2p2: " + folder);
    train(own, folder.resolve("m"), Start.ANEW, null, 2);
    Files.writeString(folder.resolve("input.nn"), "# changed", StandardOpenOption.APPEND);
    Path output = folder.resolve("m");
    IOException thrown =
        assertThrows(IOException.class, () -> train(own, output, Start.RESUME, null, 2));
    assertTrue(thrown.getMessage().contains("other settings"), thrown.getMessage());
  }

  @Test
  void forcesAloneCanBeFitted() throws Exception {
    String silent = TestPlans.SETTINGS + "keys: {energy: none}\n";
    refused(silent, "to fit forces alone, set loss.energy to 0");
    String text = train(silent + "loss: {energy: 0}\n", folder.resolve("f"), Start.ANEW, null, 2);
    assertTrue(text.contains("85 of 85 structures of") && text.contains("have no energy"), text);
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("f/metrics.json").toFile());
    assertTrue(metrics.at("/splits/test/model/all/force/mae").asDouble() > 0.0);
    assertTrue(metrics.at("/splits/test/model/all/energy").isMissingNode());
    refused(silent + "loss: {energy: 0, force: 0, stress: 0}\n", "all weights of the loss");
    String nothing = silent.replace("none}", "none, forces: none}");
    refused(nothing + "loss: {energy: 0, stress: 0}\n", "has nothing for train that counts");
  }

  @Test
  void oddDataAreNamed() throws Exception {
    String twice =
        TestPlans.SETTINGS.replace("li-si/validation.xyz", "li-si/train.xyz").replace("3,", "1,");
    String text = train(twice, folder.resolve("t"), Start.ANEW, null, 2);
    assertTrue(text.contains("85 structures") && text.contains("occur twice"), text);
    refused(TestPlans.SETTINGS.replace("[Li, Si]", "[Li]"), "has an atom of Si");
    refused(TestPlans.SETTINGS.replace("[Li, Si]", "[Li, Si, O]"), "no atom of O");
    refused(TestPlans.SETTINGS.replace("test.xyz", "tset.xyz"), "data.test");
  }

  private void refused(String settings, String message) {
    Exception thrown =
        assertThrows(
            Exception.class, () -> train(settings, folder.resolve("r"), Start.ANEW, null, 2));
    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    assertFalse(Files.exists(folder.resolve("r/small.panatom")));
  }

  private String train(String settings, Path output, Start start, Long seed, int threads)
      throws IOException {
    StringWriter text = new StringWriter();
    Path config = TestPlans.write(folder, settings);
    TrainingJob.run(
        new TrainingJob.Request(config, output, start, seed, threads, "panatom test"),
        new PrintWriter(text),
        false);
    return text.toString();
  }

  private Object tensors(String output) throws IOException {
    return ModelFileReader.read(folder.resolve(output).resolve("small.panatom")).tensors();
  }

  /** The learning curve without the wall time. */
  private List<String> curve(String output) throws IOException {
    return Files.readAllLines(folder.resolve(output).resolve("learning_curve.dat")).stream()
        .map(line -> line.trim().split("\\s+"))
        .map(words -> String.join(" ", Arrays.copyOf(words, words.length - 1)))
        .toList();
  }
}

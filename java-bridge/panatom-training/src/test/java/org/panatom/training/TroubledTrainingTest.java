package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.training.TrainingJob.Start;

/** Trainings that something happens to: no model is lost. */
class TroubledTrainingTest {

  @TempDir Path folder;
  private Path output;
  private Path gone;

  @BeforeEach
  void names() {
    output = folder.resolve("output");
    gone = folder.resolve("gone");
  }

  /** What happens when a line with this text is said. */
  private record Event(String text, Action action) {}

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /** Takes the folder away, as a full disk or a lost mount would. */
  private void lose() throws IOException {
    Files.move(output, gone);
  }

  private void bringBack() throws IOException {
    Files.move(gone, output);
  }

  @Test
  void aDiskThatFailsForAWhileCostsNothing() throws Exception {
    String text =
        train(
            TestPlans.SETTINGS,
            Start.ANEW,
            new Event("epoch    1 of 3", this::lose),
            new Event("epoch    3 of 3", this::bringBack));
    assertEquals(1, text.lines().filter(l -> l.contains("learning_curve.dat")).count(), text);
    assertTrue(text.contains("training goes on and tries again"), text);
    assertEquals(4, Files.readAllLines(output.resolve("learning_curve.dat")).size());
    assertModel(output);
    assertTrue(Files.exists(output.resolve("metrics.json")));
    assertEquals(List.of(), hidden(output));
  }

  @Test
  void aDiskThatFailsToTheEndIsAnErrorAndLeavesOldFilesWhole() throws Exception {
    train(TestPlans.SETTINGS, Start.ANEW);
    byte[] model = Files.readAllBytes(output.resolve("small.panatom"));
    Event event = new Event("epoch    1 of 3", this::lose);
    IOException thrown =
        assertThrows(IOException.class, () -> train(TestPlans.SETTINGS, Start.OVERWRITE, event));
    assertTrue(thrown.getMessage().startsWith("cannot write"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("small.panatom"), thrown.getMessage());
    assertArrayEquals(model, Files.readAllBytes(gone.resolve("small.panatom")));
    assertArrayEquals(model, Files.readAllBytes(gone.resolve("previous-1/small.panatom")));
    assertEquals(List.of(), temporaries(gone));
  }

  @Test
  void errorsThatCannotBeComputedDoNotLoseTheModel() throws Exception {
    Event event =
        new Event("now its errors", () -> Files.createDirectory(output.resolve("metrics.json")));
    IOException thrown =
        assertThrows(IOException.class, () -> train(TestPlans.SETTINGS, Start.ANEW, event));
    assertTrue(thrown.getMessage().contains("metrics.json"), thrown.getMessage());
    assertModel(output);
    // Two atoms that are the same have no finite energy; this is seen when errors are computed.
    Path bad = folder.resolve("bad.xyz");
    Files.writeString(
        bad,
        """
        2
        Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3 energy=-1.0
        Si 0 0 0
        Si 0 0 0
        """);
    String settings =
        TestPlans.SETTINGS.replace(TestPlans.DATA.resolve("test.xyz").toString(), bad.toString());
    output = folder.resolve("second");
    assertThrows(RuntimeException.class, () -> train(settings, Start.ANEW));
    assertModel(output);
  }

  @Test
  void whateverEndsATrainingTheBestModelIsThere() throws Exception {
    Event event =
        new Event(
            "epoch    3 of 3",
            () -> {
              throw new IOException("any error");
            });
    assertThrows(IllegalStateException.class, () -> train(TestPlans.SETTINGS, Start.ANEW, event));
    assertModel(output);
    // On from the last checkpoint, which was made before the epoch that failed.
    String text = train(TestPlans.SETTINGS, Start.RESUME);
    assertTrue(text.matches("(?s).*resuming after epoch [012]\n.*"), text);
    assertTrue(text.contains("all 3 epochs are done"), text);
  }

  @Test
  void resultsAreNotTouchedWithoutAWord() throws Exception {
    train(TestPlans.SETTINGS, Start.ANEW);
    List<byte[]> before = contents();
    IOException thrown =
        assertThrows(IOException.class, () -> train(TestPlans.SETTINGS, Start.ANEW));
    for (String word : List.of("small.panatom", "--resume", "--overwrite", "--output")) {
      assertTrue(thrown.getMessage().contains(word), thrown.getMessage());
    }
    String other = TestPlans.SETTINGS.replace("name: small", "name: other");
    thrown = assertThrows(IOException.class, () -> train(other, Start.ANEW));
    assertTrue(thrown.getMessage().contains("checkpoint.safetensors"), thrown.getMessage());
    List<byte[]> after = contents();
    for (int k = 0; k < before.size(); k++) {
      assertArrayEquals(before.get(k), after.get(k));
    }
    for (int k = 1; k <= 2; k++) {
      String text = train(TestPlans.SETTINGS, Start.OVERWRITE);
      assertTrue(text.contains("are in " + output.resolve("previous-" + k)), text);
    }
    assertArrayEquals(
        before.getFirst(), Files.readAllBytes(output.resolve("previous-1/small.panatom")));
  }

  @Test
  void aSecondTrainingInTheFolderIsRefused() throws Exception {
    List<String> refusals = new ArrayList<>();
    String other = TestPlans.SETTINGS.replace("name: small", "name: other");
    for (String settings : List.of(TestPlans.SETTINGS, other)) {
      for (Start start : Start.values()) {
        Event event =
            new Event(
                "epoch    1 of 3",
                () ->
                    refusals.add(
                        assertThrows(IOException.class, () -> train(settings, start))
                            .getMessage()));
        train(TestPlans.SETTINGS, Start.OVERWRITE, event);
      }
    }
    assertEquals(6, refusals.size());
    refusals.forEach(refusal -> assertTrue(refusal.contains("is in use"), refusal));
    assertModel(output);
  }

  @Test
  void whatKilledTrainingsWereWritingIsRemoved() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.createDirectory(output);
    for (String name : List.of("small.panatom", "checkpoint.safetensors", "metrics.json")) {
      Files.createFile(output.resolve(".%s.%d-7.tmp".formatted(name, ended.pid())));
    }
    Files.writeString(output.resolve(".panatom.lock"), "process 1 on a machine");
    Path others = Files.createFile(output.resolve(".notes.txt.1-1.tmp"));
    train(TestPlans.SETTINGS, Start.ANEW);
    assertEquals(List.of(others), hidden(output));
  }

  private static void assertModel(Path where) throws IOException {
    Models.fromFile(ModelFileReader.read(where.resolve("small.panatom")));
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String name :
        List.of("small.panatom", "checkpoint.safetensors", "learning_curve.dat", "metrics.json")) {
      contents.add(Files.readAllBytes(output.resolve(name)));
    }
    return contents;
  }

  private static List<Path> hidden(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static List<Path> temporaries(Path where) throws IOException {
    return hidden(where).stream().filter(file -> file.toString().endsWith(".tmp")).toList();
  }

  private String train(String settings, Start start, Event... events) throws IOException {
    StringWriter text =
        new StringWriter() {
          @Override
          public void write(String line) {
            super.write(line);
            for (Event event : events) {
              if (line.contains(event.text)) {
                try {
                  event.action.run();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
          }

          @Override
          public void write(String line, int offset, int length) {
            write(line.substring(offset, offset + length));
          }
        };
    Path config = TestPlans.write(folder, settings);
    TrainingJob.run(
        new TrainingJob.Request(config, output, start, null, 2, "panatom test"),
        new PrintWriter(text),
        false);
    return text.toString();
  }
}

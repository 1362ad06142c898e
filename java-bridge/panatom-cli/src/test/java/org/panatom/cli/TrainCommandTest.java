package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

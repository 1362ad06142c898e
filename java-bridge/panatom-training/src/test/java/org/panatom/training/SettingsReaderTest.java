package org.panatom.training;

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
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.RadialFunction;

/** What settings files may say, and what is said about those that may not. */
class SettingsReaderTest {

  @TempDir Path folder;

  @Test
  void standardValuesFillGaps() throws IOException {
    TrainingSettings settings = TestPlans.settings(folder, TestPlans.SETTINGS);
    assertEquals(1L, settings.seed());
    assertEquals(0.6, settings.guard().inner());
    assertEquals(List.of(6, 5), settings.network().hidden());
    assertEquals(1.0, settings.repulsion().inner());
    assertEquals(1e-5, settings.optimizer().finalLearningRate());
    assertEquals(100.0, settings.loss().energy());
  }

  @Test
  void gridsGiveAllCombinations() throws IOException {
    var functions =
        TestPlans.settings(folder, TestPlans.SETTINGS).descriptor().functions(List.of("Li", "Si"));
    assertEquals(6, functions.stream().filter(f -> f instanceof RadialFunction).count());
    assertEquals(12, functions.stream().filter(f -> f instanceof AngularFunction).count());
  }

  @Test
  void numbersMayBeWrittenInEveryUsualWay() throws IOException {
    String text = TestPlans.SETTINGS.replace("epochs: 3", "epochs: 3, learning_rate: 1e-3");
    assertEquals(1e-3, TestPlans.settings(folder, text).optimizer().learningRate());
    text = TestPlans.SETTINGS.replace("epochs: 3", "epochs: 3, learning_rate: 1");
    assertEquals(1.0, TestPlans.settings(folder, text).optimizer().learningRate());
  }

  @Test
  void unknownKeysAreRefusedWithFileLineAndKnownKeys() {
    String message = message(TestPlans.SETTINGS.replace("hidden:", "hiden:"));
    assertTrue(message.contains("train.yaml, line 11"), message);
    assertTrue(message.contains("'hiden'"), message);
    assertTrue(message.contains("in network: activation, hidden, members"), message);
    assertTrue(message(TestPlans.SETTINGS + "colour: red\n").contains("'colour'"));
    assertTrue(message(TestPlans.SETTINGS + "name: twice\n").contains("name"));
  }

  @Test
  void wrongValuesAreRefused() {
    check("hidden: [6, 5]", "hidden: [0, 5]", "network.hidden is 0");
    check("hidden: [6, 5]", "hidden: [6.5]", "in network.hidden: a whole number");
    check("hidden: [6, 5]", "hidden: many", "in network.hidden: a whole number");
    check("hidden: [6, 5]", "hidden: [100000000]", "at most 10000");
    check("{outer: 3.0}", "3.0", "in repulsion: a group of keys");
    check("outer: 3.0", "outer: [3.0, 4.0]", "in repulsion.outer: a number");
    check("name: small", "name: [small]", "in name: a text");
    check("members: 2", "members: -2", "network.members is -2");
    check("activation: tanh", "activation: relu", "unknown activation 'relu'");
    check("epochs: 3", "epochs: three", "optimizer.epochs");
    check("epochs: 3", "epochs: 3, learning_rate: -1.0", "optimizer.learning_rate is -1.0");
    check("epochs: 3", "epochs: 3, average: 1.0", "optimizer.average is 1.0");
    check("epochs: 3", "epochs: 3, whitening: 2.0", "optimizer.whitening is 2.0");
    check("epochs: 3", "epochs: 3, keep: first", "optimizer.keep is 'first'");
    check("outer: 3.0", "outer: 0.5", "repulsion.outer is 0.5");
    check("outer: 3.0", "inner: 1.0", "repulsion.outer");
    check("kind: narrow", "kind: broad", "descriptor.angular.kind is 'broad'");
    check("cutoff: 5.0, eta: [1.0]", "cutoff: 5.0, eta: [-1.0]", "eta is -1.0");
    check("cutoff: 5.0,", "", "descriptor.radial.cutoff");
    check("shift: [2.0, 3.0, 4.0]", "shift: [2.0, 2.0]", "a function twice");
    check("cutoff_function: polynomial2", "cutoff_function: step", "unknown cutoff function");
    check("species: [Li, Si]", "species: [Li, Xx]", "'Xx' is not a chemical symbol");
    check("species: [Li, Si]", "species: [Li, Li]", "twice");
    check("name: small", "name: ../small", "name is '../small'");
    check("date: 2026-01-31", "date: yesterday", "about.date");
    check("data: {", "data: [", "line");
  }

  private void check(String good, String bad, String expected) {
    String text = TestPlans.SETTINGS.replace(good, bad);
    assertFalse(text.equals(TestPlans.SETTINGS), "nothing was replaced: " + good);
    String message = message(text);
    assertTrue(message.contains(expected), "'%s' in: %s".formatted(expected, message));
    assertFalse(message.contains("org.panatom"), message);
    assertFalse(message.contains("\n"), message);
  }

  private String message(String text) {
    Exception thrown =
        assertThrows(
            Exception.class,
            () -> TestPlans.settings(folder, text).descriptor().functions(List.of("Li", "Si")));
    return thrown.getMessage();
  }

  @Test
  void missingAndEmptyFilesAreNamed() throws IOException {
    Path missing = folder.resolve("none.yaml");
    IOException thrown = assertThrows(IOException.class, () -> SettingsReader.read(missing));
    assertTrue(thrown.getMessage().contains("none.yaml"), thrown.getMessage());
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    thrown = assertThrows(IOException.class, () -> SettingsReader.read(empty));
    assertTrue(thrown.getMessage().contains("empty.yaml"), thrown.getMessage());
  }
}

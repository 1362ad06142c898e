package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/** Derivatives that do not fit into memory are read from a file, and nothing else changes. */
class FeatureFileTest {

  private static final SpeciesTable SPECIES = new SpeciesTable(List.of("Li", "Si"));

  @TempDir Path folder;

  private List<StructureFeatures> features(
      TrainingSettings settings,
      TrainingPlan plan,
      List<Structure> some,
      long room,
      ParallelLoop loop)
      throws Exception {
    Dataset set = TestPlans.set(some);
    return new FeatureSets(SPECIES, loop, room)
        .build(
            set.structures(),
            set.weights(),
            BasisChoice.of(settings, folder).basis(),
            plan.transforms(),
            folder);
  }

  @Test
  void aFileGivesWhatMemoryGives() throws Exception {
    TrainingSettings settings = TestPlans.settings(folder, TestPlans.SETTINGS);
    List<Structure> some = TestPlans.structures("train").subList(0, 20);
    try (ParallelLoop loop = new ParallelLoop(2)) {
      TrainingPlan plan = TestPlans.plan(settings, some, loop);
      List<StructureFeatures> memory = features(settings, plan, some, Long.MAX_VALUE, loop);
      List<StructureFeatures> file = features(settings, plan, some, 0, loop);
      assertInstanceOf(FeatureFile.class, file);
      assertEquals(memory.size(), file.size());
      for (int k = 0; k < memory.size(); k++) {
        assertSame(memory.get(k), file.get(k));
      }
      double[][] one = parameters(settings, plan, memory, loop);
      double[][] other = parameters(settings, plan, file, loop);
      for (int s = 0; s < one.length; s++) {
        assertArrayEquals(one[s], other[s]);
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count(), "only the settings are there: the file has no name");
    }
  }

  private static double[][] parameters(
      TrainingSettings settings,
      TrainingPlan plan,
      List<StructureFeatures> features,
      ParallelLoop loop) {
    TrainingState state = new TrainingState(plan.newMembers());
    CommitteeTrainer trainer = plan.trainer(features, state.members);
    trainer.runEpoch(state, 0.5);
    return new double[][] {
      state.members.getFirst().networks[0].parameters(),
      state.members.getLast().networks[1].parameters()
    };
  }

  private static void assertSame(StructureFeatures a, StructureFeatures b) {
    assertEquals(a.energy(), b.energy());
    assertArrayEquals(a.forces(), b.forces());
    assertArrayEquals(a.species(), b.species());
    assertEquals(a.atoms().length, b.atoms().length);
    for (int i = 0; i < a.atoms().length; i++) {
      AtomFeatures x = a.atoms()[i];
      AtomFeatures y = b.atoms()[i];
      assertArrayEquals(x.inputs(), y.inputs());
      assertArrayEquals(x.targets(), y.targets());
      assertEquals(x.strain(), y.strain());
      for (int k = 0; k < x.jacobian().length; k++) {
        assertArrayEquals(x.jacobian()[k].components(), y.jacobian()[k].components());
        assertArrayEquals(x.jacobian()[k].values(), y.jacobian()[k].values());
        assertEquals(x.jacobian()[k].firstColumn(), y.jacobian()[k].firstColumn());
        assertEquals(x.jacobian()[k].columns(), y.jacobian()[k].columns());
      }
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    TrainingSettings settings = TestPlans.settings(folder, TestPlans.SETTINGS);
    List<Structure> some = TestPlans.structures("train").subList(0, 20);
    try (ParallelLoop loop = new ParallelLoop(2)) {
      TrainingPlan plan = TestPlans.plan(settings, some, loop);
      Path missing = folder.resolve("missing");
      Exception thrown =
          assertThrows(
              Exception.class,
              () ->
                  new FeatureSets(SPECIES, loop, 0)
                      .build(
                          some,
                          TestPlans.set(some).weights(),
                          BasisChoice.of(settings, folder).basis(),
                          plan.transforms(),
                          missing));
      assertTrue(thrown.getMessage().contains("missing"), thrown.getMessage());
    }
  }
}

package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.model.NeuralNetwork;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** The gradient of the loss, and that training and evaluation compute the same potential. */
class GradientTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "softplus"})
  void gradientOfTheLossIsItsDerivative(String activation) throws Exception {
    checkGradient(TestPlans.SETTINGS.replace("activation: tanh", "activation: " + activation), 7);
  }

  @Test
  void theSameWithEveryKindOfDescriptor() throws Exception {
    for (String text : TestDescriptors.all(folder, 1).values()) {
      checkGradient(text, 5);
    }
  }

  @Test
  void theSameWithWeightsOfStructures() throws Exception {
    StructureWeight heavy = new StructureWeight(3.0, 0.5, 2.0);
    StructureWeight forcesOnly = new StructureWeight(0.0, 1.0, 0.0);
    checkGradient(TestPlans.SETTINGS, List.of(heavy, forcesOnly, StructureWeight.ONE));
  }

  private void checkGradient(String text, int structures) throws Exception {
    checkGradient(text, Collections.nCopies(structures, StructureWeight.ONE));
  }

  private void checkGradient(String text, List<StructureWeight> weights) throws Exception {
    TrainingSettings settings = TestPlans.settings(folder, text);
    List<Structure> some = TestPlans.structures("train").subList(0, weights.size());
    try (ParallelLoop loop = new ParallelLoop(1)) {
      TrainingPlan plan = TestPlans.plan(settings, folder, some, loop);
      Dataset set = new Dataset("train", List.of(), "", some, weights);
      List<StructureFeatures> features = plan.features(set, folder);
      CommitteeMember member = plan.newMembers().getFirst();
      double[][] gradient = member.newGradient();
      loss(settings, plan, features, member.networks, gradient);
      double largest = 0.0;
      for (int s = 0; s < gradient.length; s++) {
        double[] parameters = member.networks[s].parameters();
        for (int k = 0; k < parameters.length; k++) {
          double h = 1e-5;
          double middle = parameters[k];
          parameters[k] = middle + h;
          double up = loss(settings, plan, features, member.networks, null);
          parameters[k] = middle - h;
          double down = loss(settings, plan, features, member.networks, null);
          parameters[k] = middle;
          double tolerance = 2e-7 * Math.max(1.0, Math.abs(gradient[s][k]));
          assertEquals((up - down) / (2.0 * h), gradient[s][k], tolerance, "parameter " + k);
          largest = Math.max(largest, Math.abs(gradient[s][k]));
        }
      }
      assertTrue(largest > 1.0, "the gradient says something");
    }
  }

  private static double loss(
      TrainingSettings settings,
      TrainingPlan plan,
      List<StructureFeatures> structures,
      NeuralNetwork[] networks,
      double[][] gradient) {
    StructureBlock block = new StructureBlock(plan.transforms());
    block.load(structures);
    SquaredErrors errors = new SquaredErrors();
    LossWeights.Totals totals = LossWeights.Totals.of(structures);
    if (gradient != null) {
      block.addGradient(
          networks,
          (one, prediction) -> settings.loss().differentiate(one, prediction, totals, errors),
          gradient);
      return errors.loss(settings.loss());
    }
    List<Prediction> predictions =
        structures.stream().map(structure -> new Prediction(structure.size())).toList();
    block.predict(networks, 1.0, predictions);
    for (int k = 0; k < structures.size(); k++) {
      errors.add(structures.get(k), predictions.get(k));
    }
    return errors.loss(settings.loss());
  }

  @Test
  void theAssembledModelPredictsWhatTrainingPredicts() throws Exception {
    checkAssembly(TestPlans.SETTINGS);
  }

  @Test
  void theSameWithEveryKindOfDescriptorAloneAndInCommittees() throws Exception {
    for (int members = 1; members <= 2; members++) {
      for (String text : TestDescriptors.all(folder, members).values()) {
        checkAssembly(text + "guard: {use: false}\n");
      }
    }
    checkAssembly(TestDescriptors.all(folder, 1).get("chebyshev cos") + "guard: {inner: 0.5}\n");
  }

  private void checkAssembly(String text) throws Exception {
    TrainingSettings settings = TestPlans.settings(folder, text);
    List<Structure> some = TestPlans.structures("train").subList(0, 30);
    try (ParallelLoop loop = new ParallelLoop(2)) {
      TrainingPlan plan = TestPlans.plan(settings, folder, some, loop);
      List<StructureFeatures> features = plan.features(TestPlans.set(some), folder);
      List<CommitteeMember> members = plan.newMembers();
      NeuralNetwork[][] networks =
          members.stream().map(member -> member.networks).toArray(NeuralNetwork[][]::new);
      PotentialEvaluator evaluator = new PotentialEvaluator(plan.potential(networks));
      StructureBlock block = new StructureBlock(plan.transforms());
      for (int k = 0; k < some.size(); k++) {
        StructureFeatures structure = features.get(k);
        Prediction prediction = new Prediction(structure.size());
        block.load(List.of(structure));
        for (NeuralNetwork[] member : networks) {
          block.predict(member, 1.0 / networks.length, List.of(prediction));
        }
        compare(some.get(k), structure, prediction, evaluator.evaluate(some.get(k)));
      }
    }
  }

  /** Networks plus what was taken off the references must be the whole. */
  private static void compare(
      Structure structure, StructureFeatures rest, Prediction prediction, Evaluation whole) {
    double energy = structure.reference().energy() - rest.energy() + prediction.energy;
    assertEquals(whole.energy(), energy, 1e-10 * Math.abs(energy));
    double[] forces = new double[3 * structure.size()];
    for (int k = 0; k < forces.length; k++) {
      forces[k] = structure.reference().forces()[k] - rest.forces()[k] + prediction.forces[k];
    }
    double[] expected = Arrays.copyOf(whole.forces(), forces.length);
    assertArrayEquals(expected, forces, 1e-9);
    int[] order = {0, 1, 2, 5, 4, 3};
    for (int k = 0; k < 6; k++) {
      double reference = 160.2176634 * structure.reference().stress()[order[k]];
      double stress = reference - rest.stress()[k] + prediction.stress[k];
      double volume = structure.cell().volume();
      assertEquals(-160.2176634 * whole.virial()[k] / volume, stress, 1e-8);
    }
  }
}

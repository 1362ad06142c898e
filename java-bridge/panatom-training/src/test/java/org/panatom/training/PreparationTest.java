package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.evaluation.Quantity;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.ShortRangeRepulsion;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** What is fixed before the first epoch. */
class PreparationTest {

  private static final SpeciesTable SPECIES = new SpeciesTable(List.of("Li", "Si"));
  private static final double[] OPEN = {Double.NaN, Double.NaN};

  @TempDir Path folder;

  @Test
  void referenceEnergiesAreFoundExactlyWhereTheyExplainAll() throws Exception {
    double[] truth = {-1.25, -4.5};
    List<Structure> structures =
        TestPlans.structures("train").stream()
            .map(
                s -> {
                  double energy = 0.0;
                  for (int number : s.atomicNumbers()) {
                    energy += truth[SPECIES.indexOfNumber(number)];
                  }
                  var reference = new Structure.Reference(energy, null, null);
                  return new Structure(
                      s.positions(), s.atomicNumbers(), s.cell(), reference, Map.of());
                })
            .toList();
    assertArrayEquals(truth, ReferenceEnergyFit.perAtom(structures, SPECIES, OPEN), 1e-11);
    assertArrayEquals(truth, ReferenceEnergyFit.ofTotals(structures, SPECIES), 1e-11);
    double[] oneFixed = {truth[0], Double.NaN};
    assertArrayEquals(truth, ReferenceEnergyFit.perAtom(structures, SPECIES, oneFixed), 1e-11);
    double[] others = {7.0, 8.0};
    assertArrayEquals(others, ReferenceEnergyFit.perAtom(structures, SPECIES, others));
    assertArrayEquals(new double[2], ReferenceEnergyFit.perAtom(List.of(), SPECIES, OPEN));
    // One composition cannot tell the species apart; the sum must still be right.
    List<Structure> one = structures.subList(0, 1);
    double[] shared = ReferenceEnergyFit.perAtom(one, SPECIES, OPEN);
    Evaluation evaluation =
        new PotentialEvaluator(new ReferenceAtomEnergy(SPECIES.symbols(), shared))
            .evaluate(one.getFirst());
    assertEquals(one.getFirst().reference().energy(), evaluation.energy(), 1e-10);
  }

  @Test
  void theBaselineIsTheOneOfTheReadme() throws Exception {
    double[] trivial = ReferenceEnergyFit.ofTotals(TestPlans.structures("train"), SPECIES);
    var evaluator = new PotentialEvaluator(new ReferenceAtomEnergy(SPECIES.symbols(), trivial));
    double[][] expected = {{125, 0.375}, {89, 0.449}, {141, 0.505}};
    String[] sets = {"train", "validation", "test"};
    for (int k = 0; k < sets.length; k++) {
      ErrorStatistics errors = new ErrorStatistics();
      for (Structure structure : TestPlans.structures(sets[k])) {
        errors.add(structure, Residuals.reference(structure, evaluator.evaluate(structure)));
      }
      assertEquals(expected[k][0], errors.overall(Quantity.ENERGY).mae(), 0.5);
      assertEquals(expected[k][1], errors.overall(Quantity.FORCE).mae(), 5e-4);
    }
  }

  @Test
  void theGuardIsSilentOnEveryTrainingStructure() throws Exception {
    List<Structure> training = TestPlans.structures("train");
    double[][] closest = ClosestDistances.measure(training, SPECIES, 6.0);
    assertEquals(1.6514, closest[0][0], 1e-4);
    assertEquals(closest[0][1], closest[1][0], 0.0);
    ShortRangeRepulsion guard = ClosestDistances.guard(closest, SPECIES.symbols(), 0.6);
    PotentialEvaluator evaluator = new PotentialEvaluator(guard);
    for (Structure structure : training) {
      assertEquals(0.0, evaluator.evaluate(structure).energy(), 0.0);
      assertEquals(0, evaluator.evaluate(structure).warningCount());
    }
    double[][] unmet = {
      {2.0, Double.POSITIVE_INFINITY}, {Double.POSITIVE_INFINITY, 3.0},
    };
    assertEquals(2.5, ClosestDistances.guard(unmet, SPECIES.symbols(), 0.5).range(0, 1).outer());
  }

  @Test
  void closestDistancesAreTheSameBothWays() {
    SpeciesTable many = new SpeciesTable(List.of("Li", "Na", "K", "Si", "O"));
    Random random = new Random(3);
    for (int k = 0; k < 50; k++) {
      double[] positions = random.doubles(60, 0.0, 7.0).toArray();
      int[] numbers = random.ints(20, 0, 5).map(s -> new int[] {3, 11, 19, 14, 8}[s]).toArray();
      Cell cell =
          new Cell(
              new double[] {7.1, 0.2, 0.1, 0.3, 7.3, 0.4, 0.1, 0.2, 6.9},
              new boolean[] {true, true, true});
      Structure structure =
          new Structure(positions, numbers, cell, Structure.Reference.NONE, Map.of());
      double[][] closest = ClosestDistances.measure(List.of(structure), many, 5.0);
      for (int a = 0; a < 5; a++) {
        for (int b = 0; b < 5; b++) {
          assertEquals(closest[a][b], closest[b][a], 0.0);
        }
      }
      ClosestDistances.guard(closest, many.symbols(), 0.6);
    }
  }

  @Test
  void functionsThatVaryByRoundingAreLeftOutAndSwitchedOff() {
    Random random = new Random(4);
    double[][] samples = new double[40][6];
    for (double[] row : samples) {
      row[0] = random.nextGaussian();
      row[1] = 7.0 + 1e-10 * random.nextGaussian();
      row[2] = 2e-12 * random.nextDouble();
      row[3] = 0.0;
      row[4] = 300.0 + 1e-4 * random.nextGaussian();
      row[5] = 1e-6 * random.nextGaussian();
    }
    samples[7][2] = 1e-11;
    assertEquals(List.of(0, 5), FunctionSelection.pick(samples, 6));
    for (FeatureStatistics statistics :
        List.of(FeatureStatistics.of(samples), FeatureStatistics.of(samples).throughSquares())) {
      for (int g = 0; g < 6; g++) {
        assertEquals(g == 0 || g == 5, statistics.deviation()[g] > 0.0, "function " + g);
      }
      double[][] matrix = FeatureTransform.fit(samples, statistics, 0.5, 1e-3).matrix();
      assertTrue(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite));
    }
  }

  @Test
  void aSpeciesWithoutAnyVariationKeepsAFiniteTransform() {
    double[][] same = {{1.0, 2.0}, {1.0, 2.0}};
    double[][] matrix =
        FeatureTransform.fit(same, FeatureStatistics.of(same).throughSquares(), 0.5, 1e-3).matrix();
    assertArrayEquals(new double[] {1.0, 0.0}, matrix[0]);
    assertArrayEquals(new double[] {0.0, 1.0}, matrix[1]);
  }

  @Test
  void selectionLeavesOutWhatOthersExplainAndWhatIsConstant() {
    Random random = new Random(1);
    double[][] samples = new double[50][5];
    for (double[] row : samples) {
      row[0] = random.nextGaussian();
      row[1] = 7.0;
      row[2] = 0.01 * random.nextGaussian();
      row[3] = 2.0 * row[0] - 300.0 * row[2] + 5.0;
      row[4] = -row[0];
    }
    List<Integer> picked = FunctionSelection.pick(samples, 5);
    assertEquals(2, picked.size(), picked::toString);
    assertTrue(!picked.contains(1), picked::toString);
    assertEquals(1, FunctionSelection.pick(samples, 1).size());
  }

  @Test
  void selectedFunctionsGoIntoTheModel() throws Exception {
    String text = TestPlans.SETTINGS.replace("cutoff_function: polynomial2\n", "select: 7\n");
    List<Structure> some = TestPlans.structures("train").subList(0, 20);
    try (ParallelLoop loop = new ParallelLoop(2)) {
      TrainingPlan plan = TestPlans.plan(TestPlans.settings(folder, text), some, loop);
      StructureFeatures first = plan.features(TestPlans.set(some), folder).getFirst();
      assertEquals(7, first.atoms()[0].inputs().length);
      int rows = 0;
      for (DerivativeBlock block : first.atoms()[0].jacobian()) {
        rows += block.components().length;
      }
      assertEquals(7, rows);
    }
  }

  @Test
  void fullWhiteningGivesEqualSpreadInAllDirections() {
    Random random = new Random(2);
    double[][] samples = new double[200][3];
    for (double[] row : samples) {
      double common = random.nextGaussian();
      row[0] = 5.0 + common;
      row[1] = 100.0 * (common + 0.1 * random.nextGaussian());
      row[2] = random.nextGaussian();
    }
    FeatureTransform transform =
        FeatureTransform.fit(samples, FeatureStatistics.of(samples), 1.0, 1e-6);
    double[][] covariance = new double[3][3];
    for (double[] row : samples) {
      AtomFeatures x =
          transform.apply(new AtomFeatures(row, new int[0], 0, new DerivativeBlock[0]));
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          covariance[a][b] += x.inputs()[a] * x.inputs()[b] / samples.length;
        }
      }
    }
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        assertEquals(a == b ? 1.0 : 0.0, covariance[a][b], 1e-9);
      }
    }
  }
}

package org.panatom.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panatom.neighbor.NeighborLists;
import org.panatom.structure.Structure;

/** Several threads give the bits of one; rows that a host keeps are read once. */
class ThreadsAndRowsTest {

  private static final double CUTOFF = 3.0;
  private static final int ATOMS = 1500;

  /** A pair potential of two species with warnings; throws at an atom when told to. */
  private static final class Pairs implements Potential {
    private final double[] scratch = new double[1];
    private int brokenFrom = Integer.MAX_VALUE;

    @Override
    public List<String> species() {
      return List.of("Si", "Li");
    }

    @Override
    public double cutoff() {
      return CUTOFF;
    }

    @Override
    public void evaluate(NeighborBatch batch) {
      for (int b = 0; b < batch.atomCount(); b++) {
        if (batch.atoms()[b] >= brokenFrom) {
          throw new IllegalStateException("broken at " + batch.atoms()[b]);
        }
        scratch[0] = 0.0; // Two threads in one object would mix their sums.
        for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
          double beyond = CUTOFF - batch.distance()[p];
          double factor = 1.0 + batch.neighborSpecies()[p];
          scratch[0] += factor * beyond * beyond * beyond;
          double slope = -3.0 * factor * beyond * beyond / batch.distance()[p];
          batch.gradientX()[p] += slope * batch.dx()[p];
          batch.gradientY()[p] += slope * batch.dy()[p];
          batch.gradientZ()[p] += slope * batch.dz()[p];
          if (batch.distance()[p] < 1.0) {
            int partner = batch.neighbors()[p];
            Warnings warnings = batch.warnings();
            warnings.add(
                Warnings.Kind.SHORT_DISTANCE, batch.atoms()[b], partner, batch.distance()[p], 1.0);
          }
        }
        batch.energy()[b] += scratch[0];
      }
    }
  }

  /** Lists of all atoms within 4 angstrom, which counts how often a row is read. */
  private static final class CountedLists implements NeighborLists {
    private final int[][] rows;
    private int copies;

    CountedLists(double[] x) {
      int n = x.length / 3;
      rows =
          IntStream.range(0, n)
              .mapToObj(i -> IntStream.range(0, n).filter(j -> near(x, i, j)).toArray())
              .toArray(int[][]::new);
    }

    private static boolean near(double[] x, int i, int j) {
      double dx = x[3 * i] - x[3 * j];
      double dy = x[3 * i + 1] - x[3 * j + 1];
      double dz = x[3 * i + 2] - x[3 * j + 2];
      return i != j && dx * dx + dy * dy + dz * dz < 16.0;
    }

    @Override
    public int count(int atom) {
      return rows[atom].length;
    }

    @Override
    public void copy(int atom, int[] into) {
      copies++;
      System.arraycopy(rows[atom], 0, into, 0, rows[atom].length);
    }
  }

  private final double[] positions = new Random(5).doubles(3 * ATOMS, 0.0, 22.0).toArray();
  private final int[] species = new Random(6).ints(ATOMS, 0, 2).toArray();
  private final int[] central = IntStream.range(0, ATOMS).toArray();

  private static PotentialEvaluator evaluator(int threads) {
    List<Potential> copies =
        IntStream.range(0, threads).<Potential>mapToObj(k -> new Pairs()).toList();
    return new PotentialEvaluator(copies);
  }

  private static double[] numbers(Evaluation evaluation) {
    int n = evaluation.atomCount();
    return Stream.of(
            new double[] {evaluation.energy(), evaluation.warningCount()},
            evaluation.virial(),
            Arrays.copyOf(evaluation.forces(), 3 * n),
            Arrays.copyOf(evaluation.atomEnergies(), n),
            Arrays.copyOf(evaluation.atomVirials(), 6 * n))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    Atoms atoms = new Atoms(ATOMS, positions, species);
    CountedLists lists = new CountedLists(positions);
    Structure crystal =
        Crystals.rattled(
            List.of("Si", "Li"),
            1.1,
            new int[] {9, 8, 7},
            new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            3);
    double[] one = null;
    double[] oneOfStructure = null;
    List<String> warnings = null;
    for (int threads : new int[] {1, 2, 5}) {
      try (PotentialEvaluator evaluator = evaluator(threads)) {
        for (int repeat = 0; repeat < 5; repeat++) {
          Evaluation evaluation = evaluator.evaluate(atoms, ATOMS, central, lists, repeat % 2);
          double[] numbers = numbers(evaluation);
          if (repeat == 0) {
            one = one == null ? numbers : one;
            warnings = warnings == null ? evaluation.warnings() : warnings;
            assertArrayEquals(one, numbers);
            assertEquals(warnings, evaluation.warnings());
          } else {
            assertArrayEquals(one, numbers, 1e-9);
          }
        }
        double[] ofStructure = numbers(evaluator.evaluate(crystal));
        oneOfStructure = oneOfStructure == null ? ofStructure : oneOfStructure;
        assertArrayEquals(oneOfStructure, ofStructure);
      }
    }
    assertTrue(one[1] > Warnings.CAPACITY);
  }

  @Test
  void theFirstAtomThatFailsIsReportedAndTheNextEvaluationWorks() {
    Atoms atoms = new Atoms(ATOMS, positions, species);
    CountedLists lists = new CountedLists(positions);
    List<Pairs> copies = List.of(new Pairs(), new Pairs(), new Pairs());
    try (PotentialEvaluator evaluator = new PotentialEvaluator(List.copyOf(copies))) {
      double energy = evaluator.evaluate(atoms, ATOMS, central, lists).energy();
      for (int repeat = 0; repeat < 20; repeat++) {
        int broken = 70 * repeat;
        copies.forEach(copy -> copy.brokenFrom = broken);
        EvaluationException thrown =
            assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () ->
                    assertThrows(
                        EvaluationException.class,
                        () -> evaluator.evaluate(atoms, ATOMS, central, lists)));
        assertTrue(thrown.getMessage().contains("broken at " + broken), thrown.getMessage());
        copies.forEach(copy -> copy.brokenFrom = Integer.MAX_VALUE);
        assertEquals(energy, evaluator.evaluate(atoms, ATOMS, central, lists).energy());
      }
    }
  }

  @Test
  void rowsAreReadWhenTheirRevisionChangesAndAtomsMayMoveMeanwhile() {
    CountedLists lists = new CountedLists(positions);
    double[] moved = positions.clone();
    Random random = new Random(7);
    PotentialEvaluator evaluator = evaluator(1);
    PotentialEvaluator fresh = evaluator(1);
    for (int step = 0; step < 6; step++) {
      int revision = step < 4 ? 7 : 8;
      Atoms atoms = new Atoms(ATOMS, moved, species);
      double[] numbers = numbers(evaluator.evaluate(atoms, ATOMS, central, lists, revision));
      assertEquals((step < 4 ? 1 : 2) * ATOMS, lists.copies);
      double[] expected =
          numbers(fresh.evaluate(atoms, ATOMS, central, new CountedLists(positions)));
      assertArrayEquals(expected, numbers, 1e-9);
      for (int k = 0; k < moved.length; k++) {
        moved[k] += random.nextDouble(-0.05, 0.05);
      }
    }
    int[] others = central.clone();
    others[3] = 4;
    evaluator.evaluate(new Atoms(ATOMS, moved, species), ATOMS, others, lists, 8);
    assertEquals(3 * ATOMS, lists.copies);
    evaluator.evaluate(new Atoms(ATOMS, moved, species), ATOMS, others, lists, 0);
    evaluator.evaluate(new Atoms(ATOMS, moved, species), ATOMS, others, lists, 0);
    assertEquals(5 * ATOMS, lists.copies);
  }

  @Test
  void atomsThatComeFromFarAwayAreSeen() {
    Random random = new Random(8);
    for (double step : new double[] {0.02, 0.2}) {
      double[] moved = positions.clone();
      CountedLists lists = new CountedLists(positions);
      PotentialEvaluator evaluator = evaluator(1);
      PotentialEvaluator fresh = evaluator(1);
      double[] velocity = random.doubles(moved.length, -step, step).toArray();
      for (int k = 0; k < 24; k++) {
        Atoms atoms = new Atoms(ATOMS, moved, species);
        double[] expected = numbers(fresh.evaluate(atoms, ATOMS, central, lists));
        assertArrayEquals(
            expected, numbers(evaluator.evaluate(atoms, ATOMS, central, lists, 9)), 1e-9);
        for (int c = 0; c < moved.length; c++) {
          moved[c] += velocity[c];
        }
      }
    }
  }

  @Test
  void atomsThatVanishAndChangeSpeciesAreNoticed() {
    CountedLists lists = new CountedLists(positions);
    PotentialEvaluator evaluator = evaluator(1);
    for (int changed : new int[] {-1, 0, 1}) {
      int[] others = species.clone();
      others[11] = changed;
      Atoms atoms = new Atoms(ATOMS, positions, others);
      double[] numbers = numbers(evaluator.evaluate(atoms, ATOMS, central, lists, 4));
      double[] expected = numbers(evaluator(1).evaluate(atoms, ATOMS, central, lists));
      assertArrayEquals(expected, numbers, 1e-9);
    }
  }

  @Test
  void structuresBetweenCallsDoNotDisturbKeptRows() {
    CountedLists lists = new CountedLists(positions);
    Atoms atoms = new Atoms(ATOMS, positions, species);
    PotentialEvaluator evaluator = evaluator(1);
    double[] expected = numbers(evaluator.evaluate(atoms, ATOMS, central, lists, 1));
    double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] counts = {2, 2, 2};
    evaluator.evaluate(Crystals.rattled(List.of("Si", "Li"), 1.9, counts, identity, 3));
    assertArrayEquals(expected, numbers(evaluator.evaluate(atoms, ATOMS, central, lists, 1)));
  }

  @Test
  void tooManyRowsAreNotKeptAndWrongOnesAreRefused() {
    CountedLists lists = new CountedLists(positions);
    Atoms atoms = new Atoms(ATOMS, positions, species);
    long entries = Arrays.stream(lists.rows).mapToLong(row -> row.length).sum();
    assertTrue(new KeptRows(CUTOFF, 2, entries).keep(1, atoms, ATOMS, central, lists));
    assertFalse(new KeptRows(CUTOFF, 2, entries - 1).keep(1, atoms, ATOMS, central, lists));
    lists.rows[9][2] = ATOMS;
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> evaluator(1).evaluate(atoms, ATOMS, central, lists, 3));
    assertTrue(thrown.getMessage().contains("atom 9 "), thrown.getMessage());
  }

  @Test
  void virialsOfAtomsAreLeftOutOnRequest() {
    PotentialEvaluator evaluator = evaluator(1);
    Atoms atoms = new Atoms(ATOMS, positions, species);
    CountedLists lists = new CountedLists(positions);
    double[] virial = evaluator.evaluate(atoms, ATOMS, central, lists).virial().clone();
    PotentialEvaluator lean = evaluator(1);
    lean.computeAtomVirials(false);
    Evaluation evaluation = lean.evaluate(atoms, ATOMS, central, lists);
    assertArrayEquals(virial, evaluation.virial());
    assertEquals(0, evaluation.atomVirials().length);
  }
}

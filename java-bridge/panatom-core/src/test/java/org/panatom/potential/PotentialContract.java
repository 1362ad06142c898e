package org.panatom.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.panatom.neighbor.PeriodicNeighbors;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/**
 * What every potential must fulfil, whatever its formula. A test class for a potential extends this
 * one and says how to make the potential.
 */
public abstract class PotentialContract {

  private static final double[] CUBIC = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final double[] SLANTED = {1, 0, 0, 0.45, 0.95, 0, -0.4, 0.35, 1.05};
  private static final double[] LEFT_HANDED = {0, 1.02, 0.1, 1, 0, 0.05, 0.2, 0.1, 0.98};
  private static final double STEP = 2e-4;

  /** A new potential, independent of all made before. */
  protected abstract Potential potential();

  /** How far atoms are apart in the test crystals, angstrom: where the potential is sensible. */
  protected abstract double spacing();

  /** Whether energy and forces go to zero at the cutoff without a jump. */
  protected boolean continuous() {
    return true;
  }

  @Test
  void forcesAreTheNegativeGradientOfTheEnergy() {
    for (Structure structure : structures()) {
      PotentialEvaluator evaluator = new PotentialEvaluator(potential());
      double[] forces = evaluator.evaluate(structure).forces().clone();
      for (int k = 0; k < 3 * structure.size(); k++) {
        int coordinate = k;
        double slope =
            slope(
                h -> {
                  double[] positions = structure.positions().clone();
                  positions[coordinate] += h;
                  return evaluator.evaluate(Crystals.moved(structure, positions)).energy();
                });
        assertClose(-slope, forces[k], 1e-7, "force component " + k + " in " + structure.cell());
      }
    }
  }

  @Test
  void theVirialIsTheNegativeDerivativeWithRespectToStrain() {
    int[][] components = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
    for (Structure structure : structures()) {
      PotentialEvaluator evaluator = new PotentialEvaluator(potential());
      double[] virial = evaluator.evaluate(structure).virial().clone();
      for (int k = 0; k < 6; k++) {
        int[] component = components[k];
        double slope =
            slope(
                h -> {
                  double[] strain = CUBIC.clone();
                  strain[3 * component[0] + component[1]] += h / 2.0;
                  strain[3 * component[1] + component[0]] += h / 2.0;
                  return evaluator.evaluate(Crystals.mapped(structure, strain)).energy();
                });
        assertClose(-slope, virial[k], 1e-7, "virial component " + k + " in " + structure.cell());
      }
    }
  }

  @Test
  void translationChangesNothing() {
    for (Structure structure : structures()) {
      double[] positions = structure.positions().clone();
      for (int k = 0; k < positions.length; k++) {
        positions[k] += new double[] {13.7, -5.1, 0.3}[k % 3];
      }
      Snapshot before = evaluate(structure);
      before.assertEqual(evaluate(Crystals.moved(structure, positions)));
    }
  }

  @Test
  void rotationTurnsForcesAndVirial() {
    double[] rotation = Crystals.rotation();
    for (Structure structure : structures()) {
      Snapshot before = evaluate(structure);
      Snapshot turned = evaluate(Crystals.mapped(structure, rotation));
      before.transformed(rotation).assertEqual(turned);
    }
  }

  @Test
  void inversionReversesTheForces() {
    double[] inversion = {-1, 0, 0, 0, -1, 0, 0, 0, -1};
    for (Structure structure : structures()) {
      Snapshot before = evaluate(structure);
      Snapshot inverted = evaluate(Crystals.mapped(structure, inversion));
      before.transformed(inversion).assertEqual(inverted);
    }
  }

  @Test
  void theOrderOfTheAtomsDoesNotMatter() {
    for (Structure structure : structures()) {
      int n = structure.size();
      int[] order = new int[n];
      Arrays.setAll(order, k -> (k + n / 2) % n);
      Snapshot permuted = evaluate(Crystals.permuted(structure, order));
      evaluate(structure).permuted(order).assertEqual(permuted);
    }
  }

  @Test
  void aSupercellHasTheEnergyOfItsCells() {
    for (Structure structure : structures()) {
      Snapshot cell = evaluate(structure);
      int[][] shapes = {{2, 1, 1}, {1, 2, 3}};
      for (int[] shape : shapes) {
        int copies = shape[0] * shape[1] * shape[2];
        cell.repeated(copies).assertEqual(evaluate(Crystals.repeated(structure, shape)));
      }
    }
  }

  @Test
  void everyCellGivesWhatAPlainSumOverImagesGives() {
    if (potential().wholeStructure().isPresent()) {
      Structure structure = structures().getFirst();
      var refusal =
          assertThrows(
              IllegalArgumentException.class, () -> new PlainEvaluation(potential(), structure, 1));
      assertTrue(refusal.getMessage().contains("whole structures"), refusal.getMessage());
      return;
    }
    for (Structure structure : structures()) {
      // Lattice planes are at least 0.8 spacings apart; atoms lie at most half a cell outside.
      int cells = (int) Math.ceil(potential().cutoff() / (0.8 * spacing())) + 1;
      PlainEvaluation plain = new PlainEvaluation(potential(), structure, cells);
      Snapshot fast = evaluate(structure);
      assertClose(plain.energy, fast.energy, 1e-10, "energy");
      assertAllClose(plain.forces, fast.forces, "forces");
      assertAllClose(plain.virial, fast.virial, "virial");
    }
  }

  @Test
  void atomEnergiesAndAtomVirialsAddUp() {
    for (Structure structure : structures()) {
      Evaluation evaluation = new PotentialEvaluator(potential()).evaluate(structure);
      double energy = 0.0;
      double[] virial = new double[6];
      double[] force = new double[3];
      for (int i = 0; i < structure.size(); i++) {
        energy += evaluation.atomEnergies()[i];
        for (int k = 0; k < 6; k++) {
          virial[k] += evaluation.atomVirials()[6 * i + k];
        }
        for (int k = 0; k < 3; k++) {
          force[k] += evaluation.forces()[3 * i + k];
        }
      }
      assertClose(evaluation.energy(), energy, 1e-12, "sum of atom energies");
      assertAllClose(evaluation.virial(), virial, "sum of atom virials");
      assertAllClose(new double[3], force, "sum of forces");
    }
  }

  @Test
  void nothingJumpsAtTheCutoff() {
    if (!continuous()) {
      assertTrue(
          potential().properties().getOrDefault("continuous", "").startsWith("no"),
          "a potential that jumps at its cutoff must say so in its properties");
      return;
    }
    double cutoff = potential().cutoff();
    for (String first : elements()) {
      for (String second : elements()) {
        Snapshot inside = evaluate(chain(first, second, cutoff * (1.0 - 1e-9)));
        Snapshot outside = evaluate(chain(first, second, cutoff * (1.0 + 1e-9)));
        String pair = first + "-" + second;
        assertEquals(outside.energy, inside.energy, 1e-7, pair);
        assertArrayEquals(outside.forces, inside.forces, 1e-6, pair);
        assertArrayEquals(outside.virial, inside.virial, 1e-5, pair);
      }
    }
  }

  @Test
  void nothingAndASingleAtomFeelNoForce() {
    Snapshot nothing = evaluate(new Structure(new double[0], new int[0], Cell.none()));
    assertEquals(0.0, nothing.energy);
    for (String element : elements()) {
      int[] numbers = {Elements.atomicNumber(element)};
      Snapshot single = evaluate(new Structure(new double[3], numbers, Cell.none()));
      assertArrayEquals(new double[3], single.forces);
      assertArrayEquals(new double[6], single.virial);
      assertTrue(Double.isFinite(single.energy));
    }
  }

  @Test
  void twoThreadsGetTheNumbersOfOne() throws InterruptedException, ExecutionException {
    Map<Integer, Snapshot> expected = new TreeMap<>();
    List<Structure> structures = structures();
    for (int s = 0; s < structures.size(); s++) {
      expected.put(s, evaluate(structures.get(s)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> first = threads.submit(() -> repeat(structures, expected));
      Future<?> second = threads.submit(() -> repeat(structures, expected));
      first.get();
      second.get();
    }
  }

  @Test
  void aHundredThousandCallsDoNotGrow() {
    Structure structure = chain(elements().getFirst(), elements().getLast(), spacing());
    PotentialEvaluator evaluator = new PotentialEvaluator(potential());
    double first = evaluator.evaluate(structure).energy();
    for (int call = 0; call < 10_000; call++) {
      evaluator.evaluate(structure);
    }
    long before = usedMemory();
    for (int call = 0; call < 100_000; call++) {
      evaluator.evaluate(structure);
    }
    long growth = usedMemory() - before;
    assertTrue(growth < 1_000_000, "grew by " + growth + " bytes");
    assertEquals(first, evaluator.evaluate(structure).energy());
  }

  private void repeat(List<Structure> structures, Map<Integer, Snapshot> expected) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential());
    for (int round = 0; round < 20; round++) {
      expected.forEach(
          (s, snapshot) -> {
            Structure structure = structures.get(s);
            Snapshot got = new Snapshot(evaluator.evaluate(structure), structure.size());
            assertEquals(snapshot.energy, got.energy);
            assertArrayEquals(snapshot.forces, got.forces);
          });
    }
  }

  /** Elements of the test structures. */
  private List<String> elements() {
    List<String> species = potential().species();
    return species.isEmpty() ? List.of("Ar", "Kr") : species;
  }

  /** A large cell, slanted, left-handed and small ones, without pairs close to the cutoff. */
  private List<Structure> structures() {
    return List.of(
        structure(new int[] {3, 2, 2}, CUBIC),
        structure(new int[] {2, 2, 2}, SLANTED),
        structure(new int[] {2, 1, 2}, LEFT_HANDED),
        structure(new int[] {1, 1, 1}, SLANTED));
  }

  private Structure structure(int[] counts, double[] shear) {
    double cutoff = potential().cutoff();
    for (long seed = 1; seed < 1000; seed++) {
      Structure structure = Crystals.rattled(elements(), spacing(), counts, shear, seed);
      // One atom in a cell has only its lattice vectors as neighbours: rattling cannot help.
      if (continuous() || structure.size() == 1 || noPairAt(cutoff, structure)) {
        return structure;
      }
    }
    throw new IllegalStateException("no structure without a pair at the cutoff");
  }

  /** Whether finite differences would move no pair over the cutoff. */
  private static boolean noPairAt(double cutoff, Structure structure) {
    double margin = 2.0 * STEP * Math.max(2.0, cutoff);
    return pairs(structure, cutoff + margin) == pairs(structure, cutoff - margin);
  }

  private static int pairs(Structure structure, double cutoff) {
    PeriodicNeighbors neighbors = new PeriodicNeighbors();
    neighbors.build(structure.size(), structure.positions(), structure.cell(), cutoff);
    return neighbors.offsets()[structure.size()];
  }

  /** Two atoms at a distance and two more nearby, so that triplets count too. */
  private Structure chain(String first, String second, double distance) {
    double d = spacing();
    double[] positions = {
      0, 0, 0, distance, 0, 0, 0.4 * d, 0.9 * d, 0.1 * d, -0.3 * d, -0.5 * d, 0.9 * d
    };
    int a = Elements.atomicNumber(first);
    int b = Elements.atomicNumber(second);
    return new Structure(positions, new int[] {a, b, a, b}, Cell.none());
  }

  private Snapshot evaluate(Structure structure) {
    return new Snapshot(new PotentialEvaluator(potential()).evaluate(structure), structure.size());
  }

  /** df/dh at 0 from four points; the error is of fourth order. */
  private static double slope(DoubleUnaryOperator f) {
    double near = f.applyAsDouble(STEP) - f.applyAsDouble(-STEP);
    double far = f.applyAsDouble(2.0 * STEP) - f.applyAsDouble(-2.0 * STEP);
    return (8.0 * near - far) / (12.0 * STEP);
  }

  private static long usedMemory() {
    for (int round = 0; round < 3; round++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void assertClose(double expected, double actual, double tolerance, String what) {
    assertEquals(expected, actual, tolerance * Math.max(1.0, Math.abs(expected)), what);
  }

  private static void assertAllClose(double[] expected, double[] actual, String what) {
    double largest = 1.0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, 1e-10 * largest, what);
  }

  /** A copy of an evaluation, and what it should become under symmetry operations. */
  private record Snapshot(double energy, double[] forces, double[] virial) {

    Snapshot(Evaluation evaluation, int n) {
      this(
          evaluation.energy(),
          Arrays.copyOf(evaluation.forces(), 3 * n),
          evaluation.virial().clone());
    }

    void assertEqual(Snapshot other) {
      assertClose(energy, other.energy, 1e-10, "energy");
      assertAllClose(forces, other.forces, "forces");
      assertAllClose(virial, other.virial, "virial");
    }

    /** Rows of forces become f M, the virial M^T W M. */
    Snapshot transformed(double[] m) {
      double[] w = {
        virial[0], virial[3], virial[4], virial[3], virial[1], virial[5], virial[4], virial[5],
        virial[2]
      };
      double[] transposed = {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
      double[] t = Crystals.transformed(Crystals.transformed(transposed, w), m);
      double[] turned = {t[0], t[4], t[8], t[1], t[2], t[5]};
      return new Snapshot(energy, Crystals.transformed(forces, m), turned);
    }

    Snapshot permuted(int[] order) {
      double[] moved = new double[forces.length];
      for (int k = 0; k < order.length; k++) {
        System.arraycopy(forces, 3 * order[k], moved, 3 * k, 3);
      }
      return new Snapshot(energy, moved, virial);
    }

    Snapshot repeated(int copies) {
      double[] all = new double[copies * forces.length];
      double[] scaled = new double[6];
      for (int k = 0; k < all.length; k++) {
        all[k] = forces[k % forces.length];
      }
      for (int k = 0; k < 6; k++) {
        scaled[k] = copies * virial[k];
      }
      return new Snapshot(copies * energy, all, scaled);
    }
  }
}

package org.panatom.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.panatom.neighbor.NeighborLists;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Springs E_i = sum_j (r_ij - 2)^2 / 4 between A and B show what the evaluator does. */
class PotentialEvaluatorTest {

  private static final Cell CUBE =
      new Cell(new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, new boolean[] {true, true, true});

  /** How the test potential misbehaves. */
  private enum Fault {
    NONE,
    THROWS,
    NAN_ENERGY,
    INFINITE_GRADIENT
  }

  private record Springs(Fault fault) implements Potential {
    @Override
    public List<String> species() {
      return List.of("Si", "Li");
    }

    @Override
    public double cutoff() {
      return 3.0;
    }

    @Override
    public void evaluate(NeighborBatch batch) {
      if (fault == Fault.THROWS) {
        throw new IllegalArgumentException("the springs are broken");
      }
      for (int b = 0; b < batch.atomCount(); b++) {
        for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
          double stretch = batch.distance()[p] - 2.0;
          double slope = 0.5 * stretch / batch.distance()[p];
          batch.energy()[b] += 0.25 * stretch * stretch;
          batch.gradientX()[p] += slope * batch.dx()[p];
          batch.gradientY()[p] += slope * batch.dy()[p];
          batch.gradientZ()[p] += fault == Fault.INFINITE_GRADIENT ? 1 / 0. : slope * batch.dz()[p];
          batch.warnings().add(Warnings.Kind.SHORT_DISTANCE, batch.atoms()[b], 0, 1.0, 2.0);
        }
        batch.energy()[b] += fault == Fault.NAN_ENERGY ? Double.NaN : 0.0;
      }
    }
  }

  private final PotentialEvaluator evaluator = new PotentialEvaluator(new Springs(Fault.NONE));

  @Test
  void thePairIsASpring() {
    Evaluation evaluation = evaluator.evaluate(pair(2.5));
    assertEquals(0.125, evaluation.energy(), 1e-15);
    assertArrayEquals(new double[] {0.5, 0, 0, -0.5, 0, 0}, first(evaluation.forces(), 6), 1e-15);
    assertEquals(-1.25, evaluation.virial()[0], 1e-15);
    assertEquals(-0.625, evaluation.atomVirials()[6], 1e-15);
  }

  @Test
  void aLargeStructureOfManyBatchesGivesWhatItsCellGives() {
    double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] counts = {2, 2, 2};
    Structure cell = Crystals.rattled(List.of("Si", "Li"), 1.9, counts, identity, 3);
    Evaluation small = evaluator.evaluate(cell);
    double energy = small.energy();
    double[] forces = first(small.forces(), 24);
    Evaluation large = evaluator.evaluate(Crystals.repeated(cell, new int[] {5, 6, 7}));
    assertEquals(210 * energy, large.energy(), 1e-9);
    for (int k = 0; k < 3 * 8 * 210; k++) {
      assertEquals(forces[k % 24], large.forces()[k], 1e-12);
    }
    assertTrue(large.warningCount() > 1000);
    assertEquals(Warnings.CAPACITY, large.warnings().size());
  }

  @Test
  void invisibleAtomsAreAsIfTheyWereNotThere() {
    double[] positions = {0, 0, 0, 2.5, 0, 0, 1.25, 1, 0};
    NeighborLists all = rows(new int[][] {{1, 2}, {0, 2}, {0, 1}});
    Atoms atoms = new Atoms(3, positions, new int[] {0, 1, -1});
    Evaluation evaluation = evaluator.evaluate(atoms, 3, new int[] {0, 1, 2}, all);
    assertEquals(0.125, evaluation.energy(), 1e-15);
    double[] expected = {0.5, 0, 0, -0.5, 0, 0, 0, 0, 0};
    assertArrayEquals(expected, first(evaluation.forces(), 9), 1e-15);
  }

  @Test
  void onlyCentralAtomsCarryEnergyButGhostsFeelForces() {
    Atoms atoms = new Atoms(2, new double[] {0, 0, 0, 2.5, 0, 0}, new int[] {0, 1});
    NeighborLists lists = rows(new int[][] {{1}, {}});
    Evaluation evaluation = evaluator.evaluate(atoms, 1, new int[] {0}, lists);
    assertEquals(0.0625, evaluation.energy(), 1e-15);
    assertEquals(0.0, evaluation.atomEnergies()[1]);
    assertEquals(-0.25, evaluation.forces()[3], 1e-15);
  }

  @Test
  void badInputNamesItsAtoms() {
    assertRefused(new double[] {0, 0, 0, 0, 0, 1e-8}, "atoms 0", "and 1", "one spot");
    assertRefused(new double[] {0, 0, 0, 9, 0, 0}, "one spot");
    assertRefused(new double[] {0, 0, 0, 1, 1, Double.NaN}, "z coordinate of atom 1", "NaN");
    Structure helium = new Structure(new double[3], new int[] {2}, CUBE);
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> evaluator.evaluate(helium)),
        "does not know the element He, it knows: Si Li");
  }

  @Test
  void badListsNameTheirAtoms() {
    assertListRefused(new int[][] {{1}, {7}}, "atom 1", "entry 7", "2 atoms");
    assertListRefused(new int[][] {{1}, {-1}}, "atom 1", "entry -1");
    assertListRefused(new int[][] {{0}, {}}, "atoms 0", "one spot");
    Atoms unknown = new Atoms(1, new double[3], new int[] {2});
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> evaluator.evaluate(unknown, 1, new int[1], rows(new int[][] {{}}))),
        "species index 2",
        "0 to 1 (Si Li)");
    Atoms fine = new Atoms(1, new double[3], new int[] {1});
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> evaluator.evaluate(fine, 1, new int[] {5}, rows(new int[][] {{}}))),
        "central atom 5");
  }

  @Test
  void faultsOfThePotentialAreNotTheHosts() {
    assertFails(Fault.THROWS, "Springs", "IllegalArgumentException: the springs are broken");
    assertFails(Fault.NAN_ENERGY, "the energy of atom 0", "NaN");
    assertFails(Fault.INFINITE_GRADIENT, "gradient of atom 0", "neighbour 1", "Infinity");
  }

  @Test
  void anErrorLeavesNoTrace() {
    double[] bad = {0, 0, 0, 2.5, 0, 0, 2.5, 0, 0};
    Structure clash = new Structure(bad, new int[] {14, 3, 3}, CUBE);
    assertThrows(IllegalArgumentException.class, () -> evaluator.evaluate(clash));
    assertEquals(0.125, evaluator.evaluate(pair(2.5)).energy(), 1e-15);
    assertEquals(2, evaluator.evaluate(pair(2.5)).warningCount());
  }

  @Test
  void aRepeatedCallAllocatesNextToNothing() {
    double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] counts = {5, 5, 5};
    Structure structure = Crystals.rattled(List.of("Si", "Li"), 1.9, counts, identity, 3);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int call = 0; call < 20; call++) {
      evaluator.evaluate(structure);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int call = 0; call < 100; call++) {
      evaluator.evaluate(structure);
    }
    long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    // A few small objects; the smallest array of the 125 atoms alone would be 500 bytes.
    assertTrue(perCall < 400, perCall + " bytes a call");
  }

  @Test
  void speciesAreLookedUpBySymbolAndNumber() {
    SpeciesTable species = evaluator.species();
    assertEquals(1, species.index("Li"));
    assertEquals(0, species.indexOfNumber(14));
    assertEquals(26, new SpeciesTable(List.of()).index("Fe"));
    assertEquals("Li", species.symbol(1));
    assertMessage(assertThrows(IllegalArgumentException.class, () -> species.index("He")), "Si Li");
  }

  private static Structure pair(double distance) {
    double[] positions = {0, 0, 0, distance, 0, 0};
    return new Structure(positions, new int[] {14, 3}, CUBE);
  }

  private static double[] first(double[] values, int count) {
    return Arrays.copyOf(values, count);
  }

  private static NeighborLists rows(int[][] rows) {
    return new NeighborLists() {
      @Override
      public int count(int atom) {
        return rows[atom].length;
      }

      @Override
      public void copy(int atom, int[] into) {
        System.arraycopy(rows[atom], 0, into, 0, rows[atom].length);
      }
    };
  }

  private void assertRefused(double[] positions, String... parts) {
    Structure structure = new Structure(positions, new int[] {14, 3}, CUBE);
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> evaluator.evaluate(structure)), parts);
  }

  private void assertListRefused(int[][] lists, String... parts) {
    Atoms atoms = new Atoms(2, new double[] {0, 0, 0, 2.5, 0, 0}, new int[] {0, 1});
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> evaluator.evaluate(atoms, 2, new int[] {0, 1}, rows(lists))),
        parts);
  }

  private static void assertFails(Fault fault, String... parts) {
    PotentialEvaluator faulty = new PotentialEvaluator(new Springs(fault));
    assertMessage(assertThrows(EvaluationException.class, () -> faulty.evaluate(pair(2.5))), parts);
  }

  private static void assertMessage(Throwable thrown, String... parts) {
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}

package org.panatom.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.panatom.neighbor.NeighborLists;
import org.panatom.simd.Simd;

/** Neighbours and virials in vectors beside their scalar forms. */
@Tag("simd")
class VectorPairsTest {

  private static final int ATOMS = 160;
  private static final double CUTOFF = 3.0;

  private final Random random = new Random(4);
  private final double[] positions = random.doubles(3 * ATOMS, 0.0, 6.0).toArray();
  private final int[] species = random.ints(ATOMS, -1, 3).toArray();
  private final int[] central = IntStream.range(0, ATOMS).toArray();
  private final Atoms atoms = new Atoms(ATOMS, positions, species);

  @BeforeAll
  static void vectorsAreThere() {
    assumeTrue(Simd.lanes() >= 4, "this JVM has no vectors for pairs");
  }

  /** Everybody sees everybody. */
  private static final class AllOthers implements NeighborLists {
    @Override
    public int count(int atom) {
      return ATOMS - 1;
    }

    @Override
    public void copy(int atom, int[] into) {
      for (int k = 0; k < ATOMS - 1; k++) {
        into[k] = k < atom ? k : k + 1;
      }
    }
  }

  /** The part of kept rows that is looked at. */
  private record NearRows(KeptRows kept) implements NeighborLists {
    @Override
    public int count(int atom) {
      return kept.nearEnd(atom) - kept.begin(atom);
    }

    @Override
    public void copy(int atom, int[] into) {
      kept.copyNear(atom, into);
    }
  }

  private KeptRows kept(int speciesBound) {
    KeptRows kept = new KeptRows(CUTOFF, speciesBound);
    assertTrue(kept.keep(1, atoms, ATOMS, central, new AllOthers()));
    return kept;
  }

  /** A batch that has had other contents before. */
  private static NeighborBatch used() {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    for (int p = 0; p < 400; p++) {
      batch.addNeighbor(p, 1, p, -p, Double.NaN, 1.0);
      batch.gradientY()[p] = Double.NaN;
    }
    batch.clear();
    return batch;
  }

  private NeighborBatch read(NeighborLists lists, KeptRows kept) {
    NeighborhoodReader reader = new NeighborhoodReader(CUTOFF);
    reader.use(atoms, lists, kept);
    NeighborBatch batch = used();
    for (int i = 0; i < ATOMS; i++) {
      reader.read(i, batch);
    }
    return batch;
  }

  @Test
  void neighboursAreTheSameBits() {
    for (int speciesBound : new int[] {3, 119}) {
      KeptRows kept = kept(speciesBound);
      for (int step = 0; step < 4; step++) {
        assertTrue(IntStream.range(0, ATOMS).filter(kept::isForVectors).count() > 20);
        // After so few steps all entries are looked at from then on.
        assertEquals(step == 3, IntStream.range(0, ATOMS).allMatch(kept::isForVectors));
        NeighborBatch one = read(new NearRows(kept), null);
        NeighborBatch other = read(new AllOthers(), kept);
        int pairs = one.pairCount();
        assertEquals(pairs, other.pairCount());
        assertArrayEquals(
            Arrays.copyOf(one.offsets(), ATOMS + 1), Arrays.copyOf(other.offsets(), ATOMS + 1));
        assertArrayEquals(
            Arrays.copyOf(one.neighbors(), pairs), Arrays.copyOf(other.neighbors(), pairs));
        assertArrayEquals(
            Arrays.copyOf(one.neighborSpecies(), pairs),
            Arrays.copyOf(other.neighborSpecies(), pairs));
        assertSame(pairs, one.dx(), other.dx());
        assertSame(pairs, one.dy(), other.dy());
        assertSame(pairs, one.dz(), other.dz());
        assertSame(pairs, one.distance(), other.distance());
        assertSame(pairs, new double[pairs], other.gradientX());
        assertSame(pairs, new double[pairs], other.gradientY());
        assertSame(pairs, new double[pairs], other.gradientZ());
        for (int k = 0; k < positions.length; k++) {
          positions[k] += random.nextDouble(-0.15, 0.15);
        }
        if (step == 2) {
          kept.sortAgain(atoms);
        }
      }
    }
  }

  private static void assertSame(int count, double[] one, double[] other) {
    assertArrayEquals(Arrays.copyOf(one, count), Arrays.copyOf(other, count));
  }

  @Test
  void twoAtomsAtOneSpotAreNamedUnlessOneIsInvisible() {
    KeptRows rows = kept(3);
    int atom = IntStream.range(0, ATOMS).filter(rows::isForVectors).findFirst().orElseThrow();
    for (int other : new int[] {3, 100, 159}) {
      double[] before = Arrays.copyOfRange(positions, 3 * other, 3 * other + 3);
      System.arraycopy(positions, 3 * atom, positions, 3 * other, 3);
      positions[3 * other + 1] += 0.9e-6;
      species[other] = 1;
      KeptRows kept = kept(3);
      NeighborhoodReader reader = new NeighborhoodReader(CUTOFF);
      reader.use(atoms, new AllOthers(), kept);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> reader.read(atom, used()));
      assertTrue(
          thrown.getMessage().contains("atoms %d and %d (".formatted(atom, other)),
          thrown.getMessage());
      species[other] = -1;
      reader.use(atoms, new AllOthers(), kept(3));
      reader.read(atom, used());
      System.arraycopy(before, 0, positions, 3 * other, 3);
    }
  }

  @Test
  void virialsAgree() {
    NeighborBatch batch = read(new AllOthers(), null);
    for (int p = 0; p < batch.pairCount(); p++) {
      batch.gradientX()[p] = random.nextGaussian();
      batch.gradientY()[p] = random.nextGaussian();
      batch.gradientZ()[p] = random.nextGaussian();
    }
    for (int from : new int[] {0, 3}) {
      for (int count : new int[] {0, 1, 7, 8, 9, 40, 1000}) {
        double[] scalar = new double[6];
        double[] vector = new double[6];
        PairVirial.of(batch, from, from + count, scalar);
        VectorPairs.virial(batch, from, from + count, vector);
        assertArrayEquals(scalar, vector, 1e-14 * (1.0 + 10.0 * count));
      }
    }
  }

  @Test
  void aVirialThatOverflowsIsNoticed() {
    NeighborBatch batch = read(new AllOthers(), null);
    assertEquals(0, PairVirial.firstNotFinite(batch));
    batch.gradientX()[batch.offsets()[7]] = 1.7e308;
    batch.dx()[batch.offsets()[7]] = 2.0;
    double[] virial = new double[6];
    PairVirial.ofBatch(batch, virial);
    assertFalse(PairVirial.isFinite(virial));
    assertEquals(7, PairVirial.firstNotFinite(batch));
  }
}

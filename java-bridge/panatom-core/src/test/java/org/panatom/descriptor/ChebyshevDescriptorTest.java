package org.panatom.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.panatom.descriptor.ChebyshevDescriptor.Angular;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Simd;

/** The fast Chebyshev descriptor against the plain one, and both against differences. */
@Tag("simd")
class ChebyshevDescriptorTest {

  private static final int SPECIES = 3;

  @ParameterizedTest
  @EnumSource
  void fastAndPlainAgree(ChebyshevAngle angle) {
    Random random = new Random(21);
    for (boolean weighted : new boolean[] {true, false}) {
      for (int neighbors : new int[] {0, 1, 2, 9, 40}) {
        // The larger cutoff is now the radial, now the angular one.
        ChebyshevFunctions functions = functions(angle, weighted, neighbors % 2 == 0);
        compare(functions, batch(random, neighbors), random);
      }
    }
  }

  /** Hosts' lists come by species; then whole vectors of neighbours have one. */
  @Test
  void neighboursThatComeBySpeciesAreWrittenToTheirOwnPlaces() {
    Random random = new Random(25);
    NeighborBatch batch = new NeighborBatch();
    for (int atom = 0; atom < 3; atom++) {
      batch.addAtom(atom, 0);
      for (int k = 0; k < 60; k++) {
        double[] d = random.doubles(3, -3.5, 3.5).toArray();
        double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        batch.addNeighbor(k, k < 37 ? 0 : 2, d[0], d[1], d[2], r);
      }
    }
    ChebyshevFunctions functions = functions(ChebyshevAngle.COS, true, false);
    double[] c = random.doubles(functions.size(), -1.0, 1.0).toArray();
    double[] plain = allGradients(new PlainChebyshev(functions), batch, c);
    for (ChebyshevKernels kernels : kernels()) {
      AtomDescriptor fast = new ChebyshevDescriptor(functions, SPECIES, kernels, Angular.CHEAPEST);
      assertArrayEquals(plain, allGradients(fast, batch, c), 1e-11);
    }
  }

  /** All gradients of the batch after one of the atom in the middle. */
  private static double[] allGradients(AtomDescriptor descriptor, NeighborBatch batch, double[] c) {
    int pairs = batch.pairCount();
    double[][] parts = {batch.gradientX(), batch.gradientY(), batch.gradientZ()};
    double[] result = new double[3 * pairs];
    for (double[] part : parts) {
      Arrays.fill(part, 0.0);
    }
    descriptor.addGradients(batch, 1, c);
    for (int d = 0; d < 3; d++) {
      System.arraycopy(parts[d], 0, result, d * pairs, pairs);
    }
    return result;
  }

  /** High orders, at the end of what the moments take: {@link ChebyshevMoments#suits}. */
  @ParameterizedTest
  @CsvSource({
    "COS, 40, 1e-11",
    "HALF, 30, 1e-11",
    "COS_PI, 8, 1e-10",
    "COS, 8, 1e-12",
    "COS, 9, 1e-12",
    "COS, 0, 1e-12",
    "COS, 1, 1e-12"
  })
  void momentsOfHighOrdersAreAccurate(ChebyshevAngle angle, int order, double tolerance) {
    Random random = new Random(23);
    double[] weights = {-1.0, 0.0, 2.0};
    ChebyshevFunctions functions = new ChebyshevFunctions(4.5, 3, 4.0, order, angle, true, weights);
    assertTrue(ChebyshevMoments.suits(functions));
    double[] c = random.doubles(functions.size(), -1.0, 1.0).toArray();
    NeighborBatch batch = batch(random, 70);
    for (ChebyshevKernels kernels : kernels()) {
      AtomDescriptor moments =
          new ChebyshevDescriptor(functions, SPECIES, kernels, Angular.MOMENTS);
      compare(functions, moments, batch, c, tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({"COS_PI, 12", "HALF, 100"})
  void ordersThatWouldCancelAreLeftToThePairs(ChebyshevAngle angle, int order) {
    ChebyshevFunctions functions =
        new ChebyshevFunctions(4.0, 2, 4.0, order, angle, false, new double[SPECIES]);
    assertFalse(ChebyshevMoments.suits(functions));
    Random random = new Random(24);
    double[] c = random.doubles(functions.size(), -1e-3, 1e-3).toArray();
    AtomDescriptor fast = new ChebyshevDescriptor(functions, SPECIES);
    compare(functions, fast, batch(random, 30), c, 1e-9);
  }

  private static ChebyshevFunctions functions(ChebyshevAngle angle, boolean weighted, boolean far) {
    double[] weights = weighted ? new double[] {-1.0, 0.0, 2.0} : new double[SPECIES];
    return new ChebyshevFunctions(far ? 5.0 : 3.0, 7, 4.0, 5, angle, weighted, weights);
  }

  private static List<ChebyshevKernels> kernels() {
    return Simd.isVector()
        ? List.of(new ScalarChebyshev(), new VectorChebyshev())
        : List.of(new ScalarChebyshev());
  }

  private static void compare(ChebyshevFunctions functions, NeighborBatch batch, Random random) {
    double[] weights = random.doubles(functions.size(), -1.0, 1.0).toArray();
    for (ChebyshevKernels kernels : kernels()) {
      for (Angular angular : Angular.values()) {
        compare(
            functions,
            new ChebyshevDescriptor(functions, SPECIES, kernels, angular),
            batch,
            weights,
            1e-12);
      }
    }
  }

  private static void compare(
      ChebyshevFunctions functions,
      AtomDescriptor fast,
      NeighborBatch batch,
      double[] weights,
      double tolerance) {
    AtomDescriptor plain = new PlainChebyshev(functions);
    double[] expected = new double[functions.size()];
    double[] values = new double[functions.size()];
    plain.values(batch, 0, expected);
    fast.values(batch, 0, values);
    for (int g = 0; g < expected.length; g++) {
      assertEquals(expected[g], values[g], tolerance * Math.max(1.0, Math.abs(expected[g])));
    }
    double[] plainGradient = gradient(plain, batch, weights);
    double[] fastGradient = gradient(fast, batch, weights);
    for (int p = 0; p < plainGradient.length; p++) {
      double wanted = plainGradient[p];
      assertEquals(wanted, fastGradient[p], 100 * tolerance * Math.max(1.0, Math.abs(wanted)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreTheDerivativesOfTheValues(ChebyshevAngle angle) {
    Random random = new Random(22);
    ChebyshevFunctions functions = functions(angle, true, true);
    NeighborBatch batch = batch(random, 6);
    AtomDescriptor descriptor = new ChebyshevDescriptor(functions, SPECIES);
    double[] weights = random.doubles(functions.size(), -0.1, 0.1).toArray();
    double[] gradient = gradient(descriptor, batch, weights);
    double h = 1e-5;
    for (int p = 0; p < batch.pairCount(); p++) {
      double x = batch.dx()[p];
      double difference = 0.0;
      for (int side = -1; side <= 1; side += 2) {
        move(batch, p, x + side * h);
        double[] values = new double[functions.size()];
        descriptor.values(batch, 0, values);
        for (int g = 0; g < values.length; g++) {
          difference += side * weights[g] * values[g] / (2.0 * h);
        }
      }
      move(batch, p, x);
      assertEquals(difference, gradient[p], 1e-7 * Math.max(1.0, Math.abs(difference)));
    }
  }

  @Test
  void twoNeighboursAtARightAngleByHand() {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    batch.addNeighbor(1, 0, 1.0, 0.0, 0.0, 1.0);
    batch.addNeighbor(2, 1, 0.0, 2.0, 0.0, 2.0);
    ChebyshevFunctions functions =
        new ChebyshevFunctions(4.0, 1, 4.0, 2, ChebyshevAngle.COS, true, new double[] {-1.0, 3.0});
    double near = 0.5 * (1.0 + Math.sqrt(0.5));
    double far = 0.5;
    double both = near * far;
    double[] expected = {
      near + far,
      -0.5 * near,
      both,
      0.0,
      -both,
      3.0 * far - near,
      0.5 * near,
      -3.0 * both,
      0.0,
      3.0 * both
    };
    double[] values = new double[functions.size()];
    new ChebyshevDescriptor(functions, 2).values(batch, 0, values);
    for (int g = 0; g < expected.length; g++) {
      assertEquals(expected[g], values[g], 1e-15, "number " + g);
    }
  }

  @Test
  void impossibleParametersAreRefused() {
    for (double cutoff : new double[] {0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> simple(cutoff, 3));
    }
    assertThrows(IllegalArgumentException.class, () -> simple(5.0, -1));
    assertThrows(IllegalArgumentException.class, () -> simple(5.0, 1_000_000));
    assertThrows(IllegalArgumentException.class, () -> new ChebyshevDescriptor(simple(5.0, 1), 2));
  }

  private static ChebyshevFunctions simple(double cutoff, int order) {
    return new ChebyshevFunctions(cutoff, order, 4.0, 2, ChebyshevAngle.COS, false, new double[1]);
  }

  private static void move(NeighborBatch batch, int p, double x) {
    double y = batch.dy()[p];
    double z = batch.dz()[p];
    batch.dx()[p] = x;
    batch.distance()[p] = Math.sqrt(x * x + y * y + z * z);
  }

  private static double[] gradient(AtomDescriptor descriptor, NeighborBatch batch, double[] c) {
    for (int p = 0; p < batch.pairCount(); p++) {
      batch.gradientX()[p] = 0.0;
      batch.gradientY()[p] = 0.0;
      batch.gradientZ()[p] = 0.0;
    }
    descriptor.addGradients(batch, 0, c);
    double[] result = new double[batch.pairCount()];
    System.arraycopy(batch.gradientX(), 0, result, 0, result.length);
    return result;
  }

  private static NeighborBatch batch(Random random, int neighbors) {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    for (int k = 0; k < neighbors; k++) {
      double[] d = random.doubles(3, -3.5, 3.5).toArray();
      double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
      batch.addNeighbor(k, random.nextInt(SPECIES), d[0], d[1], d[2], r);
    }
    return batch;
  }
}

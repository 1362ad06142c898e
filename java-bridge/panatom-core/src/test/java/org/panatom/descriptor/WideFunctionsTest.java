package org.panatom.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.panatom.potential.NeighborBatch;

/** Wide angular functions by moments, where atoms have many neighbours. */
@Tag("simd")
class WideFunctionsTest {

  private static final int SPECIES = 3;
  private static final RadialShape SHORT =
      new RadialShape(0.2, 0.4, 2.5, CutoffFunction.POLYNOMIAL2);

  @Test
  void momentsAndPairsAgree() {
    List<SymmetryFunction> functions = functions();
    AtomDescriptor plain = new PlainSymmetryFunctions(functions);
    Random random = new Random(5);
    for (int[] counts : new int[][] {{9, 14, 3}, {33, 1, 20}, {0, 70, 2}, {17, 16, 24}}) {
      NeighborBatch batch = batch(random, counts);
      for (AtomDescriptor fast : SymmetryFunctionsTest.fast(functions)) {
        SymmetryFunctionsTest.compareValues(functions, fast, batch, 0);
        SymmetryFunctionsTest.compareGradients(plain, fast, batch, 0, random);
      }
    }
  }

  /** Neither the moments' rounding nor their own terms may show. */
  @Test
  void withoutPairsTheFunctionsAreZero() {
    List<SymmetryFunction> functions = new ArrayList<>();
    for (double zeta : new double[] {1.0, 2.0, 6.0}) {
      functions.add(new AngularFunction(false, 0, 0, SHORT, 1.0, zeta));
      functions.add(new AngularFunction(false, 0, 0, SHORT, -1.0, zeta));
      functions.add(new AngularFunction(false, 0, 1, SHORT, 0.7, zeta));
      RadialShape large = new RadialShape(0.1, 0.0, 6.0, CutoffFunction.COSINE);
      functions.add(new AngularFunction(false, 1, 1, large, -1.0, zeta));
    }
    NeighborBatch batch = batch(new Random(6), 0, 40, 0);
    for (int p = 0; p < batch.pairCount(); p++) {
      double scale = 4.0 / batch.distance()[p]; // all beyond the short cutoff
      batch.dx()[p] *= scale;
      batch.dy()[p] *= scale;
      batch.dz()[p] *= scale;
      batch.distance()[p] = 4.0;
    }
    addNeighbor(batch, 0, 1.1, -0.4, 0.9);
    addNeighbor(batch, 0, 2.1, 1.4, -1.9);
    for (AtomDescriptor fast : SymmetryFunctionsTest.fast(functions)) {
      double[] values = new double[functions.size()];
      fast.values(batch, 0, values);
      double[] weights = new double[values.length];
      for (int g = 0; g < values.length; g++) {
        if (((AngularFunction) functions.get(g)).first() == 0) {
          assertEquals(0.0, values[g], 0.0, functions.get(g).toString());
          weights[g] = 1.0;
        }
      }
      double[] gradients = SymmetryFunctionsTest.gradients(fast, batch, 0, weights);
      assertEquals(0.0, Arrays.stream(gradients).map(Math::abs).sum(), 0.0);
    }
  }

  /** All powers, signs and kinds of radial parts, shared and unshared, beside narrow functions. */
  private static List<SymmetryFunction> functions() {
    List<SymmetryFunction> functions = new ArrayList<>();
    List<RadialDependence> shapes =
        List.of(
            SHORT,
            new RadialShape(0.0, 0.0, 5.0, CutoffFunction.COSINE),
            new RadialShape(0.3, 0.0, 5.0, CutoffFunction.COSINE),
            new RadialShape(0.1, 1.0, 4.0, CutoffFunction.EXPONENTIAL, 0.2),
            new CompactShape(1.0, 4.5, CutoffFunction.POLYNOMIAL3, false));
    double[] lambdas = {1.0, -1.0, 0.3, 0.0, -0.8};
    for (RadialDependence shape : shapes) {
      for (int zeta = 1; zeta <= 9; zeta++) {
        int n = functions.size();
        int a = n % SPECIES;
        int b = n / SPECIES % SPECIES;
        AngularFactor power = new PowerOfCosine(lambdas[n % lambdas.length], zeta);
        functions.add(new AngularFunction(a, b, shape, null, power));
        functions.add(new AngularFunction(a, a, shape, null, power));
        functions.add(new AngularFunction(a, b, shape, shape, power));
        functions.add(new WeightedAngularFunction(List.of(1.0, 0.6, -0.8), shape, null, power));
      }
    }
    return functions;
  }

  private static NeighborBatch batch(Random random, int... counts) {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    for (int s = 0; s < counts.length; s++) {
      for (int k = 0; k < counts[s]; k++) {
        double[] d = random.doubles(3, -3.0, 3.0).toArray();
        addNeighbor(batch, s, d[0], d[1], d[2]);
      }
    }
    return batch;
  }

  private static void addNeighbor(NeighborBatch batch, int species, double... d) {
    double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    batch.addNeighbor(1 + batch.pairCount(), species, d[0], d[1], d[2], r);
  }
}

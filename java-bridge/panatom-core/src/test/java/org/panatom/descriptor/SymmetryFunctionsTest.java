package org.panatom.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Simd;

/** The fast symmetry functions against the plain ones, and both against hand-made numbers. */
@Tag("simd")
class SymmetryFunctionsTest {

  private static final int SPECIES = 3;

  @Test
  void fastAndPlainAgree() {
    List<SymmetryFunction> functions = manyFunctions();
    AtomDescriptor plain = new PlainSymmetryFunctions(functions);
    for (AtomDescriptor fast : fast(functions)) {
      Random random = new Random(7);
      for (int neighbors : new int[] {0, 1, 2, 7, 40}) {
        NeighborBatch batch = randomBatch(random, neighbors);
        for (int atom = 0; atom < batch.atomCount(); atom++) {
          compareValues(functions, fast, batch, atom);
          compareGradients(plain, fast, batch, atom, random);
        }
      }
    }
  }

  static void compareValues(
      List<SymmetryFunction> functions, AtomDescriptor fast, NeighborBatch batch, int atom) {
    double[] expected = new double[functions.size()];
    double[] values = new double[functions.size()];
    new PlainSymmetryFunctions(functions).values(batch, atom, expected);
    fast.values(batch, atom, values);
    for (int g = 0; g < expected.length; g++) {
      double tolerance = 1e-13 * Math.max(1.0, Math.abs(expected[g]));
      assertEquals(expected[g], values[g], tolerance, functions.get(g).toString());
    }
  }

  /** The scalar form, and the vector form where this JVM has it. */
  static List<AtomDescriptor> fast(List<SymmetryFunction> functions) {
    List<AtomDescriptor> list = new ArrayList<>();
    list.add(new GroupedSymmetryFunctions(functions, SPECIES, 1.0, new ScalarKernels()));
    if (Simd.isVector()) {
      list.add(new GroupedSymmetryFunctions(functions, SPECIES, 1.0, new VectorKernels()));
    }
    return list;
  }

  static void compareGradients(
      AtomDescriptor plain, AtomDescriptor fast, NeighborBatch batch, int atom, Random random) {
    double[] weights = random.doubles(plain.size(), -1.0, 1.0).toArray();
    weights[random.nextInt(weights.length)] = 0.0;
    double[] expected = gradients(plain, batch, atom, weights);
    double[] values = gradients(fast, batch, atom, weights);
    double[] last = gradientsOfLast(fast, batch, atom, weights);
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], values[k], 1e-12 * Math.max(1.0, Math.abs(expected[k])));
      assertEquals(values[k], last[k], 0.0);
    }
  }

  @Test
  void gradientsAreTheDerivativesOfTheValues() {
    Random random = new Random(8);
    List<SymmetryFunction> functions = manyFunctions();
    NeighborBatch batch = randomBatch(random, 9);
    List<AtomDescriptor> descriptors = fast(functions);
    descriptors.add(new PlainSymmetryFunctions(functions));
    for (AtomDescriptor descriptor : descriptors) {
      for (int g = 0; g < functions.size(); g++) {
        double[] weights = new double[functions.size()];
        weights[g] = 1.0;
        double[] gradient = gradients(descriptor, batch, 0, weights);
        for (int p = 0; p < batch.offsets()[1]; p++) {
          double numeric = xDerivative(descriptor, batch, p, g);
          assertEquals(numeric, gradient[3 * p], 2e-8, functions.get(g).toString());
        }
      }
    }
  }

  private static double xDerivative(AtomDescriptor descriptor, NeighborBatch batch, int p, int g) {
    double h = 1e-5;
    double x = batch.dx()[p];
    double r = batch.distance()[p];
    double[] values = new double[descriptor.size()];
    double difference = 0.0;
    for (int side = -1; side <= 1; side += 2) {
      double y = batch.dy()[p];
      double z = batch.dz()[p];
      batch.dx()[p] = x + side * h;
      batch.distance()[p] = Math.sqrt((x + side * h) * (x + side * h) + y * y + z * z);
      descriptor.values(batch, 0, values);
      difference += side * values[g];
    }
    batch.dx()[p] = x;
    batch.distance()[p] = r;
    return difference / (2.0 * h);
  }

  @Test
  void rightAngleByHand() {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    batch.addNeighbor(1, 0, 1.0, 0.0, 0.0, 1.0);
    batch.addNeighbor(2, 1, 0.0, 2.0, 0.0, 2.0);
    RadialShape shape = new RadialShape(0.0, 0.0, 4.0, CutoffFunction.COSINE);
    double f1 = 0.5 * (1.0 + Math.cos(Math.PI / 4.0));
    double f2 = 0.5;
    double f12 = 0.5 * (1.0 + Math.cos(Math.PI * Math.sqrt(5.0) / 4.0));
    List<SymmetryFunction> functions =
        List.of(
            new RadialFunction(1, shape),
            new AngularFunction(false, 1, 0, shape, 1.0, 3.0),
            new AngularFunction(true, 0, 1, shape, -1.0, 1.0),
            new AngularFunction(true, 0, 0, shape, 1.0, 1.0));
    double[] expected = {f2, 0.25 * f1 * f2, f1 * f2 * f12, 0.0};
    double[] values = new double[4];
    new PlainSymmetryFunctions(functions).values(batch, 0, values);
    for (int g = 0; g < 4; g++) {
      assertEquals(expected[g], values[g], 1e-15);
    }
  }

  /** There the derivative of a power below 1 has no bound; it counts as 0. */
  @Test
  void atomsInLineDoNotUpsetSmallPowers() {
    NeighborBatch batch = new NeighborBatch();
    batch.addAtom(0, 0);
    batch.addNeighbor(1, 0, 1.5, 0.0, 0.0, 1.5);
    batch.addNeighbor(2, 0, -2.0, 0.0, 0.0, 2.0);
    RadialShape shape = new RadialShape(0.0, 0.0, 4.0, CutoffFunction.COSINE);
    List<SymmetryFunction> functions = List.of(new AngularFunction(false, 0, 0, shape, 1.0, 0.5));
    for (AtomDescriptor descriptor :
        List.of(
            new PlainSymmetryFunctions(functions), new GroupedSymmetryFunctions(functions, 1))) {
      double[] values = {1.0};
      descriptor.values(batch, 0, values);
      assertEquals(0.0, values[0], 0.0);
      descriptor.addGradients(batch, 0, new double[] {1.0});
      assertEquals(0.0, batch.gradientX()[0], 0.0);
      assertEquals(0.0, batch.gradientX()[1], 0.0);
    }
  }

  @Test
  void impossibleParametersAreRefused() {
    CutoffFunction cosine = CutoffFunction.COSINE;
    assertThrows(IllegalArgumentException.class, () -> new RadialShape(-20.0, 0.0, 5.0, cosine));
    assertThrows(IllegalArgumentException.class, () -> new RadialShape(1.0, 0.0, 0.0, cosine));
    assertThrows(
        IllegalArgumentException.class, () -> new RadialShape(Double.NaN, 0.0, 5.0, cosine));
    RadialShape shape = new RadialShape(1.0, 0.0, 5.0, cosine);
    assertThrows(
        IllegalArgumentException.class, () -> new AngularFunction(true, 0, 0, shape, 1.5, 1.0));
    assertThrows(
        IllegalArgumentException.class, () -> new AngularFunction(true, 0, 0, shape, 1.0, 2000.0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GroupedSymmetryFunctions(List.of(new RadialFunction(2, shape)), 2));
  }

  @Test
  void cutoffFunctionsFallSmoothlyToZero() {
    for (CutoffFunction function : CutoffFunction.values()) {
      double atCentre = function == CutoffFunction.TANH_UNSCALED ? 0.44175 : 1.0;
      assertEquals(atCentre, function.value(0.0), atCentre == 1.0 ? 1e-15 : 1e-5);
      assertEquals(0.0, function.value(1.0), 0.0);
      if (function != CutoffFunction.HARD) {
        assertEquals(0.0, function.value(1.0 - 1e-6), 1e-11);
        assertEquals(0.0, function.slope(1.0 - 1e-6), 1e-5);
      }
      double h = 1e-6;
      for (double x = 0.05; x < 1.0; x += 0.1) {
        double numeric = (function.value(x + h) - function.value(x - h)) / (2.0 * h);
        assertEquals(numeric, function.slope(x), 2e-9, function.toString());
      }
    }
  }

  /** The values that n2p2's own test has at r = 2.4 with the cutoff 3 and the inner radius 0.6. */
  @Test
  void cutoffFunctionsHaveTheValuesOfN2p2() {
    Map<CutoffFunction, Double> expected =
        Map.of(
            CutoffFunction.HARD, 1.0,
            CutoffFunction.COSINE, .14644660940672610,
            CutoffFunction.TANH_UNSCALED, .0076891537120697719,
            CutoffFunction.TANH, .017406350897769041,
            CutoffFunction.EXPONENTIAL, .27645304662956399,
            CutoffFunction.POLYNOMIAL1, .15625,
            CutoffFunction.POLYNOMIAL2, .1035156250,
            CutoffFunction.POLYNOMIAL3, .070556640625,
            CutoffFunction.POLYNOMIAL4, .048927307128898589);
    expected.forEach(
        (function, value) -> {
          double alpha = function.hasInnerRadius() ? 0.2 : 0.0;
          RadialShape shape = new RadialShape(0.0, 0.0, 3.0, function, alpha);
          assertEquals(value, shape.value(2.4), 1e-14, function.toString());
        });
  }

  static double[] gradients(
      AtomDescriptor descriptor, NeighborBatch batch, int atom, double[] weights) {
    clearGradients(batch);
    descriptor.addGradients(batch, atom, weights);
    return gradients(batch);
  }

  private static double[] gradientsOfLast(
      AtomDescriptor descriptor, NeighborBatch batch, int atom, double[] weights) {
    descriptor.values(batch, atom, new double[descriptor.size()]);
    clearGradients(batch);
    descriptor.addGradientsOfLast(batch, atom, weights);
    return gradients(batch);
  }

  private static void clearGradients(NeighborBatch batch) {
    for (int p = 0; p < batch.pairCount(); p++) {
      batch.gradientX()[p] = 0.0;
      batch.gradientY()[p] = 0.0;
      batch.gradientZ()[p] = 0.0;
    }
  }

  private static double[] gradients(NeighborBatch batch) {
    double[] result = new double[3 * batch.pairCount()];
    for (int p = 0; p < batch.pairCount(); p++) {
      result[3 * p] = batch.gradientX()[p];
      result[3 * p + 1] = batch.gradientY()[p];
      result[3 * p + 2] = batch.gradientZ()[p];
    }
    return result;
  }

  /** Every kind, all cutoff functions, several cutoffs, shared and unshared shapes. */
  static List<SymmetryFunction> manyFunctions() {
    List<SymmetryFunction> functions = new ArrayList<>();
    List<RadialShape> shapes =
        List.of(
            new RadialShape(0.0, 0.0, 5.0, CutoffFunction.COSINE),
            new RadialShape(0.8, 1.5, 5.0, CutoffFunction.POLYNOMIAL2),
            new RadialShape(0.3, -0.5, 3.5, CutoffFunction.POLYNOMIAL2));
    double[] zetas = {1.0, 2.0, 4.0, 7.0, 16.0, 2.5};
    for (RadialShape shape : shapes) {
      for (int a = 0; a < SPECIES; a++) {
        functions.add(new RadialFunction(a, shape));
        for (int b = a; b < SPECIES; b++) {
          int n = functions.size();
          functions.add(new AngularFunction(true, a, b, shape, 1.0, zetas[n % zetas.length]));
          functions.add(new AngularFunction(true, b, a, shape, -1.0, zetas[n % zetas.length]));
          functions.add(new AngularFunction(false, a, b, shape, -1.0, zetas[(n + 1) % 6]));
          functions.add(new AngularFunction(false, a, b, shape, 1.0, zetas[(n + 1) % 6]));
        }
      }
    }
    functions.add(new RadialFunction(1, new RadialShape(2.0, 3.0, 5.5, CutoffFunction.COSINE)));
    addOthers(functions);
    return functions;
  }

  /** Inner radii, weighted and compact functions. */
  private static void addOthers(List<SymmetryFunction> functions) {
    List<Double> weights = List.of(1.0, 6.0, 8.0);
    AngularFactor power = new PowerOfCosine(-1.0, 2.0);
    RadialShape growing = new RadialShape(-0.05, 0.0, 5.0, CutoffFunction.COSINE);
    for (double zeta : new double[] {-2.0, -0.7, 0.0, 0.25, 0.75, 3.0}) {
      functions.add(new AngularFunction(true, 0, 1, growing, 0.6, zeta));
      functions.add(new AngularFunction(false, 1, 2, growing, -0.6, zeta));
    }
    for (CutoffFunction function : CutoffFunction.values()) {
      double alpha = function.hasInnerRadius() ? 0.3 : 0.0;
      RadialShape shape = new RadialShape(0.4, 0.5, 5.0, function, alpha);
      functions.add(new WeightedRadialFunction(weights, shape));
      functions.add(new WeightedAngularFunction(weights, shape, shape, power));
      functions.add(new AngularFunction(0, 2, shape, null, power));
      if (function.hasInnerRadius()) {
        CompactShape bump = new CompactShape(0.5, 5.2, function, false);
        CompactShape bent = new CompactShape(-5.0, 5.0, function, true);
        AngularFactor around = new CompactAngle(-170.0, 170.0, function);
        AngularFactor range = new CompactAngle(20.0, 150.0, function);
        functions.add(new RadialFunction(2, bent));
        functions.add(new WeightedRadialFunction(weights, bump));
        functions.add(new AngularFunction(1, 0, bump, bump, range));
        functions.add(new AngularFunction(1, 1, bent, null, around));
        functions.add(new WeightedAngularFunction(weights, bent, bump, range));
        functions.add(new WeightedAngularFunction(weights, bump, null, around));
      }
    }
  }

  private static NeighborBatch randomBatch(Random random, int neighbors) {
    NeighborBatch batch = new NeighborBatch();
    for (int atom = 0; atom < 2; atom++) {
      batch.addAtom(atom, atom);
      for (int k = 0; k < neighbors; k++) {
        double[] d = random.doubles(3, -4.0, 4.0).toArray();
        double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        batch.addNeighbor(k, random.nextInt(SPECIES), d[0], d[1], d[2], r);
      }
    }
    return batch;
  }
}

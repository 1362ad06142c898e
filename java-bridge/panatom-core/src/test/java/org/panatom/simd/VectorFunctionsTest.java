package org.panatom.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Elementary functions of vectors against those of the Java library. */
@Tag("simd")
class VectorFunctionsTest {

  private static final int COUNT = 4000;

  /** What the library's own functions may be off by, in units of the last place. */
  private static final double LIBRARY = 1.0;

  private interface Run {
    void of(double[] x, int from, int to, double[] out);
  }

  @BeforeAll
  static void vectorsAreThere() {
    assumeTrue(Simd.isVector(), "this JVM has no Vector API");
  }

  @Test
  void exponentials() {
    compare(
        (x, i, k, o) -> VectorFunctions.exp(-0.5, x, i, k, o),
        x -> Math.exp(-0.5 * x),
        -1418.0,
        1416.0,
        1.5);
    compare((x, i, k, o) -> VectorFunctions.exp(1.0, x, i, k, o), Math::exp, -1.0, 1.0, 1.5);
    compare(
        (x, i, k, o) -> VectorFunctions.expm1(2.0, x, i, k, o),
        x -> Math.expm1(2.0 * x),
        -1.0,
        20.0,
        3.0);
    compare((x, i, k, o) -> VectorFunctions.expm1(1.0, x, i, k, o), Math::expm1, 0.0, 1e-7, 1.0);
  }

  @Test
  void exponentialsBeyondTheRangeStayAtItsEnds() {
    double[] x = new double[3 + 16];
    x[0] = -1e300;
    x[1] = 1e300;
    x[2] = Double.NaN;
    VectorFunctions.exp(1.0, x, 0, 3, x);
    assertEquals(Math.exp(-708.0), x[0], 1e-300);
    assertEquals(Math.exp(709.0), x[1], 1e295);
    assertTrue(Double.isNaN(x[2]));
  }

  @Test
  void others() {
    compare(VectorFunctions::tanhUpToOne, Math::tanh, 0.0, 1.0, 1.5);
    compare(VectorFunctions::log1pUpToOne, Math::log1p, 0.0, 1.0, 2.0);
    compare(VectorFunctions::acos, Math::acos, -1.0, 0.9, 2.5);
  }

  @Test
  void sinesAndCosines() {
    Random random = new Random(3);
    double[] x = random.doubles(COUNT + 16, 0.0, 0.5).toArray();
    double[] sine = new double[COUNT + 16];
    double[] cosine = new double[COUNT + 16];
    VectorFunctions.sinCosPi(x, 0, COUNT, sine, cosine);
    for (int k = 0; k < COUNT; k++) {
      assertEquals(Math.sin(Math.PI * x[k]), sine[k], 4e-16);
      assertEquals(Math.cos(Math.PI * x[k]), cosine[k], 4e-16);
    }
  }

  private static void compare(
      Run run, DoubleUnaryOperator expected, double from, double to, double units) {
    Random random = new Random(5);
    double[] x = random.doubles(COUNT + 16, from, to).toArray();
    double[] out = new double[COUNT + 16];
    run.of(x, 0, COUNT, out);
    for (int k = 0; k < COUNT; k++) {
      double wanted = expected.applyAsDouble(x[k]);
      double error = Math.abs(out[k] - wanted) / Math.ulp(wanted);
      assertTrue(error <= units + LIBRARY, "%s: %s, not %s".formatted(x[k], out[k], wanted));
    }
  }
}

package org.panatom.descriptor;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;
import org.panatom.simd.VectorFunctions;

/**
 * The cutoff functions with the Vector API: of x = (r - inner) perWidth, below 0 as at 0 and beyond
 * 1 as at 1, value[k] = fc(x) and slope[k] = dfc/dr. Output may go into r.
 */
final class VectorCutoffs {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** From here on the exponential function is below the smallest double. */
  private static final double EXPONENTIAL_END = 0.9999;

  private VectorCutoffs() {}

  static void evaluate(
      CutoffFunction function,
      double inner,
      double perWidth,
      double[] r,
      int from,
      int to,
      double[] value,
      double[] slope) {
    switch (function) {
      case COSINE -> cosine(inner, perWidth, r, from, to, value, slope);
      case POLYNOMIAL1 -> polynomial1(inner, perWidth, r, from, to, value, slope);
      case POLYNOMIAL2 -> polynomial2(inner, perWidth, r, from, to, value, slope);
      case POLYNOMIAL3 -> polynomial3(inner, perWidth, r, from, to, value, slope);
      case POLYNOMIAL4 -> polynomial4(inner, perWidth, r, from, to, value, slope);
      case EXPONENTIAL -> exponential(inner, perWidth, r, from, to, value, slope);
      case TANH_UNSCALED -> tanh(1.0, inner, perWidth, r, from, to, value, slope);
      case TANH -> tanh(CutoffFunction.AT_CENTRE, inner, perWidth, r, from, to, value, slope);
      case HARD -> hard(inner, perWidth, r, from, to, value, slope);
    }
  }

  /** x of the vector at k. */
  private static DoubleVector fraction(double[] r, int k, double inner, double perWidth) {
    DoubleVector x = DoubleVector.fromArray(S, r, k).sub(inner).mul(perWidth);
    return Lanes.atMost(Lanes.atLeast(x, 0.0), 1.0);
  }

  /** sin^2(pi (1 - x) / 2), which is (1 + cos(pi x)) / 2 without its cancellation near 1. */
  private static void cosine(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      x.neg().add(1.0).mul(0.5).intoArray(value, k);
    }
    VectorFunctions.sinCosPi(value, from, to, value, slope);
    for (int k = from; k < to; k += LANES) {
      DoubleVector sine = DoubleVector.fromArray(S, value, k);
      sine.mul(DoubleVector.fromArray(S, slope, k)).mul(-Math.PI * perWidth).intoArray(slope, k);
      sine.mul(sine).intoArray(value, k);
    }
  }

  private static void polynomial1(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      DoubleVector y = x.neg().add(1.0);
      y.mul(y).mul(x.mul(2.0).add(1.0)).intoArray(value, k);
      x.mul(y).mul(-6.0 * perWidth).intoArray(slope, k);
    }
  }

  private static void polynomial2(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      DoubleVector y = x.neg().add(1.0);
      DoubleVector p = x.mul(6.0).add(3.0).mul(x).add(1.0);
      y.mul(y).mul(y).mul(p).intoArray(value, k);
      DoubleVector product = x.mul(y);
      product.mul(product).mul(-30.0 * perWidth).intoArray(slope, k);
    }
  }

  private static void polynomial3(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      DoubleVector y = x.neg().add(1.0);
      DoubleVector square = y.mul(y);
      DoubleVector p = x.mul(20.0).add(10.0).mul(x).add(4.0).mul(x).add(1.0);
      square.mul(square).mul(p).intoArray(value, k);
      DoubleVector product = x.mul(y);
      product.mul(product).mul(product).mul(-140.0 * perWidth).intoArray(slope, k);
    }
  }

  private static void polynomial4(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      DoubleVector y = x.neg().add(1.0);
      DoubleVector square = y.mul(y);
      DoubleVector p = x.mul(70.0).add(35.0).mul(x).add(15.0).mul(x).add(5.0).mul(x).add(1.0);
      square.mul(square).mul(y).mul(p).intoArray(value, k);
      DoubleVector product = x.mul(y);
      DoubleVector fourth = product.mul(product);
      fourth.mul(fourth).mul(-630.0 * perWidth).intoArray(slope, k);
    }
  }

  private static void exponential(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      x = Lanes.atMost(x, EXPONENTIAL_END);
      DoubleVector y = DoubleVector.broadcast(S, 1.0).div(x.mul(x).neg().add(1.0));
      x.mul(y).mul(y).mul(-2.0 * perWidth).intoArray(slope, k);
      y.neg().add(1.0).intoArray(value, k);
    }
    VectorFunctions.exp(1.0, value, from, to, value);
    for (int k = from; k < to; k += LANES) {
      DoubleVector.fromArray(S, slope, k)
          .mul(DoubleVector.fromArray(S, value, k))
          .intoArray(slope, k);
    }
  }

  private static void tanh(
      double factor,
      double inner,
      double perWidth,
      double[] r,
      int from,
      int to,
      double[] value,
      double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      x.neg().add(1.0).intoArray(value, k);
    }
    VectorFunctions.tanhUpToOne(value, from, to, value);
    for (int k = from; k < to; k += LANES) {
      DoubleVector t = DoubleVector.fromArray(S, value, k);
      DoubleVector square = t.mul(t);
      DoubleVector scaled = square.mul(factor);
      scaled.mul(t).intoArray(value, k);
      square.sub(1.0).mul(scaled).mul(3.0 * perWidth).intoArray(slope, k);
    }
  }

  private static void hard(
      double inner, double perWidth, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fraction(r, k, inner, perWidth);
      DoubleVector.zero(S).blend(1.0, x.compare(LT, 1.0)).intoArray(value, k);
      DoubleVector.zero(S).intoArray(slope, k);
    }
  }
}

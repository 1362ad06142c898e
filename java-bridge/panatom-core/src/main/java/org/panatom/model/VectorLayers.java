package org.panatom.model;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;
import org.panatom.simd.VectorFunctions;

/** The inner loops of networks with the Vector API, neurons in the lanes. */
final class VectorLayers extends LayerKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** Beyond it, tanh is 1 to the last bit. */
  private static final double STEEP = 20.0;

  @Override
  int lanes() {
    return LANES;
  }

  /** Four vectors of sums at a time, so that they stay in registers. */
  @Override
  void addRows(double[] factors, int count, double[] rows, int width, double[] sum) {
    int c = 0;
    for (; c + 4 * LANES <= width; c += 4 * LANES) {
      DoubleVector a = fromArray(S, sum, c);
      DoubleVector b = fromArray(S, sum, c + LANES);
      DoubleVector d = fromArray(S, sum, c + 2 * LANES);
      DoubleVector e = fromArray(S, sum, c + 3 * LANES);
      for (int r = 0, at = c; r < count; r++, at += width) {
        DoubleVector factor = broadcast(S, factors[r]);
        a = fromArray(S, rows, at).fma(factor, a);
        b = fromArray(S, rows, at + LANES).fma(factor, b);
        d = fromArray(S, rows, at + 2 * LANES).fma(factor, d);
        e = fromArray(S, rows, at + 3 * LANES).fma(factor, e);
      }
      a.intoArray(sum, c);
      b.intoArray(sum, c + LANES);
      d.intoArray(sum, c + 2 * LANES);
      e.intoArray(sum, c + 3 * LANES);
    }
    for (; c < width; c += LANES) {
      DoubleVector a = fromArray(S, sum, c);
      for (int r = 0, at = c; r < count; r++, at += width) {
        a = fromArray(S, rows, at).fma(broadcast(S, factors[r]), a);
      }
      a.intoArray(sum, c);
    }
  }

  @Override
  double dot(double[] a, double[] b, int width) {
    DoubleVector sum = zero(S);
    for (int c = 0; c < width; c += LANES) {
      sum = fromArray(S, a, c).fma(fromArray(S, b, c), sum);
    }
    return Lanes.sum(sum);
  }

  @Override
  void multiply(double[] factor, double[] product, int width) {
    for (int c = 0; c < width; c += LANES) {
      fromArray(S, factor, c).mul(fromArray(S, product, c)).intoArray(product, c);
    }
  }

  @Override
  void activate(
      ActivationFunction function, double[] z, double[] value, double[] slope, int width) {
    // Comparisons: a switch over constants of two enums costs as much as the rest of the network.
    if (function == Activation.TANH || function == AenetActivation.TANH) {
      tanh(1.0, z, value, slope, width);
    } else if (function == AenetActivation.SCALED_TANH) {
      scaledTanh(0.0, z, value, slope, width);
    } else if (function == AenetActivation.TWISTED_TANH) {
      scaledTanh(AenetActivation.TWIST, z, value, slope, width);
    } else if (function == Activation.SIGMOID || function == AenetActivation.SIGMOID) {
      sigmoid(z, value, slope, width);
    } else if (function == Activation.SOFTPLUS) {
      softplus(z, value, slope, width);
    } else if (function == Activation.GAUSSIAN) {
      gaussian(z, value, slope, width);
    } else if (function == AenetActivation.SWISH) {
      swish(z, value, slope, width);
    } else {
      function.apply(z, value, slope, width);
    }
  }

  /** value = tanh(steepness z) and slope = its derivative by steepness z. */
  private static void tanh(
      double steepness, double[] z, double[] value, double[] slope, int width) {
    for (int c = 0; c < width; c += LANES) {
      DoubleVector size = fromArray(S, z, c).mul(steepness).abs();
      size.blend(STEEP, size.compare(GT, STEEP)).intoArray(value, c);
    }
    VectorFunctions.expm1(2.0, value, 0, width, value);
    for (int c = 0; c < width; c += LANES) {
      DoubleVector e = fromArray(S, value, c);
      DoubleVector t = e.div(e.add(2.0));
      t.blend(t.neg(), fromArray(S, z, c).compare(LT, 0.0)).intoArray(value, c);
      t.mul(t).neg().add(1.0).intoArray(slope, c);
    }
  }

  private static void scaledTanh(
      double twist, double[] z, double[] value, double[] slope, int width) {
    double height = AenetActivation.HEIGHT;
    double steepness = AenetActivation.STEEPNESS;
    tanh(steepness, z, value, slope, width);
    for (int c = 0; c < width; c += LANES) {
      fromArray(S, value, c).mul(height).add(fromArray(S, z, c).mul(twist)).intoArray(value, c);
      fromArray(S, slope, c).mul(height * steepness).add(twist).intoArray(slope, c);
    }
  }

  /** value = exp(-|z|). */
  private static void decay(double[] z, double[] value, int width) {
    for (int c = 0; c < width; c += LANES) {
      fromArray(S, z, c).abs().intoArray(value, c);
    }
    VectorFunctions.exp(-1.0, value, 0, width, value);
  }

  private static void sigmoid(double[] z, double[] value, double[] slope, int width) {
    decay(z, value, width);
    for (int c = 0; c < width; c += LANES) {
      DoubleVector small = fromArray(S, value, c);
      VectorMask<Double> negative = fromArray(S, z, c).compare(LT, 0.0);
      DoubleVector inverse = broadcast(S, 1.0).div(small.add(1.0));
      broadcast(S, 1.0).blend(small, negative).mul(inverse).intoArray(value, c);
      small.mul(inverse).mul(inverse).intoArray(slope, c);
    }
  }

  private static void softplus(double[] z, double[] value, double[] slope, int width) {
    decay(z, slope, width);
    VectorFunctions.log1pUpToOne(slope, 0, width, value);
    for (int c = 0; c < width; c += LANES) {
      DoubleVector small = fromArray(S, slope, c);
      DoubleVector sum = fromArray(S, z, c);
      VectorMask<Double> negative = sum.compare(LT, 0.0);
      fromArray(S, value, c).add(sum.blend(0.0, negative)).intoArray(value, c);
      broadcast(S, 1.0).blend(small, negative).div(small.add(1.0)).intoArray(slope, c);
    }
  }

  private static void gaussian(double[] z, double[] value, double[] slope, int width) {
    for (int c = 0; c < width; c += LANES) {
      DoubleVector sum = fromArray(S, z, c);
      sum.mul(sum).intoArray(value, c);
    }
    VectorFunctions.exp(-0.5, value, 0, width, value);
    for (int c = 0; c < width; c += LANES) {
      fromArray(S, z, c).neg().mul(fromArray(S, value, c)).intoArray(slope, c);
    }
  }

  private static void swish(double[] z, double[] value, double[] slope, int width) {
    sigmoid(z, value, slope, width);
    for (int c = 0; c < width; c += LANES) {
      DoubleVector sum = fromArray(S, z, c);
      DoubleVector sigmoid = fromArray(S, value, c);
      fromArray(S, slope, c).mul(sum).add(sigmoid).intoArray(slope, c);
      sigmoid.mul(sum).intoArray(value, c);
    }
  }
}

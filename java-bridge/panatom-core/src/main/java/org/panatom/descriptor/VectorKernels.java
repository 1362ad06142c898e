package org.panatom.descriptor;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;
import org.panatom.simd.VectorFunctions;

/** The inner loops of the symmetry functions with the Vector API, neighbours in the lanes. */
final class VectorKernels extends DescriptorKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();
  private static final boolean MASKS = Lanes.MASKS;
  private static final double SMALLEST = 1e-300;

  private double[] scratch = new double[0];

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void edge(RadialShape shape, double[] r, int from, int to, double[] value, double[] slope) {
    double inner = shape.inner();
    double perWidth = 1.0 / (shape.cutoff() - inner);
    VectorCutoffs.evaluate(shape.cutoffFunction(), inner, perWidth, r, from, to, value, slope);
  }

  @Override
  void bump(CompactShape shape, double[] r, int from, int to, double[] value, double[] slope) {
    double centre = shape.centre();
    double perWidth = 1.0 / shape.halfWidth();
    boolean bent = shape.asymmetric();
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = DoubleVector.fromArray(S, r, k).sub(centre).abs().mul(perWidth);
      x = Lanes.atMost(x, 1.0);
      (bent ? x.neg().add(2.0).mul(x) : x).intoArray(value, k);
    }
    VectorCutoffs.evaluate(shape.core(), 0.0, 1.0, value, from, to, value, slope);
    for (int k = from; k < to; k += LANES) {
      DoubleVector d = DoubleVector.fromArray(S, r, k).sub(centre).mul(perWidth);
      DoubleVector along = DoubleVector.broadcast(S, perWidth).blend(-perWidth, d.compare(LT, 0.0));
      if (bent) {
        along = along.mul(d.abs().mul(-2.0).add(2.0));
      }
      DoubleVector.fromArray(S, slope, k).mul(along).intoArray(slope, k);
    }
  }

  @Override
  void gaussian(
      RadialShape shape,
      double[] r,
      double[] fc,
      double[] fcSlope,
      int from,
      int to,
      double[] value,
      double[] slope) {
    double shift = shape.shift();
    double twoEta = 2.0 * shape.eta();
    double[] gauss = scratch(to);
    for (int k = from; k < to; k += LANES) {
      DoubleVector d = DoubleVector.fromArray(S, r, k).sub(shift);
      d.mul(d).intoArray(gauss, k);
    }
    VectorFunctions.exp(-shape.eta(), gauss, from, to, gauss);
    for (int k = from; k < to; k += LANES) {
      DoubleVector d = DoubleVector.fromArray(S, r, k).sub(shift).mul(-twoEta);
      DoubleVector edge = DoubleVector.fromArray(S, fc, k);
      DoubleVector factor = DoubleVector.fromArray(S, gauss, k);
      d.fma(edge, DoubleVector.fromArray(S, fcSlope, k)).mul(factor).intoArray(slope, k);
      factor.mul(edge).intoArray(value, k);
    }
  }

  private double[] scratch(int length) {
    if (scratch.length < length + LANES) {
      scratch = new double[2 * length + LANES];
    }
    return scratch;
  }

  @Override
  double sum(double[] values, int from, int to) {
    DoubleVector sum = DoubleVector.zero(S);
    for (int k = from; k < to; k += LANES) {
      sum = sum.add(DoubleVector.fromArray(S, values, k));
    }
    return Lanes.sum(sum);
  }

  @Override
  void addMultiple(double factor, double[] row, int from, int to, double[] sum) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector.fromArray(S, row, k)
          .fma(DoubleVector.broadcast(S, factor), DoubleVector.fromArray(S, sum, k))
          .intoArray(sum, k);
    }
  }

  @Override
  void logarithmicSlope(
      double[] value, double[] slope, double[] r, int from, int to, double[] out) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector f = DoubleVector.fromArray(S, value, k);
      f = Lanes.atLeast(f, SMALLEST);
      DoubleVector divisor = f.mul(DoubleVector.fromArray(S, r, k));
      DoubleVector.fromArray(S, slope, k).div(divisor).intoArray(out, k);
    }
  }

  @Override
  int collect(Triples triples, Neighborhood n, int j, int from, int to) {
    return MASKS
        ? VectorTriples.collect(triples, n, j, from, to)
        : ScalarKernels.collectTriples(triples, n, j, from, to);
  }

  @Override
  void shift(Triples triples, int from, int to) {
    double[] exponent = triples.exponent;
    double shift = triples.shift;
    for (int n = from; n < to; n += LANES) {
      int i = n - triples.run;
      DoubleVector r = DoubleVector.fromArray(S, triples.distance, i);
      DoubleVector d = r.sub(shift);
      d.fma(d, DoubleVector.fromArray(S, exponent, i)).intoArray(exponent, i);
      DoubleVector.broadcast(S, shift).div(r).intoArray(triples.shiftBetween, n);
    }
  }

  @Override
  void between(Triples triples, double[] value, double[] slope, int from, int to) {
    for (int n = from; n < to; n += LANES) {
      int i = n - triples.run;
      DoubleVector weight = DoubleVector.fromArray(S, triples.weight, n);
      weight.mul(DoubleVector.fromArray(S, value, i)).intoArray(triples.weight, n);
      DoubleVector.fromArray(S, slope, i)
          .mul(weight)
          .div(DoubleVector.fromArray(S, triples.distance, i))
          .intoArray(triples.slopeBetween, n);
    }
  }

  @Override
  void angles(Triples triples, int from, int to) {
    double[] angle = triples.angle;
    double[] turn = triples.turn;
    for (int n = from; n < to; n += LANES) {
      DoubleVector cos = DoubleVector.fromArray(S, triples.cos, n);
      cos.blend(0.0, cos.abs().compare(GE, CompactAngle.IN_LINE)).intoArray(angle, n);
    }
    VectorFunctions.acos(angle, from, to, angle);
    for (int n = from; n < to; n += LANES) {
      DoubleVector cos = DoubleVector.fromArray(S, triples.cos, n);
      VectorMask<Double> straight = cos.abs().compare(GE, CompactAngle.IN_LINE);
      DoubleVector sine = cos.mul(cos).neg().add(1.0).sqrt();
      DoubleVector.broadcast(S, -1.0).div(sine).blend(0.0, straight).intoArray(turn, n);
      DoubleVector.fromArray(S, angle, n).blend(Triples.NO_ANGLE, straight).intoArray(angle, n);
    }
  }

  @Override
  void factor(
      AngularFactor factor, Triples triples, int from, int to, double[] value, double[] slope) {
    switch (factor) {
      case PowerOfCosine power ->
          VectorTriples.powerAndSlope(power, triples.cos, from, to, value, slope);
      case CompactAngle compact -> compactAngle(compact, triples, from, to, value, slope);
    }
  }

  private static void compactAngle(
      CompactAngle factor, Triples triples, int from, int to, double[] value, double[] slope) {
    double centre = factor.centre();
    double perWidth = 1.0 / factor.halfWidth();
    for (int n = from; n < to; n += LANES) {
      DoubleVector x = DoubleVector.fromArray(S, triples.angle, n).sub(centre).abs().mul(perWidth);
      x = Lanes.atMost(x, 1.0);
      x.intoArray(value, n - from);
    }
    VectorCutoffs.evaluate(factor.core(), 0.0, 1.0, value, 0, to - from, value, slope);
    for (int n = from; n < to; n += LANES) {
      VectorMask<Double> below = DoubleVector.fromArray(S, triples.angle, n).compare(LT, centre);
      DoubleVector along =
          DoubleVector.broadcast(S, perWidth)
              .blend(-perWidth, below)
              .mul(DoubleVector.fromArray(S, triples.turn, n));
      DoubleVector.fromArray(S, slope, n - from).mul(along).intoArray(slope, n - from);
    }
  }

  @Override
  void exponentials(double eta, double[] exponent, int count, double[] out, int at) {
    VectorFunctions.exp(-eta, exponent, 0, count, out, at);
  }

  @Override
  void products(double[] a, int aAt, double[] b, int bAt, int count, double[] out, int outAt) {
    for (int n = 0; n < count; n += LANES) {
      DoubleVector.fromArray(S, a, aAt + n)
          .mul(DoubleVector.fromArray(S, b, bAt + n))
          .intoArray(out, outAt + n);
    }
  }

  @Override
  void addSums(
      double[] weight,
      double[] e,
      int from,
      int to,
      double[] first,
      double[] second,
      double[] sums,
      int at) {
    DoubleVector a = DoubleVector.fromArray(S, sums, at);
    DoubleVector b = DoubleVector.fromArray(S, sums, at + LANES);
    for (int n = from; n < to; n += LANES) {
      DoubleVector part = DoubleVector.fromArray(S, weight, n).mul(DoubleVector.fromArray(S, e, n));
      a = part.fma(DoubleVector.fromArray(S, first, n - from), a);
      b = part.fma(DoubleVector.fromArray(S, second, n - from), b);
    }
    a.intoArray(sums, at);
    b.intoArray(sums, at + LANES);
  }

  @Override
  void addPowers(
      Triples triples,
      double[] e,
      int from,
      int to,
      PowerOfCosine first,
      PowerOfCosine second,
      double[] sums,
      int at) {
    VectorTriples.addPowers(triples, e, from, to, first, second, sums, at);
  }

  @Override
  void derivatives(
      CosinePolynomials polynomials, double[] cos, int from, int to, TripleDerivatives out) {
    VectorTriples.derivatives(polynomials, cos, from, to, out);
  }

  @Override
  void addTerms(
      TripleDerivatives out, double[] e, double twoEta, Term first, Term second, int from, int to) {
    double[] firstValue = first.value;
    double[] firstSlope = first.slope;
    double[] secondValue = second.value;
    double[] secondSlope = second.slope;
    for (int n = from; n < to; n += LANES) {
      int i = n - from;
      DoubleVector exponential = DoubleVector.fromArray(S, e, n);
      DoubleVector sum = DoubleVector.fromArray(S, firstValue, i).mul(first.weight);
      sum =
          DoubleVector.fromArray(S, secondValue, i)
              .fma(DoubleVector.broadcast(S, second.weight), sum)
              .mul(exponential);
      DoubleVector turn = DoubleVector.fromArray(S, firstSlope, i).mul(first.slopeWeight);
      turn =
          DoubleVector.fromArray(S, secondSlope, i)
              .fma(DoubleVector.broadcast(S, second.slopeWeight), turn);
      DoubleVector.fromArray(S, out.value, i).add(sum).intoArray(out.value, i);
      sum.fma(DoubleVector.broadcast(S, twoEta), DoubleVector.fromArray(S, out.exponent, i))
          .intoArray(out.exponent, i);
      exponential.fma(turn, DoubleVector.fromArray(S, out.cosine, i)).intoArray(out.cosine, i);
    }
  }

  @Override
  double finish(Neighborhood n, Triples triples, TripleDerivatives d, int j, int from, int to) {
    return MASKS
        ? VectorTriples.finish(n, triples, d, j, from, to)
        : ScalarKernels.finishTriples(n, triples, d, j, from, to);
  }

  @Override
  void addRow(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    if (MASKS) {
      VectorTriples.add(n, triples, d, row);
    } else {
      ScalarKernels.addTriples(n, triples, d, row);
    }
  }
}

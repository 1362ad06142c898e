package org.panatom.descriptor;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** What is done with whole triples, with the Vector API; part of {@link VectorKernels}. */
final class VectorTriples {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  private VectorTriples() {}

  /**
   * Tests a vector of neighbours k at once and writes those that count side by side. Vectors
   * without any are not passed over: guessing which takes the processor longer. Square roots are
   * taken here, where they cost next to nothing, because the loop waits for stores.
   */
  static int collect(Triples triples, Neighborhood n, int j, int from, int to) {
    double[] f = triples.radial;
    double[] steepness = triples.radialSteepness;
    long[] masks = triples.masks;
    double shift = triples.shift;
    double cutoffSquared = triples.cutoffSquared;
    double plain = triples.hasPlainSquare() ? 1.0 : 0.0;
    double shiftedJ = (n.r[j] - shift) * (n.r[j] - shift);
    DoubleVector x = DoubleVector.broadcast(S, n.x[j]);
    DoubleVector y = DoubleVector.broadcast(S, n.y[j]);
    DoubleVector z = DoubleVector.broadcast(S, n.z[j]);
    DoubleVector squareJ = DoubleVector.broadcast(S, n.r[j] * n.r[j]);
    DoubleVector inverseJ = DoubleVector.broadcast(S, n.inverse[j]);
    DoubleVector fJ = DoubleVector.broadcast(S, f[j]);
    int block = triples.blocks;
    int count = triples.count;
    int at = count - triples.run;
    for (int k = from / LANES * LANES; k < to; k += LANES) {
      DoubleVector r = DoubleVector.fromArray(S, n.r, k);
      DoubleVector dot =
          DoubleVector.fromArray(S, n.x, k)
              .mul(x)
              .add(DoubleVector.fromArray(S, n.y, k).mul(y))
              .add(DoubleVector.fromArray(S, n.z, k).mul(z));
      DoubleVector squared = dot.fma(DoubleVector.broadcast(S, -2.0), r.fma(r, squareJ));
      long lanes = squared.compare(LT, cutoffSquared).toLong();
      lanes &= k < from ? -1L << (from - k) : -1L;
      lanes &= k + LANES > to ? (1L << (to - k)) - 1L : -1L;
      masks[block++] = lanes;
      VectorMask<Double> counts = VectorMask.fromLong(S, lanes);
      DoubleVector inverse = DoubleVector.fromArray(S, n.inverse, k);
      dot.mul(inverse).mul(inverseJ).compress(counts).intoArray(triples.cos, count);
      inverse.compress(counts).intoArray(triples.inverse, count);
      DoubleVector.fromArray(S, f, k).mul(fJ).compress(counts).intoArray(triples.weight, count);
      DoubleVector.fromArray(S, steepness, k).compress(counts).intoArray(triples.steepness, count);
      squared.sqrt().compress(counts).intoArray(triples.distance, at);
      DoubleVector shifted = r.sub(shift);
      shifted = shifted.fma(shifted, DoubleVector.broadcast(S, shiftedJ));
      squared
          .fma(DoubleVector.broadcast(S, plain), shifted)
          .compress(counts)
          .intoArray(triples.exponent, at);
      int more = Long.bitCount(lanes);
      count += more;
      at += more;
    }
    triples.blocks = block;
    return count;
  }

  static void addPowers(
      Triples triples,
      double[] e,
      int from,
      int to,
      PowerOfCosine first,
      PowerOfCosine second,
      double[] sums,
      int at) {
    double lambda1 = first.lambda();
    double lambda2 = second.lambda();
    int zeta = (int) first.zeta();
    boolean odd = (zeta & 1) != 0;
    DoubleVector sum1 = DoubleVector.fromArray(S, sums, at);
    DoubleVector sum2 = DoubleVector.fromArray(S, sums, at + LANES);
    for (int n = from; n < to; n += LANES) {
      DoubleVector part =
          DoubleVector.fromArray(S, triples.weight, n).mul(DoubleVector.fromArray(S, e, n));
      DoubleVector cos = DoubleVector.fromArray(S, triples.cos, n);
      DoubleVector square1 = cos.mul(lambda1).add(1.0);
      square1 = Lanes.atLeast(square1, 0.0);
      DoubleVector square2 = cos.mul(lambda2).add(1.0);
      square2 = Lanes.atLeast(square2, 0.0);
      DoubleVector power1 = odd ? square1.mul(part) : part;
      DoubleVector power2 = odd ? square2.mul(part) : part;
      for (int bits = zeta >> 1; bits > 0; bits >>= 1) {
        square1 = square1.mul(square1);
        square2 = square2.mul(square2);
        if ((bits & 1) != 0) {
          power1 = power1.mul(square1);
          power2 = power2.mul(square2);
        }
      }
      sum1 = sum1.add(power1);
      sum2 = sum2.add(power2);
    }
    sum1.intoArray(sums, at);
    sum2.intoArray(sums, at + LANES);
  }

  static void derivatives(
      CosinePolynomials polynomials, double[] cos, int from, int to, TripleDerivatives out) {
    double[] coefficients = polynomials.coefficients;
    for (int n = from; n < to; n += LANES) {
      DoubleVector c = DoubleVector.fromArray(S, cos, n);
      DoubleVector sum = DoubleVector.zero(S);
      DoubleVector exponent = DoubleVector.zero(S);
      DoubleVector cosine = DoubleVector.zero(S);
      for (int m = 0; m < polynomials.count; m++) {
        int end = polynomials.begin[m + 1];
        DoubleVector value = DoubleVector.broadcast(S, coefficients[polynomials.begin[m]]);
        DoubleVector slope = DoubleVector.zero(S);
        for (int d = polynomials.begin[m] + 1; d < end; d++) {
          slope = slope.fma(c, value);
          value = value.fma(c, DoubleVector.broadcast(S, coefficients[d]));
        }
        DoubleVector e = DoubleVector.fromArray(S, polynomials.exponentials[m], n);
        value = value.mul(e);
        sum = sum.add(value);
        exponent = value.fma(DoubleVector.broadcast(S, polynomials.twoEta[m]), exponent);
        cosine = e.fma(slope, cosine);
      }
      sum.intoArray(out.value, n - from);
      exponent.intoArray(out.exponent, n - from);
      cosine.intoArray(out.cosine, n - from);
    }
  }

  static double finish(
      Neighborhood n, Triples triples, TripleDerivatives d, int j, int from, int to) {
    DoubleVector inverseJ = DoubleVector.broadcast(S, n.inverse[j]);
    DoubleVector minusSquareJ = inverseJ.mul(inverseJ).neg();
    DoubleVector steepnessJ = DoubleVector.broadcast(S, triples.radialSteepness[j]);
    DoubleVector sum = DoubleVector.zero(S);
    boolean narrow = triples.isNarrow();
    double shift = triples.shift;
    for (int t = from; t < to; t += LANES) {
      int i = t - triples.run;
      DoubleVector weight = DoubleVector.fromArray(S, triples.weight, t);
      DoubleVector inverse = DoubleVector.fromArray(S, triples.inverse, t);
      DoubleVector value = DoubleVector.fromArray(S, d.value, i);
      DoubleVector exponent = DoubleVector.fromArray(S, d.exponent, i).mul(weight);
      DoubleVector cosine = DoubleVector.fromArray(S, d.cosine, i).mul(weight);
      DoubleVector between = DoubleVector.zero(S);
      if (narrow) {
        between = DoubleVector.fromArray(S, triples.slopeBetween, t).mul(value).sub(exponent);
        if (shift != 0.0) {
          between = DoubleVector.fromArray(S, triples.shiftBetween, t).fma(exponent, between);
        }
      }
      value = value.mul(weight);
      DoubleVector turned = DoubleVector.fromArray(S, triples.cos, t).mul(cosine);
      DoubleVector along = between.sub(exponent);
      DoubleVector alongJ = turned.fma(minusSquareJ, value.fma(steepnessJ, along));
      along = value.fma(DoubleVector.fromArray(S, triples.steepness, t), along);
      along = along.sub(turned.mul(inverse).mul(inverse));
      if (shift != 0.0) {
        DoubleVector shifted = exponent.mul(shift);
        along = shifted.fma(inverse, along);
        alongJ = shifted.fma(inverseJ, alongJ);
      }
      // Behind the row's last triple are those of another neighbour, or nothing.
      long own = t + LANES > to ? (1L << (to - t)) - 1L : -1L;
      sum = sum.add(alongJ, VectorMask.fromLong(S, own));
      along.intoArray(d.along, i);
      cosine.mul(inverseJ).mul(inverse).sub(between).intoArray(d.across, i);
    }
    return Lanes.sum(sum);
  }

  /** Puts the triples of a row back into the lanes of their neighbours k and adds them there. */
  static void add(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    int j = row.j;
    DoubleVector x = DoubleVector.broadcast(S, n.x[j]);
    DoubleVector y = DoubleVector.broadcast(S, n.y[j]);
    DoubleVector z = DoubleVector.broadcast(S, n.z[j]);
    DoubleVector sumX = DoubleVector.zero(S);
    DoubleVector sumY = DoubleVector.zero(S);
    DoubleVector sumZ = DoubleVector.zero(S);
    int at = row.from - triples.run;
    int block = row.firstBlock;
    for (int k = row.firstPartner / LANES * LANES; k < row.partnerEnd; k += LANES) {
      long lanes = triples.masks[block++];
      VectorMask<Double> counts = VectorMask.fromLong(S, lanes);
      DoubleVector across = DoubleVector.fromArray(S, d.across, at).expand(counts);
      DoubleVector.fromArray(S, d.along, at)
          .expand(counts)
          .add(DoubleVector.fromArray(S, n.t, k))
          .intoArray(n.t, k);
      sumX = across.fma(DoubleVector.fromArray(S, n.x, k), sumX);
      sumY = across.fma(DoubleVector.fromArray(S, n.y, k), sumY);
      sumZ = across.fma(DoubleVector.fromArray(S, n.z, k), sumZ);
      across.fma(x, DoubleVector.fromArray(S, n.gx, k)).intoArray(n.gx, k);
      across.fma(y, DoubleVector.fromArray(S, n.gy, k)).intoArray(n.gy, k);
      across.fma(z, DoubleVector.fromArray(S, n.gz, k)).intoArray(n.gz, k);
      at += Long.bitCount(lanes);
    }
    n.gx[j] += Lanes.sum(sumX);
    n.gy[j] += Lanes.sum(sumY);
    n.gz[j] += Lanes.sum(sumZ);
  }

  /** Any power, and its slope over the slope factor. */
  static void powerAndSlope(
      PowerOfCosine factor, double[] cos, int from, int to, double[] value, double[] slope) {
    double lower = factor.zeta() - 1.0;
    for (int n = from; n < to; n += LANES) {
      DoubleVector base = DoubleVector.fromArray(S, cos, n).mul(factor.lambda()).add(1.0);
      base = Lanes.atLeast(base, 0.0);
      base.intoArray(value, n - from);
    }
    for (int i = 0; i < to - from; i++) {
      slope[i] = ScalarKernels.power(value[i], lower);
      value[i] *= slope[i];
    }
  }
}

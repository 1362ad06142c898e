package org.panatom.descriptor;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/** Listing triples and powers of cosines with the Vector API; part of {@link VectorKernels}. */
final class VectorTriples {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();
  private static final VectorSpecies<Long> LONGS = S.withLanes(long.class);
  private static final LongVector LANE_NUMBERS = LongVector.zero(LONGS).addIndex(1);

  private VectorTriples() {}

  /** Tests a vector of neighbours k at once and writes those that count side by side. */
  static int collect(Triples triples, Neighborhood n, int j, int from, int to) {
    double[] f = triples.radial;
    int count = triples.count;
    for (int k = from / LANES * LANES; k < to; k += LANES) {
      DoubleVector dx = DoubleVector.fromArray(S, n.x, k).sub(n.x[j]);
      DoubleVector dy = DoubleVector.fromArray(S, n.y, k).sub(n.y[j]);
      DoubleVector dz = DoubleVector.fromArray(S, n.z, k).sub(n.z[j]);
      DoubleVector squared = dx.fma(dx, dy.fma(dy, dz.mul(dz)));
      DoubleVector radial = DoubleVector.fromArray(S, f, k);
      VectorMask<Double> counts =
          squared.compare(LT, triples.cutoffSquared).and(radial.compare(NE, 0.0));
      if (k < from) {
        counts = counts.and(VectorMask.fromLong(S, -1L << (from - k)));
      }
      if (k + LANES > to) {
        counts = counts.and(VectorMask.fromLong(S, (1L << (to - k)) - 1L));
      }
      // Without fused operations, as in the scalar form: compact factors leave out cos = 1 exactly.
      DoubleVector cos =
          DoubleVector.fromArray(S, n.ux, k)
              .mul(n.ux[j])
              .add(DoubleVector.fromArray(S, n.uy, k).mul(n.uy[j]))
              .add(DoubleVector.fromArray(S, n.uz, k).mul(n.uz[j]));
      cos.compress(counts).intoArray(triples.cos, count);
      squared.compress(counts).intoArray(triples.distance, count);
      radial.mul(f[j]).compress(counts).intoArray(triples.weight, count);
      DoubleVector.fromArray(S, triples.square, k)
          .add(triples.square[j])
          .compress(counts)
          .intoArray(triples.exponent, count);
      LANE_NUMBERS.add(k).compress(counts.cast(LONGS)).intoArray(triples.partner, count);
      triples.masks[triples.blocks++] = counts.toLong();
      count += counts.trueCount();
    }
    return count;
  }

  /** Puts the triples of a row back into the lanes of their neighbours k and adds them there. */
  static void add(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    int j = row.j;
    DoubleVector inverseJ = DoubleVector.broadcast(S, n.inverse[j]);
    DoubleVector sumX = DoubleVector.zero(S);
    DoubleVector sumY = DoubleVector.zero(S);
    DoubleVector sumZ = DoubleVector.zero(S);
    int at = row.from - d.run;
    int block = row.firstBlock;
    for (int k = row.firstPartner / LANES * LANES; k < row.partnerEnd; k += LANES) {
      VectorMask<Double> counts = VectorMask.fromLong(S, triples.masks[block++]);
      DoubleVector inverse = DoubleVector.fromArray(S, n.inverse, k);
      DoubleVector q =
          DoubleVector.fromArray(S, d.cosine, at).expand(counts).mul(inverseJ).mul(inverse);
      q = q.sub(DoubleVector.fromArray(S, d.between, at).expand(counts));
      sumX = q.fma(DoubleVector.fromArray(S, n.x, k), sumX);
      sumY = q.fma(DoubleVector.fromArray(S, n.y, k), sumY);
      sumZ = q.fma(DoubleVector.fromArray(S, n.z, k), sumZ);
      q.fma(DoubleVector.broadcast(S, n.x[j]), DoubleVector.fromArray(S, n.gx, k))
          .intoArray(n.gx, k);
      q.fma(DoubleVector.broadcast(S, n.y[j]), DoubleVector.fromArray(S, n.gy, k))
          .intoArray(n.gy, k);
      q.fma(DoubleVector.broadcast(S, n.z[j]), DoubleVector.fromArray(S, n.gz, k))
          .intoArray(n.gz, k);
      DoubleVector t =
          DoubleVector.fromArray(S, n.t, k)
              .add(DoubleVector.fromArray(S, d.common, at).expand(counts));
      t =
          DoubleVector.fromArray(S, d.value, at)
              .expand(counts)
              .fma(DoubleVector.fromArray(S, row.steepness, k), t);
      t = t.sub(DoubleVector.fromArray(S, d.turned, at).expand(counts).mul(inverse).mul(inverse));
      if (triples.shift != 0.0) {
        t =
            t.add(
                DoubleVector.fromArray(S, d.exponent, at)
                    .expand(counts)
                    .mul(inverse)
                    .mul(triples.shift));
      }
      t.intoArray(n.t, k);
      at += counts.trueCount();
    }
    sumX.intoArray(row.lanes, 0);
    n.gx[j] += Lanes.sum(row.lanes);
    sumY.intoArray(row.lanes, 0);
    n.gy[j] += Lanes.sum(row.lanes);
    sumZ.intoArray(row.lanes, 0);
    n.gz[j] += Lanes.sum(row.lanes);
    n.t[j] += sumAlongJ(n, triples, d, row);
  }

  /** What the triples of a row give to neighbour j along r_ij. */
  private static double sumAlongJ(
      Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    double inverse = n.inverse[row.j];
    double shift = triples.shift * inverse;
    DoubleVector steepness = DoubleVector.broadcast(S, row.steepness[row.j]);
    DoubleVector squared = DoubleVector.broadcast(S, -inverse * inverse);
    DoubleVector sum = DoubleVector.zero(S);
    for (int i = row.from - d.run; i < row.to - d.run; i += LANES) {
      sum =
          DoubleVector.fromArray(S, d.value, i)
              .fma(steepness, sum.add(DoubleVector.fromArray(S, d.common, i)));
      sum = DoubleVector.fromArray(S, d.turned, i).fma(squared, sum);
      if (shift != 0.0) {
        sum = sum.add(DoubleVector.fromArray(S, d.exponent, i).mul(shift));
      }
    }
    sum.intoArray(row.lanes, 0);
    return Lanes.sum(row.lanes);
  }

  /** Powers of 1 + lambda cos. */
  static void power(
      PowerOfCosine factor, double[] cos, int from, int to, double[] value, double[] slope) {
    double lambda = factor.lambda();
    double lower = factor.zeta() - 1.0;
    if (lower == Math.rint(lower) && lower >= 0.0) {
      wholePower(lambda, (int) lower, cos, from, to, value, slope);
    } else {
      linear(lambda, cos, from, to, value);
      for (int n = from; n < to; n++) {
        slope[n] = ScalarKernels.power(value[n], lower);
        value[n] *= slope[n];
      }
    }
  }

  static void linear(double lambda, double[] cos, int from, int to, double[] value) {
    for (int n = from; n < to; n += LANES) {
      DoubleVector base = DoubleVector.fromArray(S, cos, n).mul(lambda).add(1.0);
      base.blend(0.0, base.compare(LT, 0.0)).intoArray(value, n);
    }
  }

  private static void wholePower(
      double lambda, int lower, double[] cos, int from, int to, double[] value, double[] slope) {
    linear(lambda, cos, from, to, value);
    for (int n = from; n < to; n += LANES) {
      DoubleVector base = DoubleVector.fromArray(S, value, n);
      DoubleVector square = base;
      DoubleVector result = (lower & 1) != 0 ? base : DoubleVector.broadcast(S, 1.0);
      for (int e = lower >> 1; e > 0; e >>= 1) {
        square = square.mul(square);
        if ((e & 1) != 0) {
          result = result.mul(square);
        }
      }
      result.intoArray(slope, n);
      result.mul(base).intoArray(value, n);
    }
  }
}

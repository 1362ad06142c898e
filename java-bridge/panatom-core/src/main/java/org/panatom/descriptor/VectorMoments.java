package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * {@link MomentKernels} with neighbours in the SIMD lanes. Vectors are neither arguments nor
 * results of methods here: where the compiler did not inline such a method, it would allocate them.
 */
final class VectorMoments implements MomentKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** Moments that are summed up together. */
  private static final int BLOCK = 4;

  private final double[] sums = new double[BLOCK * LANES];

  @Override
  public void harmonics(
      HarmonicExpansion expansion, Neighborhood neighbors, int from, int to, double[] table) {
    for (int k = from; k < to; k += LANES) {
      harmonics(expansion, neighbors, k, table);
    }
  }

  private static void harmonics(
      HarmonicExpansion expansion, Neighborhood neighbors, int k, double[] table) {
    HarmonicBasis basis = expansion.basis;
    int[] place = expansion.place;
    int begin = k * expansion.count;
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector re = DoubleVector.broadcast(S, 1.0);
    DoubleVector im = DoubleVector.zero(S);
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p = DoubleVector.broadcast(S, basis.start[m]);
      DoubleVector last = DoubleVector.zero(S);
      for (int l = m; l <= basis.degree; l++, i++) {
        int at = begin + place[i] * LANES;
        p.mul(re).intoArray(table, at);
        if (m > 0) {
          p.mul(im).intoArray(table, at + LANES);
        }
        DoubleVector next = p.mul(z.mul(basis.up[i])).sub(last.mul(basis.down[i]));
        last = p;
        p = next;
      }
      DoubleVector turned = x.mul(re).sub(y.mul(im));
      im = x.fma(im, y.mul(re));
      re = turned;
    }
  }

  @Override
  public void moments(
      double[] table, int width, double[] radial, int from, int to, int count, double[] moment) {
    for (int h = 0; h < count; h += BLOCK) {
      DoubleVector sum0 = DoubleVector.zero(S);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      for (int k = from; k < to; k += LANES) {
        int at = k * width + h * LANES;
        DoubleVector factor = fromArray(S, radial, k);
        sum0 = factor.fma(fromArray(S, table, at), sum0);
        sum1 = factor.fma(fromArray(S, table, at + LANES), sum1);
        sum2 = factor.fma(fromArray(S, table, at + 2 * LANES), sum2);
        sum3 = factor.fma(fromArray(S, table, at + 3 * LANES), sum3);
      }
      sum0.intoArray(sums, 0);
      sum1.intoArray(sums, LANES);
      sum2.intoArray(sums, 2 * LANES);
      sum3.intoArray(sums, 3 * LANES);
      for (int i = 0; i < BLOCK; i++) {
        moment[h + i] = sum(sums, i * LANES);
      }
    }
  }

  private static double sum(double[] lanes, int at) {
    double even = 0.0;
    double odd = 0.0;
    for (int i = 0; i < LANES; i += 2) {
      even += lanes[at + i];
      odd += lanes[at + i + 1];
    }
    return even + odd;
  }

  @Override
  public double squares(double[] radial, int from, int to) {
    DoubleVector total = DoubleVector.zero(S);
    for (int k = from; k < to; k += LANES) {
      DoubleVector factor = fromArray(S, radial, k);
      total = factor.fma(factor, total);
    }
    total.intoArray(sums, 0);
    return sum(sums, 0);
  }

  @Override
  public void addGradients(
      double[] table,
      int width,
      int degree,
      double[] coefficients,
      double own,
      double[] radial,
      double[] slope,
      Neighborhood neighbors,
      int from,
      int to) {
    int lower = degree * degree;
    int count = (degree + 1) * (degree + 1);
    for (int k = from; k < to; k += LANES) {
      DoubleVector value = DoubleVector.zero(S);
      DoubleVector fx = value;
      DoubleVector fy = value;
      DoubleVector fz = value;
      int at = k * width;
      for (int h = 0; h < lower; h++, at += LANES) {
        DoubleVector harmonic = fromArray(S, table, at);
        value = harmonic.fma(DoubleVector.broadcast(S, coefficients[4 * h]), value);
        fx = harmonic.fma(DoubleVector.broadcast(S, coefficients[4 * h + 1]), fx);
        fy = harmonic.fma(DoubleVector.broadcast(S, coefficients[4 * h + 2]), fy);
        fz = harmonic.fma(DoubleVector.broadcast(S, coefficients[4 * h + 3]), fz);
      }
      for (int h = lower; h < count; h++, at += LANES) {
        value = fromArray(S, table, at).fma(DoubleVector.broadcast(S, coefficients[4 * h]), value);
      }
      DoubleVector x = fromArray(S, neighbors.ux, k);
      DoubleVector y = fromArray(S, neighbors.uy, k);
      DoubleVector z = fromArray(S, neighbors.uz, k);
      DoubleVector factor = fromArray(S, radial, k);
      DoubleVector turn = factor.mul(fromArray(S, neighbors.inverse, k));
      DoubleVector steep = x.fma(fx, y.fma(fy, z.mul(fz)));
      DoubleVector along =
          value.sub(factor.mul(own)).mul(fromArray(S, slope, k)).sub(steep.mul(turn));
      along.fma(x, turn.fma(fx, fromArray(S, neighbors.gx, k))).intoArray(neighbors.gx, k);
      along.fma(y, turn.fma(fy, fromArray(S, neighbors.gy, k))).intoArray(neighbors.gy, k);
      along.fma(z, turn.fma(fz, fromArray(S, neighbors.gz, k))).intoArray(neighbors.gz, k);
    }
  }
}

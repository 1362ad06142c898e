package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * {@link MomentKernels} with neighbours or degrees in the SIMD lanes. Vectors are neither arguments
 * nor results of methods here: where the compiler did not inline such a method, it would allocate
 * them.
 */
final class VectorMoments implements MomentKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** Moments that are summed up together. */
  private static final int BLOCK = 4;

  /** Radial shapes that are summed up together. */
  private static final int COLUMNS = 3;

  /** One sum for each lane. */
  private double[] sums = new double[0];

  private final double[][] rows = new double[COLUMNS][];
  private final double[] expanded = new double[8 * LANES];

  @Override
  public void harmonics(
      HarmonicExpansion e, Neighborhood neighbors, int from, int to, double[] table) {
    for (int k = from; k < to; k += LANES) {
      harmonics(e, neighbors, k, table);
    }
  }

  private static void harmonics(
      HarmonicExpansion e, Neighborhood neighbors, int k, double[] table) {
    HarmonicBasis basis = e.basis;
    int[] number = e.number;
    int begin = k * e.count;
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
        int at = begin + number[i] * LANES;
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
      HarmonicExpansion e,
      double[] table,
      double[][] radial,
      int from,
      int to,
      RadialMoments[] columns,
      int many) {
    for (int i = 0; i < many; i += COLUMNS) {
      int last = Math.min(i + COLUMNS, many) - 1;
      int count = 0;
      for (int c = i; c <= last; c++) {
        count = Math.max(count, columns[c].count());
      }
      rows[0] = radial[columns[i].row];
      rows[1] = radial[columns[Math.min(i + 1, last)].row];
      rows[2] = radial[columns[last].row];
      sumUp(e.count, table, from, to, count);
      for (int c = i; c <= last; c++) {
        reduce(e, columns[c], c - i);
        columns[c].squares = squares(radial[columns[c].row], from, to);
      }
    }
  }

  /** Sums of three columns; one read of the table serves all. [block][column][harmonic][lane] */
  private void sumUp(int width, double[] table, int from, int to, int count) {
    int size = (count + BLOCK) * COLUMNS * LANES;
    if (sums.length < size) {
      sums = new double[size];
    }
    double[] lanes = sums;
    double[] firstRow = rows[0];
    double[] secondRow = rows[1];
    double[] thirdRow = rows[2];
    for (int h = 0; h < count; h += BLOCK) {
      DoubleVector a0 = DoubleVector.zero(S);
      DoubleVector a1 = a0;
      DoubleVector a2 = a0;
      DoubleVector a3 = a0;
      DoubleVector b0 = a0;
      DoubleVector b1 = a0;
      DoubleVector b2 = a0;
      DoubleVector b3 = a0;
      DoubleVector c0 = a0;
      DoubleVector c1 = a0;
      DoubleVector c2 = a0;
      DoubleVector c3 = a0;
      for (int k = from; k < to; k += LANES) {
        int at = k * width + h * LANES;
        DoubleVector first = fromArray(S, firstRow, k);
        DoubleVector second = fromArray(S, secondRow, k);
        DoubleVector third = fromArray(S, thirdRow, k);
        DoubleVector harmonic = fromArray(S, table, at);
        a0 = harmonic.fma(first, a0);
        b0 = harmonic.fma(second, b0);
        c0 = harmonic.fma(third, c0);
        harmonic = fromArray(S, table, at + LANES);
        a1 = harmonic.fma(first, a1);
        b1 = harmonic.fma(second, b1);
        c1 = harmonic.fma(third, c1);
        harmonic = fromArray(S, table, at + 2 * LANES);
        a2 = harmonic.fma(first, a2);
        b2 = harmonic.fma(second, b2);
        c2 = harmonic.fma(third, c2);
        harmonic = fromArray(S, table, at + 3 * LANES);
        a3 = harmonic.fma(first, a3);
        b3 = harmonic.fma(second, b3);
        c3 = harmonic.fma(third, c3);
      }
      int at = h * COLUMNS * LANES;
      a0.intoArray(lanes, at);
      a1.intoArray(lanes, at + LANES);
      a2.intoArray(lanes, at + 2 * LANES);
      a3.intoArray(lanes, at + 3 * LANES);
      b0.intoArray(lanes, at + 4 * LANES);
      b1.intoArray(lanes, at + 5 * LANES);
      b2.intoArray(lanes, at + 6 * LANES);
      b3.intoArray(lanes, at + 7 * LANES);
      c0.intoArray(lanes, at + 8 * LANES);
      c1.intoArray(lanes, at + 9 * LANES);
      c2.intoArray(lanes, at + 10 * LANES);
      c3.intoArray(lanes, at + 11 * LANES);
    }
  }

  /** Apart from the sums: reading a vector back in parts has to wait until it is stored. */
  private void reduce(HarmonicExpansion e, RadialMoments column, int c) {
    double[] lanes = sums;
    int count = column.count();
    for (int h = 0; h < count; h++) {
      int block = h / BLOCK * COLUMNS + c;
      int at = (block * BLOCK + h % BLOCK) * LANES;
      column.moment[e.place[h]] = Lanes.sum(fromArray(S, lanes, at));
    }
  }

  private static double squares(double[] radial, int from, int to) {
    DoubleVector sum = DoubleVector.zero(S);
    for (int k = from; k < to; k += LANES) {
      DoubleVector factor = fromArray(S, radial, k);
      sum = factor.fma(factor, sum);
    }
    return Lanes.sum(sum);
  }

  @Override
  public void products(HarmonicExpansion e, int degree, double[] a, double[] b, double[] sums) {
    int end = (2 * degree + 1) * e.stride;
    for (int l = 0; l < e.stride; l += LANES) {
      DoubleVector sum = DoubleVector.zero(S);
      for (int at = l; at < end; at += e.stride) {
        sum = fromArray(S, a, at).fma(fromArray(S, b, at), sum);
      }
      sum.intoArray(sums, l);
    }
  }

  @Override
  public void addMultiples(
      HarmonicExpansion e, int degree, double[] factor, double[] a, double[] to) {
    int end = (2 * degree + 1) * e.stride;
    for (int l = 0; l < e.stride; l += LANES) {
      DoubleVector multiple = fromArray(S, factor, l);
      for (int at = l; at < end; at += e.stride) {
        multiple.fma(fromArray(S, a, at), fromArray(S, to, at)).intoArray(to, at);
      }
    }
  }

  @Override
  public void differentiate(HarmonicExpansion e, RadialMoments f) {
    for (int m = 0; m < f.degree; m++) {
      for (int l = m / LANES * LANES; l < f.degree; l += LANES) {
        differentiate(e, f, m, l);
      }
    }
  }

  private static void differentiate(HarmonicExpansion e, RadialMoments f, int m, int l) {
    double[] a = f.adjoint;
    int c = e.cosine(m) + l;
    int s = e.sine(m) + l;
    DoubleVector lower = fromArray(S, e.lower, m * e.stride + l);
    DoubleVector same = fromArray(S, e.same, m * e.stride + l);
    DoubleVector lowerC = lower.mul(fromArray(S, a, e.cosine(m + 1) + l + 1));
    DoubleVector lowerS = lower.mul(fromArray(S, a, e.sine(m + 1) + l + 1));
    DoubleVector higherC = DoubleVector.zero(S);
    DoubleVector higherS = higherC;
    if (m > 0) {
      DoubleVector higher = fromArray(S, e.higher, m * e.stride + l);
      higherC = higher.mul(fromArray(S, a, e.cosine(m - 1) + l + 1));
      if (m > 1) {
        higherS = higher.mul(fromArray(S, a, e.sine(m - 1) + l + 1));
      }
      lowerS.sub(higherS).intoArray(f.byX, s);
      lowerC.add(higherC).neg().intoArray(f.byY, s);
      same.mul(fromArray(S, a, s + 1)).intoArray(f.byZ, s);
    }
    lowerC.sub(higherC).intoArray(f.byX, c);
    lowerS.add(higherS).intoArray(f.byY, c);
    same.mul(fromArray(S, a, c + 1)).intoArray(f.byZ, c);
  }

  @Override
  public void addGradients(
      HarmonicExpansion e,
      double[] table,
      RadialMoments m,
      double[] radial,
      double[] slope,
      Neighborhood neighbors,
      int from,
      int to) {
    for (int k = from; k < to; k += 2 * LANES) {
      expand(e, table, m, k, Math.min(k + LANES, to - LANES));
      addGradientVector(m, radial, slope, neighbors, k, 0);
      if (k + LANES < to) {
        addGradientVector(m, radial, slope, neighbors, k + LANES, LANES);
      }
    }
  }

  /** Values and derivatives of F for two vectors of neighbours, [quantity][vector][LANES]. */
  private void expand(HarmonicExpansion e, double[] table, RadialMoments m, int k0, int k1) {
    DoubleVector value0 = DoubleVector.zero(S);
    DoubleVector value1 = value0;
    DoubleVector x0 = value0;
    DoubleVector x1 = value0;
    DoubleVector y0 = value0;
    DoubleVector y1 = value0;
    DoubleVector z0 = value0;
    DoubleVector z1 = value0;
    int lower = m.degree * m.degree;
    int count = m.count();
    int at0 = k0 * e.count;
    int at1 = k1 * e.count;
    for (int h = 0; h < lower; h++) {
      int place = e.place[h];
      DoubleVector harmonic0 = fromArray(S, table, at0 + h * LANES);
      DoubleVector harmonic1 = fromArray(S, table, at1 + h * LANES);
      DoubleVector factor = DoubleVector.broadcast(S, m.adjoint[place]);
      value0 = harmonic0.fma(factor, value0);
      value1 = harmonic1.fma(factor, value1);
      factor = DoubleVector.broadcast(S, m.byX[place]);
      x0 = harmonic0.fma(factor, x0);
      x1 = harmonic1.fma(factor, x1);
      factor = DoubleVector.broadcast(S, m.byY[place]);
      y0 = harmonic0.fma(factor, y0);
      y1 = harmonic1.fma(factor, y1);
      factor = DoubleVector.broadcast(S, m.byZ[place]);
      z0 = harmonic0.fma(factor, z0);
      z1 = harmonic1.fma(factor, z1);
    }
    for (int h = lower; h < count; h++) {
      DoubleVector factor = DoubleVector.broadcast(S, m.adjoint[e.place[h]]);
      value0 = fromArray(S, table, at0 + h * LANES).fma(factor, value0);
      value1 = fromArray(S, table, at1 + h * LANES).fma(factor, value1);
    }
    value0.intoArray(expanded, 0);
    value1.intoArray(expanded, LANES);
    x0.intoArray(expanded, 2 * LANES);
    x1.intoArray(expanded, 3 * LANES);
    y0.intoArray(expanded, 4 * LANES);
    y1.intoArray(expanded, 5 * LANES);
    z0.intoArray(expanded, 6 * LANES);
    z1.intoArray(expanded, 7 * LANES);
  }

  /** Apart from {@link #expand} so that both compile whole. */
  private void addGradientVector(
      RadialMoments m, double[] radial, double[] slope, Neighborhood neighbors, int k, int at) {
    DoubleVector fx = fromArray(S, expanded, at + 2 * LANES);
    DoubleVector fy = fromArray(S, expanded, at + 4 * LANES);
    DoubleVector fz = fromArray(S, expanded, at + 6 * LANES);
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector factor = fromArray(S, radial, k);
    DoubleVector turn = factor.mul(fromArray(S, neighbors.inverse, k));
    DoubleVector steep = x.fma(fx, y.fma(fy, z.mul(fz)));
    DoubleVector byRadial = fromArray(S, expanded, at).sub(factor.mul(m.own));
    DoubleVector along = byRadial.mul(fromArray(S, slope, k)).sub(steep.mul(turn));
    along.fma(x, turn.fma(fx, fromArray(S, neighbors.gx, k))).intoArray(neighbors.gx, k);
    along.fma(y, turn.fma(fy, fromArray(S, neighbors.gy, k))).intoArray(neighbors.gy, k);
    along.fma(z, turn.fma(fz, fromArray(S, neighbors.gz, k))).intoArray(neighbors.gz, k);
  }
}

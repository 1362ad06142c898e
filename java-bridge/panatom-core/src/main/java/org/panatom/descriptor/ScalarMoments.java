package org.panatom.descriptor;

import java.util.Arrays;

/** {@link MomentKernels} one neighbour, or one harmonic, after the other. */
final class ScalarMoments implements MomentKernels {

  @Override
  public void harmonics(
      HarmonicExpansion e, Neighborhood neighbors, int from, int to, double[] table) {
    HarmonicBasis basis = e.basis;
    for (int k = from; k < to; k++) {
      double x = neighbors.ux[k];
      double y = neighbors.uy[k];
      double z = neighbors.uz[k];
      double re = 1.0; // (x + i y)^m
      double im = 0.0;
      int i = 0;
      for (int m = 0; m <= basis.degree; m++) {
        double p = basis.start[m];
        double last = 0.0;
        for (int l = m; l <= basis.degree; l++, i++) {
          int at = k * e.count + e.number[i];
          table[at] = p * re;
          if (m > 0) {
            table[at + 1] = p * im;
          }
          double next = basis.up[i] * z * p - basis.down[i] * last;
          last = p;
          p = next;
        }
        double turned = x * re - y * im;
        im = x * im + y * re;
        re = turned;
      }
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
    for (int c = 0; c < many; c++) {
      RadialMoments column = columns[c];
      double[] values = radial[column.row];
      for (int h = 0; h < column.count(); h++) {
        double sum = 0.0;
        for (int k = from; k < to; k++) {
          sum += values[k] * table[k * e.count + h];
        }
        column.moment[e.place[h]] = sum;
      }
      column.squares = 0.0;
      for (int k = from; k < to; k++) {
        column.squares += values[k] * values[k];
      }
    }
  }

  @Override
  public void products(HarmonicExpansion e, int degree, double[] a, double[] b, double[] sums) {
    Arrays.fill(sums, 0.0);
    for (int row = 0; row <= 2 * degree; row++) {
      for (int l = 0; l <= degree; l++) {
        sums[l] += a[row * e.stride + l] * b[row * e.stride + l];
      }
    }
  }

  @Override
  public void addMultiples(
      HarmonicExpansion e, int degree, double[] factor, double[] a, double[] to) {
    for (int row = 0; row <= 2 * degree; row++) {
      for (int l = 0; l <= degree; l++) {
        to[row * e.stride + l] += factor[l] * a[row * e.stride + l];
      }
    }
  }

  @Override
  public void differentiate(HarmonicExpansion e, RadialMoments f) {
    double[] a = f.adjoint;
    for (int m = 0; m < f.degree; m++) {
      int c = e.cosine(m);
      int s = e.sine(m);
      for (int l = m; l < f.degree; l++) {
        double lower = e.lower[m * e.stride + l];
        double higher = e.higher[m * e.stride + l];
        double same = e.same[m * e.stride + l];
        double lowerC = lower * a[e.cosine(m + 1) + l + 1];
        double lowerS = lower * a[e.sine(m + 1) + l + 1];
        double higherC = m > 0 ? higher * a[e.cosine(m - 1) + l + 1] : 0.0;
        double higherS = m > 1 ? higher * a[e.sine(m - 1) + l + 1] : 0.0;
        f.byX[c + l] = lowerC - higherC;
        f.byY[c + l] = lowerS + higherS;
        f.byZ[c + l] = same * a[c + l + 1];
        if (m > 0) {
          f.byX[s + l] = lowerS - higherS;
          f.byY[s + l] = -lowerC - higherC;
          f.byZ[s + l] = same * a[s + l + 1];
        }
      }
    }
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
    int lower = m.degree * m.degree;
    for (int k = from; k < to; k++) {
      double value = 0.0;
      double fx = 0.0;
      double fy = 0.0;
      double fz = 0.0;
      for (int h = 0; h < m.count(); h++) {
        double harmonic = table[k * e.count + h];
        value += m.adjoint[e.place[h]] * harmonic;
        if (h < lower) {
          fx += m.byX[e.place[h]] * harmonic;
          fy += m.byY[e.place[h]] * harmonic;
          fz += m.byZ[e.place[h]] * harmonic;
        }
      }
      double x = neighbors.ux[k];
      double y = neighbors.uy[k];
      double z = neighbors.uz[k];
      double turn = radial[k] * neighbors.inverse[k];
      double steep = x * fx + y * fy + z * fz;
      double along = (value - m.own * radial[k]) * slope[k] - steep * turn;
      neighbors.gx[k] += along * x + turn * fx;
      neighbors.gy[k] += along * y + turn * fy;
      neighbors.gz[k] += along * z + turn * fz;
    }
  }
}

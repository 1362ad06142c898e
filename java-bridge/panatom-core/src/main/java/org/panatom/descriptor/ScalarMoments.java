package org.panatom.descriptor;

/** {@link MomentKernels} one neighbour after the other. */
final class ScalarMoments implements MomentKernels {

  @Override
  public void harmonics(
      HarmonicExpansion expansion, Neighborhood neighbors, int from, int to, double[] table) {
    HarmonicBasis basis = expansion.basis;
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
          int at = k * expansion.count + expansion.place[i];
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
      double[] table, int width, double[] radial, int from, int to, int count, double[] moment) {
    for (int h = 0; h < count; h++) {
      double sum = 0.0;
      for (int k = from; k < to; k++) {
        sum += radial[k] * table[k * width + h];
      }
      moment[h] = sum;
    }
  }

  @Override
  public double squares(double[] radial, int from, int to) {
    double sum = 0.0;
    for (int k = from; k < to; k++) {
      sum += radial[k] * radial[k];
    }
    return sum;
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
    for (int k = from; k < to; k++) {
      double value = 0.0;
      double fx = 0.0;
      double fy = 0.0;
      double fz = 0.0;
      for (int h = 0; h < count; h++) {
        value += coefficients[4 * h] * table[k * width + h];
      }
      for (int h = 0; h < lower; h++) {
        double harmonic = table[k * width + h];
        fx += coefficients[4 * h + 1] * harmonic;
        fy += coefficients[4 * h + 2] * harmonic;
        fz += coefficients[4 * h + 3] * harmonic;
      }
      double x = neighbors.ux[k];
      double y = neighbors.uy[k];
      double z = neighbors.uz[k];
      double turn = radial[k] * neighbors.inverse[k];
      double along = (value - own * radial[k]) * slope[k] - (x * fx + y * fy + z * fz) * turn;
      neighbors.gx[k] += along * x + turn * fx;
      neighbors.gy[k] += along * y + turn * fy;
      neighbors.gz[k] += along * z + turn * fz;
    }
  }
}

package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/** {@link ChebyshevKernels} one neighbour after the other. */
final class ScalarChebyshev implements ChebyshevKernels {

  @Override
  public void gather(Neighborhood neighbors, NeighborBatch batch, int atom) {
    neighbors.gather(batch, atom);
  }

  @Override
  public void scatter(Neighborhood neighbors, NeighborBatch batch) {
    neighbors.scatterGradients(batch);
  }

  @Override
  public void fades(double[] r, double cutoff, int from, int to, double[] fade, double[] slope) {
    for (int k = from; k < to; k++) {
      double part = Math.min(1.0, r[k] / cutoff);
      fade[k] = CutoffFunction.COSINE.value(part);
      slope[k] = CutoffFunction.COSINE.slope(part) / cutoff;
    }
  }

  @Override
  public void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] sums) {
    for (int k = from; k < to; k++) {
      double x = 2.0 * r[k] / cutoff - 1.0;
      double now = fade[k];
      double last = x * now; // T_(-1) = T_1
      for (int n = 0; n <= order; n++) {
        sums[n] += now;
        double next = 2.0 * x * now - last;
        last = now;
        now = next;
      }
    }
  }

  @Override
  public void setRadialGradients(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      double cutoff,
      int from,
      int to,
      int order,
      double[] c) {
    for (int k = from; k < to; k++) {
      double x = 2.0 * neighbors.r[k] / cutoff - 1.0;
      double value = 0.0;
      double derivative = 0.0;
      double t = 1.0;
      double lastT = x;
      double u = 0.0; // dT_n/dx = n U_(n-1), U_(-1) = 0, U_(-2) = -1
      double lastU = -1.0;
      for (int n = 0; n <= order; n++) {
        value += c[n] * t;
        derivative += n * c[n] * u;
        double next = 2.0 * x * t - lastT;
        lastT = t;
        t = next;
        next = 2.0 * x * u - lastU;
        lastU = u;
        u = next;
      }
      double along = value * slope[k] + derivative * fade[k] * 2.0 / cutoff;
      neighbors.gx[k] = along * neighbors.ux[k];
      neighbors.gy[k] = along * neighbors.uy[k];
      neighbors.gz[k] = along * neighbors.uz[k];
    }
  }

  @Override
  public void addMoments(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      int from,
      int to,
      double[] cosine,
      double[] sine) {
    for (int k = from; k < to; k++) {
      double x = neighbors.ux[k];
      double y = neighbors.uy[k];
      double z = neighbors.uz[k];
      double re = fade[k]; // fade (x + i y)^m
      double im = 0.0;
      int i = 0;
      for (int m = 0; m <= basis.degree; m++) {
        double p = basis.start[m];
        double last = 0.0;
        for (int l = m; l <= basis.degree; l++, i++) {
          cosine[i] += p * re;
          sine[i] += p * im;
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
  public void addMomentGradients(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      int from,
      int to,
      double[] cosine,
      double[] sine,
      double own) {
    double[] f = new double[4];
    for (int k = from; k < to; k++) {
      double x = neighbors.ux[k];
      double y = neighbors.uy[k];
      double z = neighbors.uz[k];
      expand(basis, x, y, z, cosine, sine, f);
      double turn = fade[k] * neighbors.inverse[k];
      double radial = x * f[1] + y * f[2] + z * f[3];
      double along = (f[0] - own * fade[k]) * slope[k] - radial * turn;
      neighbors.gx[k] += along * x + turn * f[1];
      neighbors.gy[k] += along * y + turn * f[2];
      neighbors.gz[k] += along * z + turn * f[3];
    }
  }

  /** f = value and x, y, z derivatives of the sum of harmonics, taken as polynomials. */
  private static void expand(
      HarmonicBasis basis,
      double x,
      double y,
      double z,
      double[] cosine,
      double[] sine,
      double[] f) {
    Arrays.fill(f, 0.0);
    double re = 1.0;
    double im = 0.0;
    double lowerRe = 0.0; // (x + i y)^(m-1)
    double lowerIm = 0.0;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      double p = basis.start[m];
      double last = 0.0;
      double slope = 0.0;
      double lastSlope = 0.0;
      double c = 0.0;
      double s = 0.0;
      double cSlope = 0.0;
      double sSlope = 0.0;
      for (int l = m; l <= basis.degree; l++, i++) {
        c += cosine[i] * p;
        s += sine[i] * p;
        cSlope += cosine[i] * slope;
        sSlope += sine[i] * slope;
        double next = basis.up[i] * z * p - basis.down[i] * last;
        double nextSlope = basis.up[i] * (z * slope + p) - basis.down[i] * lastSlope;
        last = p;
        lastSlope = slope;
        p = next;
        slope = nextSlope;
      }
      f[0] += c * re + s * im;
      f[1] += m * (c * lowerRe + s * lowerIm);
      f[2] += m * (s * lowerRe - c * lowerIm);
      f[3] += cSlope * re + sSlope * im;
      lowerRe = re;
      lowerIm = im;
      re = x * lowerRe - y * lowerIm;
      im = x * lowerIm + y * lowerRe;
    }
  }
}

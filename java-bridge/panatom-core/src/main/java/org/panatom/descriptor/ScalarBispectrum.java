package org.panatom.descriptor;

import java.util.Arrays;

/** The kernel for one atom at a time, where there are no vectors; a twin of the vector kernel. */
final class ScalarBispectrum implements BispectrumKernel {

  @Override
  public void place(BispectrumGroup g) {
    BispectrumSettings settings = g.plan.settings;
    for (int k = 0; k < g.rows(); k++) {
      double t = (g.distance[k] - settings.innerRadius()) * g.rate[k];
      double sin = Math.sin(settings.angleFactor() * t);
      double cos = Math.cos(settings.angleFactor() * t);
      g.sin[k] = Math.abs(sin);
      g.cos[k] = sin >= 0.0 ? cos : -cos;
      boolean fades = settings.switches() && t > 0.0;
      g.factor[k] = g.weight[k] * (fades ? 0.5 * (1.0 + Math.cos(t)) : 1.0);
      g.factorSlope[k] = fades ? -0.5 * g.weight[k] * g.rate[k] * Math.sin(t) : 0.0;
    }
  }

  @Override
  public void sum(BispectrumGroup g) {
    for (int e = 0; e + 1 < g.sections.length; e++) {
      int base = g.plan.u(e, 0);
      for (int k = g.sections[e]; k < g.sections[e + 1]; k++) {
        g.sums[2 * base] += g.factor[k];
        g.polynomials[0][0] = 1.0;
        g.polynomials[0][1] = 0.0;
        for (int j = 1; j <= g.plan.settings.bandLimit(); j++) {
          raise(g, k, j);
          double[] to = g.polynomials[j & 1];
          int at = 2 * g.plan.u(e, j);
          for (int n = 0; n < 2 * BispectrumPlan.half(j); n++) {
            g.sums[at + n] += g.factor[k] * to[n];
          }
        }
      }
    }
  }

  /** The polynomials of J = j from those of j - 1. */
  private static void raise(BispectrumGroup g, int k, int j) {
    double aRe = g.cos[k];
    double aIm = -g.sin[k] * g.z[k];
    double bRe = g.sin[k] * g.y[k];
    double bIm = -g.sin[k] * g.x[k];
    double[] from = g.polynomials[(j - 1) & 1];
    double[] to = g.polynomials[j & 1];
    for (int q = 0; q <= j / 2; q++) {
      if (2 * q < j) {
        multiply(from, 2 * q * j, to, 2 * q * (j + 1), j, aRe, -aIm, -bRe, bIm);
      } else {
        multiply(from, 2 * (q - 1) * j, to, 2 * q * (j + 1), j, bRe, bIm, aRe, aIm);
      }
    }
  }

  /** Multiplies a polynomial of degree n - 1 with v + w x. */
  private static void multiply(
      double[] from,
      int source,
      double[] to,
      int target,
      int n,
      double vRe,
      double vIm,
      double wRe,
      double wIm) {
    double lastRe = 0.0;
    double lastIm = 0.0;
    for (int p = 0; p <= n; p++) {
      double re = wRe * lastRe - wIm * lastIm;
      double im = wRe * lastIm + wIm * lastRe;
      lastRe = p < n ? from[source + 2 * p] : 0.0;
      lastIm = p < n ? from[source + 2 * p + 1] : 0.0;
      to[target + 2 * p] = re + vRe * lastRe - vIm * lastIm;
      to[target + 2 * p + 1] = im + vRe * lastIm + vIm * lastRe;
    }
  }

  @Override
  public void couple(BispectrumGroup g) {
    double[] u = g.u;
    for (BispectrumPlan.Pair pair : g.plan.pairs) {
      BispectrumCoupling c = pair.coupling();
      for (int row = 0; row < c.rows; row++) {
        int share = c.shares[row];
        for (int k = 0; k < share; k++) {
          int at = c.firstCoefficients[row] + k;
          double re = 0.0;
          double im = 0.0;
          for (int t = c.terms[row]; t < c.terms[row + 1]; t++, at += share) {
            int a = 2 * (pair.u1() + c.a[t]);
            int b = 2 * (pair.u2() + c.b[t]);
            re += c.coefficients[at] * (u[a] * u[b] - u[a + 1] * u[b + 1]);
            im += c.coefficients[at] * (u[a] * u[b + 1] + u[a + 1] * u[b]);
          }
          int z = 2 * (pair.z() + c.targets[row * BispectrumCoupling.LARGEST_SHARE + k]);
          g.zs[z] = re;
          g.zs[z + 1] = im;
        }
      }
    }
  }

  @Override
  public void components(BispectrumGroup g) {
    for (int k = 0; k < g.components.length; k++) {
      int j = g.plan.components.get(k).j();
      int u = 2 * g.plan.componentU[k];
      int z = 2 * g.plan.componentZ[k];
      double sum = 0.0;
      for (int n = 0; n < 2 * BispectrumPlan.half(j); n++) {
        sum += times(n / 2, j) * g.u[u + n] * g.zs[z + n];
      }
      g.components[k] = sum;
    }
  }

  /** How many elements an element of the first half stands for. */
  private static double times(int element, int j) {
    return 2 * (element / (j + 1)) == j ? 1.0 : 2.0;
  }

  @Override
  public void adjoints(BispectrumGroup g) {
    Arrays.fill(g.adjoints, 0.0);
    for (BispectrumPlan.Part part : g.plan.parts) {
      double weight = 0.0;
      for (int n = 0; n < part.components().length; n++) {
        weight += part.factors()[n] * g.slopes[part.components()[n]];
      }
      for (int n = 0; n < 2 * part.length(); n++) {
        g.adjoints[2 * part.y() + n] += weight * g.zs[2 * part.z() + n];
      }
    }
    for (int e = 0; e < g.plan.settings.densities(); e++) {
      for (int j = 0; j <= g.plan.settings.bandLimit(); j++) {
        int at = 2 * g.plan.u(e, j);
        for (int n = 0; n < 2 * BispectrumPlan.half(j); n++) {
          g.adjoints[at + n] *= g.plan.scale[g.plan.begins[j] + n / 2] * times(n / 2, j);
        }
      }
    }
  }

  @Override
  public void gradients(BispectrumGroup g) {
    for (int e = 0; e + 1 < g.sections.length; e++) {
      for (int k = g.sections[e]; k < g.sections[e + 1]; k++) {
        Arrays.fill(g.moments, 0.0);
        g.moments[0] = g.adjoints[2 * g.plan.u(e, 0)];
        g.polynomials[0][0] = 1.0;
        g.polynomials[0][1] = 0.0;
        for (int j = 1; j <= g.plan.settings.bandLimit(); j++) {
          raise(g, k, j);
          for (int q = 0; q <= j / 2; q++) {
            int column = 2 * q * (j + 1);
            addMoments(g, g.polynomials[j & 1], column, 2 * g.plan.u(e, j) + column, j);
          }
        }
        finish(g, k);
      }
    }
  }

  private static void addMoments(BispectrumGroup g, double[] v, int at, int adjoint, int j) {
    double[] y = g.adjoints;
    for (int p = 0; p <= j; p++, at += 2, adjoint += 2) {
      double re = v[at];
      double im = v[at + 1];
      double yRe = y[adjoint];
      double yIm = y[adjoint + 1];
      g.moments[0] += yRe * re + yIm * im;
      g.moments[1] += (p - 0.5 * j) * (yRe * im - yIm * re);
      if (p > 0) {
        double up = j - p + 1.0;
        double lastRe = v[at - 2];
        double lastIm = v[at - 1];
        double lastYRe = y[adjoint - 2];
        double lastYIm = y[adjoint - 1];
        g.moments[2] += up * (yRe * lastIm - yIm * lastRe) + p * (lastYRe * im - lastYIm * re);
        g.moments[3] += up * (yRe * lastRe + yIm * lastIm) - p * (lastYRe * re + lastYIm * im);
      }
    }
  }

  private static void finish(BispectrumGroup g, int k) {
    double x = g.x[k];
    double y = g.y[k];
    double z = g.z[k];
    double tx = g.moments[2];
    double ty = -g.moments[3];
    double tz = 2.0 * g.moments[1];
    double along = x * tx + y * ty + z * tz;
    double over = g.factor[k] * g.sin[k] / g.distance[k];
    double turned = over * g.cos[k];
    double crossed = over * g.sin[k];
    double rate = g.rate[k] * g.plan.settings.angleFactor();
    double radial = along * (g.factor[k] * rate - turned) + g.factorSlope[k] * g.moments[0];
    g.gradientX[k] = radial * x + turned * tx - crossed * (y * tz - z * ty);
    g.gradientY[k] = radial * y + turned * ty - crossed * (z * tx - x * tz);
    g.gradientZ[k] = radial * z + turned * tz - crossed * (x * ty - y * tx);
  }
}

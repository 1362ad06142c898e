package org.panatom.simd;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions of runs {@code from <= k < to} of numbers, in steps of a whole vector, so
 * that arrays need room for one behind the run. Input and output may be one array. Each is one
 * short loop: the compiler gives up on inlining when a loop has much more in it, and vectors that
 * are handed to a method that it did not inline become objects. Errors are those seen in tests, in
 * units of the last place. Touch it only where {@link Simd#isVector} says yes.
 */
public final class VectorFunctions {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  private static final double LOWEST = -708.0;
  private static final double HIGHEST = 709.0;
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
  private static final double LN2_LOW = 0x1.ef35793c7673p-45;

  /** Adding this rounds to an integer n, and leaves the exponent bits of 2^n in the lowest bits. */
  private static final double ROUNDER = 0x1.8p52 + 1023.0;

  private VectorFunctions() {}

  /** out[k] = exp(factor x[k]) to 1.5 units; arguments below -708 or above 709 count as these. */
  public static void exp(double factor, double[] x, int from, int to, double[] out) {
    exp(factor, 0.0, x, from, to, out, from);
  }

  /** The same with other places: out[at] belongs to x[from]. */
  public static void exp(double factor, double[] x, int from, int to, double[] out, int at) {
    exp(factor, 0.0, x, from, to, out, at);
  }

  /** out[k] = exp(factor x[k]) - 1 to 3 units, also for small arguments. */
  public static void expm1(double factor, double[] x, int from, int to, double[] out) {
    exp(factor, 1.0, x, from, to, out, from);
  }

  /**
   * With y = n ln 2 + r: 2^n (exp(r) - 1) + (2^n - less). The difference is r + r^2 times a
   * Chebyshev fit of degree 9 for |r| up to ln(2) / 2, with an error of 2e-17.
   */
  private static void exp(
      double factor, double less, double[] x, int from, int to, double[] out, int at) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector y = fromArray(S, x, k).mul(factor);
      y = Lanes.atLeast(y, LOWEST);
      y = Lanes.atMost(y, HIGHEST);
      DoubleVector t = y.fma(broadcast(S, LOG2_E), broadcast(S, ROUNDER));
      DoubleVector n = t.sub(ROUNDER);
      DoubleVector r = n.fma(broadcast(S, -LN2_LOW), n.fma(broadcast(S, -LN2_HIGH), y));
      DoubleVector p = broadcast(S, 2.510038549551032e-08);
      p = p.fma(r, broadcast(S, 2.7620088445409746e-07));
      p = p.fma(r, broadcast(S, 2.7557268459997064e-06));
      p = p.fma(r, broadcast(S, 2.4801521295954376e-05));
      p = p.fma(r, broadcast(S, 0.00019841269863053618));
      p = p.fma(r, broadcast(S, 0.0013888888917213717));
      p = p.fma(r, broadcast(S, 0.008333333333330062));
      p = p.fma(r, broadcast(S, 0.04166666666662413));
      p = p.fma(r, broadcast(S, 0.16666666666666669));
      p = p.fma(r, broadcast(S, 0.5000000000000001));
      p = p.fma(r.mul(r), r);
      DoubleVector scale = t.viewAsIntegralLanes().lanewise(LSHL, 52).reinterpretAsDoubles();
      scale.fma(p, scale.sub(less)).intoArray(out, k - from + at);
    }
  }

  /** out[k] = tanh(x[k]) for x from 0 to 1, to 1.5 units: x times a fit of degree 15 in x^2. */
  public static void tanhUpToOne(double[] x, int from, int to, double[] out) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector y = fromArray(S, x, k);
      DoubleVector u = y.mul(y);
      DoubleVector p = broadcast(S, -6.20675330545365e-08);
      p = p.fma(u, broadcast(S, 6.496857637862531e-07));
      p = p.fma(u, broadcast(S, -3.402993826979274e-06));
      p = p.fma(u, broadcast(S, 1.2306805295349983e-05));
      p = p.fma(u, broadcast(S, -3.603918536997382e-05));
      p = p.fma(u, broadcast(S, 9.472256075732066e-05));
      p = p.fma(u, broadcast(S, -0.00023801236323479905));
      p = p.fma(u, broadcast(S, 0.0005896028950856166));
      p = p.fma(u, broadcast(S, -0.00145571559077928));
      p = p.fma(u, broadcast(S, 0.003592104115230281));
      p = p.fma(u, broadcast(S, -0.008863232181130274));
      p = p.fma(u, broadcast(S, 0.021869488226930838));
      p = p.fma(u, broadcast(S, -0.05396825395091773));
      p = p.fma(u, broadcast(S, 0.13333333333282113));
      p = p.fma(u, broadcast(S, -0.3333333333333273));
      y.fma(u.mul(p), y).intoArray(out, k);
    }
  }

  /** out[k] = ln(1 + x[k]) for x from 0 to 1, to 2 units: 2 artanh(x / (2 + x)). */
  public static void log1pUpToOne(double[] x, int from, int to, double[] out) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector t = fromArray(S, x, k);
      DoubleVector s = t.div(t.add(2.0));
      DoubleVector u = s.mul(s);
      DoubleVector p = broadcast(S, 0.08082022805971766);
      p = p.fma(u, broadcast(S, 0.04400369243072337));
      p = p.fma(u, broadcast(S, 0.06000536404795356));
      p = p.fma(u, broadcast(S, 0.06657072104827468));
      p = p.fma(u, broadcast(S, 0.07692785032479312));
      p = p.fma(u, broadcast(S, 0.09090894718066429));
      p = p.fma(u, broadcast(S, 0.11111111358713932));
      p = p.fma(u, broadcast(S, 0.1428571428355438));
      p = p.fma(u, broadcast(S, 0.20000000000007292));
      p = p.fma(u, broadcast(S, 0.3333333333333333));
      s.fma(u.mul(p), s).mul(2.0).intoArray(out, k);
    }
  }

  /** sine[k] = sin(pi x[k]) to 1.5 units, cosine[k] = cos(pi x[k]) to 2e-16; |x| up to 1/2. */
  public static void sinCosPi(double[] x, int from, int to, double[] sine, double[] cosine) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector h = fromArray(S, x, k);
      DoubleVector u = h.mul(h);
      DoubleVector p = broadcast(S, 7.697826768224191e-07);
      p = p.fma(u, broadcast(S, -2.1903497074626018e-05));
      p = p.fma(u, broadcast(S, 0.0004662998161898394));
      p = p.fma(u, broadcast(S, -0.007370430505916944));
      p = p.fma(u, broadcast(S, 0.0821458865731029));
      p = p.fma(u, broadcast(S, -0.5992645293189447));
      p = p.fma(u, broadcast(S, 2.5501640398773007));
      p = p.fma(u, broadcast(S, -5.167712780049969));
      p.fma(u, broadcast(S, Math.PI)).mul(h).intoArray(sine, k);
      p = broadcast(S, 1.3479054836358117e-07);
      p = p.fma(u, broadcast(S, -4.301203720851614e-06));
      p = p.fma(u, broadcast(S, 0.00010463763434072599));
      p = p.fma(u, broadcast(S, -0.0019295742401671152));
      p = p.fma(u, broadcast(S, 0.025806891384027284));
      p = p.fma(u, broadcast(S, -0.23533063035860233));
      p = p.fma(u, broadcast(S, 1.3352627688545824));
      p = p.fma(u, broadcast(S, -4.0587121264167685));
      p = p.fma(u, broadcast(S, 4.934802200544679));
      u.mul(p).neg().add(1.0).intoArray(cosine, k);
    }
  }

  /** out[k] = arccos(x[k]) for |x| up to 1, to 4e-16 absolutely. */
  public static void acos(double[] x, int from, int to, double[] out) {
    for (int k = from; k < to; k += LANES) {
      DoubleVector c = fromArray(S, x, k);
      DoubleVector size = c.abs();
      VectorMask<Double> large = size.compare(GE, 0.5);
      // arcsin of small numbers; of large ones by the half angle.
      DoubleVector u = c.mul(c).blend(size.neg().add(1.0).mul(0.5), large);
      DoubleVector z = size.blend(u.sqrt(), large);
      DoubleVector p = broadcast(S, 0.02961201126495512);
      p = p.fma(u, broadcast(S, -0.01924167174674304));
      p = p.fma(u, broadcast(S, 0.019554513336123378));
      p = p.fma(u, broadcast(S, 0.0030448799094556773));
      p = p.fma(u, broadcast(S, 0.009319560794767446));
      p = p.fma(u, broadcast(S, 0.009621842970100282));
      p = p.fma(u, broadcast(S, 0.011566459612121669));
      p = p.fma(u, broadcast(S, 0.01396378001220357));
      p = p.fma(u, broadcast(S, 0.017352816540325496));
      p = p.fma(u, broadcast(S, 0.02237215744350722));
      p = p.fma(u, broadcast(S, 0.03038194447553234));
      p = p.fma(u, broadcast(S, 0.044642857142551895));
      p = p.fma(u, broadcast(S, 0.07500000000000118));
      p = p.fma(u, broadcast(S, 0.16666666666666666));
      DoubleVector arcsin = z.fma(u.mul(p), z);
      VectorMask<Double> negative = c.compare(LT, 0.0);
      DoubleVector half = arcsin.add(arcsin);
      DoubleVector near = half.blend(half.neg().add(Math.PI), negative);
      DoubleVector far = arcsin.neg().blend(arcsin, negative).add(0.5 * Math.PI);
      far.blend(near, large).intoArray(out, k);
    }
  }
}

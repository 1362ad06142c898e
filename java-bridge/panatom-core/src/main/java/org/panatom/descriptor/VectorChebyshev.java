package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Lanes;

/**
 * {@link ChebyshevKernels} with neighbours in the SIMD lanes; two vectors at a time where one would
 * wait for its own last result. Vectors are neither arguments nor results of methods here: where
 * the compiler did not inline such a method, it would allocate them.
 */
final class VectorChebyshev implements ChebyshevKernels {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** One sum for each lane, [harmonics][LANES]. */
  private double[] sums = new double[0];

  private double[] sineSums = new double[0];
  private final VectorGather gather = new VectorGather();
  private final VectorOrders orders = new VectorOrders();
  private final VectorPowers powers = new VectorPowers();

  @Override
  public void gather(Neighborhood neighbors, NeighborBatch batch, int atom) {
    gather.gather(neighbors, batch, atom);
  }

  @Override
  public void scatter(Neighborhood neighbors, NeighborBatch batch) {
    gather.scatter(neighbors, batch);
  }

  @Override
  public void fades(double[] r, double cutoff, int from, int to, double[] fade, double[] slope) {
    VectorCutoffs.evaluate(CutoffFunction.COSINE, 0.0, 1.0 / cutoff, r, from, to, fade, slope);
  }

  @Override
  public void addRadial(
      double[] r, double[] fade, double cutoff, int from, int to, int order, double[] total) {
    orders.addRadial(r, fade, cutoff, from, to, order, total);
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
    orders.setRadialGradients(neighbors, fade, slope, cutoff, from, to, order, c);
  }

  private static double[] cleared(double[] array, int size) {
    if (array.length < size) {
      return new double[size];
    }
    Arrays.fill(array, 0, size, 0.0);
    return array;
  }

  private static void addReduced(double[] lanes, int count, double[] total) {
    for (int n = 0; n < count; n++) {
      total[n] += Lanes.sum(fromArray(S, lanes, n * LANES));
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
    if (basis.degree <= VectorPowers.LARGEST_DEGREE) {
      powers.addMoments(basis, neighbors, fade, from, to, cosine, sine);
      return;
    }
    sums = cleared(sums, basis.count * LANES);
    sineSums = cleared(sineSums, basis.count * LANES);
    for (int k = from; k < to; k += 2 * LANES) {
      addTwoVectors(basis, neighbors, fade, k, to, sums, sineSums);
    }
    addReduced(sums, basis.count, cosine);
    addReduced(sineSums, basis.count, sine);
  }

  private static void addTwoVectors(
      HarmonicBasis basis,
      Neighborhood neighbors,
      double[] fade,
      int k,
      int to,
      double[] cosine,
      double[] sine) {
    DoubleVector x0 = fromArray(S, neighbors.ux, k);
    DoubleVector x1 = fromArray(S, neighbors.ux, k + LANES);
    DoubleVector y0 = fromArray(S, neighbors.uy, k);
    DoubleVector y1 = fromArray(S, neighbors.uy, k + LANES);
    DoubleVector z0 = fromArray(S, neighbors.uz, k);
    DoubleVector z1 = fromArray(S, neighbors.uz, k + LANES);
    DoubleVector re0 = fromArray(S, fade, k, S.indexInRange(k, to));
    DoubleVector re1 = fromArray(S, fade, k + LANES, S.indexInRange(k + LANES, to));
    DoubleVector im0 = zero(S);
    DoubleVector im1 = im0;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p0 = broadcast(S, basis.start[m]);
      DoubleVector p1 = p0;
      DoubleVector last0 = zero(S);
      DoubleVector last1 = last0;
      for (int l = m; l <= basis.degree; l++, i++) {
        fromArray(S, cosine, i * LANES).add(p0.fma(re0, p1.mul(re1))).intoArray(cosine, i * LANES);
        fromArray(S, sine, i * LANES).add(p0.fma(im0, p1.mul(im1))).intoArray(sine, i * LANES);
        DoubleVector next0 = z0.mul(basis.up[i]).fma(p0, last0.mul(-basis.down[i]));
        DoubleVector next1 = z1.mul(basis.up[i]).fma(p1, last1.mul(-basis.down[i]));
        last0 = p0;
        last1 = p1;
        p0 = next0;
        p1 = next1;
      }
      DoubleVector turned0 = x0.mul(re0).sub(y0.mul(im0));
      DoubleVector turned1 = x1.mul(re1).sub(y1.mul(im1));
      im0 = x0.fma(im0, y0.mul(re0));
      im1 = x1.fma(im1, y1.mul(re1));
      re0 = turned0;
      re1 = turned1;
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
    sums = cleared(sums, 4 * LANES);
    boolean low = basis.degree <= VectorPowers.LARGEST_DEGREE;
    double[] c = low ? powers.coefficients(basis, cosine, sine) : null;
    for (int k = from; k < to; k += LANES) {
      if (low) {
        VectorPowers.expand(neighbors, k, basis.degree, c, sums);
      } else {
        expand(basis, neighbors, k, cosine, sine, sums);
      }
      addGradientVector(neighbors, fade, slope, k, to, sums, own);
    }
  }

  /** f = value and x, y, z derivatives of the sum of harmonics, taken as polynomials. */
  private static void expand(
      HarmonicBasis basis,
      Neighborhood neighbors,
      int k,
      double[] cosine,
      double[] sine,
      double[] f) {
    DoubleVector zero = zero(S);
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector value = zero;
    DoubleVector fx = zero;
    DoubleVector fy = zero;
    DoubleVector fz = zero;
    DoubleVector re = broadcast(S, 1.0);
    DoubleVector im = zero;
    DoubleVector lowerRe = zero;
    DoubleVector lowerIm = zero;
    int i = 0;
    for (int m = 0; m <= basis.degree; m++) {
      DoubleVector p = broadcast(S, basis.start[m]);
      DoubleVector last = zero;
      DoubleVector change = zero;
      DoubleVector lastChange = zero;
      DoubleVector c = zero;
      DoubleVector s = zero;
      DoubleVector cChange = zero;
      DoubleVector sChange = zero;
      for (int l = m; l <= basis.degree; l++, i++) {
        DoubleVector ofCosine = broadcast(S, cosine[i]);
        DoubleVector ofSine = broadcast(S, sine[i]);
        c = p.fma(ofCosine, c);
        s = p.fma(ofSine, s);
        cChange = change.fma(ofCosine, cChange);
        sChange = change.fma(ofSine, sChange);
        DoubleVector next = z.mul(basis.up[i]).fma(p, last.mul(-basis.down[i]));
        DoubleVector nextChange =
            z.fma(change, p).fma(broadcast(S, basis.up[i]), lastChange.mul(-basis.down[i]));
        last = p;
        lastChange = change;
        p = next;
        change = nextChange;
      }
      value = c.fma(re, s.fma(im, value));
      fz = cChange.fma(re, sChange.fma(im, fz));
      fx = c.fma(lowerRe, s.mul(lowerIm)).fma(broadcast(S, m), fx);
      fy = s.mul(lowerRe).sub(c.mul(lowerIm)).fma(broadcast(S, m), fy);
      lowerRe = re;
      lowerIm = im;
      re = x.mul(lowerRe).sub(y.mul(lowerIm));
      im = x.fma(lowerIm, y.mul(lowerRe));
    }
    value.intoArray(f, 0);
    fx.intoArray(f, LANES);
    fy.intoArray(f, 2 * LANES);
    fz.intoArray(f, 3 * LANES);
  }

  /**
   * Gradients of fade f - own fade^2 / 2; apart from {@link #expand} so that both compile whole.
   */
  private static void addGradientVector(
      Neighborhood neighbors,
      double[] fade,
      double[] slope,
      int k,
      int to,
      double[] f,
      double own) {
    DoubleVector x = fromArray(S, neighbors.ux, k);
    DoubleVector y = fromArray(S, neighbors.uy, k);
    DoubleVector z = fromArray(S, neighbors.uz, k);
    DoubleVector fx = fromArray(S, f, LANES);
    DoubleVector fy = fromArray(S, f, 2 * LANES);
    DoubleVector fz = fromArray(S, f, 3 * LANES);
    DoubleVector weight = fromArray(S, fade, k, S.indexInRange(k, to));
    DoubleVector turn = weight.mul(fromArray(S, neighbors.inverse, k));
    DoubleVector radial = x.fma(fx, y.fma(fy, z.mul(fz)));
    DoubleVector byFade = fromArray(S, f, 0).sub(weight.mul(own));
    DoubleVector along =
        byFade.mul(fromArray(S, slope, k, S.indexInRange(k, to))).sub(radial.mul(turn));
    fromArray(S, neighbors.gx, k).add(along.fma(x, turn.mul(fx))).intoArray(neighbors.gx, k);
    fromArray(S, neighbors.gy, k).add(along.fma(y, turn.mul(fy))).intoArray(neighbors.gy, k);
    fromArray(S, neighbors.gz, k).add(along.fma(z, turn.mul(fz))).intoArray(neighbors.gz, k);
  }
}

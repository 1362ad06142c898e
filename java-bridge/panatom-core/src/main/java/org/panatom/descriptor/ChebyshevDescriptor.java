package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * {@link ChebyshevFunctions} evaluated together: neighbours are sorted by species, the radial part
 * goes over runs of neighbours of one species, the angular part over moments of the unit vectors
 * ({@link ChebyshevMoments}) or, where that costs less, over pairs of neighbours ({@link
 * ChebyshevPairs}). Gives the numbers of {@link PlainChebyshev} to rounding.
 */
public final class ChebyshevDescriptor implements AtomDescriptor {

  /** How the angular part is summed up. */
  enum Angular {
    /** Whatever costs less. */
    CHEAPEST,
    PAIRS,
    MOMENTS
  }

  private final ChebyshevFunctions f;
  private final int species;
  private final Neighborhood neighbors;
  private final ChebyshevKernels kernels;
  private final ChebyshevPairs pairs;
  private final ChebyshevMoments moments;

  /** With fewer angular neighbours than this the pair loop is the cheaper way. */
  private final int fewest;

  private final double[] coefficients;
  private final double[] sums;
  private double[] radialFade = new double[0];
  private double[] radialSlope = new double[0];
  private double[] angularFade = new double[0];
  private double[] angularSlope = new double[0];
  private int angularCount;

  /**
   * The descriptor of one central species.
   *
   * @param speciesCount number of species indexes that neighbours may have
   */
  public ChebyshevDescriptor(ChebyshevFunctions functions, int speciesCount) {
    this(functions, speciesCount, ChebyshevKernels.chosen(), Angular.CHEAPEST);
  }

  ChebyshevDescriptor(
      ChebyshevFunctions functions, int speciesCount, ChebyshevKernels kernels, Angular angular) {
    if (functions.weights().length != speciesCount) {
      throw new IllegalArgumentException(
          "a Chebyshev descriptor has %d weights for %d species"
              .formatted(functions.weights().length, speciesCount));
    }
    this.f = functions;
    this.species = speciesCount;
    this.neighbors = new Neighborhood(speciesCount, f.cutoff(), f.angularCutoff(), 1.0);
    this.kernels = kernels;
    this.pairs = new ChebyshevPairs(f);
    boolean split = angular != Angular.PAIRS && ChebyshevMoments.suits(f);
    this.moments = split ? new ChebyshevMoments(f, kernels) : null;
    this.fewest =
        !split ? Integer.MAX_VALUE : angular == Angular.MOMENTS ? 1 : ChebyshevMoments.fewest(f);
    this.coefficients = new double[f.radialOrder() + 1];
    this.sums = new double[f.radialOrder() + 1];
  }

  @Override
  public int size() {
    return f.size();
  }

  @Override
  public double cutoff() {
    return f.cutoff();
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    Arrays.fill(values, 0, size(), 0.0);
    prepare(batch, atom);
    for (int a = 0; a < species; a++) {
      addRadialValues(a, values);
    }
    if (angularCount < fewest) {
      pairs.addValues(neighbors, angularFade, values);
    } else {
      moments.addValues(neighbors, angularFade, values);
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    prepare(batch, atom);
    addGradientsOfLast(batch, atom, weights);
  }

  @Override
  public void addGradientsOfLast(NeighborBatch batch, int atom, double[] weights) {
    for (int a = 0; a < species; a++) {
      setRadialGradients(a, weights);
    }
    if (angularCount < fewest) {
      pairs.addGradients(neighbors, angularFade, angularSlope, weights);
    } else {
      moments.addGradients(neighbors, angularFade, angularSlope, weights);
    }
    kernels.scatter(neighbors, batch);
  }

  /** Computes all that depends on the neighbours alone. */
  private void prepare(NeighborBatch batch, int atom) {
    kernels.gather(neighbors, batch, atom);
    int capacity = neighbors.capacity();
    if (radialFade.length < capacity) {
      radialFade = new double[capacity];
      radialSlope = new double[capacity];
      angularFade = new double[capacity];
      angularSlope = new double[capacity];
    }
    angularCount = 0;
    double[] r = neighbors.r;
    for (int a = 0; a < species; a++) {
      int from = neighbors.begin[a];
      int near = neighbors.angularEnd[a];
      kernels.fades(r, f.radialCutoff(), from, neighbors.begin[a + 1], radialFade, radialSlope);
      kernels.fades(r, f.angularCutoff(), from, near, angularFade, angularSlope);
      angularCount += near - from;
    }
    if (angularCount >= fewest) {
      moments.fill(neighbors, angularFade);
    }
  }

  private void addRadialValues(int a, double[] values) {
    int from = neighbors.begin[a];
    int to = neighbors.begin[a + 1];
    if (from == to) {
      return;
    }
    Arrays.fill(sums, 0.0);
    kernels.addRadial(neighbors.r, radialFade, f.radialCutoff(), from, to, f.radialOrder(), sums);
    for (int n = 0; n < sums.length; n++) {
      values[n] += sums[n];
      if (f.weighted()) {
        values[f.weightedBegin() + n] += f.weights()[a] * sums[n];
      }
    }
  }

  private void setRadialGradients(int a, double[] weights) {
    int from = neighbors.begin[a];
    int to = neighbors.begin[a + 1];
    if (from == to) {
      return;
    }
    f.combine(weights, 0, f.weights()[a], coefficients);
    kernels.setRadialGradients(
        neighbors,
        radialFade,
        radialSlope,
        f.radialCutoff(),
        from,
        to,
        f.radialOrder(),
        coefficients);
  }
}

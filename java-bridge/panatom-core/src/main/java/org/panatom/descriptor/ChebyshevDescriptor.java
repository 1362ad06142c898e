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
  private double[] fade = new double[0];
  private double[] slope = new double[0];

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
    gather(batch, atom);
    for (int a = 0; a < species; a++) {
      addRadialValues(a, values);
    }
    if (fadeAngular() < fewest) {
      pairs.addValues(neighbors, fade, values);
    } else {
      moments.addValues(neighbors, fade, values);
    }
  }

  private void gather(NeighborBatch batch, int atom) {
    neighbors.gather(batch, atom);
    int capacity = neighbors.capacity();
    if (fade.length < capacity) {
      fade = new double[capacity];
      slope = new double[capacity];
    }
  }

  private void addRadialValues(int a, double[] values) {
    int from = neighbors.begin[a];
    int to = neighbors.begin[a + 1];
    if (from == to) {
      return;
    }
    Arrays.fill(sums, 0.0);
    kernels.fades(neighbors.r, f.radialCutoff(), from, to, fade, slope);
    kernels.addRadial(neighbors.r, fade, f.radialCutoff(), from, to, f.radialOrder(), sums);
    for (int n = 0; n < sums.length; n++) {
      values[n] += sums[n];
      if (f.weighted()) {
        values[f.weightedBegin() + n] += f.weights()[a] * sums[n];
      }
    }
  }

  /** Computes the angular cutoff function; returns the number of neighbours inside. */
  private int fadeAngular() {
    int count = 0;
    for (int a = 0; a < species; a++) {
      int from = neighbors.begin[a];
      int to = neighbors.angularEnd[a];
      kernels.fades(neighbors.r, f.angularCutoff(), from, to, fade, slope);
      count += to - from;
    }
    return count;
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    gather(batch, atom);
    for (int a = 0; a < species; a++) {
      addRadialGradients(a, weights);
    }
    if (fadeAngular() < fewest) {
      pairs.addGradients(neighbors, fade, slope, weights);
    } else {
      moments.addGradients(neighbors, fade, slope, weights);
    }
    neighbors.scatterGradients(batch);
  }

  private void addRadialGradients(int a, double[] weights) {
    int from = neighbors.begin[a];
    int to = neighbors.begin[a + 1];
    if (from == to) {
      return;
    }
    double cutoff = f.radialCutoff();
    f.combine(weights, 0, f.weights()[a], coefficients);
    kernels.fades(neighbors.r, cutoff, from, to, fade, slope);
    kernels.addRadialGradients(
        neighbors, fade, slope, cutoff, from, to, f.radialOrder(), coefficients);
  }
}

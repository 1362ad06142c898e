package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;

/**
 * As many central atoms as a vector has lanes, and all numbers of their bispectrum, atom l in lane
 * l. Neighbours stand in rows, one of each atom; where an atom has fewer than another its lanes
 * hold one without weight. Complex elements are {@code lanes} real parts and then as many imaginary
 * ones.
 */
final class BispectrumGroup {

  final BispectrumPlan plan;
  final int lanes;

  /** Doubles of one complex element. */
  final int stride;

  /** [densities + 1] where the rows of each density begin. */
  final int[] sections;

  /** [rows lanes] pair of the batch; -1: none. */
  int[] pairs = new int[0];

  /** [rows lanes] displacement over distance, distance in angstrom, weight. */
  double[] x = new double[0];

  double[] y = new double[0];
  double[] z = new double[0];
  double[] distance = new double[0];
  double[] weight = new double[0];

  /** [rows lanes] pi / (rcut - rmin0), 1/angstrom. */
  double[] rate = new double[0];

  /** [rows lanes] sin and cos of theta0 with the sign of the sine. */
  double[] sin = new double[0];

  double[] cos = new double[0];

  /** [rows lanes] F and dF/dr; see {@link SpherePoint}. */
  double[] factor = new double[0];

  double[] factorSlope = new double[0];

  /** [rows lanes] output: dE/dr_ij, eV/angstrom. */
  double[] gradientX = new double[0];

  double[] gradientY = new double[0];
  double[] gradientZ = new double[0];

  /** [densities matrixElements] complex: the densities, first as sums of polynomials. */
  final double[] sums;

  final double[] u;

  /** [zElements] complex. */
  final double[] zs;

  /** [densities matrixElements] complex: the adjoints of the sums. */
  final double[] adjoints;

  /** [components lanes] the components, and dE/dB. */
  final double[] components;

  final double[] slopes;

  /** [2][largest matrix] complex: polynomials of one neighbour, of even and of odd J. */
  final double[][] polynomials;

  /** [4 lanes] of one neighbour: sum, and moments about z, x and y. */
  final double[] moments;

  /** [8 lanes] of one neighbour: a*, -b* and b, a, real and imaginary parts. */
  final double[] factors;

  private final double[][] cutoffs;
  private final int[] counts;
  private final SpherePoint point;
  private final double[] displacement = new double[3];

  BispectrumGroup(BispectrumPlan plan, int lanes) {
    this.plan = plan;
    this.point = new SpherePoint(plan.settings);
    this.lanes = lanes;
    this.stride = 2 * lanes;
    int densities = plan.settings.densities();
    int size = densities * plan.matrixElements * stride;
    this.sections = new int[densities + 1];
    this.counts = new int[densities];
    this.sums = new double[size];
    this.u = new double[size];
    this.adjoints = new double[size];
    this.zs = new double[plan.zElements * stride];
    this.components = new double[plan.components.size() * lanes];
    this.slopes = new double[components.length];
    this.polynomials = new double[2][BispectrumPlan.half(plan.settings.bandLimit() + 1) * stride];
    this.factors = new double[8 * lanes];
    this.moments = new double[4 * lanes];
    int species = plan.settings.elements().size();
    this.cutoffs = new double[species][species];
    for (int s = 0; s < species; s++) {
      for (int t = 0; t < species; t++) {
        cutoffs[s][t] = plan.settings.cutoff(s, t);
      }
    }
  }

  /** Number of rows of neighbours. */
  int rows() {
    return sections[sections.length - 1];
  }

  /**
   * Takes the neighbours of atoms.
   *
   * @param atoms positions in the batch
   * @param first the group's first atom in `atoms`
   * @param count how many there are, at most the lanes
   */
  void load(NeighborBatch batch, int[] atoms, int first, int count) {
    findSections(batch, atoms, first, count);
    reserve(rows() * lanes);
    Arrays.fill(pairs, 0, rows() * lanes, -1);
    double safe = plan.settings.innerRadius() + 1.0;
    Arrays.fill(x, 0, rows() * lanes, 1.0);
    Arrays.fill(y, 0, rows() * lanes, 0.0);
    Arrays.fill(z, 0, rows() * lanes, 0.0);
    Arrays.fill(distance, 0, rows() * lanes, safe);
    Arrays.fill(weight, 0, rows() * lanes, 0.0);
    Arrays.fill(rate, 0, rows() * lanes, 1.0);
    for (int l = 0; l < count; l++) {
      loadLane(batch, atoms[first + l], l);
    }
    startSums(batch, atoms, first, count);
  }

  private void findSections(NeighborBatch batch, int[] atoms, int first, int count) {
    Arrays.fill(sections, 0);
    for (int l = 0; l < count; l++) {
      int atom = atoms[first + l];
      double[] row = cutoffs[batch.species()[atom]];
      Arrays.fill(counts, 0);
      for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
        int neighbor = batch.neighborSpecies()[p];
        if (batch.distance()[p] < row[neighbor]) {
          counts[plan.settings.density(neighbor)]++;
        }
      }
      for (int e = 0; e < counts.length; e++) {
        sections[e + 1] = Math.max(sections[e + 1], counts[e]);
      }
    }
    for (int e = 0; e < counts.length; e++) {
      sections[e + 1] += sections[e];
    }
  }

  private void loadLane(NeighborBatch batch, int atom, int l) {
    double[] row = cutoffs[batch.species()[atom]];
    System.arraycopy(sections, 0, counts, 0, counts.length);
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      int neighbor = batch.neighborSpecies()[p];
      double r = batch.distance()[p];
      if (r < row[neighbor]) {
        int k = counts[plan.settings.density(neighbor)]++ * lanes + l;
        pairs[k] = p;
        x[k] = batch.dx()[p] / r;
        y[k] = batch.dy()[p] / r;
        z[k] = batch.dz()[p] / r;
        distance[k] = r;
        weight[k] = plan.settings.elements().get(neighbor).weight();
        rate[k] = Math.PI / (row[neighbor] - plan.settings.innerRadius());
      }
    }
  }

  private void startSums(NeighborBatch batch, int[] atoms, int first, int count) {
    Arrays.fill(sums, 0.0);
    for (int l = 0; l < count; l++) {
      int central = batch.species()[atoms[first + l]];
      for (int e = 0; e < plan.settings.densities(); e++) {
        if (plan.settings.hasSelf(e, central)) {
          for (int j = 0; j <= plan.settings.bandLimit(); j++) {
            for (int p = 0; p <= j / 2; p++) {
              sums[(plan.u(e, j) + p * (j + 2)) * stride + l] = 1.0;
            }
          }
        }
      }
    }
  }

  /** F and dF/dr times the inner switching, where there is one. */
  void switchInside(NeighborBatch batch, int[] atoms, int first, int count) {
    for (int l = 0; plan.settings.switchesInside() && l < count; l++) {
      int central = batch.species()[atoms[first + l]];
      for (int k = l; k < rows() * lanes; k += lanes) {
        int p = pairs[k];
        if (p >= 0) {
          displacement[0] = batch.dx()[p];
          displacement[1] = batch.dy()[p];
          displacement[2] = batch.dz()[p];
          point.place(central, batch.neighborSpecies()[p], displacement, distance[k]);
          factor[k] = point.factor;
          factorSlope[k] = point.factorSlope;
        }
      }
    }
  }

  /**
   * The matrices u from the sums of polynomials: the columns up to J/2, the others by inversion.
   */
  void expand() {
    for (int e = 0; e < plan.settings.densities(); e++) {
      for (int j = 0; j <= plan.settings.bandLimit(); j++) {
        int begin = plan.u(e, j);
        int size = (j + 1) * (j + 1);
        for (int n = 0; n < BispectrumPlan.half(j); n++) {
          double s = plan.scale[plan.begins[j] + n];
          double sign = (n / (j + 1) + n % (j + 1)) % 2 == 0 ? s : -s;
          int from = (begin + n) * stride;
          int to = (begin + size - 1 - n) * stride;
          for (int l = 0; l < lanes; l++) {
            double re = sums[from + l];
            double im = sums[from + lanes + l];
            u[to + l] = sign * re;
            u[to + lanes + l] = -sign * im;
            u[from + l] = s * re;
            u[from + lanes + l] = s * im;
          }
        }
      }
    }
  }

  /** Adds the gradients to those of the batch. */
  void scatter(NeighborBatch batch) {
    double[] gx = batch.gradientX();
    double[] gy = batch.gradientY();
    double[] gz = batch.gradientZ();
    for (int k = 0; k < rows() * lanes; k++) {
      int p = pairs[k];
      if (p >= 0) {
        gx[p] += gradientX[k];
        gy[p] += gradientY[k];
        gz[p] += gradientZ[k];
      }
    }
  }

  /** Adds the gradients to those of pairs, three numbers a pair. */
  void scatter(double[] gradients) {
    for (int k = 0; k < rows() * lanes; k++) {
      int p = pairs[k];
      if (p >= 0) {
        gradients[3 * p] += gradientX[k];
        gradients[3 * p + 1] += gradientY[k];
        gradients[3 * p + 2] += gradientZ[k];
      }
    }
  }

  private void reserve(int size) {
    if (size > pairs.length) {
      int capacity = 2 * size;
      pairs = new int[capacity];
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
      distance = new double[capacity];
      weight = new double[capacity];
      rate = new double[capacity];
      sin = new double[capacity];
      cos = new double[capacity];
      factor = new double[capacity];
      factorSlope = new double[capacity];
      gradientX = new double[capacity];
      gradientY = new double[capacity];
      gradientZ = new double[capacity];
    }
  }
}

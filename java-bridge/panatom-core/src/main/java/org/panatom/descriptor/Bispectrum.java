package org.panatom.descriptor;

import java.util.Arrays;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Simd;

/**
 * The bispectrum components of SNAP and their gradients, fast: as many atoms at once as a vector
 * has lanes. Its readable twin is {@link PlainBispectrum}.
 *
 * <p>With U_{pq} = sqrt(p! (J-p)! / (q! (J-q)!)) V_{pq} column q of V is a polynomial in x, with p
 * the power,
 *
 * <pre>V_q(x) = (a* - b* x)^(J-q) (b + a x)^q</pre>
 *
 * so that one more factor leads from one J to the next without roots. Sums over neighbours are sums
 * of polynomials; half of the columns suffice, because U_{J-p,J-q} = (-1)^(p-q) U*_{pq}. All Z are
 * computed once ({@link BispectrumCoupling}); with them the components, and, once dE/dB is known,
 * the adjoints Y with dE = Re sum Y* du. A displacement turns the SU(2) element of a neighbour, g =
 * cos(theta) + i sin(theta) n.sigma with n = (-u_x, u_y, u_z):
 *
 * <pre>dg g^-1 = i (dtheta n + sin cos dn + sin^2 dn x n).sigma</pre>
 *
 * and its matrices by the angular momentum operators, which on polynomials are multiplications with
 * p, p and J - p: dE follows from three sums Re Y* i J_k V for each neighbour, and no derivative of
 * a matrix is ever computed.
 */
public final class Bispectrum {

  private final BispectrumPlan plan;
  private final BispectrumGroup group;
  private final BispectrumKernel kernel;
  private final double[] values;
  private final double[] slopes;
  private int[] order = new int[0];

  /** What becomes of the components of an atom. */
  @FunctionalInterface
  public interface AtomModel {
    /**
     * The energy of an atom.
     *
     * @param species of the atom
     * @param components [size] of the atom; not to be modified
     * @param slopes [size] output: dE/dB, overwritten
     * @return eV
     */
    double energy(int species, double[] components, double[] slopes);
  }

  /** Components with these settings. */
  public Bispectrum(BispectrumSettings settings) {
    this.plan = new BispectrumPlan(settings);
    this.kernel = Simd.isVector() ? new VectorBispectrum() : new ScalarBispectrum();
    this.group = new BispectrumGroup(plan, Simd.lanes());
    this.values = new double[plan.components.size()];
    this.slopes = new double[plan.components.size()];
  }

  /** How many components there are. */
  public int size() {
    return values.length;
  }

  /** Adds energies and gradients of all atoms of a batch. */
  public void evaluate(NeighborBatch batch, AtomModel model) {
    sort(batch);
    for (int first = 0; first < batch.atomCount(); first += group.lanes) {
      int count = Math.min(group.lanes, batch.atomCount() - first);
      computeComponents(batch, first, count);
      for (int l = 0; l < count; l++) {
        int atom = order[first + l];
        batch.energy()[atom] += energy(batch.species()[atom], l, model);
      }
      kernel.adjoints(group);
      kernel.gradients(group);
      group.scatter(batch);
    }
  }

  /**
   * The components of all atoms of a batch and their gradients, for those who fit linear models.
   *
   * @param components [atoms][size] output, overwritten
   * @param gradients [size][3 pairs] output: dB_k/dr_ij of pair p at 3p, added
   */
  public void componentGradients(NeighborBatch batch, double[][] components, double[][] gradients) {
    sort(batch);
    for (int first = 0; first < batch.atomCount(); first += group.lanes) {
      int count = Math.min(group.lanes, batch.atomCount() - first);
      computeComponents(batch, first, count);
      for (int l = 0; l < count; l++) {
        int atom = order[first + l];
        copyComponents(batch.species()[atom], l, components[atom]);
      }
      Arrays.fill(group.slopes, 0.0);
      for (int k = 0; k < values.length; k++) {
        Arrays.fill(group.slopes, k * group.lanes, (k + 1) * group.lanes, 1.0);
        kernel.adjoints(group);
        kernel.gradients(group);
        group.scatter(gradients[k]);
        Arrays.fill(group.slopes, k * group.lanes, (k + 1) * group.lanes, 0.0);
      }
    }
  }

  private void copyComponents(int species, int l, double[] result) {
    for (int k = 0; k < result.length; k++) {
      BispectrumComponent c = plan.components.get(k);
      double empty = plan.settings.emptyValue(c, species);
      result[k] = (group.components[k * group.lanes + l] - empty) * plan.settings.norm(c);
    }
  }

  private void computeComponents(NeighborBatch batch, int first, int count) {
    group.load(batch, order, first, count);
    kernel.place(group);
    group.switchInside(batch, order, first, count);
    kernel.sum(group);
    group.expand();
    kernel.couple(group);
    kernel.components(group);
  }

  private double energy(int species, int l, AtomModel model) {
    int lanes = group.lanes;
    copyComponents(species, l, values);
    double energy = model.energy(species, values, slopes);
    for (int k = 0; k < values.length; k++) {
      group.slopes[k * lanes + l] = slopes[k];
    }
    return energy;
  }

  /** Atoms with equally many neighbours come together: lanes without a neighbour do no work. */
  private void sort(NeighborBatch batch) {
    int n = batch.atomCount();
    if (order.length < n) {
      order = Arrays.copyOf(order, 2 * n);
    }
    int[] offsets = batch.offsets();
    for (int k = 0; k < n; k++) {
      int length = offsets[k + 1] - offsets[k];
      int at = k;
      while (at > 0 && offsets[order[at - 1] + 1] - offsets[order[at - 1]] > length) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = k;
    }
  }
}

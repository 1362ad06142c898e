package org.panatom.descriptor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panatom.potential.NeighborBatch;

/**
 * The bispectrum components of SNAP, computed as they are defined; the readable twin of {@link
 * Bispectrum}. For each density
 *
 * <pre>
 * u^j = w_self 1 + sum over its neighbours of F U^j
 * Z^j[u1, u2]_{m m'} = sum &lt;j1 m1 j2 m2|j m&gt; &lt;j1 m1' j2 m2'|j m'&gt; u1_{m1 m1'} u2_{m2 m2'}
 * B^{klm}_{j1 j2 j}  = Re sum conj(u_m^j) Z^j[u_k^{j1}, u_l^{j2}]
 * </pre>
 *
 * less their values for an empty neighbourhood and divided by 2j + 1 where the settings say so. The
 * derivative is that of the three factors of B; each of them has the form of a Z again (the adjoint
 * form of SNAP, A. P. Thompson and R. Gayatri).
 */
public final class PlainBispectrum implements AtomDescriptor {

  private final BispectrumSettings settings;
  private final List<BispectrumComponent> components;
  private final Map<List<Integer>, double[]> coefficients = new HashMap<>();
  private final SpherePoint point;
  private final RotationMatrices rotation;
  private final double[][][] uRe;
  private final double[][][] uIm;
  private final double[][][] yRe;
  private final double[][][] yIm;

  /** A descriptor for central atoms of every species. */
  public PlainBispectrum(BispectrumSettings settings) {
    this.settings = settings;
    this.components = BispectrumComponent.list(settings.bandLimit(), settings.densities());
    this.point = new SpherePoint(settings);
    this.rotation = new RotationMatrices(settings.bandLimit());
    this.uRe = matrices();
    this.uIm = matrices();
    this.yRe = matrices();
    this.yIm = matrices();
  }

  private double[][][] matrices() {
    double[][][] matrices = new double[settings.densities()][][];
    for (int e = 0; e < matrices.length; e++) {
      matrices[e] = RotationMatrices.matrices(settings.bandLimit());
    }
    return matrices;
  }

  @Override
  public int size() {
    return components.size();
  }

  @Override
  public double cutoff() {
    return settings.cutoff();
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    sumDensities(batch, atom);
    for (int k = 0; k < values.length; k++) {
      BispectrumComponent c = components.get(k);
      double[] zRe = new double[(c.j() + 1) * (c.j() + 1)];
      double[] zIm = new double[zRe.length];
      couple(c.first(), c.j1(), c.second(), c.j2(), c.j(), 1.0, zRe, zIm);
      double sum = 0.0;
      for (int e = 0; e < zRe.length; e++) {
        sum += uRe[c.third()][c.j()][e] * zRe[e] + uIm[c.third()][c.j()][e] * zIm[e];
      }
      double empty = settings.emptyValue(c, batch.species()[atom]);
      values[k] = (sum - empty) * settings.norm(c);
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    sumDensities(batch, atom);
    sumAdjoints(weights);
    int central = batch.species()[atom];
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      int neighbor = batch.neighborSpecies()[p];
      if (place(batch, central, p, true)) {
        int e = settings.density(neighbor);
        double r = batch.distance()[p];
        double along = point.factorSlope / r * product(e, rotation.re, rotation.im);
        double factor = point.factor;
        batch.gradientX()[p] += factor * turn(e, 0) + along * batch.dx()[p];
        batch.gradientY()[p] += factor * turn(e, 1) + along * batch.dy()[p];
        batch.gradientZ()[p] += factor * turn(e, 2) + along * batch.dz()[p];
      }
    }
  }

  private double turn(int density, int d) {
    return product(density, rotation.reGradient[d], rotation.imGradient[d]);
  }

  /** Re sum conj(Y) x. */
  private double product(int density, double[][] xRe, double[][] xIm) {
    double sum = 0.0;
    for (int j = 0; j < xRe.length; j++) {
      for (int e = 0; e < xRe[j].length; e++) {
        sum += yRe[density][j][e] * xRe[j][e] + yIm[density][j][e] * xIm[j][e];
      }
    }
    return sum;
  }

  private boolean place(NeighborBatch batch, int central, int p, boolean gradients) {
    int neighbor = batch.neighborSpecies()[p];
    double r = batch.distance()[p];
    if (!point.counts(central, neighbor, r)) {
      return false;
    }
    double[] v = {batch.dx()[p], batch.dy()[p], batch.dz()[p]};
    point.place(central, neighbor, v, r);
    rotation.compute(point, gradients);
    return true;
  }

  private void sumDensities(NeighborBatch batch, int atom) {
    int central = batch.species()[atom];
    for (int e = 0; e < uRe.length; e++) {
      double self = settings.hasSelf(e, central) ? 1.0 : 0.0;
      for (int j = 0; j < uRe[e].length; j++) {
        for (int k = 0; k < uRe[e][j].length; k++) {
          uRe[e][j][k] = k % (j + 2) == 0 ? self : 0.0;
          uIm[e][j][k] = 0.0;
        }
      }
    }
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      if (place(batch, central, p, false)) {
        int e = settings.density(batch.neighborSpecies()[p]);
        for (int j = 0; j < uRe[e].length; j++) {
          for (int k = 0; k < uRe[e][j].length; k++) {
            uRe[e][j][k] += point.factor * rotation.re[j][k];
            uIm[e][j][k] += point.factor * rotation.im[j][k];
          }
        }
      }
    }
  }

  /** Y with sum_k weights[k] dB_k = Re sum conj(Y) du. */
  private void sumAdjoints(double[] weights) {
    for (int e = 0; e < yRe.length; e++) {
      for (int j = 0; j < yRe[e].length; j++) {
        Arrays.fill(yRe[e][j], 0.0);
        Arrays.fill(yIm[e][j], 0.0);
      }
    }
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] != 0.0) {
        BispectrumComponent c = components.get(k);
        double w = weights[k] * settings.norm(c);
        double size = c.j() + 1.0;
        addTo(c.third(), c.first(), c.j1(), c.second(), c.j2(), c.j(), w);
        addTo(c.first(), c.third(), c.j(), c.second(), c.j2(), c.j1(), w * size / (c.j1() + 1.0));
        addTo(c.second(), c.third(), c.j(), c.first(), c.j1(), c.j2(), w * size / (c.j2() + 1.0));
      }
    }
  }

  private void addTo(int target, int e1, int j1, int e2, int j2, int j, double weight) {
    couple(e1, j1, e2, j2, j, weight, yRe[target][j], yIm[target][j]);
  }

  /** z += weight Z^j[u_e1^j1, u_e2^j2]. */
  private void couple(
      int e1, int j1, int e2, int j2, int j, double weight, double[] zRe, double[] zIm) {
    double[] c =
        coefficients.computeIfAbsent(
            List.of(j1, j2, j), key -> ClebschGordan.table(key.get(0), key.get(1), key.get(2)));
    int drop = (j1 + j2 - j) / 2;
    for (int p = 0; p <= j; p++) {
      for (int q = 0; q <= j; q++) {
        double re = 0.0;
        double im = 0.0;
        for (int p1 = Math.max(0, p + drop - j2); p1 <= Math.min(j1, p + drop); p1++) {
          int p2 = p + drop - p1;
          for (int q1 = Math.max(0, q + drop - j2); q1 <= Math.min(j1, q + drop); q1++) {
            int q2 = q + drop - q1;
            double both = c[p1 * (j2 + 1) + p2] * c[q1 * (j2 + 1) + q2];
            int k1 = p1 * (j1 + 1) + q1;
            int k2 = p2 * (j2 + 1) + q2;
            re += both * (uRe[e1][j1][k1] * uRe[e2][j2][k2] - uIm[e1][j1][k1] * uIm[e2][j2][k2]);
            im += both * (uRe[e1][j1][k1] * uIm[e2][j2][k2] + uIm[e1][j1][k1] * uRe[e2][j2][k2]);
          }
        }
        zRe[p * (j + 1) + q] += weight * re;
        zIm[p * (j + 1) + q] += weight * im;
      }
    }
  }
}

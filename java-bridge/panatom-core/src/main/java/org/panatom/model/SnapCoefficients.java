package org.panatom.model;

import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.BispectrumComponent;
import org.panatom.descriptor.BispectrumSettings;

/**
 * How the atomic energy of SNAP follows from the bispectrum components B (A. P. Thompson et al., J.
 * Comput. Phys. 285, 316 (2015); quadratic: M. A. Wood and A. P. Thompson, J. Chem. Phys. 148,
 * 241721 (2018)):
 *
 * <pre>E = c0 + sum_k beta_k B_k + sum_k alpha_kk B_k^2 / 2 + sum_{k &lt; l} alpha_kl B_k B_l</pre>
 *
 * @param quadratic whether there are alphas
 * @param values [species][] eV: c0, all beta, then alpha row by row from the diagonal on
 */
public record SnapCoefficients(boolean quadratic, double[][] values) {

  private static final double SAME = 1e-6;

  /** How many numbers an element needs for this many components. */
  public static long count(long components, boolean quadratic) {
    return 1 + components + (quadratic ? components * (components + 1) / 2 : 0);
  }

  /** The numbers of each species, [species]; not copied. */
  double[] of(int species) {
    return values[species];
  }

  /**
   * Energy of an atom.
   *
   * @param species of the atom
   * @param b [K] components; not modified
   * @param slopes [K] output dE/dB, overwritten
   * @return eV
   */
  double energy(int species, double[] b, double[] slopes) {
    double[] c = values[species];
    int n = b.length;
    double energy = c[0];
    for (int k = 0; k < n; k++) {
      energy += c[1 + k] * b[k];
      slopes[k] = c[1 + k];
    }
    if (!quadratic) {
      return energy;
    }
    int next = 1 + n;
    for (int k = 0; k < n; k++) {
      double row = 0.5 * c[next] * b[k];
      slopes[k] += c[next] * b[k];
      next++;
      for (int l = k + 1; l < n; l++, next++) {
        row += c[next] * b[l];
        slopes[l] += c[next] * b[k];
        slopes[k] += c[next] * b[l];
      }
      energy += row * b[k];
    }
    return energy;
  }

  /**
   * The same energy with equal coefficients for equal components: with densities by element some
   * components are the same number, and each of them gets the mean of their coefficients.
   */
  public SnapCoefficients averaged(BispectrumSettings settings) {
    int[] group = groups(settings);
    double[][] averaged = new double[values.length][];
    for (int s = 0; s < values.length; s++) {
      averaged[s] = averaged(values[s], group);
    }
    return new SnapCoefficients(quadratic, averaged);
  }

  /** Whether equal components have equal coefficients, but for rounding. */
  public boolean isSymmetric(BispectrumSettings settings) {
    SnapCoefficients mean = averaged(settings);
    for (int s = 0; s < values.length; s++) {
      double largest = Arrays.stream(values[s]).skip(1).map(Math::abs).max().orElse(0.0);
      for (int k = 1; k < values[s].length; k++) {
        if (Math.abs(values[s][k] - mean.values[s][k]) > SAME * largest) {
          return false;
        }
      }
    }
    return true;
  }

  /** [K] the first component that is the same number as this one. */
  private static int[] groups(BispectrumSettings settings) {
    List<BispectrumComponent> components =
        BispectrumComponent.list(settings.bandLimit(), settings.densities());
    List<List<Integer>> keys = components.stream().map(SnapCoefficients::key).toList();
    return keys.stream().mapToInt(keys::indexOf).toArray();
  }

  private static List<Integer> key(BispectrumComponent c) {
    int[] pairs = {64 * c.j1() + c.first(), 64 * c.j2() + c.second(), 64 * c.j() + c.third()};
    Arrays.sort(pairs);
    return List.of(pairs[0], pairs[1], pairs[2]);
  }

  private double[] averaged(double[] c, int[] group) {
    int n = group.length;
    double[] result = c.clone();
    double[] sums = new double[n];
    int[] sizes = new int[n];
    for (int k = 0; k < n; k++) {
      sums[group[k]] += c[1 + k];
      sizes[group[k]]++;
    }
    for (int k = 0; k < n; k++) {
      result[1 + k] = sizes[group[k]] == 1 ? c[1 + k] : sums[group[k]] / sizes[group[k]];
    }
    if (quadratic) {
      averageProducts(c, group, sizes, result);
    }
    return result;
  }

  private static void averageProducts(double[] c, int[] group, int[] sizes, double[] result) {
    int n = group.length;
    double[][] sums = new double[n][n];
    int next = 1 + n;
    for (int k = 0; k < n; k++) {
      for (int l = k; l < n; l++, next++) {
        sums[group[k]][group[l]] += c[next];
        sums[group[l]][group[k]] += l > k ? c[next] : 0.0;
      }
    }
    next = 1 + n;
    for (int k = 0; k < n; k++) {
      for (int l = k; l < n; l++, next++) {
        int pairs = sizes[group[k]] * sizes[group[l]];
        if (pairs > 1) {
          result[next] = sums[group[k]][group[l]] / pairs;
        }
      }
    }
  }
}

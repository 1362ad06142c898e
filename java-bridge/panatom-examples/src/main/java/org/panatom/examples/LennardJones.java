package org.panatom.examples;

import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Options;
import org.panatom.potential.Potential;

/**
 * The Lennard-Jones potential, as an example of a potential of one's own.
 *
 * <pre>E_i = 1/2 sum_j v(r_ij),   v(r) = 4 epsilon ((sigma / r)^12 - (sigma / r)^6)</pre>
 *
 * for any element. With {@code shift=linear} v(r) - v(c) - (r - c) v'(c) stands for v(r), so that
 * energy and force vanish at the cutoff c (LAMMPS: lj/smooth/linear); with {@code shift=no} both
 * jump there (LAMMPS: lj/cut).
 *
 * <p>Paper: J. E. Jones, Proc. R. Soc. Lond. A 106, 463 (1924).
 */
public final class LennardJones implements Potential {

  private final double epsilon;
  private final double sigma;
  private final double cutoff;
  private final boolean shifted;
  private final double energyAtCutoff;
  private final double slopeAtCutoff;

  /** Options: epsilon (eV), sigma and cutoff (angstrom), shift = no (default) or linear. */
  public LennardJones(Map<String, String> values) {
    Options options = new Options(values, "epsilon", "sigma", "cutoff", "shift");
    epsilon = options.positive("epsilon");
    sigma = options.positive("sigma");
    cutoff = options.positive("cutoff");
    shifted = options.choice("shift", "no", "linear").equals("linear");
    energyAtCutoff = shifted ? energy(cutoff) : 0.0;
    slopeAtCutoff = shifted ? slope(cutoff) : 0.0;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
        double r = batch.distance()[p];
        double energy = energy(r) - energyAtCutoff - (r - cutoff) * slopeAtCutoff;
        double slope = slope(r) - slopeAtCutoff;
        // Half of each pair's energy belongs to this atom, the other half to the neighbour.
        batch.energy()[b] += 0.5 * energy;
        double factor = 0.5 * slope / r;
        batch.gradientX()[p] += factor * batch.dx()[p];
        batch.gradientY()[p] += factor * batch.dy()[p];
        batch.gradientZ()[p] += factor * batch.dz()[p];
      }
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "citation",
        "J. E. Jones, Proc. R. Soc. Lond. A 106, 463 (1924)",
        "continuous",
        shifted ? "yes" : "no, energy and force jump at the cutoff");
  }

  private double energy(double r) {
    double s6 = sixthPower(sigma / r);
    return 4.0 * epsilon * (s6 * s6 - s6);
  }

  /** dv/dr. */
  private double slope(double r) {
    double s6 = sixthPower(sigma / r);
    return -24.0 * epsilon * (2.0 * s6 * s6 - s6) / r;
  }

  private static double sixthPower(double x) {
    // Many times faster than Math.pow.
    double cube = x * x * x;
    return cube * cube;
  }
}

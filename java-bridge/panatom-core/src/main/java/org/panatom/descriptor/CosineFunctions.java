package org.panatom.descriptor;

import java.util.Arrays;
import java.util.List;
import org.panatom.potential.NeighborBatch;

/**
 * Behler's G3 (J. Chem. Phys. 134, 074106 (2011)): distances in terms of a wave,
 *
 * <pre>G = sum_j cos(kappa r_ij) fc(r_ij)</pre>
 *
 * over the neighbours of one species, with the cosine cutoff function.
 */
public final class CosineFunctions implements AtomDescriptor {

  /**
   * One function.
   *
   * @param neighbor species index of the neighbours
   * @param kappa wave number, 1/angstrom
   * @param cutoff angstrom
   */
  public record Wave(int neighbor, double kappa, double cutoff) {

    /** Checks the ranges. */
    public Wave {
      if (!Double.isFinite(kappa) || !(cutoff > 0.0) || !Double.isFinite(cutoff)) {
        throw new IllegalArgumentException(
            "a cosine function has kappa %s and the cutoff %s".formatted(kappa, cutoff));
      }
    }
  }

  private final List<Wave> waves;

  /** The functions in the order of the descriptor. */
  public CosineFunctions(List<Wave> waves) {
    this.waves = List.copyOf(waves);
  }

  @Override
  public int size() {
    return waves.size();
  }

  @Override
  public double cutoff() {
    return waves.stream().mapToDouble(Wave::cutoff).max().orElse(0.0);
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    Arrays.fill(values, 0, size(), 0.0);
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      double r = batch.distance()[p];
      for (int g = 0; g < waves.size(); g++) {
        Wave wave = waves.get(g);
        if (wave.neighbor == batch.neighborSpecies()[p]) {
          values[g] += Math.cos(wave.kappa * r) * CutoffFunction.COSINE.value(r / wave.cutoff);
        }
      }
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      double r = batch.distance()[p];
      double slope = 0.0;
      for (int g = 0; g < waves.size(); g++) {
        Wave wave = waves.get(g);
        if (wave.neighbor == batch.neighborSpecies()[p]) {
          double x = r / wave.cutoff;
          double turn = -wave.kappa * Math.sin(wave.kappa * r) * CutoffFunction.COSINE.value(x);
          double fade = Math.cos(wave.kappa * r) * CutoffFunction.COSINE.slope(x) / wave.cutoff;
          slope += weights[g] * (turn + fade);
        }
      }
      batch.gradientX()[p] += slope * batch.dx()[p] / r;
      batch.gradientY()[p] += slope * batch.dy()[p] / r;
      batch.gradientZ()[p] += slope * batch.dz()[p] / r;
    }
  }
}

package org.panatom.training;

import java.util.Arrays;
import java.util.List;
import org.panatom.model.ShortRangeRepulsion;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;

/** How close atoms of each pair of species come in the training set: where the guard begins. */
final class ClosestDistances {

  private ClosestDistances() {}

  /**
   * [species][species] smallest distances in angstrom, symmetric; infinite for pairs that never
   * come within the cutoff.
   */
  static double[][] measure(List<Structure> structures, SpeciesTable species, double cutoff) {
    int n = species.symbols().size();
    double[][] closest = new double[n][n];
    for (double[] row : closest) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    StructureBatches batches = new StructureBatches(cutoff, species);
    NeighborBatch batch = new NeighborBatch();
    for (Structure structure : structures) {
      batches.fill(structure, batch);
      for (int b = 0; b < batch.atomCount(); b++) {
        int a = batch.species()[b];
        for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
          int s = batch.neighborSpecies()[p];
          // r_ij and r_ji may differ in the last bit: each counts for both directions.
          closest[a][s] = Math.min(closest[a][s], batch.distance()[p]);
          closest[s][a] = closest[a][s];
        }
      }
    }
    return closest;
  }

  /**
   * The guard for these distances. A pair that was never met gets the mean of its two like pairs,
   * or 1 angstrom.
   *
   * @param inner share of the distance at which the guard is complete
   */
  static ShortRangeRepulsion guard(double[][] closest, List<String> species, double inner) {
    int n = species.size();
    var ranges = new ShortRangeRepulsion.Range[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double outer = closest[a][b];
        if (!Double.isFinite(outer)) {
          outer = 0.5 * (closest[a][a] + closest[b][b]);
        }
        if (!Double.isFinite(outer)) {
          outer = 1.0;
        }
        ranges[a][b] = new ShortRangeRepulsion.Range(inner * outer, outer);
      }
    }
    return new ShortRangeRepulsion(species, ranges, true);
  }
}

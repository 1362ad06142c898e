package org.panatom.troubles;

import java.util.Map;
import org.panatom.potential.DescriptorRanges;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.Warnings;

/** No energy, but each atom is outside the training set, and too close to its first neighbour. */
public final class Warns implements Potential {

  private final DescriptorRanges ranges =
      new DescriptorRanges(new double[1], new double[1], component -> "the only one");

  /** Takes no options. */
  public Warns(Map<String, String> options) {}

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      int atom = batch.atoms()[b];
      int pair = batch.offsets()[b];
      ranges.check(new double[] {1.0}, atom, batch.warnings());
      if (pair < batch.offsets()[b + 1]) {
        int partner = batch.neighbors()[pair];
        double distance = batch.distance()[pair];
        batch.warnings().add(Warnings.Kind.SHORT_DISTANCE, atom, partner, distance, 3.0);
      }
    }
  }
}

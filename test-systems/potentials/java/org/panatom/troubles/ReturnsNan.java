package org.panatom.troubles;

import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/** A potential whose energy is NaN or, with where=gradient, whose gradient is infinite. */
public final class ReturnsNan implements Potential {

  private final boolean inGradient;

  public ReturnsNan(Map<String, String> options) {
    inGradient = options.getOrDefault("where", "energy").equals("gradient");
  }

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    int last = batch.atomCount() - 1;
    if (!inGradient) {
      batch.energy()[last] = Double.NaN;
    } else if (batch.pairCount() > 0) {
      batch.gradientY()[batch.pairCount() - 1] = Double.POSITIVE_INFINITY;
    }
  }
}

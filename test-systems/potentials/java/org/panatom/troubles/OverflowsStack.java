package org.panatom.troubles;

import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/** A potential that calls itself until the stack is full. */
public final class OverflowsStack implements Potential {

  public OverflowsStack(Map<String, String> options) {}

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    evaluate(batch);
    batch.energy()[0] += 1.0;
  }
}

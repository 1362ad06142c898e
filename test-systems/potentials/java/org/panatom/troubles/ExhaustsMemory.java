package org.panatom.troubles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * A potential that asks for more memory than there is: for one array larger than any, or, with
 * fill=yes, for megabyte after megabyte until the heap is full. (Not the default: the heap of a
 * large machine is large.)
 */
public final class ExhaustsMemory implements Potential {

  private final boolean fill;

  public ExhaustsMemory(Map<String, String> options) {
    fill = options.getOrDefault("fill", "no").equals("yes");
  }

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    List<long[]> hoard = new ArrayList<>();
    do {
      hoard.add(new long[fill ? 1 << 17 : Integer.MAX_VALUE]);
    } while (fill);
  }
}

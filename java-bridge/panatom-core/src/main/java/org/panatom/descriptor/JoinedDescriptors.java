package org.panatom.descriptor;

import java.util.List;
import org.panatom.potential.NeighborBatch;

/** Two descriptors of the same atoms as one, their numbers in any order. */
public final class JoinedDescriptors implements AtomDescriptor {

  private final AtomDescriptor[] parts;
  private final int[][] positions;
  private final double[][] numbers;
  private final int size;

  /**
   * Joins descriptors.
   *
   * @param parts the descriptors
   * @param positions for each of them where its numbers stand in the joined descriptor
   */
  public JoinedDescriptors(List<AtomDescriptor> parts, List<int[]> positions) {
    this.parts = parts.toArray(AtomDescriptor[]::new);
    this.positions = positions.toArray(int[][]::new);
    this.numbers = new double[parts.size()][];
    int total = 0;
    for (int part = 0; part < numbers.length; part++) {
      if (parts.get(part).size() != positions.get(part).length) {
        throw new IllegalArgumentException(
            "a descriptor of %d numbers has %d positions"
                .formatted(parts.get(part).size(), positions.get(part).length));
      }
      numbers[part] = new double[parts.get(part).size()];
      total += numbers[part].length;
    }
    this.size = total;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double cutoff() {
    double largest = 0.0;
    for (AtomDescriptor part : parts) {
      largest = Math.max(largest, part.cutoff());
    }
    return largest;
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    for (int part = 0; part < parts.length; part++) {
      parts[part].values(batch, atom, numbers[part]);
      for (int g = 0; g < numbers[part].length; g++) {
        values[positions[part][g]] = numbers[part][g];
      }
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    for (int part = 0; part < parts.length; part++) {
      for (int g = 0; g < numbers[part].length; g++) {
        numbers[part][g] = weights[positions[part][g]];
      }
      parts[part].addGradients(batch, atom, numbers[part]);
    }
  }
}

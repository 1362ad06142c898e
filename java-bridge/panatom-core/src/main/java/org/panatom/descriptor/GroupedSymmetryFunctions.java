package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.potential.NeighborBatch;

/**
 * Symmetry functions of one central species, evaluated together: exponentials, cutoff functions,
 * cosines and powers are computed once per neighbour or per pair of neighbours and shared by all
 * functions. Gives the numbers of {@link PlainSymmetryFunctions} to rounding.
 */
public final class GroupedSymmetryFunctions implements AtomDescriptor {

  /** A radial function's place in the table of radial shapes and in the descriptor. */
  private record RadialEntry(int tableRow, int neighbor, int position, double weight) {}

  private final int size;
  private final double cutoff;
  private final RadialTable table;
  private final Neighborhood neighbors;
  private final RadialEntry[] radial;
  private final AngularBlock[] angular;

  /**
   * The descriptor of one central species.
   *
   * @param functions in the order of the descriptor
   * @param speciesCount number of species indexes that neighbours may have
   */
  public GroupedSymmetryFunctions(List<SymmetryFunction> functions, int speciesCount) {
    this(functions, speciesCount, 1.0);
  }

  /**
   * The descriptor of one central species in another unit of length.
   *
   * @param lengthUnit angstrom in one unit of the functions' lengths
   */
  public GroupedSymmetryFunctions(
      List<SymmetryFunction> functions, int speciesCount, double lengthUnit) {
    this.size = functions.size();
    this.table = new RadialTable(speciesCount);
    List<RadialEntry> entries = new ArrayList<>();
    double largest = 0.0;
    double largestAngular = 0.0;
    for (int g = 0; g < size; g++) {
      SymmetryFunction function = functions.get(g);
      if (function.largestSpecies() >= speciesCount) {
        throw new IllegalArgumentException(
            "symmetry function %d is about species index %d of %d species"
                .formatted(g, function.largestSpecies(), speciesCount));
      }
      largest = Math.max(largest, function.shape().cutoff());
      switch (function) {
        case RadialSum f -> addRadial(f, g, speciesCount, entries);
        case AngularSum f -> largestAngular = Math.max(largestAngular, f.shape().cutoff());
      }
    }
    this.radial = entries.toArray(RadialEntry[]::new);
    this.angular = blocks(functions, speciesCount);
    this.cutoff = largest * lengthUnit;
    this.neighbors = new Neighborhood(speciesCount, largest, largestAngular, lengthUnit);
  }

  private void addRadial(RadialSum f, int position, int speciesCount, List<RadialEntry> entries) {
    for (int s = 0; s < Math.min(speciesCount, f.largestSpecies() + 1); s++) {
      if (f.weight(s) != 0.0) {
        entries.add(new RadialEntry(table.add(f.shape(), s), s, position, f.weight(s)));
      }
    }
  }

  private AngularBlock[] blocks(List<SymmetryFunction> functions, int speciesCount) {
    List<AngularBlock> blocks = new ArrayList<>();
    for (int a = 0; a < speciesCount; a++) {
      for (int b = a; b < speciesCount; b++) {
        AngularBlock block = new AngularBlock(a, b, functions, table);
        if (!block.isEmpty()) {
          blocks.add(block);
        }
      }
    }
    return blocks.toArray(AngularBlock[]::new);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    Arrays.fill(values, 0, size, 0.0);
    neighbors.gather(batch, atom);
    table.fill(neighbors);
    for (RadialEntry entry : radial) {
      int from = neighbors.begin[entry.neighbor];
      int to = neighbors.begin[entry.neighbor + 1];
      double sum = AngularKernels.sum(table.value[entry.tableRow], from, to);
      values[entry.position] += entry.weight * sum;
    }
    for (AngularBlock block : angular) {
      block.values(neighbors, values);
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    neighbors.gather(batch, atom);
    table.fill(neighbors);
    for (RadialEntry entry : radial) {
      double weight = weights[entry.position] * entry.weight;
      if (weight != 0.0) {
        addRadial(table.slope[entry.tableRow], entry.neighbor, weight);
      }
    }
    for (AngularBlock block : angular) {
      block.addGradients(neighbors, weights);
    }
    neighbors.scatterGradients(batch);
  }

  private void addRadial(double[] slope, int species, double weight) {
    Neighborhood n = neighbors;
    for (int k = n.begin[species]; k < n.begin[species + 1]; k++) {
      double along = weight * slope[k];
      n.gx[k] += along * n.ux[k];
      n.gy[k] += along * n.uy[k];
      n.gz[k] += along * n.uz[k];
    }
  }
}

package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final DescriptorKernels kernels;
  private final RadialTable table;
  private final Neighborhood neighbors;
  private final RadialEntry[] radial;
  private final AngularFamily[] angular;
  private final WideFunctions wide;
  private double[] along = new double[0];

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
    this(functions, speciesCount, lengthUnit, DescriptorKernels.chosen());
  }

  GroupedSymmetryFunctions(
      List<SymmetryFunction> functions,
      int speciesCount,
      double lengthUnit,
      DescriptorKernels kernels) {
    this.size = functions.size();
    this.kernels = kernels;
    this.table = new RadialTable(speciesCount, kernels);
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
    this.wide = new WideFunctions(functions, speciesCount, table, kernels);
    this.angular = families(functions, speciesCount);
    this.cutoff = largest * lengthUnit;
    this.neighbors =
        new Neighborhood(speciesCount, largest, largestAngular, lengthUnit, kernels.lanes());
  }

  private void addRadial(RadialSum f, int position, int speciesCount, List<RadialEntry> entries) {
    for (int s = 0; s < Math.min(speciesCount, f.largestSpecies() + 1); s++) {
      if (f.weight(s) != 0.0) {
        entries.add(new RadialEntry(table.add(f.shape(), s), s, position, f.weight(s)));
      }
    }
  }

  private AngularFamily[] families(List<SymmetryFunction> functions, int speciesCount) {
    List<AngularFamily> families = new ArrayList<>();
    for (int a = 0; a < speciesCount; a++) {
      for (int b = a; b < speciesCount; b++) {
        Map<AngularFamily.Common, List<Integer>> members = new LinkedHashMap<>();
        Map<AngularFamily.Common, List<Integer>> separable = new LinkedHashMap<>();
        for (int g = 0; g < size; g++) {
          if (functions.get(g) instanceof AngularSum f && f.weight(a, b) != 0.0) {
            var common = AngularFamily.Common.of(f);
            var map = WideFunctions.suits(f) ? separable : members;
            map.computeIfAbsent(common, unused -> new ArrayList<>()).add(g);
          }
        }
        for (var entry : members.entrySet()) {
          families.add(
              new AngularFamily(a, b, entry.getKey(), functions, entry.getValue(), table, kernels));
        }
        for (var entry : separable.entrySet()) {
          AngularFamily.Common common = entry.getKey();
          List<Integer> all = entry.getValue();
          var pairs = new AngularFamily(a, b, common, functions, all, table, kernels);
          wide.add(new WideFamily(pairs, a, b, common, functions, all, wide));
        }
      }
    }
    return families.toArray(AngularFamily[]::new);
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
    prepare(batch, atom);
    Arrays.fill(values, 0, size, 0.0);
    for (RadialEntry entry : radial) {
      int from = neighbors.begin[entry.neighbor];
      int to = neighbors.begin[entry.neighbor + 1];
      double sum = kernels.sum(table.value[entry.tableRow], from, to);
      values[entry.position] += entry.weight * sum;
    }
    for (AngularFamily family : angular) {
      family.addValues(values);
    }
    wide.addValues(values);
  }

  private void prepare(NeighborBatch batch, int atom) {
    neighbors.gather(batch, atom);
    table.fill(neighbors);
    for (AngularFamily family : angular) {
      family.prepare(neighbors);
    }
    wide.prepare(neighbors);
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    prepare(batch, atom);
    addGradientsOfLast(batch, atom, weights);
  }

  @Override
  public void addGradientsOfLast(NeighborBatch batch, int atom, double[] weights) {
    neighbors.clearGradients();
    addRadial(weights);
    for (AngularFamily family : angular) {
      family.addGradients(neighbors, weights);
    }
    wide.addGradients(neighbors, weights);
    neighbors.scatterGradients(batch);
  }

  private void addRadial(double[] weights) {
    Neighborhood n = neighbors;
    if (along.length < n.capacity()) {
      along = new double[n.capacity()];
    }
    Arrays.fill(along, 0, n.count, 0.0);
    for (RadialEntry entry : radial) {
      double weight = weights[entry.position] * entry.weight;
      if (weight != 0.0) {
        int from = n.begin[entry.neighbor];
        int to = n.begin[entry.neighbor + 1];
        kernels.addMultiple(weight, table.slope[entry.tableRow], from, to, along);
      }
    }
    kernels.products(along, 0, n.inverse, 0, n.count, n.t, 0);
  }
}

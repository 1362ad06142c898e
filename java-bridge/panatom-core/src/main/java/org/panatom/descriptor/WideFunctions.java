package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;

/**
 * Behler's wide angular functions of one central species, those without r_jk, without a loop over
 * pairs: (1 + lambda cos)^zeta with a whole zeta is a polynomial in the cosine, which spherical
 * harmonics split into factors of one neighbour each ({@link WideFamily}). Every radial shape has
 * one set of moments for each species, whatever the number of lambda, zeta and pairs of species;
 * the work grows with the number of neighbours, not with its square.
 *
 * <p>Gradients go the way back: the functions' weights give the derivatives by the moments, and one
 * sweep over the neighbours turns these into forces.
 */
final class WideFunctions {

  /** Beyond it the moments cost more than the pairs, which large zeta leave to other functions. */
  private static final int LARGEST_ZETA = 8;

  private final RadialTable table;
  final MomentKernels kernels;
  final HarmonicExpansion expansion;
  private final int speciesCount;
  private final int lanes;
  private final List<WideFamily> families = new ArrayList<>();
  private final List<RadialMoments> columns = new ArrayList<>();
  private RadialMoments[] together = new RadialMoments[0];
  private double[] harmonics = new double[0];

  /**
   * Without functions yet.
   *
   * @param all functions of the descriptor
   * @param table gets the radial parts
   */
  WideFunctions(
      List<SymmetryFunction> all, int speciesCount, RadialTable table, DescriptorKernels kernels) {
    this.table = table;
    this.lanes = kernels.lanes();
    this.kernels = MomentKernels.of(lanes);
    int degree = 0;
    for (SymmetryFunction f : all) {
      if (f instanceof AngularSum sum && suits(sum)) {
        degree = Math.max(degree, (int) ((PowerOfCosine) sum.factor()).zeta());
      }
    }
    this.expansion = new HarmonicExpansion(degree, lanes);
    this.speciesCount = speciesCount;
  }

  /** Whether a function can be summed up by moments. */
  static boolean suits(AngularSum f) {
    return f.between() == null
        && f.factor() instanceof PowerOfCosine power
        && power.isPolynomial(LARGEST_ZETA);
  }

  void add(WideFamily family) {
    families.add(family);
  }

  /** The row of a shape in the table. */
  int row(RadialDependence shape, int species) {
    return table.add(shape, species);
  }

  /** The moments of neighbours of a species with a radial shape, up to at least this degree. */
  RadialMoments moments(RadialDependence shape, int species, int degree) {
    int row = row(shape, species);
    RadialMoments found = null;
    for (RadialMoments column : columns) {
      if (column.row == row && column.species == species) {
        found = column;
      }
    }
    if (found == null) {
      found = new RadialMoments(row, species, expansion.size);
      columns.add(found);
      together = new RadialMoments[columns.size()];
    }
    found.degree = Math.max(found.degree, degree);
    return found;
  }

  /** Computes what a central atom needs; the table is filled. */
  void prepare(Neighborhood n) {
    for (RadialMoments column : columns) {
      column.needed = false;
    }
    for (WideFamily family : families) {
      family.prepare(n, table);
    }
    int needed = (n.count + lanes) * expansion.count;
    if (harmonics.length < needed && !columns.isEmpty()) {
      harmonics = new double[2 * needed];
    }
    for (int species = 0; species < speciesCount; species++) {
      int many = 0;
      for (RadialMoments column : columns) {
        if (column.needed && column.species == species) {
          together[many++] = column;
        }
      }
      if (many > 0) {
        int from = n.begin[species];
        int to = end(n, species);
        kernels.harmonics(expansion, n, from, to, harmonics);
        kernels.moments(expansion, harmonics, table.value, from, to, together, many);
      }
    }
  }

  private int end(Neighborhood n, int species) {
    int from = n.begin[species];
    return from + (n.angularEnd[species] - from + lanes - 1) / lanes * lanes;
  }

  /** Adds the functions of the prepared atom to their places. */
  void addValues(double[] values) {
    for (WideFamily family : families) {
      family.addValues(values);
    }
  }

  /** Adds the gradients of sum_g weights[g] G_g to the prepared neighbourhood. */
  void addGradients(Neighborhood n, double[] weights) {
    for (RadialMoments column : columns) {
      column.clearAdjoint();
    }
    for (WideFamily family : families) {
      family.addGradients(n, weights);
    }
    for (RadialMoments column : columns) {
      if (column.turned) {
        kernels.differentiate(expansion, column);
      }
    }
    for (int c = 0; c < columns.size(); c++) { // C2 keeps the iterator of this one.
      RadialMoments column = columns.get(c);
      if (column.turned) {
        double[] radial = table.value[column.row];
        double[] slope = table.slope[column.row];
        int from = n.begin[column.species];
        kernels.addGradients(
            expansion, harmonics, column, radial, slope, n, from, end(n, column.species));
      }
    }
  }
}

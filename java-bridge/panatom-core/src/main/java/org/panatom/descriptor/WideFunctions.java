package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final MomentKernels kernels;
  private final int lanes;
  private final HarmonicExpansion expansion;
  private final List<WideFamily> families = new ArrayList<>();
  private final List<RadialMoments> columns = new ArrayList<>();
  private final double[] coefficients;

  /** [species] whether the harmonics of the present atom's neighbours are computed. */
  private final boolean[] done;

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
    this.expansion = new HarmonicExpansion(degree);
    this.coefficients = new double[4 * expansion.count];
    this.done = new boolean[speciesCount];
  }

  /** Whether a function can be summed up by moments. */
  static boolean suits(AngularSum f) {
    return f.between() == null
        && f.factor() instanceof PowerOfCosine power
        && power.zeta() >= 1.0
        && power.zeta() <= LARGEST_ZETA
        && power.zeta() == Math.rint(power.zeta());
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
      found = new RadialMoments(row, species, expansion.count);
      columns.add(found);
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
    Arrays.fill(done, false);
    for (RadialMoments column : columns) {
      if (column.needed) {
        int from = n.begin[column.species];
        int to = end(n, column.species);
        if (!done[column.species]) {
          kernels.harmonics(expansion, n, from, to, harmonics);
          done[column.species] = true;
        }
        double[] radial = table.value[column.row];
        int count = (column.degree + 1) * (column.degree + 1);
        kernels.moments(harmonics, expansion.count, radial, from, to, count, column.moment);
        column.squares = kernels.squares(radial, from, to);
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
      column.turned = false;
      column.own = 0.0;
      Arrays.fill(column.adjoint, 0.0);
    }
    for (WideFamily family : families) {
      family.addGradients(n, weights);
    }
    for (RadialMoments column : columns) {
      if (column.turned) {
        expansion.differentiate(column.adjoint, column.degree, coefficients);
        kernels.addGradients(
            harmonics,
            expansion.count,
            column.degree,
            coefficients,
            column.own,
            table.value[column.row],
            table.slope[column.row],
            n,
            n.begin[column.species],
            end(n, column.species));
      }
    }
  }
}

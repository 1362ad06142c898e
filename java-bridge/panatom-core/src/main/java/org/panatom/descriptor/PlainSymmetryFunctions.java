package org.panatom.descriptor;

import java.util.List;
import org.panatom.potential.NeighborBatch;

/**
 * Symmetry functions as the papers write them, one function at a time: the definition that {@link
 * GroupedSymmetryFunctions} must reproduce. Slow.
 */
public final class PlainSymmetryFunctions implements AtomDescriptor {

  private final List<SymmetryFunction> functions;

  /** The descriptor of one central species. */
  public PlainSymmetryFunctions(List<SymmetryFunction> functions) {
    this.functions = List.copyOf(functions);
  }

  @Override
  public int size() {
    return functions.size();
  }

  @Override
  public double cutoff() {
    return functions.stream().mapToDouble(f -> f.shape().cutoff()).max().orElse(0.0);
  }

  @Override
  public void values(NeighborBatch batch, int atom, double[] values) {
    for (int g = 0; g < functions.size(); g++) {
      values[g] =
          switch (functions.get(g)) {
            case RadialSum f -> radial(f, batch, atom, 0.0);
            case AngularSum f -> angular(f, batch, atom, 0.0);
          };
    }
  }

  @Override
  public void addGradients(NeighborBatch batch, int atom, double[] weights) {
    for (int g = 0; g < functions.size(); g++) {
      if (weights[g] != 0.0) {
        switch (functions.get(g)) {
          case RadialSum f -> radial(f, batch, atom, weights[g]);
          case AngularSum f -> angular(f, batch, atom, weights[g]);
        }
      }
    }
  }

  private static double radial(RadialSum f, NeighborBatch batch, int atom, double weight) {
    double sum = 0.0;
    for (int p = batch.offsets()[atom]; p < batch.offsets()[atom + 1]; p++) {
      double share = f.weight(batch.neighborSpecies()[p]);
      if (share != 0.0) {
        double r = batch.distance()[p];
        sum += share * f.shape().value(r);
        addAlong(batch, p, p, weight * share * f.shape().slope(r) / r);
      }
    }
    return sum;
  }

  private static double angular(AngularSum f, NeighborBatch batch, int atom, double weight) {
    double sum = 0.0;
    int[] species = batch.neighborSpecies();
    for (int j = batch.offsets()[atom]; j < batch.offsets()[atom + 1]; j++) {
      for (int k = j + 1; k < batch.offsets()[atom + 1]; k++) {
        double share = f.weight(species[j], species[k]);
        if (share != 0.0) {
          sum += share * triple(f, batch, j, k, weight * share);
        }
      }
    }
    return sum;
  }

  private static double triple(AngularSum f, NeighborBatch batch, int j, int k, double weight) {
    RadialDependence shape = f.shape();
    double rj = batch.distance()[j];
    double rk = batch.distance()[k];
    double ex = batch.dx()[k] - batch.dx()[j];
    double ey = batch.dy()[k] - batch.dy()[j];
    double ez = batch.dz()[k] - batch.dz()[j];
    double rjk = Math.sqrt(ex * ex + ey * ey + ez * ez);
    if (rj >= shape.cutoff() || rk >= shape.cutoff() || f.narrow() && rjk >= f.between().cutoff()) {
      return 0.0;
    }
    double dot =
        batch.dx()[j] * batch.dx()[k]
            + batch.dy()[j] * batch.dy()[k]
            + batch.dz()[j] * batch.dz()[k];
    double cos = dot / (rj * rk);
    double angle = f.factor().prefactor() * f.factor().value(cos);
    double turn = f.factor().prefactor() * f.factor().slope(cos);
    double atJ = shape.value(rj);
    double atK = shape.value(rk);
    double between = f.narrow() ? f.between().value(rjk) : 1.0;
    if (weight != 0.0) {
      double byCos = weight * turn * atJ * atK * between;
      addAlong(batch, j, j, weight * angle * shape.slope(rj) * atK * between / rj);
      addAlong(batch, k, k, weight * angle * shape.slope(rk) * atJ * between / rk);
      addAlong(batch, j, k, byCos / (rj * rk));
      addAlong(batch, j, j, -byCos * cos / (rj * rj));
      addAlong(batch, k, j, byCos / (rj * rk));
      addAlong(batch, k, k, -byCos * cos / (rk * rk));
      if (f.narrow()) {
        double along = weight * angle * atJ * atK * f.between().slope(rjk) / rjk;
        addAlong(batch, k, k, along);
        addAlong(batch, k, j, -along);
        addAlong(batch, j, j, along);
        addAlong(batch, j, k, -along);
      }
    }
    return angle * atJ * atK * between;
  }

  /** Adds factor times the displacement to neighbour {@code source} to the gradient of a pair. */
  private static void addAlong(NeighborBatch batch, int pair, int source, double factor) {
    batch.gradientX()[pair] += factor * batch.dx()[source];
    batch.gradientY()[pair] += factor * batch.dy()[source];
    batch.gradientZ()[pair] += factor * batch.dz()[source];
  }
}

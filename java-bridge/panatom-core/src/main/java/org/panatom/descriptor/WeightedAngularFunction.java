package org.panatom.descriptor;

import java.util.List;

/**
 * An angular function of all pairs of neighbours, whatever their species, each pair times w_j w_k
 * (M. Gastegger et al., J. Chem. Phys. 148, 241709 (2018)).
 *
 * @param weights [species] w, usually atomic numbers; not zero
 * @param shape R of both distances from the central atom
 * @param between dependence on the distance between the neighbours; null in wide functions
 * @param factor dependence on the angle
 */
public record WeightedAngularFunction(
    List<Double> weights, RadialDependence shape, RadialDependence between, AngularFactor factor)
    implements AngularSum {

  /** Copies the weights. */
  public WeightedAngularFunction {
    weights = List.copyOf(weights);
  }

  @Override
  public double weight(int first, int second) {
    return weights.get(first) * weights.get(second);
  }

  @Override
  public int largestSpecies() {
    return weights.size() - 1;
  }
}

package org.panatom.descriptor;

import java.util.List;

/**
 * A radial function of all neighbours, whatever their species, G = sum_j w_j R(r_ij) (M. Gastegger,
 * L. Schwiedrzik, M. Bittermann, F. Berzsenyi, P. Marquetand, J. Chem. Phys. 148, 241709 (2018)).
 *
 * @param weights [species] w, usually atomic numbers; not zero
 * @param shape R
 */
public record WeightedRadialFunction(List<Double> weights, RadialDependence shape)
    implements RadialSum {

  /** Copies the weights. */
  public WeightedRadialFunction {
    weights = List.copyOf(weights);
  }

  @Override
  public double weight(int species) {
    return weights.get(species);
  }

  @Override
  public int largestSpecies() {
    return weights.size() - 1;
  }
}

package org.panatom.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.potential.DescriptorRanges;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * A potential of aenet (Artrith and Urban, Comput. Mater. Sci. 114, 135 (2016)): with y the value
 * of the species' network for the descriptor G,
 *
 * <pre>E_i = y((G - mean) / s) / scale + shift + E_atom,   s_g = sqrt(mean of G_g^2 - mean_g^2)
 * </pre>
 *
 * Files from before aenet 2.0 do not have the mean of the squares; there s_g = max(mean_g -
 * minimum_g, maximum_g - mean_g). A function that never varied in training (s below 1e-10) counts
 * as 0. Atoms whose descriptor is outside the files' minimum and maximum are recorded as warnings;
 * aenet itself does not look at them.
 */
public final class AenetPotential implements Potential {

  private static final double SMALLEST_DEVIATION = 1e-10;
  private static final double LARGEST_ROUNDING = 1e-12;

  private final List<String> species;
  private final List<AenetSetup> setups;
  private final ChebyshevAngle angle;
  private final Element[] elements;
  private final double cutoff;

  /**
   * Puts a potential together.
   *
   * @param setups one for each species
   * @param angle for Chebyshev descriptors
   */
  public AenetPotential(List<AenetSetup> setups, ChebyshevAngle angle) {
    this.setups = List.copyOf(setups);
    this.species = setups.stream().map(AenetSetup::species).toList();
    this.angle = angle;
    this.elements = new Element[setups.size()];
    AenetDescriptors.requireOwnFunctions(setups);
    double largest = 0.0;
    for (int s = 0; s < elements.length; s++) {
      elements[s] = new Element(setups.get(s), species, angle);
      largest = Math.max(largest, elements[s].descriptor.cutoff());
    }
    this.cutoff = largest;
  }

  @Override
  public List<String> species() {
    return species;
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  /** What the files say, species by species. */
  public List<AenetSetup> setups() {
    return setups;
  }

  /** What stands in the angular Chebyshev polynomials. */
  public ChebyshevAngle angle() {
    return angle;
  }

  /** Sentences about what in these files deserves attention; none when all is well. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (Element element : elements) {
      if (element.constant > 0) {
        remarks.add(
            "%d of %d functions of %s never varied in training and have no effect"
                .formatted(element.constant, element.factor.length, element.setup.species()));
      }
    }
    return remarks;
  }

  /** The unscaled descriptor of a central species; it is the one that evaluates, not a copy. */
  public AtomDescriptor descriptor(int speciesIndex) {
    return elements[speciesIndex].descriptor;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      elements[batch.species()[b]].evaluate(batch, b);
    }
  }

  /** Descriptor, scaling and network of one species. */
  private static final class Element {

    private final AenetSetup setup;
    private final AtomDescriptor descriptor;
    private final AtomNetworkPass pass;
    private final double[] factor;
    private final double[] values;
    private final double[] inputs;
    private final double[] byInputs;
    private final DescriptorRanges ranges;
    private int constant;

    Element(AenetSetup setup, List<String> species, ChebyshevAngle angle) {
      this.setup = setup;
      this.descriptor = AenetDescriptors.of(setup, species, angle);
      this.pass = new AtomNetworkPass(setup.network());
      this.factor = new double[setup.functions().length];
      this.values = new double[factor.length];
      this.inputs = new double[pass.inputWidth()];
      this.byInputs = new double[pass.inputWidth()];
      this.ranges =
          new DescriptorRanges(
              setup.scaling().minimum(),
              setup.scaling().maximum(),
              g -> AenetDescriptors.text(setup, species, angle, g));
      for (int g = 0; g < factor.length; g++) {
        double deviation = deviation(setup, g);
        factor[g] = deviation <= SMALLEST_DEVIATION ? 0.0 : 1.0 / deviation;
        constant += factor[g] == 0.0 ? 1 : 0;
      }
    }

    private static double deviation(AenetSetup setup, int g) {
      AenetSetup.Scaling scaling = setup.scaling();
      double mean = scaling.mean()[g];
      if (scaling.secondMoment() == null) {
        return Math.max(mean - scaling.minimum()[g], scaling.maximum()[g] - mean);
      }
      double square = scaling.secondMoment()[g];
      double variance = square - mean * mean;
      if (variance < -LARGEST_ROUNDING * mean * mean) {
        throw new IllegalArgumentException(
            ("function %d of %s has the mean %s and the mean square %s: no numbers have these; "
                    + "the file is damaged")
                .formatted(g + 1, setup.species(), mean, square));
      }
      return Math.sqrt(Math.max(0.0, variance));
    }

    void evaluate(NeighborBatch batch, int atom) {
      AenetSetup.Training training = setup.training();
      descriptor.values(batch, atom, values);
      ranges.check(values, batch.atoms()[atom], batch.warnings());
      for (int g = 0; g < factor.length; g++) {
        inputs[g] = (values[g] - setup.scaling().mean()[g]) * factor[g];
      }
      double energy = pass.forward(inputs);
      batch.energy()[atom] += energy / training.scale() + training.shift() + setup.atomEnergy();
      Arrays.fill(byInputs, 0.0);
      pass.addBackward(byInputs);
      for (int g = 0; g < factor.length; g++) {
        values[g] = byInputs[g] * factor[g] / training.scale();
      }
      descriptor.addGradientsOfLast(batch, atom, values);
    }
  }
}

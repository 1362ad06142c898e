package org.panatom.model;

import java.util.Arrays;
import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.GroupedSymmetryFunctions;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.potential.DescriptorRanges;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * Behler and Parrinello's network potential (Phys. Rev. Lett. 98, 146401 (2007)): the energy of an
 * atom is a network's answer to the symmetry functions of its surroundings, with functions and
 * network chosen by the atom's species.
 *
 * <p>Evaluated in the adjoint form, one atom after the other: the descriptor, the networks forward
 * and backward, then one more sweep with dE/dG as weights over what the descriptor computed, which
 * is still in the cache.
 */
public final class BehlerParrinelloPotential implements Potential {

  private final List<String> species;
  private final List<List<SymmetryFunction>> functions;
  private final List<AtomicNetwork> networks;
  private final SourceUnits units;
  private final double cutoff;
  private final Element[] elements;

  /**
   * Puts a potential together.
   *
   * @param species chemical symbols
   * @param functions symmetry functions of each central species, in the order of the network inputs
   * @param networks one for each species
   */
  public BehlerParrinelloPotential(
      List<String> species, List<List<SymmetryFunction>> functions, List<AtomicNetwork> networks) {
    this(species, functions, networks, SourceUnits.own(species.size()));
  }

  /**
   * Puts a potential together whose parameters have other units.
   *
   * @param units of the lengths in the functions and of the networks' values
   */
  public BehlerParrinelloPotential(
      List<String> species,
      List<List<SymmetryFunction>> functions,
      List<AtomicNetwork> networks,
      SourceUnits units) {
    this.units = units;
    this.species = List.copyOf(species);
    this.functions = functions.stream().map(List::copyOf).toList();
    this.networks = List.copyOf(networks);
    if (functions.size() != species.size() || networks.size() != species.size()) {
      throw new IllegalArgumentException(
          "%d species need as many descriptors and networks, got %d and %d"
              .formatted(species.size(), functions.size(), networks.size()));
    }
    this.elements = new Element[species.size()];
    double largest = 0.0;
    for (int s = 0; s < species.size(); s++) {
      AtomDescriptor descriptor = descriptor(s);
      if (descriptor.size() != networks.get(s).inputs() || descriptor.size() == 0) {
        throw new IllegalArgumentException(
            "species %s has %d symmetry functions and a network of %d inputs"
                .formatted(species.get(s), descriptor.size(), networks.get(s).inputs()));
      }
      largest = Math.max(largest, descriptor.cutoff());
      elements[s] = new Element(descriptor, networks.get(s), units, s, ranges(s));
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

  /** The symmetry functions of each central species. */
  public List<List<SymmetryFunction>> functions() {
    return functions;
  }

  /** The networks of each species. */
  public List<AtomicNetwork> networks() {
    return networks;
  }

  /** Units of the parameters. */
  public SourceUnits units() {
    return units;
  }

  /** A new descriptor of a central species; it takes displacements in angstrom. */
  public AtomDescriptor descriptor(int speciesIndex) {
    return new GroupedSymmetryFunctions(
        functions.get(speciesIndex), species.size(), units.length());
  }

  /** What the training set had of a species' descriptor; null when that is not known. */
  private DescriptorRanges ranges(int s) {
    FeatureRanges ranges = networks.get(s).ranges();
    return ranges == null
        ? null
        : new DescriptorRanges(
            ranges.minimum(),
            ranges.maximum(),
            g -> FunctionText.of(functions.get(s).get(g), species.get(s), species));
  }

  /** Whether atoms outside the ranges of the training set are recorded as warnings. */
  public boolean knowsRanges() {
    return networks.stream().anyMatch(network -> network.ranges() != null);
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int b = 0; b < batch.atomCount(); b++) {
      elements[batch.species()[b]].evaluate(batch, b);
    }
  }

  /** Descriptor, scaling and networks of one species. */
  private static final class Element {

    private final AtomDescriptor descriptor;
    private final AtomicNetwork network;
    private final SourceUnits units;
    private final int species;
    private final DescriptorRanges ranges;
    private final AtomNetworkPass[] passes;
    private final double[] values;
    private final double[] inputs;
    private final double[] byInputs;

    Element(
        AtomDescriptor descriptor,
        AtomicNetwork network,
        SourceUnits units,
        int species,
        DescriptorRanges ranges) {
      this.ranges = ranges;
      this.units = units;
      this.species = species;
      this.descriptor = descriptor;
      this.network = network;
      this.passes =
          network.evaluated().stream().map(AtomNetworkPass::new).toArray(AtomNetworkPass[]::new);
      this.values = new double[descriptor.size()];
      this.inputs = new double[passes[0].inputWidth()];
      this.byInputs = new double[passes[0].inputWidth()];
    }

    void evaluate(NeighborBatch batch, int atom) {
      descriptor.values(batch, atom, values);
      if (ranges != null) {
        ranges.check(values, batch.atoms()[atom], batch.warnings());
      }
      double offset = network.offset();
      for (int g = 0; g < values.length; g++) {
        inputs[g] = (values[g] - network.mean()[g]) * network.scale()[g] + offset;
      }
      Arrays.fill(byInputs, 0.0);
      double energy = 0.0;
      for (AtomNetworkPass pass : passes) {
        energy += pass.forward(inputs);
        pass.addBackward(byInputs);
      }
      double share = units.slope() / passes.length;
      batch.energy()[atom] += share * energy + units.constant(species);
      for (int g = 0; g < values.length; g++) {
        values[g] = share * byInputs[g] * network.scale()[g];
      }
      descriptor.addGradientsOfLast(batch, atom, values);
    }
  }
}

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
 * <p>Evaluated in the adjoint form: descriptors of a block of atoms, the networks forward and
 * backward over the block, then one more sweep over the neighbours with dE/dG as weights.
 */
public final class BehlerParrinelloPotential implements Potential {

  private static final int BLOCK = 64;

  private final List<String> species;
  private final List<List<SymmetryFunction>> functions;
  private final List<AtomicNetwork> networks;
  private final SourceUnits units;
  private final double cutoff;
  private final AtomBlock[] blocks;

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
    this.blocks = new AtomBlock[species.size()];
    double largest = 0.0;
    for (int s = 0; s < species.size(); s++) {
      AtomDescriptor descriptor = descriptor(s);
      if (descriptor.size() != networks.get(s).inputs() || descriptor.size() == 0) {
        throw new IllegalArgumentException(
            "species %s has %d symmetry functions and a network of %d inputs"
                .formatted(species.get(s), descriptor.size(), networks.get(s).inputs()));
      }
      largest = Math.max(largest, descriptor.cutoff());
      blocks[s] = new AtomBlock(descriptor, networks.get(s), units, s, ranges(s));
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
    for (AtomBlock block : blocks) {
      block.count = 0; // An evaluation that threw may have left atoms.
    }
    for (int b = 0; b < batch.atomCount(); b++) {
      blocks[batch.species()[b]].add(batch, b);
    }
    for (AtomBlock block : blocks) {
      block.evaluate(batch);
    }
  }

  /** Atoms of one species on their way through descriptor and networks. */
  private static final class AtomBlock {

    private final AtomDescriptor descriptor;
    private final AtomicNetwork network;
    private final SourceUnits units;
    private final int species;
    private final DescriptorRanges ranges;
    private final double offset;
    private final NetworkPass[] passes;
    private final int[] atoms = new int[BLOCK];
    private final double[] single;
    private final double[][] inputs;
    private final double[][] byInputs;
    private int count;

    AtomBlock(
        AtomDescriptor descriptor,
        AtomicNetwork network,
        SourceUnits units,
        int species,
        DescriptorRanges ranges) {
      this.ranges = ranges;
      this.units = units;
      this.species = species;
      this.offset = network.offset();
      this.descriptor = descriptor;
      this.network = network;
      this.passes =
          network.evaluated().stream()
              .map(member -> new NetworkPass(member, BLOCK))
              .toArray(NetworkPass[]::new);
      this.single = new double[descriptor.size()];
      this.inputs = new double[descriptor.size()][BLOCK];
      this.byInputs = new double[descriptor.size()][BLOCK];
    }

    void add(NeighborBatch batch, int atom) {
      descriptor.values(batch, atom, single);
      if (ranges != null) {
        ranges.check(single, batch.atoms()[atom], batch.warnings());
      }
      for (int g = 0; g < single.length; g++) {
        inputs[g][count] = (single[g] - network.mean()[g]) * network.scale()[g] + offset;
      }
      atoms[count++] = atom;
      if (count == BLOCK) {
        evaluate(batch);
      }
    }

    void evaluate(NeighborBatch batch) {
      if (count == 0) {
        return;
      }
      for (double[] row : byInputs) {
        Arrays.fill(row, 0, count, 0.0);
      }
      double share = units.slope() / passes.length;
      for (NetworkPass pass : passes) {
        double[] energy = pass.forward(inputs, count);
        for (int k = 0; k < count; k++) {
          batch.energy()[atoms[k]] += share * energy[k];
        }
        pass.addBackward(byInputs, count);
      }
      for (int k = 0; k < count; k++) {
        batch.energy()[atoms[k]] += units.constant(species);
        for (int g = 0; g < single.length; g++) {
          single[g] = share * byInputs[g][k] * network.scale()[g];
        }
        descriptor.addGradients(batch, atoms[k], single);
      }
      count = 0;
    }
  }
}

package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.GroupedSymmetryFunctions;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.FeatureRanges;
import org.panatom.model.FeatureScaling;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.SourceUnits;
import org.panatom.potential.Potential;

/**
 * Behler's symmetry functions.
 *
 * @param functions [species] in the order of the network inputs
 * @param length angstrom in one unit of their lengths
 * @param energy eV in the unit in which the potential will hold energies
 */
record SymmetryFunctionBasis(List<List<SymmetryFunction>> functions, double length, double energy)
    implements DescriptorBasis {

  @Override
  public int size(int species) {
    return functions.get(species).size();
  }

  @Override
  public double cutoff() {
    double largest = 0.0;
    for (List<SymmetryFunction> list : functions) {
      for (SymmetryFunction function : list) {
        largest = Math.max(largest, function.shape().cutoff());
      }
    }
    return largest * length;
  }

  @Override
  public AtomDescriptor[] newDescriptors() {
    return functions.stream()
        .map(list -> new GroupedSymmetryFunctions(list, functions.size(), length))
        .toArray(AtomDescriptor[]::new);
  }

  @Override
  public FeatureStatistics statistics(double[][] samples) {
    return FeatureStatistics.of(samples);
  }

  @Override
  public List<Integer> pick(double[][] samples, Integer most) {
    int pool = samples[0].length;
    return FunctionSelection.pick(samples, most == null ? pool : Math.min(most, pool));
  }

  @Override
  public DescriptorBasis keep(List<List<Integer>> picked) {
    List<List<SymmetryFunction>> kept = new ArrayList<>();
    for (int s = 0; s < functions.size(); s++) {
      kept.add(picked.get(s).stream().map(functions.get(s)::get).toList());
    }
    return new SymmetryFunctionBasis(kept, length, energy);
  }

  @Override
  public List<Activation> activations() {
    return List.of(Activation.values());
  }

  @Override
  public boolean holdsOneNetwork() {
    return false;
  }

  @Override
  public Potential assemble(TrainedParts parts, boolean alone) {
    // Networks of a potential in other units answer in these; then atom energies do, too.
    UnaryOperator<NeuralNetwork> inUnits =
        energy == 1.0 ? n -> n : n -> NetworkAlgebra.scaled(n, 1.0 / energy);
    List<AtomicNetwork> atomic = new ArrayList<>();
    for (int s = 0; s < functions.size(); s++) {
      List<NeuralNetwork> members = parts.scaledInputNetworks(s).stream().map(inUnits).toList();
      FeatureStatistics statistics = parts.statistics().get(s);
      atomic.add(
          alone
              ? new AtomicNetwork(scaling(statistics), members, false)
              : new AtomicNetwork(
                  statistics.mean(),
                  statistics.scale(),
                  members,
                  new FeatureRanges(statistics.minimum(), statistics.maximum())));
    }
    double[] energies = Arrays.stream(parts.atomEnergies()).map(e -> e / energy).toArray();
    SourceUnits units = new SourceUnits(length, energy, 0.0, 1.0, 1.0, energies);
    return new BehlerParrinelloPotential(parts.species(), functions, atomic, units);
  }

  private static FeatureScaling scaling(FeatureStatistics s) {
    return new FeatureScaling(
        FeatureScaling.Mode.SIGMA, 0.0, 1.0, s.minimum(), s.maximum(), s.mean(), s.deviation());
  }
}

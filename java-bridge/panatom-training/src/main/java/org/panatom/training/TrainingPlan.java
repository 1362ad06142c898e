package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.ShortRangeRepulsion;
import org.panatom.model.SumPotential;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * What is fixed before the first epoch: the parts of the potential that are not networks, the
 * symmetry functions and the transform of their values.
 */
final class TrainingPlan {

  /** Axes with less than this share of the largest spread are not stretched further. */
  private static final double SMALLEST_SPREAD = 1e-3;

  private final TrainingSettings settings;
  private final SpeciesTable species;
  private final ParallelLoop loop;
  private final FeatureSets featureSets;
  private final List<Potential> fixedTerms = new ArrayList<>();
  private List<List<SymmetryFunction>> functions = List.of();
  private List<FeatureTransform> transforms = List.of();

  private TrainingPlan(TrainingSettings settings, SpeciesTable species, ParallelLoop loop) {
    this.settings = settings;
    this.species = species;
    this.loop = loop;
    this.featureSets = new FeatureSets(species, loop);
  }

  /** Decides everything from the settings and the training set. */
  static TrainingPlan make(
      TrainingSettings settings,
      List<Structure> training,
      SpeciesTable species,
      ParallelLoop loop,
      TrainingProgress progress) {
    TrainingPlan plan = new TrainingPlan(settings, species, loop);
    List<SymmetryFunction> pool = settings.descriptor().functions(settings.species().size());
    plan.functions = new ArrayList<>(Collections.nCopies(settings.species().size(), pool));
    double cutoff = pool.stream().mapToDouble(f -> f.shape().cutoff()).max().orElseThrow();
    plan.fitFixedTerms(training, cutoff, progress);
    plan.chooseFunctions(training, progress);
    long bytes = plan.featureSets.bytes(training, plan.functions);
    progress.say(FeatureSets.memoryLine(bytes));
    return plan;
  }

  private void fitFixedTerms(List<Structure> training, double cutoff, TrainingProgress progress) {
    List<String> symbols = settings.species();
    List<Structure> rest = training;
    double[][] closest = ClosestDistances.measure(training, species, cutoff);
    ShortRangeRepulsion guard = ClosestDistances.guard(closest, symbols, settings.guard().inner());
    if (settings.repulsion() != null) {
      var range =
          new ShortRangeRepulsion.Range(settings.repulsion().inner(), settings.repulsion().outer());
      var ranges = new ShortRangeRepulsion.Range[symbols.size()][symbols.size()];
      for (var row : ranges) {
        Arrays.fill(row, range);
      }
      ShortRangeRepulsion repulsion = new ShortRangeRepulsion(symbols, ranges, false);
      fixedTerms.add(repulsion);
      rest = Residuals.of(training, repulsion);
    }
    double[] energies = ReferenceEnergyFit.fit(rest, species);
    fixedTerms.addFirst(new ReferenceAtomEnergy(symbols, energies));
    fixedTerms.add(guard);
    for (int a = 0; a < symbols.size(); a++) {
      for (int b = a; b < symbols.size(); b++) {
        progress.say(
            "closest %2s-%-2s in training: %.3f angstrom; the guard repels below"
                .formatted(symbols.get(a), symbols.get(b), guard.range(a, b).outer()));
      }
    }
  }

  private void chooseFunctions(List<Structure> training, TrainingProgress progress) {
    double[][][] samples = featureSets.samples(training, functions);
    Integer select = settings.descriptor().select();
    List<FeatureTransform> fitted = new ArrayList<>();
    for (int s = 0; s < samples.length; s++) {
      List<SymmetryFunction> pool = functions.get(s);
      int most = select == null ? pool.size() : Math.min(select, pool.size());
      List<Integer> picked = FunctionSelection.pick(samples[s], most);
      if (picked.isEmpty()) {
        throw new IllegalArgumentException(
            "no symmetry function of %s varies over the training set"
                .formatted(settings.species().get(s)));
      }
      functions.set(s, picked.stream().map(pool::get).toList());
      double[][] kept =
          Arrays.stream(samples[s])
              .map(row -> picked.stream().mapToDouble(g -> row[g]).toArray())
              .toArray(double[][]::new);
      double whitening = settings.optimizer().whitening();
      fitted.add(FeatureTransform.fit(kept, whitening, SMALLEST_SPREAD));
      progress.say(
          "%s: %d symmetry functions of a pool of %d, %d atoms in training"
              .formatted(settings.species().get(s), picked.size(), pool.size(), kept.length));
    }
    transforms = fitted;
  }

  /** Network inputs and what is left to learn. */
  List<StructureFeatures> features(List<Structure> structures) {
    List<Structure> rest = Residuals.of(structures, new SumPotential(fixedTerms));
    return featureSets.build(rest, functions, transforms);
  }

  /** Fresh members, drawn with the seed. */
  List<CommitteeMember> newMembers() {
    List<Activation> activations = new ArrayList<>();
    List<int[]> sizes = new ArrayList<>();
    for (List<SymmetryFunction> list : functions) {
      List<Integer> layers = new ArrayList<>();
      layers.add(list.size());
      layers.addAll(settings.network().hidden());
      layers.add(1);
      sizes.add(layers.stream().mapToInt(Integer::intValue).toArray());
    }
    Activation hidden = Activation.named(settings.network().activation());
    settings.network().hidden().forEach(layer -> activations.add(hidden));
    activations.add(Activation.LINEAR);
    List<CommitteeMember> members = new ArrayList<>();
    for (int m = 0; m < settings.network().members(); m++) {
      long seed = 1_000L * settings.seed() + m;
      members.add(new CommitteeMember(sizes, activations, settings.optimizer(), seed));
    }
    return members;
  }

  CommitteeTrainer trainer(List<StructureFeatures> training, List<CommitteeMember> members) {
    return new CommitteeTrainer(
        training, members, settings.loss(), settings.optimizer(), settings.seed(), loop);
  }

  /** The complete potential with these networks, [member][species]. */
  Potential potential(NeuralNetwork[][] networks) {
    List<Potential> terms = new ArrayList<>(fixedTerms);
    terms.add(1, ModelAssembly.potential(settings.species(), functions, transforms, networks));
    return new SumPotential(terms);
  }
}

package org.panatom.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panatom.model.NeuralNetwork;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.ShortRangeRepulsion;
import org.panatom.model.SumPotential;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * What is fixed before the first epoch: the parts of the potential that are not networks, the
 * descriptor and the transform of its values.
 */
final class TrainingPlan {

  /** Axes with less than this share of the largest spread are not stretched further. */
  private static final double SMALLEST_SPREAD = 1e-3;

  /** Derivatives of descriptors may take this part of the memory that Java may use. */
  private static final double SHARE_OF_MEMORY = 0.6;

  private final TrainingSettings settings;
  private final SpeciesTable species;
  private final ParallelLoop loop;
  private final FeatureSets featureSets;
  private final BasisChoice choice;
  private final List<Potential> repulsions = new ArrayList<>();
  private double[] atomEnergies = new double[0];
  private double closest;
  private DescriptorBasis basis;
  private List<FeatureStatistics> statistics = List.of();
  private List<FeatureTransform> transforms = List.of();
  private TrainedParts.Origin origin;

  private TrainingPlan(
      TrainingSettings settings, BasisChoice choice, SpeciesTable species, ParallelLoop loop) {
    this.settings = settings;
    this.choice = choice;
    this.basis = choice.basis();
    this.species = species;
    this.loop = loop;
    this.featureSets =
        new FeatureSets(species, loop, (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()));
  }

  /**
   * Decides everything from the settings and the training set.
   *
   * @param folder from which paths in the settings are seen
   */
  static TrainingPlan make(
      TrainingSettings settings,
      Path folder,
      List<Structure> training,
      SpeciesTable species,
      ParallelLoop loop,
      TrainingProgress progress) {
    TrainingPlan plan = new TrainingPlan(settings, BasisChoice.of(settings, folder), species, loop);
    plan.choice.remarks().forEach(remark -> progress.say("warning: " + remark));
    plan.fitFixedTerms(training, progress);
    plan.chooseFunctions(training, progress);
    progress.say(plan.featureSets.memoryLine(training, plan.basis));
    return plan;
  }

  private void fitFixedTerms(List<Structure> training, TrainingProgress progress) {
    List<String> symbols = settings.species();
    List<Structure> rest = training;
    double[][] distances = ClosestDistances.measure(training, species, basis.cutoff());
    closest = Arrays.stream(distances).flatMapToDouble(Arrays::stream).min().orElseThrow();
    if (settings.repulsion() != null) {
      var range =
          new ShortRangeRepulsion.Range(settings.repulsion().inner(), settings.repulsion().outer());
      var ranges = new ShortRangeRepulsion.Range[symbols.size()][symbols.size()];
      for (var row : ranges) {
        Arrays.fill(row, range);
      }
      ShortRangeRepulsion repulsion = new ShortRangeRepulsion(symbols, ranges, false);
      repulsions.add(repulsion);
      rest = Residuals.of(training, repulsion);
    }
    double[] fixed = new AtomEnergies(settings.data().atomEnergies(), species).fixed(rest);
    atomEnergies = ReferenceEnergyFit.perAtom(rest, species, fixed);
    sayAtomEnergies(fixed, progress);
    origin = origin(rest);
    if (settings.guard().use()) {
      addGuard(distances, progress);
    }
  }

  private void sayAtomEnergies(double[] fixed, TrainingProgress progress) {
    for (int s = 0; s < fixed.length; s++) {
      if (!Double.isNaN(fixed[s])) {
        progress.say(
            String.format(
                Locale.ROOT,
                "an isolated atom of %s has %.6f eV",
                settings.species().get(s),
                fixed[s]));
      }
    }
  }

  private void addGuard(double[][] distances, TrainingProgress progress) {
    List<String> symbols = settings.species();
    ShortRangeRepulsion guard =
        ClosestDistances.guard(distances, symbols, settings.guard().inner());
    repulsions.add(guard);
    for (int a = 0; a < symbols.size(); a++) {
      for (int b = a; b < symbols.size(); b++) {
        progress.say(
            "closest %2s-%-2s in training: %.3f angstrom; the guard repels below"
                .formatted(symbols.get(a), symbols.get(b), guard.range(a, b).outer()));
      }
    }
  }

  private TrainedParts.Origin origin(List<Structure> rest) {
    int[] atoms = new int[settings.species().size()];
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0};
    int energies = 0;
    for (Structure structure : rest) {
      double baseline = 0.0;
      for (int number : structure.atomicNumbers()) {
        atoms[species.indexOfNumber(number)]++;
        baseline += atomEnergies[species.indexOfNumber(number)];
      }
      if (structure.reference().energy() != null) {
        double energy = (structure.reference().energy() - baseline) / structure.size();
        range[0] = Math.min(range[0], energy);
        range[1] = Math.max(range[1], energy);
        range[2] += energy;
        energies++;
      }
    }
    range = energies == 0 ? new double[3] : range;
    range[2] /= Math.max(1, energies);
    return new TrainedParts.Origin(settings.name(), rest.size(), atoms, closest, range);
  }

  private void chooseFunctions(List<Structure> training, TrainingProgress progress) {
    double[][][] samples = featureSets.samples(training, basis);
    List<List<Integer>> kept = new ArrayList<>();
    List<FeatureTransform> fitted = new ArrayList<>();
    List<FeatureStatistics> measured = new ArrayList<>();
    for (int s = 0; s < samples.length; s++) {
      String symbol = settings.species().get(s);
      List<Integer> picked = basis.pick(samples[s], settings.descriptor().select());
      if (picked.isEmpty()) {
        throw new IllegalArgumentException(
            "no symmetry function of %s varies over the training set, which has %d of its atoms; add"
                    .formatted(symbol, samples[s].length)
                + " structures with other surroundings, or leave the species out");
      }
      double[][] columns =
          Arrays.stream(samples[s])
              .map(row -> picked.stream().mapToDouble(g -> row[g]).toArray())
              .toArray(double[][]::new);
      FeatureStatistics ofSpecies = basis.statistics(columns);
      double whitening = settings.optimizer().whitening();
      fitted.add(FeatureTransform.fit(columns, ofSpecies, whitening, SMALLEST_SPREAD));
      measured.add(ofSpecies);
      kept.add(picked);
      progress.say(
          "%s: %d functions of a pool of %d, %d atoms in training"
              .formatted(symbol, picked.size(), basis.size(s), columns.length));
    }
    basis = basis.keep(kept);
    statistics = measured;
    transforms = fitted;
  }

  /**
   * Network inputs and what is left to learn of a set.
   *
   * @param scratch a folder for what does not fit into memory
   */
  List<StructureFeatures> features(Dataset set, Path scratch) throws IOException {
    List<Potential> fixed = new ArrayList<>(repulsions);
    fixed.add(new ReferenceAtomEnergy(settings.species(), atomEnergies));
    List<Structure> rest = Residuals.of(set.structures(), new SumPotential(fixed));
    return featureSets.build(rest, set.weights(), basis, transforms, scratch);
  }

  /** Fresh members, drawn with the seed. */
  List<CommitteeMember> newMembers() {
    List<CommitteeMember> members = new ArrayList<>();
    for (int m = 0; m < settings.network().members(); m++) {
      long seed = 1_000L * settings.seed() + m;
      members.add(
          new CommitteeMember(
              choice.sizes(basis), choice.activations(), settings.optimizer(), seed));
    }
    return members;
  }

  CommitteeTrainer trainer(List<StructureFeatures> training, List<CommitteeMember> members) {
    return new CommitteeTrainer(
        training,
        transforms,
        members,
        settings.loss(),
        settings.optimizer(),
        settings.seed(),
        loop);
  }

  /** [species] how the networks' inputs come from the descriptors. */
  List<FeatureTransform> transforms() {
    return transforms;
  }

  /**
   * The complete potential with these networks, [member][species]. Without repulsion and guard it
   * is one that holds the atoms' energies itself, as other codes want it.
   */
  Potential potential(NeuralNetwork[][] networks) {
    boolean one = networks.length == 1 || basis.holdsOneNetwork();
    boolean alone = repulsions.isEmpty() && one;
    double[] energies = alone ? atomEnergies : new double[atomEnergies.length];
    TrainedParts parts =
        new TrainedParts(settings.species(), statistics, transforms, networks, energies, origin);
    Potential trained = basis.assemble(parts, alone);
    if (alone) {
      return trained;
    }
    List<Potential> terms = new ArrayList<>();
    terms.add(new ReferenceAtomEnergy(settings.species(), atomEnergies));
    terms.add(trained);
    terms.addAll(repulsions);
    return new SumPotential(terms);
  }
}

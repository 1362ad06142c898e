package org.panatom.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.model.SumPotential;
import org.panatom.model.ZblRepulsion;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;

/**
 * What {@code panatom train} does for SNAP: one weighted least squares fit of energies, forces and
 * stresses, then the model and its errors are written.
 */
final class LinearJob {

  private static final int STRUCTURES_AT_ONCE = 16;

  private final LinearSettings settings;
  private final SpeciesTable species;
  private final TrainingProgress progress;

  private LinearJob(LinearSettings settings, TrainingProgress progress) {
    this.settings = settings;
    this.species = new SpeciesTable(settings.species());
    this.progress = progress;
  }

  /** Whether the settings ask for a linear model. */
  static boolean accepts(Path config) throws IOException {
    return LinearSettings.Snap.TYPE.equals(SettingsReader.descriptorType(config));
  }

  /** Trains a model. */
  static void run(
      TrainingJob.Request request,
      ParallelLoop loop,
      TrainingProgress progress,
      Interruption interruption)
      throws IOException {
    LinearSettings settings = SettingsReader.read(request.config(), LinearSettings.class);
    if (request.start() == TrainingJob.Start.RESUME) {
      throw new IllegalArgumentException(
          "--resume: a least squares fit has no checkpoints; start it again");
    }
    if (request.seed() != null) {
      settings = settings.withSeed(request.seed());
    }
    try (ResultsFolder results =
        ResultsFolder.open(request.output(), settings.name(), request.start(), progress)) {
      new LinearJob(settings, progress).run(request, results, loop, interruption);
    }
  }

  private void run(
      TrainingJob.Request request,
      ResultsFolder results,
      ParallelLoop loop,
      Interruption interruption)
      throws IOException {
    Path folder = request.config().toAbsolutePath().getParent();
    List<Dataset> sets =
        new DatasetReader(settings.data(), folder, species, progress).read(settings.seed());
    DatasetChecks.demand(sets, settings.species(), settings.loss());
    DatasetChecks.warnings(sets).forEach(warning -> progress.say("warning: " + warning));
    long start = System.nanoTime();
    Potential graph = potential(fit(sets.getFirst(), loop));
    progress.say(
        String.format(Locale.ROOT, "the fit took %.1f s", (System.nanoTime() - start) * 1e-9));
    Provenance provenance = new Provenance(settings, settings.about(), request.program());
    interruption.holdBack();
    results.setAside();
    new ModelOutput(results, species, sets, provenance, progress, interruption::requested)
        .finish(graph, null);
  }

  /** [species][] coefficients. */
  private double[][] fit(Dataset train, ParallelLoop loop) {
    List<Structure> structures = train.counted();
    if (settings.zbl() != null) {
      structures = Residuals.of(structures, zbl());
    }
    double[] fixed = new AtomEnergies(settings.atomEnergies(), species).fixed(structures);
    double[] known = Arrays.stream(fixed).map(e -> Double.isNaN(e) ? 0.0 : e).toArray();
    List<Structure> rest =
        Residuals.of(structures, new ReferenceAtomEnergy(settings.species(), known));
    double[][] coefficients = solve(rest, train.weights(), weights(train), fixed, loop);
    boolean energiesCount = settings.loss().energy() > 0.0;
    double[] constants =
        energiesCount
            ? fixed
            : ReferenceEnergyFit.perAtom(
                Residuals.of(structures, snap(coefficients)), species, fixed);
    for (int s = 0; s < fixed.length; s++) {
      coefficients[s][0] = Double.isNaN(constants[s]) ? coefficients[s][0] : constants[s];
    }
    return coefficients;
  }

  /**
   * [species][] coefficients.
   *
   * @param weights of rows, see {@link LinearRows}
   * @param fixed [species] NaN where there is a constant to be found
   */
  private double[][] solve(
      List<Structure> structures,
      List<StructureWeight> ofStructures,
      double[] weights,
      double[] fixed,
      ParallelLoop loop) {
    BispectrumSettings bispectrum = settings.descriptor().settings(settings.species());
    LinearRows[] builders = new LinearRows[loop.workers()];
    for (int w = 0; w < builders.length; w++) {
      builders[w] = new LinearRows(bispectrum, species, settings.isQuadratic(), weights, fixed);
    }
    int unknowns = builders[0].unknowns();
    int columns = unknowns / fixed.length;
    progress.say("%d coefficients".formatted(unknowns));
    LinearFit fit = new LinearFit(unknowns);
    double[][][] rows = new double[STRUCTURES_AT_ONCE][][];
    for (int first = 0; first < structures.size(); first += STRUCTURES_AT_ONCE) {
      int from = first;
      int count = Math.min(structures.size() - first, STRUCTURES_AT_ONCE);
      loop.run(
          count,
          (worker, k) ->
              rows[k] = builders[worker].of(structures.get(from + k), ofStructures.get(from + k)));
      for (int k = 0; k < count; k++) {
        for (double[] row : rows[k]) {
          fit.add(row);
        }
        rows[k] = null;
      }
    }
    boolean[] isConstant = new boolean[unknowns];
    for (int k = 0; k < unknowns; k += columns) {
      isConstant[k] = true;
    }
    double[] solution = fit.solve(settings.ridge(), isConstant);
    double[][] coefficients = new double[fixed.length][];
    for (int s = 0; s < fixed.length; s++) {
      coefficients[s] = Arrays.copyOfRange(solution, s * columns, (s + 1) * columns);
    }
    return coefficients;
  }

  /** Square roots of the loss's weights over those of all values: rows enter squared. */
  private double[] weights(Dataset train) {
    LossWeights.Totals totals = train.totals();
    LossWeights loss = settings.loss();
    return new double[] {
      weight(loss.energy(), totals.energy()),
      weight(loss.force(), totals.force()),
      weight(loss.stress(), totals.stress())
    };
  }

  private static double weight(double ofLoss, double total) {
    return total > 0.0 ? Math.sqrt(ofLoss / total) : 0.0;
  }

  private ZblRepulsion zbl() {
    return new ZblRepulsion(settings.species(), settings.zbl().inner(), settings.zbl().outer());
  }

  private Potential potential(double[][] coefficients) {
    Potential snap = snap(coefficients);
    return settings.zbl() == null ? snap : new SumPotential(List.of(snap, zbl()));
  }

  private Potential snap(double[][] coefficients) {
    BispectrumSettings bispectrum = settings.descriptor().settings(settings.species());
    SnapCoefficients numbers =
        new SnapCoefficients(settings.isQuadratic(), coefficients).averaged(bispectrum);
    return new SnapPotential(bispectrum, numbers);
  }
}

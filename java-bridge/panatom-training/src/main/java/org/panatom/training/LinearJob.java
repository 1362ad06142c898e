package org.panatom.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.files.AtomicFile;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.model.SumPotential;
import org.panatom.model.ZblRepulsion;
import org.panatom.modelfile.ModelFileWriter;
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
  private final Path output;
  private final String program;
  private final SpeciesTable species;
  private final TrainingProgress progress;

  private LinearJob(
      LinearSettings settings, Path output, String program, TrainingProgress progress) {
    this.settings = settings;
    this.output = output;
    this.program = program;
    this.species = new SpeciesTable(settings.species());
    this.progress = progress;
  }

  /** Whether the settings ask for a linear model. */
  static boolean accepts(Path config) throws IOException {
    return LinearSettings.Snap.TYPE.equals(SettingsReader.descriptorType(config));
  }

  /** Trains a model. */
  static void run(TrainingJob.Request request, ParallelLoop loop, TrainingProgress progress)
      throws IOException {
    LinearSettings settings = SettingsReader.read(request.config(), LinearSettings.class);
    if (request.resume()) {
      throw new IllegalArgumentException(
          "--resume: a least squares fit has no checkpoints; start it again");
    }
    if (request.seed() != null) {
      settings = settings.withSeed(request.seed());
    }
    Path folder = request.config().toAbsolutePath().getParent();
    new LinearJob(settings, request.output(), request.program(), progress).run(folder, loop);
  }

  private void run(Path folder, ParallelLoop loop) throws IOException {
    List<Dataset> sets = readSets(folder);
    DatasetChecks.demand(sets.getFirst(), settings.species());
    DatasetChecks.warnings(sets).forEach(warning -> progress.say("warning: " + warning));
    TrainingJob.makeFolder(output);
    long start = System.nanoTime();
    Potential graph = potential(fit(sets.getFirst(), loop));
    progress.say(
        String.format(Locale.ROOT, "the fit took %.1f s", (System.nanoTime() - start) * 1e-9));
    double[] trivial = ReferenceEnergyFit.ofTotals(sets.getFirst().structures(), species);
    MetricsReport metrics = new MetricsReport();
    for (Dataset set : sets) {
      metrics.add(set, graph, new ReferenceAtomEnergy(settings.species(), trivial));
    }
    ModelPotential model =
        new Provenance(settings, settings.about(), program)
            .describe(graph, sets, null, metrics.summary());
    Path file = output.resolve(settings.name() + ".panatom");
    ModelFileWriter.write(file, Models.toFile(model));
    byte[] bytes =
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(metrics.toJson());
    AtomicFile.write(output.resolve("metrics.json"), out -> out.write(bytes));
    progress.say(metrics.table());
    progress.say("wrote %s".formatted(file));
  }

  private List<Dataset> readSets(Path folder) throws IOException {
    DataSettings data = settings.data();
    List<Dataset> sets = new ArrayList<>();
    Dataset train = read("train", folder.resolve(data.train()));
    if (data.validationShare() != null) {
      sets.addAll(train.split("validation", data.validationShare(), settings.seed()));
    } else {
      sets.add(train);
    }
    if (data.validation() != null) {
      sets.add(read("validation", folder.resolve(data.validation())));
    }
    if (data.test() != null) {
      sets.add(read("test", folder.resolve(data.test())));
    }
    return sets;
  }

  private Dataset read(String word, Path file) throws IOException {
    return Dataset.read(word, file, settings.data().options(), species);
  }

  /** [species][] coefficients. */
  private double[][] fit(Dataset train, ParallelLoop loop) {
    List<Structure> structures = train.structures();
    if (settings.zbl() != null) {
      structures = Residuals.of(structures, zbl());
    }
    BispectrumSettings bispectrum = settings.descriptor().settings(settings.species());
    double[] weights = weights(train);
    LinearRows[] builders = new LinearRows[loop.workers()];
    for (int w = 0; w < builders.length; w++) {
      builders[w] = new LinearRows(bispectrum, species, settings.isQuadratic(), weights);
    }
    int unknowns = builders[0].unknowns();
    int columns = unknowns / settings.species().size();
    progress.say("%d coefficients".formatted(unknowns));
    LinearFit fit = new LinearFit(unknowns);
    double[][][] rows = new double[STRUCTURES_AT_ONCE][][];
    for (int first = 0; first < structures.size(); first += STRUCTURES_AT_ONCE) {
      List<Structure> some =
          structures.subList(first, Math.min(structures.size(), first + STRUCTURES_AT_ONCE));
      loop.run(some.size(), (worker, k) -> rows[k] = builders[worker].of(some.get(k)));
      for (int k = 0; k < some.size(); k++) {
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
    double[][] coefficients = new double[settings.species().size()][columns];
    for (int s = 0; s < coefficients.length; s++) {
      System.arraycopy(solution, s * columns, coefficients[s], 0, columns);
    }
    return coefficients;
  }

  /** Square roots of the loss's weights over the numbers of values: rows enter squared. */
  private double[] weights(Dataset train) {
    long forces =
        train.structures().stream()
            .filter(s -> s.reference().forces() != null)
            .mapToLong(s -> 3L * s.size())
            .sum();
    LossWeights loss = settings.loss();
    return new double[] {
      Math.sqrt(loss.energy() / Math.max(1, train.energyCount())),
      Math.sqrt(loss.force() / Math.max(1, forces)),
      Math.sqrt(loss.stress() / Math.max(1, 6L * train.stressCount()))
    };
  }

  private ZblRepulsion zbl() {
    return new ZblRepulsion(settings.species(), settings.zbl().inner(), settings.zbl().outer());
  }

  private Potential potential(double[][] coefficients) {
    BispectrumSettings bispectrum = settings.descriptor().settings(settings.species());
    SnapCoefficients numbers =
        new SnapCoefficients(settings.isQuadratic(), coefficients).averaged(bispectrum);
    SnapPotential snap = new SnapPotential(bispectrum, numbers);
    return settings.zbl() == null ? snap : new SumPotential(List.of(snap, zbl()));
  }
}

package org.panatom.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.panatom.files.AtomicFile;
import org.panatom.model.Models;
import org.panatom.model.ReferenceAtomEnergy;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;

/** Writes a trained model, and then its errors: whatever happens to these, the model is there. */
final class ModelOutput {

  private final ResultsFolder results;
  private final SpeciesTable species;
  private final List<Dataset> sets;
  private final Provenance provenance;
  private final TrainingProgress progress;
  private final BooleanSupplier interrupted;

  /**
   * @param sets of which errors are computed at the end, the training set first
   * @param interrupted whether the user wants an end
   */
  ModelOutput(
      ResultsFolder results,
      SpeciesTable species,
      List<Dataset> sets,
      Provenance provenance,
      TrainingProgress progress,
      BooleanSupplier interrupted) {
    this.results = results;
    this.species = species;
    this.sets = sets;
    this.provenance = provenance;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /** Throws when a potential cannot become a file: before training, not after it. */
  void check(Potential graph) {
    file(graph, null, JsonNodeFactory.instance.objectNode());
  }

  private ModelFile file(Potential graph, Integer epoch, ObjectNode errors) {
    return Models.toFile(provenance.describe(graph, sets, epoch, errors));
  }

  /**
   * Writes a model whose errors are not known; errors of another one are removed.
   *
   * @param epoch null when there are none
   */
  void write(Potential graph, Integer epoch) throws IOException {
    ModelFileWriter.write(
        results.model(), file(graph, epoch, JsonNodeFactory.instance.objectNode()));
    Files.deleteIfExists(results.metrics());
  }

  /** Writes the model, computes its errors unless the user wants an end, and writes these too. */
  void finish(Potential graph, Integer epoch) throws IOException {
    write(graph, epoch);
    progress.say("%s is written, now its errors".formatted(results.model()));
    MetricsReport metrics = new MetricsReport(interrupted);
    try {
      // The test set is looked at once, when nothing is left to be decided.
      double[] trivial = ReferenceEnergyFit.ofTotals(sets.getFirst().structures(), species);
      for (Dataset set : sets) {
        metrics.add(set, graph, new ReferenceAtomEnergy(species.symbols(), trivial));
      }
    } catch (CancellationException e) {
      progress.say("interrupted; 'panatom evaluate' gives the errors of the model");
      return;
    }
    ModelFileWriter.write(results.model(), file(graph, epoch, metrics.summary()));
    byte[] json =
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(metrics.toJson());
    AtomicFile.write(results.metrics(), out -> out.write(json));
    progress.say(metrics.table());
    progress.say("wrote %s".formatted(results.model()));
  }
}

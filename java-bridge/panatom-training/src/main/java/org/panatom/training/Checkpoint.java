package org.panatom.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.modelfile.Tensor;

/**
 * The file from which training goes on as if it had never stopped: exact to the last bit, written
 * atomically, in the container of model files.
 */
final class Checkpoint {

  private static final String KIND = "panatom training checkpoint";

  private final Path file;
  private final RunOrigin origin;

  /**
   * @param origin settings and data; a checkpoint of others is refused
   */
  Checkpoint(Path file, RunOrigin origin) {
    this.file = file;
    this.origin = origin;
  }

  void write(TrainingState state) throws IOException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("kind", KIND);
    document.set("origin", origin.values());
    document.put("epochs", state.epochs);
    document.put("steps", state.steps);
    document.put("best_epoch", state.bestEpoch);
    document.put("best_loss", state.bestEpoch == 0 ? 0.0 : state.bestLoss);
    document.put("learning_rate_factor", state.learningRateFactor);
    document.put("divergences", state.divergences);
    document.put("seconds", state.seconds);
    if (state.clock != null) {
      document
          .putObject("clock")
          .put("minutes", state.clock.minutes())
          .put("seconds", state.clock.seconds())
          .put("phase", state.clock.phase());
    }
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    places(state).forEach((name, values) -> tensors.put(name, Tensor.of(values)));
    int columns = LearningCurve.COLUMNS.size();
    double[] curve = new double[state.curve.size() * columns];
    for (int k = 0; k < state.curve.size(); k++) {
      System.arraycopy(state.curve.get(k), 0, curve, k * columns, columns);
    }
    tensors.put("learning_curve", new Tensor(new int[] {state.curve.size(), columns}, curve));
    ModelFileWriter.write(file, new ModelFile(document, tensors, Map.of()));
  }

  /**
   * Fills a state of the same layout.
   *
   * @throws IOException when the file is missing, damaged or belongs to other settings or data
   */
  void read(TrainingState state) throws IOException {
    ModelFile content = ModelFileReader.read(file);
    ObjectNode document = content.document();
    if (!document.path("kind").asText().equals(KIND)) {
      throw new IOException("%s is not a training checkpoint".formatted(file));
    }
    demandOrigin(document.path("origin"));
    state.epochs = document.path("epochs").asInt();
    state.steps = document.path("steps").asLong();
    state.bestEpoch = document.path("best_epoch").asInt();
    state.bestLoss =
        state.bestEpoch == 0 ? Double.POSITIVE_INFINITY : document.path("best_loss").asDouble();
    state.learningRateFactor = document.path("learning_rate_factor").asDouble();
    state.divergences = document.path("divergences").asInt();
    state.seconds = document.path("seconds").asDouble();
    state.clock = clock(document.path("clock"));
    for (Map.Entry<String, double[]> place : places(state).entrySet()) {
      double[] stored = content.tensor(place.getKey()).values();
      if (stored.length != place.getValue().length) {
        throw new IOException("%s has a tensor of the wrong length".formatted(file));
      }
      System.arraycopy(stored, 0, place.getValue(), 0, stored.length);
    }
    readCurve(state, content.tensor("learning_curve").values());
  }

  private void demandOrigin(JsonNode earlier) throws IOException {
    if (!earlier.isObject()) {
      throw new IOException(
          "%s is of another version of Panatom; train anew with --overwrite".formatted(file));
    }
    List<String> differences = origin.differences(earlier);
    if (!differences.isEmpty()) {
      throw new IOException(
          ("%s belongs to other settings, another seed or other data (%s): restore them, or train"
                  + " anew with --overwrite; free are only max_minutes, optimizer.epochs,"
                  + " optimizer.patience, data.test and about")
              .formatted(file, String.join("; ", differences)));
    }
  }

  private static TrainingState.Clock clock(JsonNode clock) {
    return clock.isMissingNode()
        ? null
        : new TrainingState.Clock(
            clock.path("minutes").asDouble(),
            clock.path("seconds").asDouble(),
            clock.path("phase").asDouble());
  }

  private static void readCurve(TrainingState state, double[] values) {
    int columns = LearningCurve.COLUMNS.size();
    state.curve = new ArrayList<>();
    for (int k = 0; k + columns <= values.length; k += columns) {
      double[] row = new double[columns];
      System.arraycopy(values, k, row, 0, columns);
      state.curve.add(row);
    }
  }

  /** Every array of a state by name. */
  private static Map<String, double[]> places(TrainingState state) {
    Map<String, double[]> places = new TreeMap<>();
    for (int m = 0; m < state.members.size(); m++) {
      AdamW[] optimizers = state.members.get(m).optimizers;
      for (int s = 0; s < optimizers.length; s++) {
        String prefix = "member%d.species%d.".formatted(m, s);
        places.put(prefix + "parameters", optimizers[s].parameters);
        places.put(prefix + "average", optimizers[s].average);
        places.put(prefix + "first", optimizers[s].first);
        places.put(prefix + "second", optimizers[s].second);
        places.put(prefix + "best", state.best[m][s]);
      }
    }
    return places;
  }
}

package org.panatom.format.n2p2;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.panatom.format.n2p2.N2p2File.Line;
import org.panatom.model.NeuralNetwork;

/** Reads weights.ZZZ.data: one number a line, inputs in the outer loop, then the biases. */
final class WeightsFile {

  private WeightsFile() {}

  static NeuralNetwork read(Path file, int inputs, ElementTopology topology) {
    int[] sizes = new int[topology.hidden().size() + 2];
    sizes[0] = inputs;
    for (int l = 0; l < topology.hidden().size(); l++) {
      sizes[l + 1] = topology.hidden().get(l);
    }
    sizes[sizes.length - 1] = 1;
    List<Line> lines = N2p2File.read(file, "#");
    int count = NeuralNetwork.parameterCount(sizes);
    if (lines.size() != count) {
      int last = lines.isEmpty() ? 0 : lines.getLast().number();
      throw new IllegalArgumentException(
          "%s, line %d: the file has %d numbers, but a network of %s nodes needs %d%s"
              .formatted(file, last, lines.size(), shown(sizes), count, hint(sizes, lines.size())));
    }
    double[] parameters = new double[count];
    int next = 0;
    int begin = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      for (int i = 0; i < sizes[l]; i++) {
        for (int o = 0; o < sizes[l + 1]; o++) {
          Line line = lines.get(next++);
          check(line, "a %d %d %d %d %d".formatted(next, l, i + 1, l + 1, o + 1));
          parameters[begin + o * sizes[l] + i] = line.number(0, "a weight");
        }
      }
      begin += sizes[l] * sizes[l + 1];
      for (int o = 0; o < sizes[l + 1]; o++) {
        Line line = lines.get(next++);
        check(line, "b %d %d %d".formatted(next, l + 1, o + 1));
        parameters[begin++] = line.number(0, "a bias");
      }
    }
    return new NeuralNetwork(sizes, topology.activations(), parameters);
  }

  /** What stands behind a number says which one it is; it may be left out from some column on. */
  private static void check(Line line, String place) {
    List<String> found = line.words().subList(1, line.words().size());
    List<String> wanted = List.of(place.split(" "));
    if (found.size() > wanted.size() || !found.equals(wanted.subList(0, found.size()))) {
      throw line.error(
          "'%s' or nothing is needed behind the number here, got '%s'; are lines lost or displaced?",
          place, N2p2File.clean(String.join(" ", found)));
    }
  }

  /** The number of nodes that would fit, when all hidden layers are to have as many. */
  private static String hint(int[] sizes, int numbers) {
    int[] other = sizes.clone();
    for (int nodes = 1; nodes <= 200; nodes++) {
      Arrays.fill(other, 1, other.length - 1, nodes);
      if (NeuralNetwork.parameterCount(other) == numbers) {
        return "; %s nodes would need as many as there are: check the keywords of nodes in input.nn"
            .formatted(shown(other));
      }
    }
    return "";
  }

  private static String shown(int[] sizes) {
    StringBuilder text = new StringBuilder();
    for (int size : sizes) {
      text.append(text.isEmpty() ? "" : "-").append(size);
    }
    return text.toString();
  }
}

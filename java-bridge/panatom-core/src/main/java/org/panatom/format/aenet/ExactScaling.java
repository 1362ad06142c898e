package org.panatom.format.aenet;

import java.util.List;
import org.panatom.model.Activation;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetSetup;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.DenseLayer;
import org.panatom.model.FeatureRanges;
import org.panatom.model.JoinedCommittee;
import org.panatom.model.NeuralNetwork;

/**
 * aenet scales a function by sqrt(mean square - mean^2), a difference that loses digits. Here mean
 * and mean square are chosen so that the difference is exact: the mean has few binary digits and
 * the deviation is a power of two. The first layer takes up what remains.
 */
final class ExactScaling {

  /** Stands for the ends of a range that is not known. */
  private static final double UNKNOWN = 1e100;

  private static final int DIGITS = 24;
  private static final int SMALLEST_EXPONENT = -30;

  private final AtomicNetwork atomic;
  private final int[] order;
  private final double[] centre;
  private final double[] deviation;

  /**
   * @param order [input of aenet] position among the model's inputs
   */
  ExactScaling(AtomicNetwork atomic, int[] order) {
    this.atomic = atomic;
    this.order = order;
    this.centre = new double[order.length];
    this.deviation = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      double mean = atomic.mean()[order[i]];
      double scale = Math.abs(atomic.scale()[order[i]]);
      int k = scale == 0.0 ? 0 : Math.getExponent(1.0 / scale);
      k = Math.max(k, SMALLEST_EXPONENT);
      int lead = mean == 0.0 ? k : Math.getExponent(mean);
      k = Math.max(k, lead - DIGITS + 1);
      double step = Math.scalb(1.0, Math.max(k, lead) - DIGITS);
      centre[i] = Math.rint(mean / step) * step;
      deviation[i] = Math.scalb(1.0, k);
    }
  }

  /** What stands in the file. */
  AenetSetup.Scaling statistics() {
    int n = order.length;
    double[] low = new double[n];
    double[] high = new double[n];
    double[] square = new double[n];
    for (int i = 0; i < n; i++) {
      FeatureRanges ranges = atomic.ranges();
      // The files must have ranges around the mean.
      low[i] = ranges == null ? -UNKNOWN : Math.min(centre[i], ranges.minimum()[order[i]]);
      high[i] = ranges == null ? UNKNOWN : Math.max(centre[i], ranges.maximum()[order[i]]);
      square[i] = centre[i] * centre[i] + deviation[i] * deviation[i];
    }
    return new AenetSetup.Scaling(low, high, centre, square);
  }

  /**
   * The network behind that scaling.
   *
   * @param slope eV in one unit of the network's value
   */
  AenetNetwork network(double slope) {
    NeuralNetwork joined = JoinedCommittee.of(atomic.evaluated());
    int last = joined.layers() - 1;
    if (joined.activation(last) != Activation.LINEAR) {
      throw new IllegalArgumentException("outputs of aenet's networks are linear");
    }
    List<AenetActivation> activations =
        joined.activations().stream().map(ExactScaling::activation).toList();
    double[] weights = new double[joined.parameters().length];
    int next = 0;
    for (int l = 0; l <= last; l++) {
      DenseLayer layer = joined.layer(l);
      double[] biases = new double[layer.outputs()];
      System.arraycopy(joined.parameters(), layer.biases(), biases, 0, biases.length);
      for (int i = 0; i < layer.inputs(); i++) {
        int input = l == 0 ? order[i] : i;
        for (int o = 0; o < layer.outputs(); o++) {
          double weight = joined.parameters()[layer.weights() + o * layer.inputs() + input];
          if (l == 0) {
            double scale = atomic.scale()[input];
            double rest = (centre[i] - atomic.mean()[input]) * scale + atomic.offset();
            biases[o] += weight * rest;
            weight *= scale * deviation[i];
          }
          weights[next++] = l == last ? weight * slope : weight;
        }
      }
      for (double bias : biases) {
        weights[next++] = l == last ? bias * slope : bias;
      }
    }
    return new AenetNetwork(joined.sizes(), activations, weights);
  }

  private static AenetActivation activation(Activation activation) {
    return switch (activation) {
      case LINEAR -> AenetActivation.LINEAR;
      case TANH -> AenetActivation.TANH;
      case SIGMOID -> AenetActivation.SIGMOID;
      default ->
          throw new IllegalArgumentException(
              "aenet has the activations linear, tanh and sigmoid, but not "
                  + activation.fileName());
    };
  }
}

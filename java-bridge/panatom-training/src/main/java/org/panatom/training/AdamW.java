package org.panatom.training;

import java.util.Arrays;

/**
 * Adam with decoupled weight decay (I. Loshchilov and F. Hutter, ICLR 2019) for one vector of
 * parameters, with a running mean of the parameters beside it (B. T. Polyak and A. B. Juditsky,
 * SIAM J. Control Optim. 30, 838 (1992)), which generalizes better than the last iterate.
 */
final class AdamW {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double TINY = 1e-10;

  /** The parameters; shared with the network. */
  final double[] parameters;

  /** The running mean of the parameters. */
  final double[] average;

  /** Running means of the gradient and of its square. */
  final double[] first;

  final double[] second;
  private final double decay;
  private final double memory;

  /**
   * @param parameters changed in place by {@link #step}
   * @param decay weight decay: parameters shrink by this times the learning rate in each step
   * @param memory weight of the past in the running mean of the parameters, below 1
   */
  AdamW(double[] parameters, double decay, double memory) {
    this.parameters = parameters;
    this.average = parameters.clone();
    this.first = new double[parameters.length];
    this.second = new double[parameters.length];
    this.decay = decay;
    this.memory = memory;
  }

  /**
   * One step against the gradient.
   *
   * @param count number of this step, from 1
   */
  void step(double[] gradient, double learningRate, long count) {
    double correction1 = 1.0 - Math.pow(BETA1, count);
    double correction2 = 1.0 - Math.pow(BETA2, count);
    double rate = learningRate / correction1;
    double shrink = 1.0 - learningRate * decay;
    // The mean begins as a plain mean, so that the random start is soon forgotten.
    double keep = Math.min(memory, (count - 1.0) / (count + 9.0));
    for (int k = 0; k < parameters.length; k++) {
      double g = gradient[k];
      first[k] = BETA1 * first[k] + (1.0 - BETA1) * g;
      second[k] = BETA2 * second[k] + (1.0 - BETA2) * g * g;
      double step = rate * first[k] / (Math.sqrt(second[k] / correction2) + TINY);
      parameters[k] = shrink * parameters[k] - step;
      average[k] = keep * average[k] + (1.0 - keep) * parameters[k];
    }
  }

  /** Forgets everything and begins at these parameters. */
  void restart(double[] values) {
    System.arraycopy(values, 0, parameters, 0, parameters.length);
    System.arraycopy(values, 0, average, 0, average.length);
    Arrays.fill(first, 0.0);
    Arrays.fill(second, 0.0);
  }
}

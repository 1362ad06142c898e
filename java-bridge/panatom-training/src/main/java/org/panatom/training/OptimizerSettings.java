package org.panatom.training;

/**
 * How the parameters are found.
 *
 * @param epochs passes over the training set; standard 500
 * @param batch structures for each step; standard 8
 * @param learningRate of the first epochs; standard 0.005
 * @param finalLearningRate of the last epoch; between them half a cosine wave; standard 1e-5
 * @param weightDecay pull of the parameters towards zero, see {@link AdamW}; standard 0.1
 * @param average memory of the running mean of the parameters, in steps: 0 to below 1; standard
 *     0.99
 * @param whitening how far the principal axes of the descriptors are stretched to equal spread, see
 *     {@link FeatureTransform}; standard 0.5
 * @param patience epochs without a better validation loss after which training stops; standard:
 *     never
 * @param keep best: the model is that of the epoch with the smallest validation loss, or last: of
 *     the last epoch, for validation sets too small to decide; standard best
 */
record OptimizerSettings(
    Integer epochs,
    Integer batch,
    Double learningRate,
    Double finalLearningRate,
    Double weightDecay,
    Double average,
    Double whitening,
    Integer patience,
    String keep) {

  private static final String BEST = "best";
  private static final String LAST = "last";

  /** Fills in standard values and checks. */
  OptimizerSettings {
    epochs = SettingCheck.atLeast(1, "optimizer.epochs", epochs, 500);
    batch = SettingCheck.atLeast(1, "optimizer.batch", batch, 8);
    learningRate = SettingCheck.positive("optimizer.learning_rate", learningRate, 0.005);
    finalLearningRate =
        SettingCheck.positive("optimizer.final_learning_rate", finalLearningRate, 1e-5);
    weightDecay = SettingCheck.notNegative("optimizer.weight_decay", weightDecay, 0.1);
    average = SettingCheck.share("optimizer.average", average, 0.99);
    whitening = SettingCheck.notNegative("optimizer.whitening", whitening, 0.5);
    if (whitening > 1.0) {
      throw new IllegalArgumentException(
          "optimizer.whitening is %s, it must be 0 to 1".formatted(whitening));
    }
    patience = SettingCheck.atLeast(1, "optimizer.patience", patience, Integer.MAX_VALUE);
    keep = keep == null ? BEST : keep;
    if (!keep.equals(BEST) && !keep.equals(LAST)) {
      throw new IllegalArgumentException(
          "optimizer.keep is '%s', it must be best or last".formatted(keep));
    }
  }

  static OptimizerSettings standard() {
    return new OptimizerSettings(null, null, null, null, null, null, null, null, null);
  }

  /** Whether the model after an epoch with this loss replaces the one kept so far. */
  boolean keeps(double loss, double bestLoss) {
    return keep.equals(LAST) || loss < bestLoss;
  }

  /** From 0 in the first epoch, counted from 0, to 1 in the last. */
  double phase(int epoch) {
    return Math.min(1.0, (double) epoch / Math.max(1, epochs - 1));
  }

  /**
   * The learning rate of an epoch, counted from 0, at a phase between the first (0) and the last
   * (1); the first ten begin gently.
   */
  double learningRate(int epoch, double phase) {
    double warm = Math.min(1.0, (epoch + 1.0) / 10.0);
    double wave = 0.5 * (1.0 + Math.cos(Math.PI * phase));
    return warm * (finalLearningRate + (learningRate - finalLearningRate) * wave);
  }
}

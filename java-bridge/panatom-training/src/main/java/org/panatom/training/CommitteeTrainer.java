package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains all members of a committee side by side, each on batches in an order of its own. Every sum
 * is taken in an order that does not depend on the number of threads, so the same seed gives the
 * same parameters to the last bit.
 */
final class CommitteeTrainer {

  /** A step is cut into about this many tasks, whatever the number of threads. */
  private static final int TASKS = 16;

  private static final int EVALUATION_BLOCK = 2;

  private final List<StructureFeatures> training;
  private final List<CommitteeMember> members;
  private final LossWeights weights;
  private LossWeights weightsNow;
  private final LossWeights.Totals totals;
  private final OptimizerSettings settings;
  private final long seed;
  private final ParallelLoop loop;
  private final StructureBlock[] blocks;
  private final int chunk;
  private final int chunks;

  /** [member][chunk][species] */
  private final double[][][][] gradients;

  CommitteeTrainer(
      List<StructureFeatures> training,
      List<FeatureTransform> transforms,
      List<CommitteeMember> members,
      LossWeights weights,
      OptimizerSettings settings,
      long seed,
      ParallelLoop loop) {
    this.training = training;
    this.members = members;
    this.weights = weights;
    this.weightsNow = weights;
    this.totals = LossWeights.Totals.of(training);
    this.settings = settings;
    this.seed = seed;
    this.loop = loop;
    this.blocks = new StructureBlock[loop.workers()];
    for (int w = 0; w < blocks.length; w++) {
      blocks[w] = new StructureBlock(transforms);
    }
    int batch = Math.min(settings.batch(), training.size());
    int wanted = Math.min(batch, Math.ceilDiv(TASKS, members.size()));
    this.chunk = Math.ceilDiv(batch, wanted);
    this.chunks = Math.ceilDiv(batch, chunk);
    this.gradients = new double[members.size()][chunks][][];
    for (int m = 0; m < members.size(); m++) {
      for (int c = 0; c < chunks; c++) {
        gradients[m][c] = members.get(m).newGradient();
      }
    }
  }

  /**
   * One pass over the training set.
   *
   * @param state advanced by one epoch
   * @param phase see {@link CoolingSchedule}
   * @return errors met on the way, of the single members before each step
   */
  SquaredErrors runEpoch(TrainingState state, double phase) {
    int[][] orders = new int[members.size()][];
    for (int m = 0; m < orders.length; m++) {
      orders[m] = order(state.epochs, m);
    }
    SquaredErrors total = new SquaredErrors();
    double learningRate = learningRate(state, phase);
    weightsNow = weights.at(phase);
    int batch = Math.min(settings.batch(), training.size());
    for (int begin = 0; begin < training.size(); begin += batch) {
      int end = Math.min(begin + batch, training.size());
      state.steps++;
      step(orders, begin, end, total);
      loop.run(members.size(), (worker, m) -> update(m, learningRate, state.steps));
    }
    state.epochs++;
    return total;
  }

  /** The learning rate of the epoch that comes next. */
  double learningRate(TrainingState state, double phase) {
    return state.learningRateFactor * settings.learningRate(state.epochs, phase);
  }

  private void step(int[][] orders, int begin, int end, SquaredErrors total) {
    SquaredErrors[] errors = new SquaredErrors[members.size() * chunks];
    double enlarge = (double) training.size() / (end - begin);
    loop.run(
        errors.length,
        (worker, task) -> {
          int m = task / chunks;
          int from = begin + task % chunks * chunk;
          int to = Math.min(from + chunk, end);
          errors[task] = new SquaredErrors();
          double[][] gradient = gradients[m][task % chunks];
          for (double[] part : gradient) {
            Arrays.fill(part, 0.0);
          }
          if (from < to) {
            addGradient(worker, m, orders[m], from, to, enlarge, gradient, errors[task]);
          }
        });
    for (SquaredErrors part : errors) {
      total.add(part);
    }
  }

  private void addGradient(
      int worker,
      int m,
      int[] order,
      int from,
      int to,
      double enlarge,
      double[][] gradient,
      SquaredErrors errors) {
    List<StructureFeatures> structures = new ArrayList<>();
    for (int k = from; k < to; k++) {
      structures.add(training.get(order[k]));
    }
    blocks[worker].load(structures);
    blocks[worker].addGradient(
        members.get(m).networks,
        (structure, prediction) -> {
          weightsNow.differentiate(structure, prediction, totals, errors);
          prediction.scale(enlarge);
        },
        gradient);
  }

  private void update(int m, double learningRate, long steps) {
    double[][] sum = gradients[m][0];
    for (int c = 1; c < chunks; c++) {
      for (int s = 0; s < sum.length; s++) {
        double[] part = gradients[m][c][s];
        for (int k = 0; k < part.length; k++) {
          sum[s][k] += part[k];
        }
      }
    }
    members.get(m).step(sum, learningRate, steps);
  }

  private int[] order(int epoch, int member) {
    SplittableRandom random =
        new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (1 + epoch + 1_000_003L * member));
    int[] order = new int[training.size()];
    for (int k = 0; k < order.length; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  /** Errors of the committee of averaged networks. */
  SquaredErrors evaluate(List<StructureFeatures> set) {
    SquaredErrors[] parts = new SquaredErrors[Math.ceilDiv(set.size(), EVALUATION_BLOCK)];
    loop.run(
        parts.length,
        (worker, task) -> {
          int from = task * EVALUATION_BLOCK;
          List<StructureFeatures> some =
              set.subList(from, Math.min(from + EVALUATION_BLOCK, set.size()));
          List<Prediction> predictions =
              some.stream().map(structure -> new Prediction(structure.size())).toList();
          blocks[worker].load(some);
          for (CommitteeMember member : members) {
            blocks[worker].predict(member.averaged, 1.0 / members.size(), predictions);
          }
          parts[task] = new SquaredErrors();
          for (int k = 0; k < some.size(); k++) {
            parts[task].add(some.get(k), predictions.get(k));
          }
        });
    SquaredErrors total = new SquaredErrors();
    for (SquaredErrors part : parts) {
      total.add(part);
    }
    return total;
  }
}

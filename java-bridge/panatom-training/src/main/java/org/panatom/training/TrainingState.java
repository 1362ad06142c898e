package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.model.NeuralNetwork;

/** Everything that changes during training, so that it can be stored and taken up again. */
final class TrainingState {

  final List<CommitteeMember> members;

  /** [member][species] parameters of the best model so far. */
  final double[][][] best;

  /** Epochs that are done. */
  int epochs;

  /** Steps that are done. */
  long steps;

  /** Epoch of the best model, counted from 1; 0 while there is none. */
  int bestEpoch;

  /** Validation loss of the best model. */
  double bestLoss = Double.POSITIVE_INFINITY;

  /** The learning rates of the settings are multiplied by this; halved after each divergence. */
  double learningRateFactor = 1.0;

  /** How often training diverged and was taken back to the best model. */
  int divergences;

  /** Wall time spent, seconds. */
  double seconds;

  /** When the clock took over from the epochs, see {@link CoolingSchedule}; null: it has not. */
  Clock clock;

  /**
   * The clock took over.
   *
   * @param minutes that the run may take
   * @param seconds that it had taken
   * @param phase that it had reached
   */
  record Clock(double minutes, double seconds, double phase) {}

  /** Rows of the learning curve. */
  List<double[]> curve = new ArrayList<>();

  TrainingState(List<CommitteeMember> members) {
    this.members = List.copyOf(members);
    this.best = new double[members.size()][][];
    for (int m = 0; m < best.length; m++) {
      best[m] = copyOfAverages(members.get(m));
    }
  }

  private static double[][] copyOfAverages(CommitteeMember member) {
    double[][] copy = new double[member.averaged.length][];
    for (int s = 0; s < copy.length; s++) {
      copy[s] = member.averaged[s].parameters().clone();
    }
    return copy;
  }

  /** Keeps the averaged networks as the best model so far. */
  void keepAsBest(double loss) {
    bestLoss = loss;
    bestEpoch = epochs;
    for (int m = 0; m < best.length; m++) {
      best[m] = copyOfAverages(members.get(m));
    }
  }

  /** Puts all members back to the best model and makes them more careful. */
  void returnToBest() {
    divergences++;
    learningRateFactor *= 0.5;
    for (int m = 0; m < best.length; m++) {
      for (int s = 0; s < best[m].length; s++) {
        members.get(m).optimizers[s].restart(best[m][s]);
      }
    }
    steps = 0;
  }

  /** The networks of the best model: [member][species]. */
  NeuralNetwork[][] bestNetworks() {
    NeuralNetwork[][] networks = new NeuralNetwork[best.length][];
    for (int m = 0; m < best.length; m++) {
      NeuralNetwork[] pattern = members.get(m).networks;
      networks[m] = new NeuralNetwork[pattern.length];
      for (int s = 0; s < pattern.length; s++) {
        networks[m][s] =
            new NeuralNetwork(pattern[s].sizes(), pattern[s].activations(), best[m][s].clone());
      }
    }
    return networks;
  }
}

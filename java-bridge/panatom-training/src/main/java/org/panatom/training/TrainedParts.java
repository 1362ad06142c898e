package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import org.panatom.model.NeuralNetwork;

/**
 * What training leaves behind.
 *
 * @param species chemical symbols
 * @param statistics [species] of the descriptor over the training set
 * @param transforms [species] from the descriptor to the networks' inputs
 * @param networks [member][species] with those inputs, in eV
 * @param atomEnergies [species] what is added to each atom's energy, eV
 * @param origin about the training set
 */
record TrainedParts(
    List<String> species,
    List<FeatureStatistics> statistics,
    List<FeatureTransform> transforms,
    NeuralNetwork[][] networks,
    double[] atomEnergies,
    Origin origin) {

  /**
   * About the training set.
   *
   * @param name of the model
   * @param structures number of structures
   * @param atoms [species] number of atoms
   * @param closest smallest distance between atoms, angstrom
   * @param energies [3] smallest, largest and mean energy per atom that was left to learn, eV
   */
  record Origin(String name, int structures, int[] atoms, double closest, double[] energies) {}

  /** [member] the networks of a species that take (G - mean) / deviation. */
  List<NeuralNetwork> scaledInputNetworks(int s) {
    List<NeuralNetwork> members = new ArrayList<>();
    for (NeuralNetwork[] member : networks) {
      members.add(NetworkAlgebra.withTransform(member[s], transforms.get(s).matrix()));
    }
    return members;
  }
}

package org.panatom.model;

import java.util.List;

/**
 * Everything that an aenet potential file says about the atoms of one species. Angstrom and eV.
 *
 * @param species the central species
 * @param description free text, lines joined with "$$"
 * @param environment the species of the neighbours, in the order that gives them their weights
 * @param closest distance that no pair of atoms is thought to come below
 * @param cutoff largest cutoff
 * @param basis kind of descriptor: Chebyshev or Behler2011
 * @param functions [n] number of the kind of each function; 0 for Chebyshev
 * @param parameters [n times parameters of a function] function by function
 * @param functionSpecies [2 n] species of each function, counted from 1 in the environment; what a
 *     function does not need may be anything
 * @param evaluations how often the descriptor was evaluated for the scaling
 * @param scaling of the descriptor
 * @param network from the scaled descriptor to the scaled energy
 * @param training about the training set
 */
public record AenetSetup(
    String species,
    String description,
    List<String> environment,
    double closest,
    double cutoff,
    String basis,
    int[] functions,
    double[] parameters,
    int[] functionSpecies,
    int evaluations,
    Scaling scaling,
    AenetNetwork network,
    Training training) {

  private static final int LEAST_PARAMETERS = 4;

  /**
   * Statistics of the descriptor over the training set.
   *
   * @param minimum [n]
   * @param maximum [n]
   * @param mean [n]
   * @param secondMoment [n] means of the squares; null in files from before aenet 2.0
   */
  public record Scaling(double[] minimum, double[] maximum, double[] mean, double[] secondMoment) {}

  /**
   * What the file says about the training set, and the scaling of energies.
   *
   * @param file name of the training set
   * @param normalized Fortran logical: 0 is false, compilers differ in the number for true
   * @param scale of energies: the network's value is divided by it
   * @param shift added to each atom's energy, eV
   * @param types species of the training set
   * @param atomEnergies [types] eV
   * @param atoms number of atoms
   * @param structures number of structures
   * @param energyRange [3] lowest, highest and mean scaled energy
   */
  public record Training(
      String file,
      int normalized,
      double scale,
      double shift,
      List<String> types,
      double[] atomEnergies,
      int atoms,
      int structures,
      double[] energyRange) {}

  /** Checks that sizes agree. */
  public AenetSetup {
    environment = List.copyOf(environment);
    int n = functions.length;
    require(network.sizes()[0] == n, "%d functions, but %d inputs", n, network.sizes()[0]);
    require(
        parameters.length % n == 0 && parameters.length / n >= LEAST_PARAMETERS,
        "%d functions, but %d parameters",
        n,
        parameters.length);
    require(
        functionSpecies.length == 2 * n,
        "%d functions, but %d species of functions",
        n,
        functionSpecies.length);
    requireScaling(n, scaling);
    requireTraining(species, training);
  }

  private static void requireScaling(int n, Scaling scaling) {
    require(scaling.minimum.length == n, "%d functions, but %d minima", n, scaling.minimum.length);
    require(scaling.maximum.length == n, "%d functions, but %d maxima", n, scaling.maximum.length);
    require(scaling.mean.length == n, "%d functions, but %d means", n, scaling.mean.length);
    int moments = scaling.secondMoment == null ? n : scaling.secondMoment.length;
    require(moments == n, "%d functions, but %d second moments", n, moments);
  }

  private static void requireTraining(String species, Training training) {
    require(
        training.types.size() == training.atomEnergies.length,
        "%d types, but %d atomic energies",
        training.types.size(),
        training.atomEnergies.length);
    require(
        training.types.contains(species), "%s is not among the types %s", species, training.types);
    require(training.scale != 0.0, "the scale of energies is %s", training.scale);
    require(training.energyRange.length == 3, "%d energies, not 3", training.energyRange.length);
  }

  private static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** The parameters of function {@code g} counted from 0: parameter {@code p} from 0. */
  double parameter(int g, int p) {
    return parameters[g * (parameters.length / functions.length) + p];
  }

  /** Energy of a single atom of the central species, eV. */
  double atomEnergy() {
    return training.atomEnergies[training.types.indexOf(species)];
  }
}

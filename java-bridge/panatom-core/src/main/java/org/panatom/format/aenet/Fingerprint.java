package org.panatom.format.aenet;

import java.util.Arrays;
import java.util.List;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetSetup;

/**
 * What an aenet setup (fingerprint.stp) says about the descriptor of one species, before anything
 * is trained. Arrays as in {@link AenetSetup}; lengths in angstrom.
 *
 * @param closest distance that no pair of atoms is thought to come below (RMIN)
 * @param cutoff largest cutoff
 */
public record Fingerprint(
    String species,
    String description,
    List<String> environment,
    double closest,
    double cutoff,
    String basis,
    int[] functions,
    double[] parameters,
    int[] functionSpecies) {

  /** The kind of descriptor of {@link #chebyshev}. */
  public static final String CHEBYSHEV = "Chebyshev";

  static final int PARAMETERS = 4;

  /** Copies the list. */
  public Fingerprint {
    environment = List.copyOf(environment);
  }

  /**
   * The Chebyshev descriptor (N. Artrith, A. Urban, G. Ceder, Phys. Rev. B 96, 014112 (2017)).
   *
   * @param environment neighbour species in the order that gives them their weights
   */
  public static Fingerprint chebyshev(
      String species,
      String description,
      List<String> environment,
      double closest,
      double radialCutoff,
      int radialOrder,
      double angularCutoff,
      int angularOrder) {
    int n = (environment.size() > 1 ? 2 : 1) * (radialOrder + angularOrder + 2);
    double[] parameters = new double[PARAMETERS * n];
    parameters[0] = radialCutoff;
    parameters[1] = radialOrder;
    parameters[2] = angularCutoff;
    parameters[3] = angularOrder;
    double cutoff = Math.max(radialCutoff, angularCutoff);
    return new Fingerprint(
        species,
        description,
        environment,
        closest,
        cutoff,
        CHEBYSHEV,
        new int[n],
        parameters,
        new int[2 * n]);
  }

  /** How many numbers describe an atom. */
  public int size() {
    return functions.length;
  }

  /** The complete setup of a trained species. */
  public AenetSetup trained(
      double closestDistance,
      int evaluations,
      AenetSetup.Scaling scaling,
      AenetNetwork network,
      AenetSetup.Training training) {
    return new AenetSetup(
        species,
        description,
        environment,
        closestDistance,
        cutoff,
        basis,
        functions,
        parameters,
        functionSpecies,
        evaluations,
        scaling,
        network,
        training);
  }

  /** A setup whose network answers 0 and whose scaling changes nothing: a bare descriptor. */
  public AenetSetup untrained(List<String> types) {
    int n = size();
    double[] ones = new double[n];
    Arrays.fill(ones, 1.0);
    AenetNetwork network =
        new AenetNetwork(
            new int[] {n, 1}, List.of(AenetActivation.LINEAR), new double[Math.addExact(n, 1)]);
    AenetSetup.Training training =
        new AenetSetup.Training(
            "", 0, 1.0, 0.0, types, new double[types.size()], 0, 0, new double[3]);
    AenetSetup.Scaling scaling = new AenetSetup.Scaling(new double[n], ones, new double[n], ones);
    return trained(closest, 0, scaling, network, training);
  }
}

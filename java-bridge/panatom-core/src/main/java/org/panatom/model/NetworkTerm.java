package org.panatom.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.potential.Potential;

/**
 * The part of a model that other programs' formats can hold: one network potential and a constant
 * energy for each species.
 *
 * @param networks the network potential
 * @param atomEnergies [species] eV, added to what the networks give
 * @param remarks sentences about what was left out
 */
public record NetworkTerm(Potential networks, double[] atomEnergies, List<String> remarks) {

  /**
   * Takes a model apart.
   *
   * @param graph of a model
   * @param program whose format is to hold it, for messages
   * @param withoutGuard whether the repulsion below the closest trained distances may be left out
   * @throws IllegalArgumentException says in one sentence what cannot be expressed and why
   */
  public static NetworkTerm of(Potential graph, String program, boolean withoutGuard) {
    List<Potential> terms = graph instanceof SumPotential sum ? sum.terms() : List.of(graph);
    Potential networks = null;
    double[] energies = new double[graph.species().size()];
    List<String> remarks = new ArrayList<>();
    for (Potential term : terms) {
      switch (term) {
        case ReferenceAtomEnergy reference ->
            Arrays.setAll(energies, s -> energies[s] + reference.energies()[s]);
        case ShortRangeRepulsion repulsion ->
            remarks.add(leftOut(repulsion, program, withoutGuard));
        default -> {
          if (networks != null) {
            throw new IllegalArgumentException(
                "the model adds up two network potentials, which %s has no way to say"
                    .formatted(program));
          }
          networks = term;
        }
      }
    }
    if (networks == null) {
      throw new IllegalArgumentException("the model has no networks to write for " + program);
    }
    return new NetworkTerm(networks, energies, List.copyOf(remarks));
  }

  private static String leftOut(
      ShortRangeRepulsion repulsion, String program, boolean withoutGuard) {
    if (!repulsion.warns()) {
      throw new IllegalArgumentException(
          ("%s cannot express the repulsion (ShortRangeRepulsion) that the networks of this model"
                  + " were trained on top of; train without 'repulsion' to export")
              .formatted(program));
    }
    if (!withoutGuard) {
      throw new IllegalArgumentException(
          ("%s cannot express the guard (ShortRangeRepulsion) that acts between atoms closer than"
                  + " in training (%s); --without-guard writes the model without it, the same"
                  + " as long as no pair comes closer (training with 'guard: {use: false}' makes"
                  + " none)")
              .formatted(program, distances(repulsion)));
    }
    return "the guard between atoms closer than in training is left out; energies and forces are"
        + " the same as long as no pair is closer than "
        + distances(repulsion);
  }

  private static String distances(ShortRangeRepulsion repulsion) {
    List<String> pairs = new ArrayList<>();
    List<String> species = repulsion.species();
    for (int a = 0; a < species.size(); a++) {
      for (int b = a; b < species.size(); b++) {
        pairs.add(
            "%s-%s %.3f".formatted(species.get(a), species.get(b), repulsion.range(a, b).outer()));
      }
    }
    return String.join(", ", pairs) + " angstrom";
  }
}

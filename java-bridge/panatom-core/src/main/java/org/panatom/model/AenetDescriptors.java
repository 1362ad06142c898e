package org.panatom.model;

import java.util.List;
import java.util.Locale;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.descriptor.ChebyshevDescriptor;
import org.panatom.descriptor.ChebyshevFunctions;

/** From what an aenet file says about a descriptor to the descriptor. */
final class AenetDescriptors {

  private AenetDescriptors() {}

  static AtomDescriptor of(AenetSetup setup, List<String> species, ChebyshevAngle angle) {
    for (String neighbor : species) {
      if (!setup.environment().contains(neighbor)) {
        throw new IllegalArgumentException(
            ("the file of %s does not know neighbours of the species %s (it knows %s); aenet "
                    + "itself would read numbers that are not there")
                .formatted(setup.species(), neighbor, setup.environment()));
      }
    }
    AtomDescriptor descriptor = descriptor(setup, species, angle);
    if (setup.cutoff() < descriptor.cutoff()) {
      throw new IllegalArgumentException(
          "the file of %s has the largest cutoff %s, but a function with the cutoff %s"
              .formatted(setup.species(), setup.cutoff(), descriptor.cutoff()));
    }
    return descriptor;
  }

  private static AtomDescriptor descriptor(
      AenetSetup setup, List<String> species, ChebyshevAngle angle) {
    return switch (setup.basis().toLowerCase(Locale.ROOT)) {
      case "chebyshev" -> new ChebyshevDescriptor(chebyshev(setup, species, angle), species.size());
      case "behler2011" -> new AenetBehlerFunctions(setup, species).descriptor();
      default ->
          throw new IllegalArgumentException(
              "the file of %s has a descriptor '%s'; known: Chebyshev, Behler2011"
                  .formatted(setup.species(), ModelNode.shown(setup.basis())));
    };
  }

  /** What a component (counted from 0) of a descriptor is, for messages. */
  static String text(AenetSetup setup, List<String> species, ChebyshevAngle angle, int component) {
    return setup.basis().equalsIgnoreCase("chebyshev")
        ? chebyshev(setup, species, angle).text(component) + " of " + setup.species()
        : new AenetBehlerFunctions(setup, species).text(component);
  }

  /**
   * Refuses files with which aenet looks up the functions of another species: it takes the position
   * of a species in its environment for its position among the types.
   */
  static void requireOwnFunctions(List<AenetSetup> setups) {
    AenetSetup first = setups.getFirst();
    for (AenetSetup setup : setups) {
      if (!setup.basis().equalsIgnoreCase(first.basis())) {
        throw new IllegalArgumentException(
            "the file of %s has the descriptor %s, that of %s has %s; aenet mixes no descriptors"
                .formatted(
                    first.species(),
                    ModelNode.shown(first.basis()),
                    setup.species(),
                    ModelNode.shown(setup.basis())));
      }
    }
    if (!first.basis().equalsIgnoreCase("Behler2011")) {
      return;
    }
    boolean same = setups.stream().allMatch(other -> haveSameFunctions(first, other));
    for (AenetSetup setup : setups) {
      int place = setup.environment().indexOf(setup.species());
      boolean misplaced = place != setup.training().types().indexOf(setup.species());
      if (misplaced && !same) {
        throw new IllegalArgumentException(
            ("the file of %s lists the environment %s, but the species are %s: in this order "
                    + "aenet evaluates the functions of another species, and the species have "
                    + "different ones, so that the file does not say what was trained; train with "
                    + "ENV in the order of TYPES")
                .formatted(setup.species(), setup.environment(), setup.training().types()));
      }
    }
  }

  private static boolean haveSameFunctions(AenetSetup a, AenetSetup b) {
    return a.environment().equals(b.environment())
        && AenetBehlerFunctions.listed(a).equals(AenetBehlerFunctions.listed(b));
  }

  private static ChebyshevFunctions chebyshev(
      AenetSetup setup, List<String> species, ChebyshevAngle angle) {
    int types = setup.environment().size();
    double[] weights = new double[species.size()];
    for (int s = 0; s < weights.length; s++) {
      weights[s] = speciesWeight(setup.environment().indexOf(species.get(s)), types);
    }
    ChebyshevFunctions functions =
        new ChebyshevFunctions(
            setup.parameter(0, 0),
            order(setup, 1),
            setup.parameter(0, 2),
            order(setup, 3),
            angle,
            types > 1,
            weights);
    if (functions.size() != setup.functions().length) {
      throw new IllegalArgumentException(
          "the file of %s has %d functions, but its orders %d and %d with %d species give %d"
              .formatted(
                  setup.species(),
                  setup.functions().length,
                  functions.radialOrder(),
                  functions.angularOrder(),
                  types,
                  functions.size()));
    }
    if (types > 1 && functions.angularCutoff() > functions.radialCutoff()) {
      throw new IllegalArgumentException(
          ("the file of %s has an angular cutoff of %s, larger than the radial one of %s, and %d "
                  + "species: there the energies of aenet depend on the order of the neighbours "
                  + "(it takes the weight of the neighbour before), so no program can reproduce "
                  + "them; train with angular_Rc <= radial_Rc")
              .formatted(
                  setup.species(), functions.angularCutoff(), functions.radialCutoff(), types));
    }
    return functions;
  }

  private static int order(AenetSetup setup, int p) {
    double order = setup.parameter(0, p);
    // aenet rounds to the nearest integer; what is not near one was not written by it.
    if (!(Math.abs(order - Math.rint(order)) < 1e-6) || Math.abs(order) > 1e6) {
      throw new IllegalArgumentException(
          "the file of %s has a polynomial order of %s".formatted(setup.species(), order));
    }
    return (int) Math.rint(order);
  }

  /** -1, 1 for two species; -1, 0, 1 for three; -2, -1, 1, 2 for four: 0 is left out if even. */
  static double speciesWeight(int position, int types) {
    int weight = position - types / 2;
    return types % 2 == 0 && weight >= 0 ? weight + 1.0 : weight;
  }
}

package org.panatom.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.format.aenet.Fingerprint;
import org.panatom.format.aenet.FingerprintFile;
import org.panatom.format.n2p2.N2p2Architecture;
import org.panatom.format.n2p2.N2p2Reader;
import org.panatom.model.Activation;
import org.panatom.source.UnitOptions;

/**
 * Settings become a basis and layers; files are read here.
 *
 * @param basis all functions that may be used
 * @param hidden [species] nodes of the hidden layers
 * @param activations [species] of all layers
 * @param remarks sentences for the user
 */
record BasisChoice(
    DescriptorBasis basis,
    List<List<Integer>> hidden,
    List<List<Activation>> activations,
    List<String> remarks) {

  private static final double CLOSEST = 1.0;
  private static final List<Integer> STANDARD_HIDDEN = List.of(20, 20);

  /**
   * Decides.
   *
   * @param folder from which paths in the settings are seen
   * @throws IllegalArgumentException for settings and files that do not fit together
   */
  static BasisChoice of(TrainingSettings settings, Path folder) {
    DescriptorSettings descriptor = settings.descriptor();
    List<String> species = settings.species();
    BasisChoice choice =
        switch (descriptor.kind()) {
          case SYMMETRY_FUNCTIONS ->
              standard(
                  new SymmetryFunctionBasis(
                      Collections.nCopies(species.size(), descriptor.functions(species)), 1.0, 1.0),
                  settings);
          case CHEBYSHEV -> standard(chebyshev(descriptor, species), settings);
          case N2P2 -> n2p2(settings, folder);
          case AENET -> standard(aenet(descriptor, species, folder), settings);
        };
    for (List<Activation> layers : choice.activations) {
      for (Activation activation : layers) {
        if (!choice.basis.activations().contains(activation)) {
          throw new IllegalArgumentException(
              "network.activation is %s; potentials with this descriptor can have %s"
                  .formatted(
                      activation.fileName(),
                      choice.basis.activations().stream().map(Activation::fileName).toList()));
        }
      }
    }
    return choice;
  }

  private static BasisChoice standard(DescriptorBasis basis, TrainingSettings settings) {
    int species = settings.species().size();
    List<Integer> hidden = settings.network().hiddenOr(STANDARD_HIDDEN);
    return new BasisChoice(
        basis,
        Collections.nCopies(species, hidden),
        Collections.nCopies(species, settings.network().layersOf(hidden.size())),
        List.of());
  }

  private static AenetBasis chebyshev(DescriptorSettings descriptor, List<String> species) {
    FunctionGrids.Radial radial = descriptor.radial().getFirst();
    FunctionGrids.Angular angular = descriptor.angular().getFirst();
    List<Fingerprint> fingerprints = new ArrayList<>();
    for (String symbol : species) {
      fingerprints.add(
          Fingerprint.chebyshev(
              symbol,
              "Chebyshev descriptor of " + symbol,
              species,
              CLOSEST,
              radial.cutoff(),
              radial.order(),
              angular.cutoff(),
              angular.order()));
    }
    return checked(new AenetBasis(fingerprints, ChebyshevAngle.named(descriptor.angle())));
  }

  /** Builds the descriptors once, so that what is wrong is said before the data are read. */
  private static AenetBasis checked(AenetBasis basis) {
    basis.newDescriptors();
    return basis;
  }

  private static AenetBasis aenet(
      DescriptorSettings descriptor, List<String> species, Path folder) {
    Map<String, Fingerprint> found = new HashMap<>();
    for (Path file : descriptor.files(folder)) {
      Fingerprint fingerprint = FingerprintFile.read(file);
      if (found.put(fingerprint.species(), fingerprint) != null) {
        throw new IllegalArgumentException(
            "descriptor.aenet has two files about %s".formatted(fingerprint.species()));
      }
    }
    if (!found.keySet().equals(Set.copyOf(species))) {
      throw new IllegalArgumentException(
          "the files of descriptor.aenet are about the species %s, the settings list %s"
              .formatted(found.keySet().stream().sorted().toList(), species));
    }
    List<Fingerprint> fingerprints = species.stream().map(found::get).toList();
    boolean chebyshev =
        fingerprints.stream().anyMatch(f -> f.basis().equals(Fingerprint.CHEBYSHEV));
    if (chebyshev && descriptor.angle() == null) {
      throw new IllegalArgumentException(
          "the key 'descriptor.angle' is missing: aenet's files do not say it; one of "
              + ChebyshevAngle.choices());
    }
    ChebyshevAngle angle =
        chebyshev ? ChebyshevAngle.named(descriptor.angle()) : ChebyshevAngle.COS;
    return checked(new AenetBasis(fingerprints, angle));
  }

  private static BasisChoice n2p2(TrainingSettings settings, Path folder) {
    DescriptorSettings descriptor = settings.descriptor();
    Path file = descriptor.files(folder).getFirst();
    N2p2Architecture read = N2p2Reader.architecture(file);
    if (!read.elements().equals(settings.species())) {
      throw new IllegalArgumentException(
          "%s is about the elements %s (in n2p2's order, by atomic number), the settings list %s"
              .formatted(file, read.elements(), settings.species()));
    }
    Map<String, String> units =
        Map.of("length_unit", descriptor.lengthUnit(), "energy_unit", descriptor.energyUnit());
    double length = UnitOptions.length(file.toString(), units);
    double energy = UnitOptions.energy(file.toString(), units);
    SymmetryFunctionBasis basis = new SymmetryFunctionBasis(read.functions(), length, energy);
    List<List<Integer>> hidden = read.hidden().stream().map(settings.network()::hiddenOr).toList();
    List<List<Activation>> activations = new ArrayList<>();
    for (int s = 0; s < hidden.size(); s++) {
      boolean own = settings.network().activation() == null && settings.network().hidden() == null;
      activations.add(
          own ? read.activations().get(s) : settings.network().layersOf(hidden.get(s).size()));
      if (activations.get(s).getLast() != Activation.LINEAR) {
        throw new IllegalArgumentException(
            "%s gives the output layer of %s the activation %s; it must be linear to be trained here"
                .formatted(
                    file, settings.species().get(s), activations.get(s).getLast().fileName()));
      }
    }
    return new BasisChoice(basis, hidden, activations, read.warnings());
  }

  /** [species] layer sizes of the networks on these numbers of inputs. */
  List<int[]> sizes(DescriptorBasis kept) {
    List<int[]> sizes = new ArrayList<>();
    for (int s = 0; s < hidden.size(); s++) {
      int[] layers = new int[hidden.get(s).size() + 2];
      layers[0] = kept.size(s);
      for (int l = 0; l < hidden.get(s).size(); l++) {
        layers[l + 1] = hidden.get(s).get(l);
      }
      layers[layers.length - 1] = 1;
      sizes.add(layers);
    }
    return sizes;
  }
}

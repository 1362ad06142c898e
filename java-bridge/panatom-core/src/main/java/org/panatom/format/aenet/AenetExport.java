package org.panatom.format.aenet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.files.AtomicFile;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.NetworkTerm;
import org.panatom.potential.Potential;

/** Writes a network potential as files of aenet, one a species. */
public final class AenetExport {

  private static final String ASCII = ".ascii";

  private AenetExport() {}

  /**
   * Writes the files; none appears before all are complete.
   *
   * @param files one for each species: the one whose name begins with the symbol, or, when no name
   *     does, in the order of the model's species
   * @param graph of a model; files of aenet are written with the same bytes
   * @param ascii whether all are written as text; else those whose names end in {@value #ASCII}
   * @param withoutGuard whether the repulsion below the closest trained distances may be left out
   * @return sentences about what to know when using the files
   * @throws IllegalArgumentException says what aenet cannot express and why
   */
  public static List<String> write(
      List<Path> files, Potential graph, boolean ascii, boolean withoutGuard) throws IOException {
    NetworkTerm term = NetworkTerm.of(graph, "aenet", withoutGuard);
    List<AenetSetup> setups =
        switch (term.networks()) {
          case AenetPotential aenet -> withEnergies(aenet.setups(), term.atomEnergies());
          case BehlerParrinelloPotential behler -> BehlerSetups.of(behler, term.atomEnergies());
          default ->
              throw new IllegalArgumentException(
                  ("files of aenet can be written of networks on Chebyshev polynomials or symmetry"
                          + " functions, not of a potential of the kind %s")
                      .formatted(term.networks().getClass().getSimpleName()));
        };
    int[] place = places(files, setups);
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (int s = 0; s < place.length; s++) {
      Path file = files.get(place[s]);
      boolean text = ascii || file.toString().endsWith(ASCII);
      contents.put(file, AenetFileWriter.content(setups.get(s), text));
    }
    if (contents.size() != setups.size()) {
      throw new IllegalArgumentException("a file is named twice: " + files);
    }
    AtomicFile.writeAll(contents);
    List<String> remarks = new ArrayList<>(term.remarks());
    addRemarks(term.networks(), setups, remarks);
    return remarks;
  }

  private static List<AenetSetup> withEnergies(List<AenetSetup> setups, double[] energies) {
    if (Arrays.stream(energies).allMatch(e -> e == 0.0)) {
      return setups;
    }
    List<AenetSetup> raised = new ArrayList<>();
    List<String> species = setups.stream().map(AenetSetup::species).toList();
    for (AenetSetup setup : setups) {
      List<String> types = setup.training().types();
      double[] sums = setup.training().atomEnergies().clone();
      for (int t = 0; t < sums.length; t++) {
        int s = species.indexOf(types.get(t));
        sums[t] += s < 0 ? 0.0 : energies[s];
      }
      raised.add(setup.withAtomEnergies(sums));
    }
    return raised;
  }

  /** [species] which file is its own. */
  private static int[] places(List<Path> files, List<AenetSetup> setups) {
    List<String> species = setups.stream().map(AenetSetup::species).toList();
    if (files.size() != species.size()) {
      throw new IllegalArgumentException(
          "the model has the species %s: as many files are needed, got %d"
              .formatted(String.join(", ", species), files.size()));
    }
    int[] place = new int[species.size()];
    Arrays.fill(place, -1);
    int named = 0;
    for (int f = 0; f < files.size(); f++) {
      String name = String.valueOf(files.get(f).getFileName());
      int s = species.indexOf(name.replaceFirst("[^A-Za-z].*", ""));
      if (s >= 0) {
        if (place[s] >= 0) {
          throw new IllegalArgumentException(
              "two files have names of %s: %s and %s"
                  .formatted(species.get(s), files.get(place[s]), files.get(f)));
        }
        place[s] = f;
        named++;
      }
    }
    if (named == 0) {
      Arrays.setAll(place, s -> s);
    } else if (named < place.length) {
      throw new IllegalArgumentException(
          "begin each file's name with its species, as in %s.nn; the species are %s"
              .formatted(species.getFirst(), String.join(", ", species)));
    }
    return place;
  }

  private static void addRemarks(
      Potential networks, List<AenetSetup> setups, List<String> remarks) {
    if (networks instanceof AenetPotential aenet && !isBehler(setups)) {
      if (aenet.angle() != ChebyshevAngle.COS) {
        remarks.add(
            "the files do not say that they need the angle '%s': aenet 2.0.4 takes 'cos' and gives"
                    .formatted(aenet.angle().fileName())
                + " other numbers");
      }
    }
    if (isBehler(setups) && setups.size() > 1) {
      remarks.add(
          "in predict.in, give TYPES in the order %s: aenet looks functions up by it"
              .formatted(String.join(", ", setups.getFirst().environment())));
    }
    for (AenetSetup setup : setups) {
      for (AenetActivation activation : setup.network().activations()) {
        if (activation.code() > AenetActivation.TWISTED_TANH.code()) {
          remarks.add(
              "the network of %s has the activation %s, which only the aenet for LAMMPS knows;"
                      .formatted(setup.species(), activation.fileName())
                  + " aenet 2.0.4 takes 0 for it without a word");
          break;
        }
      }
      if (setup.scaling().secondMoment() == null) {
        remarks.add(
            "the file of %s has the 35 records of aenet before 2.0; aenet 2.0 does not read it"
                .formatted(setup.species()));
      }
    }
  }

  private static boolean isBehler(List<AenetSetup> setups) {
    return setups.getFirst().basis().equalsIgnoreCase("Behler2011");
  }
}

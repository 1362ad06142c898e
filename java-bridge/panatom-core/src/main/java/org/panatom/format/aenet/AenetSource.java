package org.panatom.format.aenet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.model.ModelPotential;

/** Opens the files of aenet, one a species, as one potential. */
public final class AenetSource {

  /** Name of the option that says what the files do not. */
  public static final String ANGLE = "angle";

  private AenetSource() {}

  /**
   * Opens a potential.
   *
   * @param files one for each species; the species stands in the file
   * @param options {@value #ANGLE}, required for Chebyshev descriptors
   * @throws IllegalArgumentException says what is wrong and what to do
   */
  public static ModelPotential open(List<Path> files, Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!key.equals(ANGLE)) {
        throw new IllegalArgumentException(
            "aenet files take the option '%s' only, not '%s' (they are in angstrom and eV)"
                .formatted(ANGLE, key));
      }
    }
    List<AenetSetup> setups = new ArrayList<>();
    for (Path file : files) {
      AenetSetup setup = AenetFileReader.read(file);
      for (int s = 0; s < setups.size(); s++) {
        if (setups.get(s).species().equals(setup.species())) {
          throw new IllegalArgumentException(
              "the aenet files %s and %s are both about %s; one file a species is needed"
                  .formatted(files.get(s), file, setup.species()));
        }
      }
      setups.add(setup);
    }
    AenetPotential potential = new AenetPotential(setups, angle(setups, options.get(ANGLE)));
    ObjectNode provenance = JsonNodeFactory.instance.objectNode();
    provenance.put("program", "aenet");
    var names = provenance.putArray("files");
    files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    List<String> remarks = potential.remarks();
    if (!remarks.isEmpty()) {
      remarks.forEach(provenance.putArray("remarks")::add);
    }
    return new ModelPotential(potential, provenance, Map.of());
  }

  /** The angle that is stated; one must be for Chebyshev descriptors. */
  static ChebyshevAngle angle(List<AenetSetup> setups, String choice) {
    if (choice != null) {
      return ChebyshevAngle.named(choice);
    }
    if (setups.stream().noneMatch(setup -> setup.basis().equalsIgnoreCase("Chebyshev"))) {
      return ChebyshevAngle.COS;
    }
    throw new IllegalArgumentException(
        ("aenet files with a Chebyshev descriptor do not say which angle they were trained with, "
                + "and with the wrong one energies are wrong by electronvolts: state the option "
                + "'%s', one of %s")
            .formatted(ANGLE, ChebyshevAngle.choices()));
  }
}

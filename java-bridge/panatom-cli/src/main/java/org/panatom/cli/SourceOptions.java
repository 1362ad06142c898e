package org.panatom.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that go with the source of a potential, for every command that opens one. */
final class SourceOptions {

  /** Help of --keys, which is about structures. */
  static final String KEYS =
      "Keys and columns of extended XYZ that hold the reference energy, forces, stress or virial;"
          + " none: not to be read. Standard: by their usual names.";

  @Option(
      names = "--length-unit",
      paramLabel = "UNIT",
      description = "Length unit of an imported potential: angstrom, bohr or a number of angstrom.")
  private String lengthUnit;

  @Option(
      names = "--energy-unit",
      paramLabel = "UNIT",
      description = "Energy unit of an imported potential: ev, hartree or a number of eV.")
  private String energyUnit;

  @Option(
      names = "--angle",
      paramLabel = "KIND",
      description = "Angles of an aenet potential: cos, cos_pi or half.")
  private String angle;

  @Option(
      names = "--n2p2-quirks",
      paramLabel = "yes|no",
      description = "Whether an n2p2 potential is evaluated with n2p2's own deviations.")
  private String quirks;

  @Option(
      names = "--species-order",
      paramLabel = "A,B",
      description = "Order of the elements of a SNAP potential, where it is not that of the file.")
  private String speciesOrder;

  /** Those that were given, by their names in every host. */
  Map<String, String> toMap() {
    Map<String, String> options = new LinkedHashMap<>();
    put(options, "length_unit", lengthUnit);
    put(options, "energy_unit", energyUnit);
    put(options, "angle", angle);
    put(options, "n2p2_quirks", quirks);
    put(options, "species_order", speciesOrder);
    return options;
  }

  private static void put(Map<String, String> options, String key, String value) {
    if (value != null) {
      options.put(key, value);
    }
  }
}

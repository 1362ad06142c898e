package org.panatom.source;

import java.util.Map;

/**
 * The units of an imported potential, which its files do not say: the user must. 1 bohr =
 * 0.529177210903 angstrom, 1 hartree = 27.211386245988 eV.
 */
public final class UnitOptions {

  static final String LENGTH = "length_unit";
  static final String ENERGY = "energy_unit";

  private static final Map<String, Double> LENGTHS =
      Map.of("angstrom", 1.0, "bohr", 0.529177210903);
  private static final Map<String, Double> ENERGIES = Map.of("ev", 1.0, "hartree", 27.211386245988);

  private UnitOptions() {}

  /** Angstrom in one unit of length. */
  public static double length(String source, Map<String, String> options) {
    return unit(source, options, LENGTH, LENGTHS, "angstrom, bohr or a number of angstrom");
  }

  /** eV in one unit of energy. */
  public static double energy(String source, Map<String, String> options) {
    return unit(source, options, ENERGY, ENERGIES, "ev, hartree or a number of eV");
  }

  private static double unit(
      String source,
      Map<String, String> options,
      String key,
      Map<String, Double> names,
      String choices) {
    String text = options.get(key);
    if (text == null) {
      throw new IllegalArgumentException(
          ("the files of '%s' do not say their units: state %s (%s); on the command line --%s, in"
                  + " LAMMPS 'pair_style panatom %s UNIT', in Python %s=\"UNIT\"")
              .formatted(source, key, choices, key.replace('_', '-'), key, key));
    }
    Double named = names.get(text);
    if (named != null) {
      return named;
    }
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number > 0.0 && number < 1e12)) {
      throw new IllegalArgumentException("%s is '%s'; it must be %s".formatted(key, text, choices));
    }
    return number;
  }
}

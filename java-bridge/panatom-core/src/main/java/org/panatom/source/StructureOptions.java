package org.panatom.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panatom.format.aenet.AenetSource;
import org.panatom.format.aenet.TrainingSetBuilder;
import org.panatom.structure.Elements;
import org.panatom.structure.io.LammpsUnits;
import org.panatom.structure.io.ReferenceKeys;
import org.panatom.structure.io.StructureUnits;

/**
 * What users say about a file of structures that the file itself does not: {@code format}, {@code
 * keys} (which hold the reference values, e.g. energy=dft_energy,stress=none), {@code length_unit}
 * and {@code energy_unit}, {@code species} (one symbol for each atom type, e.g. Li,Si), {@code
 * lammps_units} (metal or real), {@code atom_style} (atomic or charge), {@code atom_energies} (eV,
 * e.g. Ti=-1604.6,O=-432.5), and to write training sets of aenet {@code setups} (files, one a
 * species) and {@code angle}. Options that a format has no use for are refused.
 */
public final class StructureOptions {

  /** Key of the format. */
  public static final String FORMAT = "format";

  /** Key of the names of reference values, see {@link ReferenceKeys}. */
  public static final String KEYS = "keys";

  static final String SPECIES = "species";
  static final String LAMMPS_UNITS = "lammps_units";
  static final String ATOM_STYLE = "atom_style";
  static final String ATOM_ENERGIES = "atom_energies";
  static final String SETUPS = "setups";

  private final String file;
  private final Map<String, String> values;

  /**
   * Takes the options of a file.
   *
   * @param file for messages
   */
  public StructureOptions(String file, Map<String, String> values) {
    this.file = file;
    this.values = Map.copyOf(values);
  }

  /** The file's name, for messages. */
  String file() {
    return file;
  }

  /** The format that is stated, or null. */
  public StructureFormat format() {
    String word = values.get(FORMAT);
    return word == null ? null : StructureFormat.named(word);
  }

  /** Refuses options that are of no use for a format. */
  void demandUse(StructureFormat format, List<String> known) {
    for (String key : values.keySet()) {
      if (!key.equals(FORMAT) && !known.contains(key)) {
        throw new IllegalArgumentException(
            "%s is a file of format %s, which has no use for the option '%s'%s"
                .formatted(
                    file,
                    format.word(),
                    key,
                    known.isEmpty() ? "" : "; it takes " + String.join(", ", known)));
      }
    }
  }

  /** The units of a file whose format has none of its own. */
  public StructureUnits units() {
    if (!values.containsKey(UnitOptions.LENGTH) || !values.containsKey(UnitOptions.ENERGY)) {
      throw new IllegalArgumentException(
          ("%s: files of this format do not say their units: state length_unit (angstrom, bohr or a"
                  + " number of angstrom) and energy_unit (ev, hartree or a number of eV)")
              .formatted(file));
    }
    return new StructureUnits(UnitOptions.length(file, values), UnitOptions.energy(file, values));
  }

  /** Chemical symbols, or null. */
  public List<String> species() {
    String text = values.get(SPECIES);
    if (text == null) {
      return null;
    }
    List<String> symbols = Arrays.asList(text.trim().split("[\\s,]+"));
    symbols.forEach(Elements::atomicNumber);
    return symbols;
  }

  /** LAMMPS's unit system, or null. */
  public LammpsUnits lammpsUnits() {
    String word = values.get(LAMMPS_UNITS);
    return word == null ? null : LammpsUnits.named(word);
  }

  /** LAMMPS's atom style, or null. */
  public String atomStyle() {
    return values.get(ATOM_STYLE);
  }

  /** Energies of single atoms in eV by symbol, or null. */
  public Map<String, Double> atomEnergies() {
    String text = values.get(ATOM_ENERGIES);
    if (text == null) {
      return null;
    }
    Map<String, Double> energies = new HashMap<>();
    for (String word : text.trim().split("[\\s,]+")) {
      String[] pair = word.split("=", -1);
      double energy = pair.length == 2 ? number(pair[1]) : Double.NaN;
      if (!Double.isFinite(energy)) {
        throw new IllegalArgumentException(
            "%s is '%s'; it must be symbols and energies in eV, as in Ti=-1604.6,O=-432.5"
                .formatted(ATOM_ENERGIES, text));
      }
      Elements.atomicNumber(pair[0]);
      energies.put(pair[0], energy);
    }
    return energies;
  }

  /** How the descriptors of a training set of aenet are made. */
  TrainingSetBuilder.Recipe recipe() {
    String text = values.get(SETUPS);
    if (text == null) {
      throw new IllegalArgumentException(
          ("%s: a training set of aenet holds descriptors: state setups, one file a species"
                  + " (--setups aenet:Ti.nn,O.nn or --setups Ti.fingerprint.stp,O.fingerprint.stp)")
              .formatted(file));
    }
    List<Path> files =
        Arrays.stream(text.replaceFirst("^aenet:", "").split(",", -1))
            .map(FileSearch::find)
            .toList();
    return new TrainingSetBuilder.Recipe(files, values.get(AenetSource.ANGLE), atomEnergies());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}

package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of structures in any format that {@code panatom convert} reads, and folders of them; paths
 * relative to the settings file.
 *
 * @param train what is fitted: one or several; required
 * @param validation decides when the training of networks stops, which need it unless there is a
 *     share; a least squares fit only reports its errors
 * @param validationShare which part of the training structures, drawn with the seed, to put aside
 *     for validation instead
 * @param test evaluated once at the end; optional
 * @param weights by config_type, of the structures of all files
 * @param keys names of the references in extended XYZ files, where the usual ones are not meant
 * @param atomEnergies energies of isolated atoms, eV; also what cohesive energies in XSF files are
 *     relative to
 * @param format of the files, where their names do not tell
 * @param lengthUnit of files that do not say it (n2p2's input.data): angstrom, bohr or a number of
 *     angstrom
 * @param energyUnit the same for energies: ev, hartree or a number of eV
 */
record DataSettings(
    List<DataFile> train,
    List<DataFile> validation,
    Double validationShare,
    List<DataFile> test,
    Map<String, StructureWeight> weights,
    ReferenceKeySettings keys,
    AtomEnergySettings atomEnergies,
    String format,
    String lengthUnit,
    String energyUnit) {

  /** Checks that the required ones are there. */
  DataSettings {
    SettingCheck.required("data.train", train);
    if (train.isEmpty()) {
      throw new IllegalArgumentException("data.train is empty");
    }
    weights = weights == null ? Map.of() : weights;
    if (validationShare != null) {
      if (validation != null) {
        throw new IllegalArgumentException(
            "data.validation and data.validation_share exclude each other");
      }
      SettingCheck.positive("data.validation_share", validationShare, 0.1);
      SettingCheck.share("data.validation_share", validationShare, 0.1);
    }
  }

  /** Demands structures for validation. */
  void demandValidation() {
    if (validationShare == null) {
      SettingCheck.required("data.validation", validation);
    }
  }

  /** The same with keys and atom energies that may stand beside data instead of in it. */
  DataSettings with(ReferenceKeySettings otherKeys, AtomEnergySettings otherEnergies) {
    return new DataSettings(
        train,
        validation,
        validationShare,
        test,
        weights,
        one("keys", keys, otherKeys),
        one("atom_energies", atomEnergies, otherEnergies),
        format,
        lengthUnit,
        energyUnit);
  }

  private static <T> T one(String key, T inside, T beside) {
    if (inside != null && beside != null && !inside.equals(beside)) {
      throw new IllegalArgumentException(
          "%s stands both beside data and in it; leave one of them".formatted(key));
    }
    return inside == null ? beside : inside;
  }

  /** What the user says about all files. */
  @JsonIgnore
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("format", format);
    options.put("length_unit", lengthUnit);
    options.put("energy_unit", energyUnit);
    options.put("keys", keys == null ? null : keys.text());
    options.put("atom_energies", atomEnergies == null ? null : atomEnergies.text());
    options.values().removeIf(value -> value == null);
    return options;
  }
}

package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of structures in any format that {@code panatom convert} reads; paths relative to the
 * settings file.
 *
 * @param train what is fitted; required
 * @param validation decides when the training of networks stops, which need it unless there is a
 *     share; a least squares fit only reports its errors
 * @param validationShare which part of the training structures, drawn with the seed, to put aside
 *     for validation instead
 * @param test evaluated once at the end; optional
 * @param format of the files, where their names do not tell
 * @param lengthUnit of files that do not say it (n2p2's input.data): angstrom, bohr or a number of
 *     angstrom
 * @param energyUnit the same for energies: ev, hartree or a number of eV
 * @param atomEnergies of XSF files with cohesive energies, e.g. Ti=-1604.6,O=-432.5
 */
record DataSettings(
    String train,
    String validation,
    Double validationShare,
    String test,
    String format,
    String lengthUnit,
    String energyUnit,
    String atomEnergies) {

  /** Checks that the required ones are there. */
  DataSettings {
    SettingCheck.required("data.train", train);
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

  /** What the user says about the files. */
  @JsonIgnore
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("format", format);
    options.put("length_unit", lengthUnit);
    options.put("energy_unit", energyUnit);
    options.put("atom_energies", atomEnergies);
    options.values().removeIf(value -> value == null);
    return options;
  }
}

package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file or folder of structures. In settings its name alone, or a group of keys.
 *
 * @param file path relative to the settings file; required
 * @param weight of its structures; standard 1
 * @param keys of the references in it, instead of those of all files
 * @param format of it, instead of that of all files
 * @param lengthUnit of it, instead of that of all files
 * @param energyUnit of it, instead of that of all files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataFile(
    String file,
    StructureWeight weight,
    ReferenceKeySettings keys,
    String format,
    String lengthUnit,
    String energyUnit) {

  /** Checks that there is a name. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  DataFile {
    SettingCheck.required("file", file);
  }

  /** A file about which nothing else is said. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static DataFile of(String file) {
    return new DataFile(file, null, null, null, null, null);
  }

  /** The options of all files with those of this one in their place. */
  @JsonIgnore
  Map<String, String> options(Map<String, String> ofAll) {
    Map<String, String> options = new LinkedHashMap<>(ofAll);
    put(options, "format", format);
    put(options, "length_unit", lengthUnit);
    put(options, "energy_unit", energyUnit);
    put(options, "keys", keys == null ? null : keys.text());
    return options;
  }

  private static void put(Map<String, String> options, String key, String value) {
    if (value != null) {
      options.put(key, value);
    }
  }

  /** How much its structures count. */
  StructureWeight weightOrOne() {
    return weight == null ? StructureWeight.ONE : weight;
  }
}

package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.panatom.structure.Elements;

/**
 * Where the energies of isolated atoms come from. In settings {@code {Li: -1.9, Si: -4.4}} or the
 * same as text, Li=-1.9,Si=-4.4; or a word.
 *
 * @param from {@value #FIT}: a least squares fit to the energies of the training set; {@value
 *     #ISOLATED}: structures of one atom in it; null: those whose config_type is IsolatedAtom where
 *     there are some, else the fit
 * @param values eV by chemical symbol; species that are not there are fitted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AtomEnergySettings(String from, Map<String, Double> values) {

  static final String FIT = "fit";
  static final String ISOLATED = "isolated";

  /** Nothing is stated. */
  static final AtomEnergySettings STANDARD = new AtomEnergySettings(null, Map.of());

  /** Checks symbols and numbers. */
  AtomEnergySettings {
    values = new TreeMap<>(values);
    values.forEach(
        (symbol, energy) -> {
          Elements.atomicNumber(symbol);
          if (energy == null || !Double.isFinite(energy)) {
            throw new IllegalArgumentException(
                "atom_energies.%s is %s, it must be a number (eV)".formatted(symbol, energy));
          }
        });
  }

  /** From numbers by symbol. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AtomEnergySettings of(Map<String, Double> values) {
    return new AtomEnergySettings(null, values);
  }

  /** From a word or from numbers by symbol in a text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AtomEnergySettings of(String text) {
    if (text.equals(FIT) || text.equals(ISOLATED)) {
      return new AtomEnergySettings(text, Map.of());
    }
    Map<String, Double> values = new TreeMap<>();
    for (String word : text.trim().split("[\\s,]+")) {
      String[] pair = word.split("=", -1);
      if (pair.length != 2 || !pair[1].matches("[-+0-9.eE]+")) {
        throw new IllegalArgumentException(
            "atom_energies is '%s'; it must be %s, %s, or symbols with energies in eV, as in {Ti: -1604.6, O: -432.5}"
                .formatted(text, FIT, ISOLATED));
      }
      values.put(pair[0], Double.parseDouble(pair[1]));
    }
    return new AtomEnergySettings(null, values);
  }

  /** The stated numbers as options of files hold them; null if there are none. */
  String text() {
    return values.isEmpty()
        ? null
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
  }
}

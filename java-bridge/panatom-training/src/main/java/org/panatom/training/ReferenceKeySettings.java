package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.panatom.structure.io.ReferenceKeys;

/**
 * Which keys and columns of extended XYZ files hold the references; none: not to be read, absent:
 * found by their usual names.
 *
 * @param energy key of the comment line
 * @param forces name of three columns
 * @param stress key of the comment line
 * @param virial key of the comment line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferenceKeySettings(String energy, String forces, String stress, String virial) {

  /** Checks the names. */
  ReferenceKeySettings {
    ReferenceKeys.parse(text(energy, forces, stress, virial));
  }

  /** As options of files hold it. */
  String text() {
    return text(energy, forces, stress, virial);
  }

  private static String text(String energy, String forces, String stress, String virial) {
    List<String> words = new ArrayList<>();
    add(words, "energy", energy);
    add(words, "forces", forces);
    add(words, "stress", stress);
    add(words, "virial", virial);
    return String.join(",", words);
  }

  private static void add(List<String> words, String quantity, String name) {
    if (name != null) {
      words.add(quantity + "=" + name);
    }
  }
}

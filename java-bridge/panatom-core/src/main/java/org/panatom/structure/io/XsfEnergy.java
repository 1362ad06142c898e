package org.panatom.structure.io;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panatom.structure.Elements;

/** The energy in a comment of an XSF file of aenet: total, or cohesive. */
final class XsfEnergy {

  private static final Pattern ENERGY =
      Pattern.compile("(total|cohesive) energy\\s*=\\s*(\\S+)\\s*(\\S*)", Pattern.CASE_INSENSITIVE);

  private final Map<String, Double> atomEnergies;
  private Double energy;
  private boolean cohesive;
  private String unclear;
  private int unclearLine;

  /**
   * No energy yet.
   *
   * @param atomEnergies eV, energies of single atoms by symbol; null: not known
   */
  XsfEnergy(Map<String, Double> atomEnergies) {
    this.atomEnergies = atomEnergies;
  }

  /** Whether a line states an energy. */
  static boolean isIn(String line) {
    return ENERGY.matcher(line).find();
  }

  /** Takes a line, whether it states an energy or not. */
  void take(String line, int number) {
    Matcher match = ENERGY.matcher(line);
    if (match.find()) {
      set(match);
    } else if (unclear == null && mayMean(line)) {
      unclear = line;
      unclearLine = number;
    }
  }

  private static boolean mayMean(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return line.startsWith("#")
        && lower.matches(".*[0-9].*")
        && (lower.contains("energy") || lower.matches(".*(total|cohesive)\\s*=.*"));
  }

  private void set(Matcher match) {
    if (energy != null) {
      throw new IllegalArgumentException("this is the second energy of the file");
    }
    if (!match.group(3).isEmpty() && !match.group(3).equalsIgnoreCase("eV")) {
      throw new IllegalArgumentException(
          "the unit of the energy is '%s'; aenet's XSF files have eV"
              .formatted(Numbers.shown(match.group(3))));
    }
    energy = Numbers.parse(match.group(2));
    cohesive = match.group(1).equalsIgnoreCase("cohesive");
  }

  /** The total energy of these atoms, eV, or null. */
  Double total(int[] atomicNumbers) {
    if (energy == null && unclear != null) {
      throw new IllegalArgumentException(
          "an energy is given as '# total energy = E eV' or '# cohesive energy = E eV', but line %d"
                  .formatted(unclearLine)
              + " says '%s'".formatted(Numbers.shown(unclear)));
    }
    return energy != null && cohesive ? (Double) (energy + ofAtoms(atomicNumbers)) : energy;
  }

  private double ofAtoms(int[] atomicNumbers) {
    double sum = 0.0;
    for (int number : atomicNumbers) {
      Double each = atomEnergies == null ? null : atomEnergies.get(Elements.symbol(number));
      if (each == null) {
        throw new IllegalArgumentException(
            "the file has a cohesive energy; to become the total energy it needs that of a single"
                + " atom of %s: state atom_energies (--atom-energies Ti=-1604.6,O=-432.5)"
                    .formatted(Elements.symbol(number)));
      }
      sum += each;
    }
    return sum;
  }
}

package org.panatom.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chemical symbols and atomic numbers 1 (H) to 118 (Og). */
public final class Elements {

  private static final List<String> SYMBOLS =
      List.of(
          ("X H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga"
                  + " Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La"
                  + " Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi"
                  + " Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt"
                  + " Ds Rg Cn Nh Fl Mc Lv Ts Og")
              .split(" "));

  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int z = 1; z < SYMBOLS.size(); z++) {
      NUMBERS.put(SYMBOLS.get(z), z);
    }
  }

  private Elements() {}

  /** Atomic number of a chemical symbol such as "Li"; case matters. */
  public static int atomicNumber(String symbol) {
    Integer z = NUMBERS.get(symbol);
    if (z == null) {
      throw new IllegalArgumentException(
          "'%s' is not a chemical symbol (written as in the periodic table, e.g. Li)"
              .formatted(symbol));
    }
    return z;
  }

  /** Chemical symbol of an atomic number from 1 to 118. */
  public static String symbol(int atomicNumber) {
    if (atomicNumber < 1 || atomicNumber >= SYMBOLS.size()) {
      throw new IllegalArgumentException(
          "atomic number %d is outside 1 to %d".formatted(atomicNumber, SYMBOLS.size() - 1));
    }
    return SYMBOLS.get(atomicNumber);
  }
}

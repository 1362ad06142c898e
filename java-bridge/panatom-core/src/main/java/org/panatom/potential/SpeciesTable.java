package org.panatom.potential;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.panatom.structure.Elements;

/**
 * The species that a potential knows and their indexes: the position in its list, or the atomic
 * number when the list is empty (any element).
 */
public final class SpeciesTable {

  private static final int ELEMENTS = 118;

  private final List<String> symbols;
  private final int[] indexOfNumber = new int[ELEMENTS + 1];

  /**
   * Makes the table of {@link Potential#species()}; symbols that are unknown or occur twice are
   * errors.
   */
  public SpeciesTable(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
    Set<String> seen = new HashSet<>();
    for (int z = 0; z <= ELEMENTS; z++) {
      indexOfNumber[z] = symbols.isEmpty() && z > 0 ? z : -1;
    }
    for (int index = 0; index < this.symbols.size(); index++) {
      String symbol = this.symbols.get(index);
      if (!seen.add(symbol)) {
        throw new IllegalArgumentException(
            "the potential lists the element %s twice: %s".formatted(symbol, symbols));
      }
      indexOfNumber[Elements.atomicNumber(symbol)] = index;
    }
  }

  /** The known symbols in the order of their indexes; empty: every element. */
  public List<String> symbols() {
    return symbols;
  }

  /** Index of a chemical symbol; an unknown one is an error that lists those known. */
  public int index(String symbol) {
    return indexOfNumber(Elements.atomicNumber(symbol));
  }

  /** Index of an atomic number; an unknown element is an error that lists those known. */
  public int indexOfNumber(int atomicNumber) {
    String symbol = Elements.symbol(atomicNumber);
    int index = indexOfNumber[atomicNumber];
    if (index < 0) {
      throw new IllegalArgumentException(
          "the potential does not know the element %s, it knows: %s"
              .formatted(symbol, String.join(" ", symbols)));
    }
    return index;
  }

  /** Symbol of a species index. */
  public String symbol(int index) {
    return symbols.isEmpty() ? Elements.symbol(index) : symbols.get(index);
  }

  /** Whether an index belongs to a species. */
  public boolean contains(int index) {
    return symbols.isEmpty()
        ? index >= 1 && index <= ELEMENTS
        : index >= 0 && index < symbols.size();
  }

  /** How many species indexes there can be: all are below this number. */
  public int indexBound() {
    return symbols.isEmpty() ? ELEMENTS + 1 : symbols.size();
  }
}

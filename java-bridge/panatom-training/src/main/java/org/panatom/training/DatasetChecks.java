package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/** What is odd about data sets, in sentences. */
final class DatasetChecks {

  private static final int MOST_NAMED = 5;

  private DatasetChecks() {}

  /** Refuses sets from which nothing can be learnt or decided. */
  static void demand(List<Dataset> sets, List<String> species, LossWeights loss) {
    Dataset train = sets.getFirst();
    Set<String> met = elements(train);
    for (String symbol : species) {
      if (!met.contains(symbol)) {
        throw new IllegalArgumentException(
            "%s has no atom of %s, which the settings list as a species"
                .formatted(train.name(), symbol));
      }
    }
    if (train.energyCount() == 0 && loss.energy() > 0.0) {
      throw new IllegalArgumentException(
          ("%s has no energies (key energy, REF_energy or another that keys states); to fit forces"
                  + " alone, set loss.energy to 0")
              .formatted(train.name()));
    }
    for (Dataset set : sets) {
      if (!set.word().equals("test") && !loss.countsAnyOf(set.totals())) {
        throw new IllegalArgumentException(
            ("%s has nothing for %s that counts: no energies, forces or stresses whose weight in"
                    + " loss, and of their structures, is above 0")
                .formatted(set.name(), set.word()));
      }
    }
  }

  /** Structures that occur twice, species that only later sets have, missing references. */
  static List<String> warnings(List<Dataset> sets) {
    List<String> warnings = new ArrayList<>();
    Map<Long, String> seen = new HashMap<>();
    for (Dataset set : sets) {
      List<String> twins = new ArrayList<>();
      for (int k = 0; k < set.structures().size(); k++) {
        String here = "%s %d".formatted(set.word(), k + 1);
        String before = seen.putIfAbsent(fingerprint(set.structures().get(k)), here);
        if (before != null) {
          twins.add("%s = %s".formatted(here, before));
        }
      }
      if (!twins.isEmpty()) {
        warnings.add(
            "%d structures of %s occur twice, so errors look too small: %s%s"
                .formatted(
                    twins.size(),
                    set.name(),
                    String.join(", ", twins.subList(0, Math.min(MOST_NAMED, twins.size()))),
                    twins.size() > MOST_NAMED ? ", ..." : ""));
      }
      addMissing(warnings, set, "energy", set.energyCount());
      addMissing(warnings, set, "forces", set.forceCount());
      addMissing(warnings, set, "stress", set.stressCount());
    }
    return warnings;
  }

  private static void addMissing(List<String> warnings, Dataset set, String what, int count) {
    int all = set.structures().size();
    if (count < all) {
      warnings.add(
          "%d of %d structures of %s have no %s".formatted(all - count, all, set.name(), what));
    }
  }

  private static Set<String> elements(Dataset set) {
    Set<String> symbols = new TreeSet<>();
    for (Structure structure : set.structures()) {
      for (int number : structure.atomicNumbers()) {
        symbols.add(Elements.symbol(number));
      }
    }
    return symbols;
  }

  /** Equal for equal atoms in equal cells; rounding below 1e-6 angstrom is overlooked. */
  private static long fingerprint(Structure structure) {
    long hash = Arrays.hashCode(structure.atomicNumbers());
    for (double[] values : List.of(structure.cell().vectors(), structure.positions())) {
      for (double value : values) {
        hash = hash * 1_000_003L + Math.round(value * 1e6);
      }
    }
    return hash;
  }
}

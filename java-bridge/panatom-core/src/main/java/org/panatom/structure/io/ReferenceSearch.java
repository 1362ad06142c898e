package org.panatom.structure.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the reference values in the frames of extended XYZ files. Case does not matter.
 *
 * <ol>
 *   <li>A name that the user states (see {@link ReferenceKeys}) decides.
 *   <li>Names with REF_ come next: energy, forces, stress and virial without it then hold what some
 *       model computed; where there is a key panatom_computed, so do all others.
 *   <li>Then energy, force or forces, stress, virial or virials, alone or behind dft_, qm_, total_
 *       and the like; for the energy at last free_energy.
 * </ol>
 *
 * A choice that is not clear is refused with the names that are there, and what is left over but
 * looks like a reference value is named in a warning. One object for all files of a data set.
 */
public final class ReferenceSearch {

  /** Key of frames in which all values without REF_ were computed by a model. */
  static final String COMPUTED = "panatom_computed";

  private static final ReferenceQuantity[] QUANTITIES = ReferenceQuantity.values();

  private final ReferenceKeys stated;
  private final Remarks remarks;
  private final Map<ReferenceQuantity, Map<String, Integer>> uses =
      new EnumMap<>(ReferenceQuantity.class);
  private String firstNames = "";

  /** Keys with their values and columns of one frame. */
  record Names(Map<String, String> keys, List<String> columns) {

    private List<String> of(ReferenceQuantity quantity, Predicate<String> fits) {
      Stream<String> all =
          quantity == ReferenceQuantity.FORCES ? columns.stream() : keys.keySet().stream();
      return all.filter(fits).toList();
    }

    @Override
    public String toString() {
      return Stream.concat(keys.keySet().stream(), columns.stream())
          .map(Numbers::shown)
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A search in new files.
   *
   * @param remarks gets warnings
   */
  public ReferenceSearch(ReferenceKeys stated, Remarks remarks) {
    this.stated = stated;
    this.remarks = remarks;
    for (ReferenceQuantity quantity : QUANTITIES) {
      uses.put(quantity, new LinkedHashMap<>());
    }
  }

  Remarks remarks() {
    return remarks;
  }

  /**
   * The names under which a frame has its reference values; what it has not is absent.
   *
   * @throws IllegalArgumentException when it is not clear which values are the references
   */
  Map<ReferenceQuantity, String> choose(Names names) {
    firstNames = firstNames.isEmpty() ? names.toString() : firstNames;
    Map<ReferenceQuantity, String> chosen = new EnumMap<>(ReferenceQuantity.class);
    boolean computed = names.keys.containsKey(COMPUTED);
    for (ReferenceQuantity quantity : QUANTITIES) {
      String name =
          stated.isAutomatic(quantity) ? find(quantity, names, computed) : match(quantity, names);
      if (name != null) {
        chosen.put(quantity, name);
        uses.get(quantity).merge(name, 1, Integer::sum);
      }
    }
    if (!computed) {
      demandOneOrigin(chosen, names);
      warnOfOthers(chosen, names);
    }
    return chosen;
  }

  /** The stated name as it is written in the frame. */
  private String match(ReferenceQuantity quantity, Names names) {
    if (!stated.isNamed(quantity)) {
      return null;
    }
    String wanted = stated.name(quantity);
    List<String> same = names.of(quantity, wanted::equalsIgnoreCase);
    if (same.contains(wanted)) {
      return wanted;
    }
    return same.isEmpty() ? null : same.getFirst();
  }

  private static String find(ReferenceQuantity quantity, Names names, boolean computed) {
    List<Predicate<String>> kinds =
        List.of(quantity::isMarked, quantity::isKnown, quantity::isSubstitute);
    for (Predicate<String> fits : computed ? kinds.subList(0, 1) : kinds) {
      List<String> found = names.of(quantity, fits);
      if (found.size() > 1 && values(found, names) != 1) {
        throw unclear(
            "the %s may be any of %s".formatted(quantity.word(), String.join(", ", found)), names);
      }
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    return null;
  }

  /** How many different values the keys have; of columns each counts. */
  private static long values(List<String> keys, Names names) {
    return keys.stream().map(key -> names.keys.getOrDefault(key, key)).distinct().count();
  }

  /** Where values stand with and without REF_, others without it may be computed as well. */
  private void demandOneOrigin(Map<ReferenceQuantity, String> chosen, Names names) {
    boolean computed = false;
    List<String> plain = new ArrayList<>();
    for (Map.Entry<ReferenceQuantity, String> entry : chosen.entrySet()) {
      ReferenceQuantity quantity = entry.getKey();
      if (!stated.isAutomatic(quantity)) {
        continue;
      }
      if (!quantity.isMarked(entry.getValue())) {
        plain.add(entry.getValue());
      } else {
        computed |=
            !names.of(quantity, n -> quantity.isKnown(n) || quantity.isSubstitute(n)).isEmpty();
      }
    }
    if (computed && !plain.isEmpty()) {
      throw unclear(
          "values stand here with REF_ and without it, so that %s may belong to the references or"
                  .formatted(String.join(", ", plain))
              + " to what a model computed",
          names);
    }
  }

  private static IllegalArgumentException unclear(String what, Names names) {
    return new IllegalArgumentException(
        "%s; state which (or none) by keys, e.g. keys: {energy: NAME, forces: NAME, stress: none}"
                .formatted(what)
            + " or --keys energy=NAME,forces=NAME,stress=none. There are: "
            + names);
  }

  private void warnOfOthers(Map<ReferenceQuantity, String> chosen, Names names) {
    TreeSet<String> others = new TreeSet<>();
    for (ReferenceQuantity quantity : QUANTITIES) {
      if (stated.isAutomatic(quantity)) {
        String mine = names.keys.get(chosen.get(quantity));
        Stream.concat(names.keys.keySet().stream(), names.columns.stream())
            .filter(name -> quantity.isSimilar(name))
            .filter(name -> mine == null || !mine.equals(names.keys.get(name)))
            .forEach(others::add);
      }
    }
    others.removeAll(chosen.values());
    if (!others.isEmpty()) {
      remarks.warn(
          "%s not read as reference values (read: %s); keys can state them"
              .formatted(
                  String.join(", ", others),
                  chosen.isEmpty() ? "none" : String.join(", ", chosen.values())));
    }
  }

  /**
   * At the end of all files: warns of quantities that came by several names.
   *
   * @param place the files, for messages
   * @throws IOException when no structure has what the user stated
   */
  public void finish(String place) throws IOException {
    for (ReferenceQuantity quantity : QUANTITIES) {
      Map<String, Integer> used = uses.get(quantity);
      if (stated.isNamed(quantity) && used.isEmpty() && !firstNames.isEmpty()) {
        throw new IOException(
            "%s: no structure has %s, which keys states for the %s; the first one has %s"
                .formatted(place, stated.name(quantity), quantity.word(), firstNames));
      }
      if (used.size() > 1) {
        remarks.warn(
            "the %s was read from %s"
                .formatted(
                    quantity.word(),
                    used.entrySet().stream()
                        .map(use -> "%s (%d structures)".formatted(use.getKey(), use.getValue()))
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}

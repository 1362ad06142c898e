package org.panatom.structure.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What readers and writers have to say about the structures that pass: above all what is not kept.
 * Each remark is counted and said once.
 */
public final class Remarks {

  private static final int MOST = 100;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Set<String> warnings = new HashSet<>();

  /**
   * A remark about one structure, e.g. "the stress is not kept; xsf files have no place for it".
   */
  public void add(String remark) {
    if (counts.size() < MOST || counts.containsKey(remark)) {
      counts.merge(remark, 1, Integer::sum);
    }
  }

  /** A remark that concerns also those who only read: about values that are not what they seem. */
  void warn(String remark) {
    warnings.add(remark);
    add(remark);
  }

  /** The remarks in the order in which they came up, with the number of structures. */
  public List<String> sentences() {
    return sentences(counts.keySet());
  }

  /** Those that are not only about what is not kept. */
  public List<String> warnings() {
    return sentences(warnings);
  }

  private List<String> sentences(Set<String> which) {
    List<String> sentences = new ArrayList<>();
    counts.forEach(
        (remark, count) -> {
          if (which.contains(remark)) {
            sentences.add("%d structure%s: %s".formatted(count, count == 1 ? "" : "s", remark));
          }
        });
    return sentences;
  }
}

package org.panatom.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts that have lost, doubled or exchanged a line, a word or a column. */
public final class TextMutations {

  /** What happened to a text. */
  public enum Kind {
    LINE_DELETED,
    LINE_DOUBLED,
    LINES_SWAPPED,
    LINES_JOINED,
    CUT,
    WORD_DELETED,
    COLUMN_DELETED,
    COUNT_CHANGED
  }

  /**
   * A changed text.
   *
   * @param line that it begins at, from 1
   * @param before that line before the change
   * @param word position of the word from 0; -1 when whole lines change
   */
  public record Mutation(Kind kind, int line, String before, int word, String text) {

    @Override
    public String toString() {
      String at = word < 0 ? "" : ", word %d".formatted(word + 1);
      String shown = before.length() > 60 ? before.substring(0, 57) + "..." : before;
      return "%s in line %d%s: '%s'".formatted(kind, line, at, shown);
    }
  }

  private final List<String> lines;
  private final Pattern counts;
  private final List<Mutation> all = new ArrayList<>();

  private TextMutations(String text, Pattern counts) {
    this.lines = text.lines().toList();
    this.counts = counts;
  }

  /**
   * The mutations of a text that change it.
   *
   * @param counts pattern of the lines whose whole numbers are counts
   * @param most of one kind; evenly spread if there were more
   */
  public static List<Mutation> of(String text, String counts, int most) {
    TextMutations mutations = new TextMutations(text, Pattern.compile(counts));
    mutations.addLines();
    mutations.addWords();
    mutations.addColumns();
    List<Mutation> chosen = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Mutation> same =
          mutations.all.stream()
              .filter(m -> m.kind == kind && !m.text.lines().toList().equals(mutations.lines))
              .toList();
      int count = Math.min(most, same.size());
      for (int k = 0; k < count; k++) {
        chosen.add(same.get((int) ((long) k * same.size() / count)));
      }
    }
    return chosen;
  }

  /** Lines {@code from} to below {@code to} replaced. */
  private void add(Kind kind, int from, int to, int word, List<String> by) {
    List<String> changed = new ArrayList<>(lines.subList(0, from));
    changed.addAll(by);
    changed.addAll(lines.subList(to, lines.size()));
    String text = String.join("\n", changed) + "\n";
    all.add(new Mutation(kind, from + 1, lines.get(from), word, text));
  }

  private void addLines() {
    for (int k = 0; k < lines.size(); k++) {
      String line = lines.get(k);
      add(Kind.LINE_DELETED, k, k + 1, -1, List.of());
      add(Kind.LINE_DOUBLED, k, k + 1, -1, List.of(line, line));
      add(Kind.CUT, k, lines.size(), -1, List.of());
      if (k + 1 < lines.size()) {
        String next = lines.get(k + 1);
        add(Kind.LINES_SWAPPED, k, k + 2, -1, List.of(next, line));
        add(Kind.LINES_JOINED, k, k + 2, -1, List.of(line + " " + next));
      }
    }
  }

  private void addWords() {
    for (int k = 0; k < lines.size(); k++) {
      List<String> words = words(lines.get(k));
      boolean counted = counts.matcher(lines.get(k)).matches();
      for (int w = 0; w < words.size(); w++) {
        add(Kind.WORD_DELETED, k, k + 1, w, List.of(without(words, w)));
        if (counted && words.get(w).matches("[0-9]{1,8}")) {
          int number = Integer.parseInt(words.get(w));
          for (int other : new int[] {number - 1, number + 1}) {
            List<String> changed = new ArrayList<>(words);
            changed.set(w, Integer.toString(other));
            add(Kind.COUNT_CHANGED, k, k + 1, w, List.of(String.join(" ", changed)));
          }
        }
      }
    }
  }

  /** Blocks are lines one below the other with the same number of words, at least two of each. */
  private void addColumns() {
    for (int from = 0; from < lines.size(); from++) {
      int width = words(lines.get(from)).size();
      int to = from + 1;
      while (to < lines.size() && words(lines.get(to)).size() == width) {
        to++;
      }
      for (int w = 0; width > 1 && to > from + 1 && w < width; w++) {
        int column = w;
        List<String> block =
            lines.subList(from, to).stream().map(line -> without(words(line), column)).toList();
        add(Kind.COLUMN_DELETED, from, to, w, block);
      }
      from = to - 1;
    }
  }

  private static List<String> words(String line) {
    return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
  }

  private static String without(List<String> words, int position) {
    List<String> rest = new ArrayList<>(words);
    rest.remove(position);
    return String.join(" ", rest);
  }
}

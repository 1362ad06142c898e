package org.panatom.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.panatom.files.TextMutations.Kind;
import org.panatom.files.TextMutations.Mutation;

/**
 * A reader against damaged texts: each is refused with file and line, or reads to the same bits as
 * the whole text, or is another valid file for a reason that the test states.
 */
public final class MutationCheck {

  private static final Pattern LINE = Pattern.compile("line [0-9]+");

  /** Reads a text and gives what tells results apart to the last bit. */
  public interface Reader {

    /** The bits of what was read; errors of the reader are passed on. */
    Object read(String text) throws IOException;
  }

  /**
   * Mutations that are files of their own.
   *
   * @param kinds what happened
   * @param line pattern of the line before
   * @param why it cannot be told from a whole file
   */
  public record Other(Set<Kind> kinds, Pattern line, String why) {

    /** The pattern must fit the whole line, blanks around it aside. */
    public static Other of(String line, String why, Kind... kinds) {
      return new Other(Set.of(kinds), Pattern.compile("\\s*(" + line + ")\\s*"), why);
    }

    boolean fits(Mutation mutation) {
      return kinds.contains(mutation.kind()) && line.matcher(mutation.before()).matches();
    }
  }

  private final String place;
  private final String counts;
  private final Reader reader;
  private final List<Other> others;

  /**
   * A check.
   *
   * @param place file or folder that each message must name
   * @param counts pattern of the lines whose whole numbers are counts
   * @param others what is to be accepted although it is not the same; each must be of use
   */
  public MutationCheck(String place, String counts, Reader reader, List<Other> others) {
    this.place = place;
    this.counts = counts;
    this.reader = reader;
    this.others = others;
  }

  /** Demands all of it for at most so many mutations of each kind. */
  public void demand(String text, int most) throws IOException {
    Object whole = reader.read(text);
    assertEquals(whole, reader.read(text));
    List<String> silent = new ArrayList<>();
    Set<Other> used = new HashSet<>();
    for (Mutation mutation : TextMutations.of(text, counts, most)) {
      try {
        if (!whole.equals(reader.read(mutation.text()))) {
          others.stream()
              .filter(other -> other.fits(mutation))
              .findFirst()
              .ifPresentOrElse(used::add, () -> silent.add(mutation.toString()));
        }
      } catch (IllegalArgumentException | IOException e) {
        if (!e.getMessage().contains(place) || !LINE.matcher(e.getMessage()).find()) {
          silent.add(mutation + " gives a message without file and line: " + e.getMessage());
        }
      }
    }
    if (!silent.isEmpty()) {
      fail("%s: %d were accepted\n%s".formatted(place, silent.size(), String.join("\n", silent)));
    }
    List<Other> unused = others.stream().filter(other -> !used.contains(other)).toList();
    assertEquals(List.of(), unused, "reasons that nothing needs");
  }
}

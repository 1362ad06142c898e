package org.panatom.structure.io;

import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/** What stands between {@code begin} and {@code end} of one structure of {@code input.data}. */
final class RunnerRecord {

  /** Property with "train" or "test". */
  static final String SET = "set";

  /** Property with the text of the comment. */
  static final String COMMENT = "comment";

  private static final String SIGN = "set=";

  private final Map<String, String> properties = new HashMap<>();
  private final double[] vectors = new double[9];
  private final AtomLists atoms = new AtomLists(3, 3, 1);
  private int vectorCount;
  private Double energy;
  private boolean usesSeventhColumn;
  private boolean complete;

  /** Takes the line that must say {@code begin}. */
  RunnerRecord(String line) {
    String[] words = line.split("\\s+");
    if (!words[0].equals("begin")) {
      throw new IllegalArgumentException(
          "a structure must begin with the word 'begin', got '%s'".formatted(Numbers.shown(line)));
    }
    if (words.length > 1) {
      boolean known = words[1].equals(SIGN + "train") || words[1].equals(SIGN + "test");
      if (!known || words.length > 2) {
        throw new IllegalArgumentException(
            "after 'begin' may stand set=train or set=test, got '%s'".formatted(line(words)));
      }
      properties.put(SET, words[1].substring(SIGN.length()));
    }
  }

  private static String line(String[] words) {
    return Numbers.shown(String.join(" ", words));
  }

  boolean isComplete() {
    return complete;
  }

  void addComment(String text) {
    properties.merge(COMMENT, text, (first, second) -> first + " " + second);
  }

  void addLattice(StringTokenizer words) {
    require(words, 3, "lattice x y z");
    if (vectorCount == 3) {
      throw new IllegalArgumentException("this is the fourth 'lattice'; a structure has three");
    }
    for (int k = 0; k < 3; k++) {
      vectors[3 * vectorCount + k] = Numbers.parse(words.nextToken());
    }
    vectorCount++;
  }

  void addAtom(StringTokenizer words) {
    require(words, 9, "atom x y z Element charge n fx fy fz");
    double[] numbers = new double[8];
    for (int k = 0; k < 3; k++) {
      numbers[k] = Numbers.parse(words.nextToken());
    }
    String symbol = words.nextToken();
    for (int k = 3; k < 8; k++) {
      numbers[k] = Numbers.parse(words.nextToken());
    }
    atoms.addApart(AtomLists.element(symbol), numbers, 0, 5, 3);
    usesSeventhColumn |= numbers[4] != 0.0;
  }

  void setEnergy(StringTokenizer words) {
    require(words, 1, "energy E");
    if (energy != null) {
      throw new IllegalArgumentException("this is the second 'energy' of the structure");
    }
    energy = Numbers.parse(words.nextToken());
  }

  void setCharge(StringTokenizer words) {
    require(words, 1, "charge Q");
    String text = words.nextToken();
    Numbers.parse(text);
    if (properties.putIfAbsent(Structure.CHARGE, text) != null) {
      throw new IllegalArgumentException("this is the second 'charge' of the structure");
    }
  }

  void end(StringTokenizer words) {
    require(words, 0, "end");
    complete = true;
  }

  private static void require(StringTokenizer words, int count, String form) {
    if (words.countTokens() != count) {
      throw new IllegalArgumentException(
          "the line must be '%s', but %d values stand after its first word"
              .formatted(form, words.countTokens()));
    }
  }

  Structure structure(Remarks remarks) {
    if (atoms.count() == 0) {
      throw new IllegalArgumentException("the structure that ends here has no line 'atom'");
    }
    if (vectorCount != 0 && vectorCount != 3) {
      throw new IllegalArgumentException(
          "the structure that ends here has %d lines 'lattice'; none or three are needed"
              .formatted(vectorCount));
    }
    boolean periodic = vectorCount == 3;
    Cell cell = new Cell(vectors, new boolean[] {periodic, periodic, periodic});
    if (periodic && !(cell.volume() > 0.0)) {
      throw new IllegalArgumentException(
          "the three 'lattice' vectors of the structure that ends here lie in a plane");
    }
    double[] forces = atoms.values(1);
    boolean zero = AtomLists.allZero(forces);
    if (zero && energy != null) {
      remarks.add("all forces are zero; they are kept as forces");
    }
    if (usesSeventhColumn) {
      remarks.add("the seventh word of the atoms' lines is not kept; nobody uses it");
    }
    double[] charges = atoms.values(2);
    return new Structure(
        atoms.values(0),
        atoms.numbers(),
        cell,
        new Reference(energy, zero && energy == null ? null : forces, null),
        properties,
        AtomLists.allZero(charges) ? Map.of() : Map.of(Structure.CHARGES, charges));
  }
}

package org.panatom.structure.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import org.panatom.structure.Structure;

/**
 * Reads structures from an extended XYZ file one by one, so that files may be larger than memory.
 * Reads {@code Lattice}, {@code pbc}, {@code Properties} with columns in any order (columns that
 * are not known are skipped), reference values (see {@link FrameHeader} for the keys) and keeps
 * every other {@code key=value}, e.g. config_type, as text. Plain XYZ files are read too. Units:
 * angstrom, eV.
 *
 * <p>Errors name the file and the line: a wrong number of atoms, a missing column, something that
 * is not a finite number, an unknown element, a file that ends inside a frame.
 */
public final class ExtendedXyzReader implements Closeable {

  private static final int FIRST_CAPACITY = 1024;

  private final LineSource lines;

  /** Opens a file. */
  public ExtendedXyzReader(Path file) throws IOException {
    lines = new LineSource(file);
  }

  /** All structures of a file. */
  public static List<Structure> readAll(Path file) throws IOException {
    try (ExtendedXyzReader reader = new ExtendedXyzReader(file)) {
      List<Structure> structures = new ArrayList<>();
      for (Structure next = reader.next(); next != null; next = reader.next()) {
        structures.add(next);
      }
      return structures;
    }
  }

  /** The next structure, or null at the end of the file. Blank lines between frames are skipped. */
  public Structure next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? null : frame(atomCount(line.trim()));
  }

  /** Number of the line read last, from 1; after {@link #next} the last line of its frame. */
  public int lineNumber() {
    return lines.number();
  }

  private int atomCount(String line) throws IOException {
    if (!line.matches("[0-9]{1,9}")) {
      throw lines.error(
          "expected the number of atoms that begins a frame, got '%s'%s",
          Numbers.shown(line),
          lines.number() == 1
              ? "; this is no XYZ file"
              : "; is the number of atoms of the frame before too small?");
    }
    return Integer.parseInt(line);
  }

  private Structure frame(int atomCount) throws IOException {
    int firstLine = lines.number();
    String comment = lines.next();
    if (comment == null) {
      throw lines.errorAt(firstLine, "the file ends after the number of atoms; it is truncated");
    }
    FrameHeader header;
    try {
      header = FrameHeader.parse(comment);
    } catch (IllegalArgumentException e) {
      throw lines.error("%s", e.getMessage());
    }
    Atoms atoms = new Atoms(atomCount, header.columns());
    for (int k = 0; k < atomCount; k++) {
      String line = lines.next();
      if (line == null) {
        throw lines.errorAt(
            firstLine,
            "this frame announces %d atoms, but the file ends after %d of them; it is truncated",
            atomCount,
            k);
      }
      try {
        atoms.add(line);
      } catch (IllegalArgumentException e) {
        throw lines.error("%s (atom %d of %d)", e.getMessage(), k + 1, atomCount);
      }
    }
    return atoms.structure(header);
  }

  /** The atoms of one frame; the arrays grow with what is really in the file. */
  private static final class Atoms {
    private final int total;
    private final Columns columns;
    private final String[] words;
    private int count;
    private int[] numbers;
    private double[] positions;
    private double[] forces;

    Atoms(int total, Columns columns) {
      this.total = total;
      this.columns = columns;
      this.words = new String[columns.count()];
      int capacity = Math.min(total, FIRST_CAPACITY);
      numbers = new int[capacity];
      positions = new double[3 * capacity];
      forces = columns.forces() < 0 ? null : new double[3 * capacity];
    }

    void add(String line) {
      split(line);
      if (count == numbers.length) {
        grow(Math.min(total, 2 * count));
      }
      numbers[count] = Columns.atomicNumber(words[columns.species()]);
      for (int c = 0; c < 3; c++) {
        positions[3 * count + c] = Numbers.parse(words[columns.position() + c]);
      }
      for (int c = 0; forces != null && c < 3; c++) {
        forces[3 * count + c] = Numbers.parse(words[columns.forces() + c]);
      }
      count++;
    }

    private void split(String line) {
      StringTokenizer tokens = new StringTokenizer(line);
      int found = tokens.countTokens();
      if (found != words.length) {
        throw new IllegalArgumentException(
            "expected %d columns (%s), got %d: '%s'%s"
                .formatted(
                    words.length,
                    columns.names(),
                    found,
                    Numbers.shown(line),
                    found < 2 ? "; is the number of atoms of this frame too large?" : ""));
      }
      for (int k = 0; k < words.length; k++) {
        words[k] = tokens.nextToken();
      }
    }

    private void grow(int capacity) {
      numbers = Arrays.copyOf(numbers, capacity);
      positions = Arrays.copyOf(positions, 3 * capacity);
      forces = forces == null ? null : Arrays.copyOf(forces, 3 * capacity);
    }

    Structure structure(FrameHeader header) {
      return new Structure(
          positions,
          numbers,
          header.cell(),
          new Structure.Reference(header.energy(), forces, header.stress()),
          header.properties());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.panatom.structure.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.panatom.structure.Structure;

/**
 * Reads structures from an extended XYZ file one by one, so that files may be larger than memory.
 * Reads {@code Lattice}, {@code pbc}, {@code Properties} with columns in any order (columns that
 * are not known are skipped), reference values (see {@link ReferenceSearch}) and keeps every other
 * {@code key=value}, e.g. config_type, as text. Plain XYZ files are read too. Units: angstrom, eV.
 *
 * <p>Errors name the file and the line: a wrong number of atoms, a missing column, something that
 * is not a finite number, an unknown element, a file that ends inside a frame.
 */
public final class ExtendedXyzReader implements StructureReader {

  private static final int FIRST_CAPACITY = 1024;

  private final LineSource lines;
  private final ReferenceSearch search;
  private int count;

  /** Opens a file whose reference values are found by their usual names. */
  public ExtendedXyzReader(Path file) throws IOException {
    this(file, new ReferenceSearch(ReferenceKeys.AUTOMATIC, new Remarks()));
  }

  /** Opens a file; the remarks of the search get the columns that are skipped, too. */
  public ExtendedXyzReader(Path file, ReferenceSearch search) throws IOException {
    this.lines = new LineSource(file);
    this.search = search;
  }

  /** All structures of a file. */
  public static List<Structure> readAll(Path file) throws IOException {
    try (ExtendedXyzReader reader = new ExtendedXyzReader(file)) {
      return reader.readAll();
    }
  }

  /** The next structure, or null at the end of the file. Blank lines between frames are skipped. */
  @Override
  public Structure next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    Structure structure = frame(atomCount(line.trim()));
    count++;
    return structure;
  }

  @Override
  public String place() {
    return lines.place(count - 1);
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
      header = FrameHeader.parse(comment, search);
    } catch (IllegalArgumentException e) {
      throw lines.error("%s", e.getMessage());
    }
    if (!header.columns().skipped().isEmpty()) {
      search
          .remarks()
          .add(
              "the columns %s are not kept"
                  .formatted(String.join(", ", header.columns().skipped())));
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
    private double[] charges;
    private double[] velocities;

    Atoms(int total, Columns columns) {
      this.total = total;
      this.columns = columns;
      this.words = new String[columns.count()];
      int capacity = Math.min(total, FIRST_CAPACITY);
      numbers = new int[capacity];
      positions = new double[3 * capacity];
      forces = columns.forces() < 0 ? null : new double[3 * capacity];
      charges = columns.charges() < 0 ? null : new double[capacity];
      velocities = columns.velocities() < 0 ? null : new double[3 * capacity];
    }

    void add(String line) {
      split(line);
      if (count == numbers.length) {
        grow(Math.min(total, 2 * count));
      }
      numbers[count] = Columns.atomicNumber(words[columns.species()]);
      demandEqual(columns.number());
      parse(positions, columns.position(), 3);
      parse(forces, columns.forces(), 3);
      parse(charges, columns.charges(), 1);
      parse(velocities, columns.velocities(), 3);
      count++;
    }

    /** An atomic number beside the symbol must be that of the symbol. */
    private void demandEqual(int column) {
      if (column >= 0 && Columns.atomicNumber(words[column]) != numbers[count]) {
        throw new IllegalArgumentException(
            "the symbol '%s' and the atomic number '%s' are of two elements"
                .formatted(Numbers.shown(words[columns.species()]), Numbers.shown(words[column])));
      }
    }

    private void parse(double[] values, int column, int perAtom) {
      for (int c = 0; values != null && c < perAtom; c++) {
        values[perAtom * count + c] = Numbers.parse(words[column + c]);
      }
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
      charges = charges == null ? null : Arrays.copyOf(charges, capacity);
      velocities = velocities == null ? null : Arrays.copyOf(velocities, 3 * capacity);
    }

    Structure structure(FrameHeader header) {
      Map<String, double[]> values = new HashMap<>();
      if (charges != null) {
        values.put(Structure.CHARGES, charges);
      }
      if (velocities != null) {
        values.put(Structure.VELOCITIES, velocities);
      }
      return new Structure(
          positions,
          numbers,
          header.cell(),
          new Structure.Reference(header.energy(), forces, header.stress()),
          header.properties(),
          values);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

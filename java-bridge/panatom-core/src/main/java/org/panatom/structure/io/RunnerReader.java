package org.panatom.structure.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.StringTokenizer;
import org.panatom.structure.Structure;

/**
 * Reads {@code input.data}, the structures of RuNNer and n2p2:
 *
 * <pre>
 * begin [set=train|set=test]
 * comment TEXT
 * lattice x y z                             none, or three lines: the vectors a, b, c
 * atom x y z Element charge n fx fy fz      n is not used
 * energy E
 * charge Q
 * end
 * </pre>
 *
 * <p>Structures without lattice are clusters, those with one repeat in all three directions. The
 * text of {@code comment}, {@code set} and {@code charge} become properties. The format has no way
 * to leave out forces and charges: charges that are all zero are taken as absent, forces that are
 * all zero only when there is no energy either.
 */
public final class RunnerReader implements StructureReader {

  private final LineSource lines;
  private final StructureUnits units;
  private final Remarks remarks;
  private int count;

  /** Opens a file whose numbers are in these units. */
  public RunnerReader(Path file, StructureUnits units, Remarks remarks) throws IOException {
    this.lines = new LineSource(file);
    this.units = units;
    this.remarks = remarks;
  }

  @Override
  public StructureUnits units() {
    return units;
  }

  @Override
  public String place() {
    return lines.place(count - 1);
  }

  @Override
  public Structure next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    int first = lines.number();
    RunnerRecord record;
    try {
      record = new RunnerRecord(line.trim());
      while (!record.isComplete()) {
        line = lines.next();
        if (line == null) {
          throw lines.errorAt(
              first, "this structure has no line 'end'; the file ends before it, it is truncated");
        }
        add(record, line.trim());
      }
      Structure structure = record.structure(remarks);
      count++;
      return structure;
    } catch (IllegalArgumentException e) {
      throw lines.error("%s", e.getMessage());
    }
  }

  private static void add(RunnerRecord record, String line) {
    StringTokenizer words = new StringTokenizer(line);
    if (!words.hasMoreTokens()) {
      throw new IllegalArgumentException(
          "there is a blank line between 'begin' and 'end', which n2p2 does not allow");
    }
    String keyword = words.nextToken();
    switch (keyword) {
      case "comment" -> record.addComment(line.substring(keyword.length()).trim());
      case "lattice" -> record.addLattice(words);
      case "atom" -> record.addAtom(words);
      case "energy" -> record.setEnergy(words);
      case "charge" -> record.setCharge(words);
      case "end" -> record.end(words);
      default ->
          throw new IllegalArgumentException(
              "'%s' is unknown; between 'begin' and 'end' stand lines that begin with comment,"
                      .formatted(Numbers.shown(keyword))
                  + " lattice, atom, energy or charge");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.panatom.structure.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/**
 * Reads the one structure of an XSF file as aenet uses it (angstrom, eV, eV/angstrom):
 *
 * <pre>
 * # total energy = E eV
 * CRYSTAL                        or SLAB, POLYMER, MOLECULE; none: CRYSTAL
 * PRIMVEC                        then three lattice vectors
 * PRIMCOORD                      then "n 1" and n atoms; without lattice: ATOMS and atoms
 * El x y z [fx fy fz]
 * </pre>
 *
 * <p>The comment may give a cohesive energy instead: the total energy less those of the single
 * atoms, which then must be known. XCrySDen and ASE take forces for hartree/angstrom; aenet's files
 * have eV/angstrom.
 */
public final class XsfReader implements StructureReader {

  /** By the number of directions in which they repeat. */
  private static final List<String> KINDS = List.of("MOLECULE", "POLYMER", "SLAB", "CRYSTAL");

  /** With a number behind them they belong to one structure of several. */
  private static final Set<String> ONE_OF_MANY = Set.of("PRIMVEC", "PRIMCOORD", "ATOMS", "CONVVEC");

  private static final Set<String> SKIPPED_VECTORS = Set.of("CONVVEC", "RECIP-PRIMVEC");

  private final LineSource lines;
  private final XsfEnergy energy;
  private final double[] vectors = new double[9];
  private final boolean[] periodic = {true, true, true};
  private final AtomLists atoms = new AtomLists(3, 3);
  private String line;
  private String kind;
  private boolean hasVectors;
  private boolean hasForces;
  private boolean hasAtoms;
  private boolean done;

  /**
   * Opens a file.
   *
   * @param atomEnergies eV, energies of single atoms by symbol; null: not known
   */
  public XsfReader(Path file, Map<String, Double> atomEnergies) throws IOException {
    this.lines = new LineSource(file);
    this.energy = new XsfEnergy(atomEnergies);
  }

  @Override
  public String place() {
    return lines.place(0);
  }

  @Override
  public Structure next() throws IOException {
    if (done) {
      return null;
    }
    done = true;
    try {
      advance();
      while (line != null) {
        section();
      }
      return structure();
    } catch (IllegalArgumentException e) {
      throw lines.error("%s", e.getMessage());
    }
  }

  /** Takes the next line; a comment may hold the energy. */
  private void advance() throws IOException {
    line = lines.next();
    if (line != null) {
      line = line.trim();
      energy.take(line, lines.number());
    }
  }

  private boolean isEmpty() {
    return line.isEmpty() || line.startsWith("#") || XsfEnergy.isIn(line);
  }

  private void section() throws IOException {
    if (isEmpty()) {
      advance();
      return;
    }
    String[] words = line.split("\\s+");
    String keyword = words[0];
    boolean image = words.length > 1 && ONE_OF_MANY.contains(keyword);
    if (keyword.equals("ANIMSTEPS") || image) {
      throw new IllegalArgumentException(
          "'%s': XSF files with several structures or images are not read; one file a structure"
              .formatted(Numbers.shown(line)));
    }
    if (words.length > 1 && KINDS.contains(keyword)) {
      throw new IllegalArgumentException(
          "%s stands alone in its line, got '%s'".formatted(keyword, Numbers.shown(line)));
    }
    switch (keyword) {
      case "CRYSTAL", "SLAB", "POLYMER", "MOLECULE" -> setKind(keyword);
      case "PRIMVEC" -> readVectors();
      case "PRIMCOORD" -> readCounted();
      case "ATOMS" -> readAtoms();
      default -> skip(keyword);
    }
  }

  private void setKind(String keyword) throws IOException {
    if (kind != null) {
      throw new IllegalArgumentException("'%s' after '%s'".formatted(keyword, kind));
    }
    kind = keyword;
    int directions = KINDS.indexOf(keyword);
    for (int k = 0; k < 3; k++) {
      periodic[k] = k < directions;
    }
    advance();
  }

  private void readVectors() throws IOException {
    if (hasVectors) {
      throw new IllegalArgumentException("this is the second PRIMVEC");
    }
    for (int k = 0; k < 3; k++) {
      double[] row = row("lattice vector %d of 3".formatted(k + 1), 3);
      System.arraycopy(row, 0, vectors, 3 * k, 3);
    }
    hasVectors = true;
    if (!(new Cell(vectors, periodic).volume() > 0.0)) {
      throw new IllegalArgumentException("the three vectors of PRIMVEC lie in a plane");
    }
    advance();
  }

  /** The next line, which must have so many numbers. */
  private double[] row(String what, int count) throws IOException {
    advance();
    if (line == null) {
      throw new IllegalArgumentException(
          "%s is needed here, but the file ends; it is truncated".formatted(what));
    }
    String[] words = line.split("\\s+");
    if (words.length != count) {
      throw new IllegalArgumentException(
          "%s is needed here (%d numbers), got '%s'".formatted(what, count, Numbers.shown(line)));
    }
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = Numbers.parse(words[k]);
    }
    return values;
  }

  private void readCounted() throws IOException {
    beginAtoms();
    if (!hasVectors) {
      throw new IllegalArgumentException(
          "PRIMCOORD needs PRIMVEC with three lattice vectors before it; a cluster has ATOMS");
    }
    double[] counts = row("the number of atoms and 1", 2);
    double count = counts[0];
    if (counts[1] != 1.0) {
      throw new IllegalArgumentException(
          "behind the number of atoms 1 is needed, got '%s'".formatted(Numbers.shown(line)));
    }
    if (!(count >= 1 && count < 1e9 && count == Math.rint(count))) {
      throw new IllegalArgumentException(
          "the number of atoms must be a whole number of at least 1, got '%s'"
              .formatted(Numbers.shown(line)));
    }
    advance();
    for (int k = 0; k < count; k++) {
      if (line == null || line.isEmpty()) {
        throw new IllegalArgumentException(
            "PRIMCOORD announces %.0f atoms, but only %d are there%s"
                .formatted(count, k, line == null ? "; the file is truncated" : ""));
      }
      readAtom();
      advance();
    }
    if (line != null && !isEmpty() && line.split("\\s+").length >= 4) {
      throw new IllegalArgumentException(
          "PRIMCOORD announces %.0f atoms, but here is one more".formatted(count));
    }
  }

  private void readAtoms() throws IOException {
    beginAtoms();
    if (hasVectors) {
      throw new IllegalArgumentException("after PRIMVEC the atoms must stand under PRIMCOORD");
    }
    Arrays.fill(periodic, false);
    for (advance(); line != null && !isEmpty(); advance()) {
      readAtom();
    }
  }

  private void beginAtoms() {
    if (hasAtoms) {
      throw new IllegalArgumentException("the atoms are there already; one file a structure");
    }
    hasAtoms = true;
  }

  private void readAtom() {
    StringTokenizer words = new StringTokenizer(line);
    int found = words.countTokens();
    boolean wide = found == 7;
    if (found != 4 && !wide) {
      throw new IllegalArgumentException(
          "an atom 'El x y z' or 'El x y z fx fy fz' is needed here, got '%s'"
              .formatted(Numbers.shown(line)));
    }
    if (atoms.count() > 0 && wide != hasForces) {
      throw new IllegalArgumentException("some atoms have forces and some have none");
    }
    hasForces = wide;
    int element = Columns.atomicNumber(words.nextToken());
    double[] numbers = new double[6];
    for (int k = 0; words.hasMoreTokens(); k++) {
      numbers[k] = Numbers.parse(words.nextToken());
    }
    atoms.addApart(element, numbers, 0, 3);
  }

  /** Passes over what is of no use here. */
  private void skip(String keyword) throws IOException {
    if (SKIPPED_VECTORS.contains(keyword)) {
      for (int k = 0; k < 3; k++) {
        row("a vector of " + keyword, 3);
      }
      advance();
    } else if (keyword.startsWith("BEGIN_BLOCK")) {
      while (line != null && !line.startsWith("END_BLOCK")) {
        advance();
      }
      if (line == null) {
        throw new IllegalArgumentException(
            "the block that begins with %s has no end; the file is truncated"
                .formatted(Numbers.shown(keyword)));
      }
      advance();
    } else {
      throw new IllegalArgumentException(
          "'%s' is unknown here; known are CRYSTAL, SLAB, POLYMER, MOLECULE, PRIMVEC, PRIMCOORD,"
                  .formatted(Numbers.shown(line))
              + " ATOMS");
    }
  }

  private Structure structure() {
    if (atoms.count() == 0) {
      throw new IllegalArgumentException(
          "the file has no atoms: PRIMCOORD or ATOMS is missing or the file is truncated");
    }
    if (!hasVectors && kind != null && !kind.equals("MOLECULE")) {
      throw new IllegalArgumentException("%s needs PRIMVEC".formatted(kind));
    }
    int[] numbers = atoms.numbers();
    return new Structure(
        atoms.values(0),
        numbers,
        new Cell(vectors, periodic),
        new Reference(energy.total(numbers), hasForces ? atoms.values(1) : null, null),
        Map.of());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

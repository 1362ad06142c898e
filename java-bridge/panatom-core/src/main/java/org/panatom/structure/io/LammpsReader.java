package org.panatom.structure.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/**
 * Reads the structure of a LAMMPS data file of atom style atomic or charge, with an orthogonal,
 * slanted or general triclinic box. Atoms come in the order of their numbers, at the positions of
 * the file; image flags are not used. The structure repeats in all directions: the file does not
 * tell LAMMPS's boundaries.
 */
public final class LammpsReader implements StructureReader {

  private static final Pattern UNITS = Pattern.compile("\\bunits = (\\w+)");
  private static final Set<String> SKIPPED = Set.of("Pair Coeffs", "PairIJ Coeffs");

  private final LineSource lines;
  private final Options options;
  private final Remarks remarks;
  private final LammpsHeader header = new LammpsHeader();
  private final Set<String> sections = new HashSet<>();
  private final Map<Integer, double[]> velocities = new HashMap<>();
  private String line = "";
  private String comment = "";
  private LammpsUnits units;
  private LammpsSpecies species;
  private LammpsAtoms atoms;
  private Cell cell;
  private boolean done;

  /**
   * What the file may not say; all may be null.
   *
   * @param species chemical symbols in the order of the atom types
   * @param units unit system of the velocities
   * @param atomStyle atomic or charge
   */
  public record Options(List<String> species, LammpsUnits units, String atomStyle) {}

  /** Opens a file. */
  public LammpsReader(Path file, Options options, Remarks remarks) throws IOException {
    this.lines = new LineSource(file);
    this.options = options;
    this.remarks = remarks;
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
      readTitle();
      advance();
      while (line != null && header.take(line)) {
        advance();
      }
      cell = header.cell();
      species = new LammpsSpecies(header.count("atom types"), options.species());
      atoms = new LammpsAtoms(header.count("atoms"), species);
      while (line != null) {
        section();
      }
      return structure();
    } catch (IllegalArgumentException e) {
      throw lines.error("%s", e.getMessage());
    }
  }

  /** LAMMPS takes nothing from the first line, but its write_data names the units there. */
  private void readTitle() throws IOException {
    String title = lines.next();
    Matcher named = UNITS.matcher(title == null ? "" : title);
    units = options.units();
    if (named.find()) {
      if (units != null && !units.word().equals(named.group(1))) {
        throw new IllegalArgumentException(
            "the file says units = %s, but %s was stated".formatted(named.group(1), units.word()));
      }
      units = LammpsUnits.named(named.group(1));
    }
  }

  /** The next line that has something, without its comment; null at the end. */
  private void advance() throws IOException {
    do {
      line = lines.next();
      if (line != null) {
        int mark = line.indexOf('#');
        comment = mark < 0 ? "" : line.substring(mark + 1).trim();
        line = (mark < 0 ? line : line.substring(0, mark)).trim();
      }
    } while (line != null && line.isEmpty());
  }

  private void section() throws IOException {
    String name = line;
    if (name.isEmpty() || !name.matches("[A-Z][A-Za-z ]*")) {
      throw new IllegalArgumentException(
          "the name of a section is needed here, got '%s'; is a number in the header too small?"
              .formatted(Numbers.shown(name)));
    }
    if (!sections.add(name)) {
      throw new IllegalArgumentException("this is the second section '%s'".formatted(name));
    }
    int types = header.count("atom types");
    switch (name) {
      case "Masses" -> entries(name, types, () -> species.addMass(line, comment));
      case "Atom Type Labels" -> entries(name, types, () -> species.addLabel(line));
      case "Atoms" -> {
        atoms.setStyle(comment, options.atomStyle());
        entries(name, header.count("atoms"), () -> atoms.add(line));
      }
      case "Velocities" -> entries(name, header.count("atoms"), this::addVelocity);
      default -> {
        if (!SKIPPED.contains(name)) {
          throw new IllegalArgumentException(
              "the section '%s' is not read; known are Masses, Atom Type Labels, Atoms, Velocities"
                  .formatted(Numbers.shown(name)));
        }
        remarks.add("the section %s is not kept".formatted(name));
        entries(name, name.equals("Pair Coeffs") ? types : types * (types + 1) / 2, () -> {});
      }
    }
  }

  private void entries(String name, int count, Runnable entry) throws IOException {
    for (int k = 0; k < count; k++) {
      advance();
      if (line == null) {
        throw new IllegalArgumentException(
            "the section '%s' must have %d lines, but the file ends after %d; it is truncated"
                .formatted(name, count, k));
      }
      entry.run();
    }
    advance();
  }

  private void addVelocity() {
    String[] words = line.split("\\s+");
    if (words.length != 4) {
      throw new IllegalArgumentException(
          "the number of an atom and three velocities are needed, got '%s'"
              .formatted(Numbers.shown(line)));
    }
    double[] velocity = new double[3];
    for (int k = 0; k < 3; k++) {
      velocity[k] = Numbers.parse(words[k + 1]);
    }
    if (velocities.put(LammpsAtoms.number(words[0]), velocity) != null) {
      throw new IllegalArgumentException("atom %s has velocities already".formatted(words[0]));
    }
  }

  private Structure structure() {
    if (!sections.contains("Atoms")) {
      throw new IllegalArgumentException("the section 'Atoms' is missing; is the file truncated?");
    }
    Map<String, double[]> values = new HashMap<>();
    if (atoms.charges() != null) {
      values.put(Structure.CHARGES, atoms.charges());
    }
    if (!velocities.isEmpty()) {
      if (units == null) {
        throw new IllegalArgumentException(
            "the file has velocities and does not say their units: state lammps_units"
                + " (--lammps-units %s)".formatted(LammpsUnits.choices()));
      }
      values.put(Structure.VELOCITIES, atoms.ordered(velocities, units.velocity()));
    }
    if (atoms.hasImages()) {
      remarks.add("image flags are not kept; positions are those of the file");
    }
    return new Structure(
        atoms.positions(), atoms.atomicNumbers(), cell, Reference.NONE, Map.of(), values);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.panatom.structure.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;

/**
 * Writes one structure as a LAMMPS data file with 17 significant digits: atom style charge where
 * there are charges, else atomic. A cell that LAMMPS's boxes cannot have is turned, and atoms and
 * velocities with it. A structure that does not repeat gets a box around it.
 */
public final class LammpsWriter implements StructureWriter {

  private static final double MARGIN = 10.0;

  private final Writer out;
  private final List<String> species;
  private final LammpsUnits units;
  private final Unkept unkept;
  private boolean written;

  /**
   * Writes to a stream that the caller closes.
   *
   * @param species chemical symbols in the order of the atom types; null: those of the structure in
   *     the order of the alphabet
   * @param units of velocities; null: none stated
   */
  public LammpsWriter(OutputStream out, List<String> species, LammpsUnits units, Remarks remarks) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.species = species;
    this.units = units;
    this.unkept = new Unkept("a LAMMPS data file", remarks);
  }

  @Override
  public void append(Structure structure) throws IOException {
    if (written) {
      throw new IllegalArgumentException("a LAMMPS data file holds one structure; name a folder");
    }
    written = true;
    List<String> types = types(structure);
    boolean hasVelocities = structure.atomValues().containsKey(Structure.VELOCITIES);
    if (hasVelocities && units == null) {
      throw new IllegalArgumentException(
          "the structure has velocities: state lammps_units for the data file (%s)"
              .formatted(LammpsUnits.choices()));
    }
    tell(structure);
    out.write("LAMMPS data file by panatom");
    out.write(hasVelocities ? ", units = " + units.word() : "");
    out.write("\n\n%d atoms\n%d atom types\n\n".formatted(structure.size(), types.size()));
    RestrictedCell turn = writeBox(structure);
    out.write("\nMasses\n\n");
    for (int k = 0; k < types.size(); k++) {
      double mass = Elements.mass(Elements.atomicNumber(types.get(k)));
      out.write("%d %s # %s\n".formatted(k + 1, mass, types.get(k)));
    }
    writeAtoms(structure, types, turn);
    if (hasVelocities) {
      writeVelocities(turn.turned(structure.atomValues().get(Structure.VELOCITIES)));
    }
  }

  private void tell(Structure structure) {
    unkept.properties(structure, Set.of());
    unkept.energyAndForces(structure);
    unkept.stress(structure);
    Cell cell = structure.cell();
    boolean[] p = cell.periodic();
    if (!(p[0] && p[1] && p[2])) {
      unkept.say(
          "the boundaries are not kept; say 'boundary %s %s %s' in LAMMPS"
              .formatted(p[0] ? 'p' : 'f', p[1] ? 'p' : 'f', p[2] ? 'p' : 'f'));
    }
  }

  private List<String> types(Structure structure) {
    List<String> met =
        Arrays.stream(structure.atomicNumbers()).mapToObj(Elements::symbol).distinct().toList();
    if (met.isEmpty()) {
      throw new IllegalArgumentException("a structure without atoms has no place in LAMMPS");
    }
    if (species == null) {
      return met.stream().sorted().toList();
    }
    for (String symbol : met) {
      if (!species.contains(symbol)) {
        throw new IllegalArgumentException(
            "the structure has %s, but species lists %s only"
                .formatted(symbol, String.join(",", species)));
      }
    }
    return species;
  }

  private RestrictedCell writeBox(Structure structure) throws IOException {
    if (!unkept.repeats(structure.cell())) {
      unkept.say("there is no lattice; the box leaves 10 angstrom around the atoms");
      for (int axis = 0; axis < 3; axis++) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int atom = 0; atom < structure.size(); atom++) {
          low = Math.min(low, structure.positions()[3 * atom + axis]);
          high = Math.max(high, structure.positions()[3 * atom + axis]);
        }
        writeEdge(axis, low - MARGIN, high + MARGIN);
      }
      return new RestrictedCell(new Cell(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new boolean[3]));
    }
    unkept.demandVolume(structure.cell());
    RestrictedCell turn = new RestrictedCell(structure.cell());
    double[] v = turn.vectors();
    for (int axis = 0; axis < 3; axis++) {
      writeEdge(axis, 0.0, v[4 * axis]);
    }
    if (v[3] != 0.0 || v[6] != 0.0 || v[7] != 0.0) {
      out.write(Numbers.format(v[3]) + ' ' + Numbers.format(v[6]) + ' ' + Numbers.format(v[7]));
      out.write(" xy xz yz\n");
    }
    if (turn.isTurned()) {
      unkept.say("the cell is turned: LAMMPS wants a along x and b in the plane of x and y");
    } else if (structure.cell().determinant() < 0.0) {
      unkept.say("the cell is left-handed; the box has -c for c");
    }
    return turn;
  }

  private void writeEdge(int axis, double low, double high) throws IOException {
    char name = "xyz".charAt(axis);
    out.write("%s %s %slo %shi\n".formatted(Numbers.format(low), Numbers.format(high), name, name));
  }

  private void writeAtoms(Structure structure, List<String> types, RestrictedCell turn)
      throws IOException {
    double[] charges = structure.atomValues().get(Structure.CHARGES);
    double[] positions = turn.turned(structure.positions());
    out.write("\nAtoms # %s\n\n".formatted(charges == null ? "atomic" : "charge"));
    for (int atom = 0; atom < structure.size(); atom++) {
      String symbol = Elements.symbol(structure.atomicNumbers()[atom]);
      out.write("%d %d".formatted(atom + 1, types.indexOf(symbol) + 1));
      out.write(charges == null ? "" : ' ' + Numbers.format(charges[atom]));
      triple(positions, atom, 1.0);
    }
  }

  private void writeVelocities(double[] velocities) throws IOException {
    out.write("\nVelocities\n\n");
    for (int atom = 0; atom < velocities.length / 3; atom++) {
      out.write(String.valueOf(atom + 1));
      triple(velocities, atom, units.velocity());
    }
  }

  private void triple(double[] values, int atom, double unit) throws IOException {
    for (int k = 0; k < 3; k++) {
      out.write(' ' + Numbers.format(values[3 * atom + k] / unit));
    }
    out.write('\n');
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

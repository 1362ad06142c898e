package org.panatom.structure.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/** Writes {@code input.data} as {@link RunnerReader} describes it, with 17 significant digits. */
public final class RunnerWriter implements StructureWriter {

  private static final Set<String> KEPT =
      Set.of(RunnerRecord.SET, RunnerRecord.COMMENT, Structure.CHARGE);

  private final Writer out;
  private final StructureUnits units;
  private final Unkept unkept;

  /** Writes to a stream that the caller closes, in these units. */
  public RunnerWriter(OutputStream out, StructureUnits units, Remarks remarks) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.units = units;
    this.unkept = new Unkept("input.data", remarks);
  }

  @Override
  public StructureUnits units() {
    return units;
  }

  @Override
  public void append(Structure structure) throws IOException {
    if (structure.size() == 0) {
      throw new IllegalArgumentException("a structure without atoms has no place in input.data");
    }
    tell(structure);
    String set = structure.properties().get(RunnerRecord.SET);
    out.write("begin" + (isSet(set) ? " set=" + set : "") + "\n");
    String comment = structure.properties().get(RunnerRecord.COMMENT);
    if (comment != null) {
      out.write("comment " + comment.replaceAll("[\\r\\n]", " ") + "\n");
    }
    if (unkept.repeats(structure.cell())) {
      for (int k = 0; k < 3; k++) {
        out.write("lattice" + triple(structure.cell().vectors(), k) + "\n");
      }
    }
    for (int atom = 0; atom < structure.size(); atom++) {
      writeAtom(structure, atom);
    }
    if (structure.reference().energy() != null) {
      out.write("energy " + Numbers.format(structure.reference().energy()) + "\n");
    }
    String charge = structure.properties().getOrDefault(Structure.CHARGE, "0.0");
    Numbers.parse(charge);
    out.write("charge " + charge + "\nend\n");
  }

  private static boolean isSet(String word) {
    return "train".equals(word) || "test".equals(word);
  }

  private void tell(Structure structure) {
    unkept.properties(structure, KEPT);
    unkept.stress(structure);
    unkept.velocities(structure);
    unkept.cell(structure.cell());
    Reference reference = structure.reference();
    if (reference.energy() == null) {
      unkept.say("there is no energy; the line 'energy' is left out");
    }
    if (reference.forces() == null) {
      unkept.say("there are no forces, but input.data must have some: zeros are written");
    }
    String set = structure.properties().get(RunnerRecord.SET);
    if (set != null && !isSet(set)) {
      unkept.say("the property 'set' is neither train nor test and is not kept");
    }
  }

  private void writeAtom(Structure structure, int atom) throws IOException {
    double[] charges = structure.atomValues().get(Structure.CHARGES);
    double[] forces = structure.reference().forces();
    out.write("atom" + triple(structure.positions(), atom) + ' ');
    out.write(Elements.symbol(structure.atomicNumbers()[atom]));
    out.write(charges == null ? " 0.0" : ' ' + Numbers.format(charges[atom]));
    out.write(" 0.0");
    out.write((forces == null ? " 0.0 0.0 0.0" : triple(forces, atom)) + "\n");
  }

  private static String triple(double[] values, int k) {
    return " %s %s %s"
        .formatted(
            Numbers.format(values[3 * k]),
            Numbers.format(values[3 * k + 1]),
            Numbers.format(values[3 * k + 2]));
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

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

/** Writes one structure as {@link XsfReader} describes it, with 17 significant digits. */
public final class XsfWriter implements StructureWriter {

  private final Writer out;
  private final Unkept unkept;
  private boolean written;

  /** Writes to a stream that the caller closes. */
  public XsfWriter(OutputStream out, Remarks remarks) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.unkept = new Unkept("xsf", remarks);
  }

  @Override
  public void append(Structure structure) throws IOException {
    if (written) {
      throw new IllegalArgumentException("an XSF file holds one structure; name a folder");
    }
    if (structure.size() == 0) {
      throw new IllegalArgumentException("a structure without atoms has no place in an XSF file");
    }
    written = true;
    tell(structure);
    Reference reference = structure.reference();
    if (reference.energy() != null) {
      out.write("# total energy = %s eV\n\n".formatted(Numbers.format(reference.energy())));
    }
    if (unkept.repeats(structure.cell())) {
      out.write("CRYSTAL\nPRIMVEC\n");
      for (int k = 0; k < 3; k++) {
        triple(structure.cell().vectors(), k);
        out.write('\n');
      }
      out.write("PRIMCOORD\n%d 1\n".formatted(structure.size()));
    } else {
      out.write("ATOMS\n");
    }
    for (int atom = 0; atom < structure.size(); atom++) {
      out.write("%-2s".formatted(Elements.symbol(structure.atomicNumbers()[atom])));
      triple(structure.positions(), atom);
      triple(reference.forces(), atom);
      out.write('\n');
    }
  }

  private void tell(Structure structure) {
    unkept.properties(structure, Set.of());
    unkept.stress(structure);
    unkept.charges(structure);
    unkept.velocities(structure);
    unkept.cell(structure.cell());
    if (structure.reference().energy() == null) {
      unkept.say("there is no energy; aenet's generate.x will stop at this structure");
    }
    if (structure.reference().forces() == null) {
      unkept.say("there are no forces; aenet's generate.x will stop at this structure");
    }
  }

  private void triple(double[] values, int k) throws IOException {
    for (int c = 0; values != null && c < 3; c++) {
      String text = Numbers.format(values[3 * k + c]);
      out.write((text.charAt(0) == '-' ? " " : "  ") + text);
    }
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

package org.panatom.structure.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.panatom.files.AtomicFile;
import org.panatom.structure.Cell;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/**
 * Writes structures as extended XYZ with 17 significant digits, so that reading gives the same
 * numbers to the bit. Labels are called energy, forces and stress, which ASE reads as results; the
 * stress is written as 9 numbers in eV/cubic angstrom, positive = tensile.
 */
public final class ExtendedXyzWriter implements StructureWriter {

  private static final int[] FULL = {0, 5, 4, 5, 1, 3, 4, 3, 2};

  private final Writer out;

  /** Writes to a stream; the caller calls {@link #finish} at the end and closes the stream. */
  public ExtendedXyzWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** Writes a whole file atomically; the labels are the structures' reference values. */
  public static void write(Path file, List<Structure> structures) throws IOException {
    AtomicFile.write(
        file,
        stream -> {
          ExtendedXyzWriter writer = new ExtendedXyzWriter(stream);
          for (Structure structure : structures) {
            writer.append(structure);
          }
          writer.finish();
        });
  }

  /** Appends a frame whose labels are the structure's reference values. */
  @Override
  public void append(Structure structure) throws IOException {
    append(structure, structure.reference(), null, null, Reference.NONE);
  }

  /**
   * Appends a frame whose labels are computed values; the structure's reference values are written
   * as REF_energy, REF_forces and REF_stress, and a key says that the labels are computed.
   *
   * @param computed energy, forces and stress of a model; fields may be null
   * @param atomEnergies [n] eV, or null
   * @param charges [n] elementary charges, or null
   */
  public void append(
      Structure structure, Reference computed, double[] atomEnergies, double[] charges)
      throws IOException {
    append(structure, computed, atomEnergies, charges, structure.reference());
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  private void append(
      Structure structure,
      Reference plain,
      double[] atomEnergies,
      double[] charges,
      Reference reference)
      throws IOException {
    out.write(structure.size() + "\n");
    out.write(lattice(structure.cell()));
    out.write("Properties=species:S:1:pos:R:3");
    out.write(plain.forces() == null ? "" : ":forces:R:3");
    out.write(atomEnergies == null ? "" : ":energies:R:1");
    out.write(charges == null ? "" : ":charges:R:1");
    out.write(reference.forces() == null ? "" : ":REF_forces:R:3");
    double[] known = structure.atomValues().get(Structure.CHARGES);
    double[] velocities = structure.atomValues().get(Structure.VELOCITIES);
    boolean beside = plain != structure.reference();
    out.write(known == null ? "" : (beside ? ":REF_" : ":") + "charges:R:1");
    out.write(velocities == null ? "" : ":velocities:R:3");
    for (Map.Entry<String, String> entry : keys(structure, plain, reference).entrySet()) {
      out.write(' ' + CommentLine.quote(entry.getKey()) + '=' + entry.getValue());
    }
    out.write(pbc(structure.cell()) + '\n');
    for (int atom = 0; atom < structure.size(); atom++) {
      out.write("%-2s".formatted(Elements.symbol(structure.atomicNumbers()[atom])));
      numbers(structure.positions(), atom, 3);
      numbers(plain.forces(), atom, 3);
      numbers(atomEnergies, atom, 1);
      numbers(charges, atom, 1);
      numbers(reference.forces(), atom, 3);
      numbers(known, atom, 1);
      numbers(velocities, atom, 3);
      out.write('\n');
    }
  }

  private static Map<String, String> keys(
      Structure structure, Reference plain, Reference reference) {
    Map<String, String> keys = new TreeMap<>();
    structure.properties().forEach((key, value) -> keys.put(key, CommentLine.quote(value)));
    // A reader must not take another program's energy for the one that belongs to these labels.
    keys.keySet().removeIf(ReferenceQuantity::isReference);
    labels(keys, "", plain);
    labels(keys, "REF_", reference);
    if (keys.containsKey("REF_energy")
        || keys.containsKey("REF_stress")
        || reference.forces() != null) {
      keys.put(ReferenceSearch.COMPUTED, "T");
    }
    return keys;
  }

  private static void labels(Map<String, String> keys, String prefix, Reference labels) {
    if (labels.energy() != null) {
      keys.put(prefix + "energy", Numbers.format(labels.energy()));
    }
    if (labels.stress() != null) {
      StringBuilder text = new StringBuilder("\"");
      for (int k = 0; k < 9; k++) {
        text.append(k == 0 ? "" : " ").append(Numbers.format(labels.stress()[FULL[k]]));
      }
      keys.put(prefix + "stress", text.append('"').toString());
    }
  }

  private static String lattice(Cell cell) {
    StringBuilder text = new StringBuilder();
    boolean zero = true;
    for (double component : cell.vectors()) {
      zero &= component == 0.0;
      text.append(text.isEmpty() ? "" : " ").append(Numbers.format(component));
    }
    return zero ? "" : "Lattice=\"" + text + "\" ";
  }

  private static String pbc(Cell cell) {
    boolean[] periodic = cell.periodic();
    return " pbc=\"%s %s %s\"".formatted(flag(periodic[0]), flag(periodic[1]), flag(periodic[2]));
  }

  private static char flag(boolean value) {
    return value ? 'T' : 'F';
  }

  private void numbers(double[] values, int atom, int perAtom) throws IOException {
    for (int k = 0; values != null && k < perAtom; k++) {
      String text = Numbers.format(values[perAtom * atom + k]);
      out.write(text.charAt(0) == '-' ? " " : "  ");
      out.write(text);
    }
  }
}

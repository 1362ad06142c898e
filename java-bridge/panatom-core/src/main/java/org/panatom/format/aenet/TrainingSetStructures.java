package org.panatom.format.aenet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureReader;

/**
 * The structures of a training set of aenet, of any form: positions, total energies (cohesive
 * energy plus the energies of single atoms; a normalised set is scaled back) and forces. Training
 * sets hold no lattice vectors, so that these look like clusters, but their energies are those of
 * whatever they were made from.
 */
public final class TrainingSetStructures implements StructureReader {

  /** Property with the name of the file from which a structure was made. */
  public static final String PATH = "file";

  private final Path file;
  private final TrainingSetReader reader;
  private final Remarks remarks;

  /** Opens a file. */
  public TrainingSetStructures(Path file, Remarks remarks) throws IOException {
    TrainingSetForm form = TrainingSetForm.demand(file);
    this.file = file;
    this.remarks = remarks;
    try {
      this.reader = new TrainingSetReader(file, form);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public String place() {
    return "%s, structure %d".formatted(file, reader.count() - 1);
  }

  @Override
  public Structure next() throws IOException {
    TrainingSet.Member member;
    try {
      member = reader.next();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (member == null) {
      return null;
    }
    remarks.add(
        "the lattice is not in training sets of aenet: what repeated is a cluster now, with the"
            + " energy of what repeated");
    remarks.add("the descriptors are not kept");
    TrainingSet set = reader.set();
    int[] elements = reader.atomicNumbers();
    double energy = member.energy();
    double[] forces = member.forces();
    if (set.normalized() != 0) {
      energy = energy / set.scale() + member.size() * set.shift();
      forces = Arrays.stream(forces).map(force -> force / set.scale()).toArray();
    }
    for (int type : member.types()) {
      energy += set.atomEnergies()[type];
    }
    return new Structure(
        member.positions(),
        Arrays.stream(member.types()).map(type -> elements[type]).toArray(),
        Cell.none(),
        new Reference(energy, forces, null),
        Map.of(PATH, member.path()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

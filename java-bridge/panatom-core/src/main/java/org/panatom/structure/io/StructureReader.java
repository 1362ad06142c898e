package org.panatom.structure.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.panatom.structure.Structure;

/** Structures from a file or a folder, one by one, so that it may be larger than memory. */
public interface StructureReader extends Closeable {

  /**
   * The next structure in the units of the file, or null at the end.
   *
   * @throws IOException that names the file, the line or record, and what was wanted there
   */
  Structure next() throws IOException;

  /** Where the structure read last ends, e.g. "train.xyz, structure 3 that ends in line 17". */
  String place();

  /** Units of what {@link #next} gives. */
  default StructureUnits units() {
    return StructureUnits.PANATOM;
  }

  /** All structures from here to the end. */
  default List<Structure> readAll() throws IOException {
    List<Structure> structures = new ArrayList<>();
    for (Structure next = next(); next != null; next = next()) {
      structures.add(next);
    }
    return structures;
  }
}

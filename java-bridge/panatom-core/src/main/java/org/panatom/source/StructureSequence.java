package org.panatom.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ReferenceSearch;
import org.panatom.structure.io.StructureReader;
import org.panatom.structure.io.StructureUnits;

/** The structures of one or several files one after the other; one file is open at a time. */
final class StructureSequence implements StructureReader {

  /** How a file is opened. */
  interface Opening {
    StructureReader open(Path file) throws IOException;
  }

  private final List<Path> files;
  private final Opening opening;
  private final ReferenceSearch search;
  private StructureReader current;
  private int opened;

  /**
   * Opens the first file.
   *
   * @param search is finished at the end of the last one
   */
  StructureSequence(List<Path> files, Opening opening, ReferenceSearch search) throws IOException {
    this.files = files;
    this.opening = opening;
    this.search = search;
    openNext();
  }

  private void openNext() throws IOException {
    current = opening.open(files.get(opened));
    opened++;
  }

  @Override
  public Structure next() throws IOException {
    Structure structure = current.next();
    while (structure == null && opened < files.size()) {
      current.close();
      openNext();
      structure = current.next();
    }
    if (structure == null) {
      search.finish(files.getFirst() + (files.size() > 1 ? " and the files after it" : ""));
    }
    return structure;
  }

  @Override
  public String place() {
    return current.place();
  }

  @Override
  public StructureUnits units() {
    return current.units();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}

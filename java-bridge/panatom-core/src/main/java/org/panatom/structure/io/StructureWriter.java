package org.panatom.structure.io;

import java.io.Closeable;
import java.io.IOException;
import org.panatom.structure.Structure;

/**
 * Takes structures one by one and writes them to a stream that its maker gave it and closes. What
 * the format has no place for is told to the {@link Remarks} of the writer.
 */
public interface StructureWriter extends Closeable {

  /** Appends a structure that is in the units of this writer. */
  void append(Structure structure) throws IOException;

  /** Writes what comes after the last structure, and hands everything to the stream. */
  void finish() throws IOException;

  /** Units in which {@link #append} wants structures. */
  default StructureUnits units() {
    return StructureUnits.PANATOM;
  }

  /** Lets go of what the writer itself has opened; the stream stays open. */
  @Override
  default void close() throws IOException {}
}

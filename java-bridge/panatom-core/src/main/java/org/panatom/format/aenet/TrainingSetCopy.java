package org.panatom.format.aenet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a training set of aenet in another form, with the same bits. */
public final class TrainingSetCopy {

  private TrainingSetCopy() {}

  /**
   * Reads a file twice: a binary one has its totals at its end, texts at their beginning.
   *
   * @param form of the copy
   * @param out is closed by the caller
   * @return whether the file has no setups of the descriptors, without which train.x cannot use it
   * @throws IOException whose message names the file and the record or line
   */
  public static boolean write(Path file, TrainingSetForm form, OutputStream out)
      throws IOException {
    TrainingSetForm source = TrainingSetForm.demand(file);
    try {
      TrainingSet set = whole(file, source);
      TrainingSetWriter writer = new TrainingSetWriter(form, out);
      writer.writeBeginning(set);
      try (TrainingSetReader reader = new TrainingSetReader(file, source)) {
        for (TrainingSet.Member next = reader.next(); next != null; next = reader.next()) {
          writer.write(next);
        }
      }
      writer.writeEnd(set);
      return set.totals().fingerprints() == null;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static TrainingSet whole(Path file, TrainingSetForm form) throws IOException {
    try (TrainingSetReader reader = new TrainingSetReader(file, form)) {
      TrainingSet.Member next = reader.next();
      while (next != null) {
        next = reader.next();
      }
      return reader.set();
    }
  }
}

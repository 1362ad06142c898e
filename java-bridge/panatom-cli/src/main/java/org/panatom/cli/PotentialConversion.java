package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialSource;

/** Writes a potential in another format. */
final class PotentialConversion {

  private static final String ENDING = ".panatom";

  private PotentialConversion() {}

  /**
   * Opens the source and writes the target.
   *
   * @param options what goes with the source
   * @param err gets warnings
   */
  static void run(String source, String target, Map<String, String> options, PrintWriter err) {
    if (!target.endsWith(ENDING)) {
      throw new IllegalArgumentException(
          "the target '%s' must end in %s; other formats cannot be written yet"
              .formatted(target, ENDING));
    }
    Potential potential = PotentialSource.open(source, options);
    if (!(potential instanceof ModelPotential model)) {
      throw new IllegalArgumentException(
          "'%s' is no model of symmetry functions and networks; a %s file cannot hold it"
              .formatted(source, ENDING));
    }
    model.remarks().forEach(remark -> err.println("panatom: warning: " + remark));
    try {
      ModelFileWriter.write(Path.of(target), Models.toFile(model));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be written: %s".formatted(target, e.getMessage()), e);
    }
  }
}

package org.panatom.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.panatom.model.ModelPotential;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialSource;
import org.panatom.source.PotentialTarget;

/** Writes a potential in another format. */
final class PotentialConversion {

  private PotentialConversion() {}

  /**
   * Opens the source and writes the target.
   *
   * @param options what goes with the source
   * @param err gets warnings
   */
  static void run(
      String source, PotentialTarget target, Map<String, String> options, PrintWriter err) {
    Potential potential = PotentialSource.open(source, options);
    if (!(potential instanceof ModelPotential model)) {
      throw new IllegalArgumentException(
          "'%s' is no model of symmetry functions and networks; '%s' cannot hold it"
              .formatted(source, target.text()));
    }
    model.remarks().forEach(remark -> err.println("panatom: warning: " + remark));
    target.write(model).forEach(remark -> err.println("panatom: note: " + remark));
  }
}

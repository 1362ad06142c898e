package org.panatom.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.panatom.format.aenet.AenetExport;
import org.panatom.format.n2p2.N2p2Writer;
import org.panatom.format.snap.SnapWriter;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileWriter;

/**
 * Writes a model to where a text says, of the same form as the texts of {@link PotentialSource}:
 * {@code X.panatom}, {@code n2p2:DIR}, {@code aenet:A.nn,B.nn}, {@code
 * snap:X.snapcoeff,X.snapparam}.
 *
 * @param text the target
 * @param ascii whether files of aenet are written as text
 * @param withoutGuard whether other formats may leave out the repulsion below the closest trained
 *     distances
 */
public record PotentialTarget(String text, boolean ascii, boolean withoutGuard) {

  private static final String ENDING = ".panatom";
  private static final String N2P2 = "n2p2:";
  private static final String AENET = "aenet:";
  private static final String SNAP = "snap:";

  /** Checks that the text names a format. */
  public PotentialTarget {
    boolean known =
        text.endsWith(ENDING)
            || text.startsWith(N2P2)
            || text.startsWith(AENET)
            || text.startsWith(SNAP);
    if (!known) {
      throw new IllegalArgumentException(
          ("the target '%s' must end in %s or be %sDIR or %sA.nn,B.nn (one file a species) or"
                  + " %sX.snapcoeff,X.snapparam")
              .formatted(text, ENDING, N2P2, AENET, SNAP));
    }
  }

  /**
   * Writes the model; what is there before is either untouched or replaced whole.
   *
   * @return sentences about what to know when using it
   * @throws IllegalArgumentException says what the format cannot express, or why it cannot be
   *     written
   */
  public List<String> write(ModelPotential model) {
    try {
      if (text.startsWith(N2P2)) {
        Path folder = Path.of(text.substring(N2P2.length()));
        return N2p2Writer.write(folder, model.graph(), withoutGuard);
      }
      if (text.startsWith(AENET)) {
        List<Path> files = new ArrayList<>();
        for (String name : text.substring(AENET.length()).split(",", -1)) {
          files.add(Path.of(name));
        }
        return AenetExport.write(files, model.graph(), ascii, withoutGuard);
      }
      if (text.startsWith(SNAP)) {
        String[] files = text.substring(SNAP.length()).split(",", -1);
        if (files.length != 2) {
          throw new IllegalArgumentException(
              "'%s' must name two files: snap:X.snapcoeff,X.snapparam".formatted(text));
        }
        return SnapWriter.write(Path.of(files[0]), Path.of(files[1]), model.graph(), withoutGuard);
      }
      ModelFileWriter.write(Path.of(text), Models.toFile(model));
      return List.of();
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}

package org.panatom.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.panatom.bridge.Rehearsal;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.potential.Potential;
import picocli.CommandLine.Command;

/**
 * What `panatom cache` runs in the JVM that records the start-up cache: made-up models go through
 * everything that hosts ask for.
 */
@Command(
    name = "rehearse",
    hidden = true,
    header = "Run made-up models the way LAMMPS and ASE do; for 'panatom cache'.")
final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("panatom-rehearsal");
    List<Path> files = new ArrayList<>();
    try {
      for (Potential model : RehearsalModels.all()) {
        Path file = folder.resolve("model%d.panatom".formatted(files.size()));
        files.add(file);
        ModelPotential whole =
            new ModelPotential(model, JsonNodeFactory.instance.objectNode(), Map.of());
        ModelFileWriter.write(file, Models.toFile(whole));
      }
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      Main.run(nowhere, nowhere, "info", files.getFirst().toString());
      Rehearsal.run(files);
    } finally {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    }
    return 0;
  }
}

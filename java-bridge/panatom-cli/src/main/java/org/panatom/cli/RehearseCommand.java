package org.panatom.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.panatom.bridge.Rehearsal;
import org.panatom.descriptor.AngularFunction;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.RadialFunction;
import org.panatom.descriptor.RadialShape;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;
import org.panatom.model.AtomicNetwork;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.model.NeuralNetwork;
import org.panatom.modelfile.ModelFileWriter;
import picocli.CommandLine.Command;

/**
 * What `panatom cache` runs in the JVM that records the start-up cache: a made-up model goes
 * through everything that hosts ask for.
 */
@Command(
    name = "rehearse",
    hidden = true,
    header = "Run a made-up model the way LAMMPS and ASE do; for 'panatom cache'.")
final class RehearseCommand implements Callable<Integer> {

  private static final double SECONDS = 3.0;
  private static final double CUTOFF = 5.0;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("panatom-rehearsal");
    Path file = folder.resolve("model.panatom");
    try {
      ModelFileWriter.write(
          file,
          Models.toFile(
              new ModelPotential(model(), JsonNodeFactory.instance.objectNode(), Map.of())));
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      Main.run(nowhere, nowhere, "info", file.toString());
      Rehearsal.run(file, SECONDS);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  private static BehlerParrinelloPotential model() {
    List<SymmetryFunction> functions = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      RadialShape shape = new RadialShape(4.0, 0.5 * k, CUTOFF, CutoffFunction.POLYNOMIAL2);
      functions.add(new RadialFunction(k % 2, shape));
    }
    RadialShape shape = new RadialShape(0.01, 0.0, CUTOFF, CutoffFunction.POLYNOMIAL2);
    for (double zeta : new double[] {1.0, 2.0, 4.0, 16.0}) {
      functions.add(new AngularFunction(true, 0, 1, shape, 1.0, zeta));
      functions.add(new AngularFunction(false, 1, 1, shape, -1.0, zeta));
    }
    int[] sizes = {functions.size(), 10, 10, 1};
    List<Activation> activations = List.of(Activation.TANH, Activation.TANH, Activation.LINEAR);
    double[] parameters =
        new Random(1).doubles(NeuralNetwork.parameterCount(sizes), -0.1, 0.1).toArray();
    double[] ones = Collections.nCopies(sizes[0], 1.0).stream().mapToDouble(x -> x).toArray();
    NeuralNetwork network = new NeuralNetwork(sizes, activations, parameters);
    AtomicNetwork atomic = new AtomicNetwork(new double[sizes[0]], ones, List.of(network));
    return new BehlerParrinelloPotential(
        List.of("H", "O"), List.of(functions, functions), List.of(atomic, atomic));
  }
}

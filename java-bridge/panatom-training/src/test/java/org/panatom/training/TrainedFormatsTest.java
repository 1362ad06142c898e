package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.format.aenet.AenetFileWriter;
import org.panatom.format.aenet.AenetSource;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.potential.Evaluation;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Structure;

/** Trained models are what other codes can express, and their files hold them to the last bit. */
class TrainedFormatsTest {

  @TempDir Path folder;

  @Test
  void aTrainedChebyshevModelIsAPotentialOfAenet() throws Exception {
    for (String kind : List.of("chebyshev cos", "aenet c", "aenet g")) {
      for (int members = 1; members <= 3; members += 2) {
        ModelPotential model = train(kind, members, "guard: {use: false}\n");
        AenetPotential aenet = assertInstanceOf(AenetPotential.class, model.graph());
        List<Path> files = new ArrayList<>();
        for (AenetSetup setup : aenet.setups()) {
          files.add(folder.resolve(setup.species() + ".nn"));
          AenetFileWriter.write(files.getLast(), setup);
        }
        Potential read = AenetSource.open(files, Map.of("angle", "cos"));
        assertSame(model, read);
      }
    }
  }

  @Test
  void aTrainedModelWithFunctionsOfN2p2HasItsScalingAndAtomEnergies() throws Exception {
    ModelPotential model = train("n2p2", 1, "guard: {use: false}\n");
    BehlerParrinelloPotential graph =
        assertInstanceOf(BehlerParrinelloPotential.class, model.graph());
    assertEquals(0.529177210903, graph.units().length());
    assertEquals(27.211386245988, graph.units().energy());
    assertTrue(graph.units().atomEnergies()[0] < 0.0);
    for (var network : graph.networks()) {
      assertEquals(1, network.members().size());
      for (int g = 0; g < network.inputs(); g++) {
        assertTrue(network.scaling().minimum()[g] < network.scaling().average()[g]);
        assertTrue(network.scaling().average()[g] < network.scaling().maximum()[g]);
      }
    }
  }

  @Test
  void descriptorsThatDoNotFitAreRefused() throws Exception {
    Map<String, String> texts = TestDescriptors.all(folder, 1);
    String chebyshev = texts.get("chebyshev cos");
    refused(chebyshev.replace("tanh", "softplus"), "network.activation is softplus");
    refused(chebyshev.replace("angle: cos", "angle: sin"), "unknown angle 'sin'");
    refused(chebyshev.replace("order: 5, ", "eta: 1.0, "), "needs radial: {order: N");
    refused(chebyshev.replace("order: 5", "order: 5, eta: 1.0"), "has a cutoff only");
    refused(chebyshev.replace("  angle: cos", "  alpha: 0.1"), "descriptor.alpha has no meaning");
    refused(chebyshev.replace("type: chebyshev", "type: soap"), "descriptor.type is 'soap'");
    refused(chebyshev.replace("cutoff: 4.0", "cutoff: 6.0"), "angular_Rc <= radial_Rc");
    String n2p2 = texts.get("n2p2");
    refused(n2p2.replace(", length_unit: bohr", ""), "descriptor.length_unit");
    refused(n2p2.replace("bohr", "feet"), "length_unit is 'feet'");
    refused(n2p2.replace("[Li, Si]", "[Si, Li]"), "by atomic number");
    refused(n2p2.replace("input.nn", "output.nn"), "output.nn");
    refused(n2p2.replace("{n2p2", "{cutoff_function: cosine, n2p2"), "cutoff_function has no");
    String aenet = texts.get("aenet c");
    refused(aenet.replace(", angle: cos", ""), "descriptor.angle");
    refused(aenet.replace("Li.c.stp, ", ""), "are about the species [Si]");
    refused(aenet.replace("Li.c", "Si.c"), "two files about Si");
    String compact = texts.get("compact");
    refused(compact.replace("right: [3.5, 5.0]", "right: 3.5"), "belong together one by one");
    refused(compact.replace("right: [3.5, 5.0]", "right: [0.5, 5.0]"), "from 1.0 to 0.5");
    refused(compact.replace("kind: narrow", "kind: flat"), "narrow or wide");
    Path stp = folder.resolve("Li.c.stp");
    String setup = Files.readString(stp);
    for (String[] change :
        new String[][] {
          {"radial_N = 4", "radial_N = many", "line 11: radial_N must be a whole number"},
          {"angular_N = 3", "", "line 11: the keys"},
          {"ENV 2", "ENV 3", "3 different species are wanted"},
          {"BASIS", "BASES", "unknown keyword 'BASES'"},
        }) {
      Files.writeString(stp, setup.replace(change[0], change[1]));
      refused(aenet, change[2]);
    }
    Path behler = folder.resolve("Li.g.stp");
    String functions = Files.readString(behler);
    String swapped =
        functions.replace("eta=0.01 lambda=-1.0 zeta=2.0", "lambda=-1.0 zeta=2.0 eta=1");
    Files.writeString(behler, swapped);
    refused(texts.get("aenet g"), "eta must stand before zeta");
    Files.writeString(behler, functions.replace("type2=Si eta", "type2=Ge eta"));
    refused(texts.get("aenet g"), "'Ge' is not in ENV");
  }

  private void refused(String text, String message) {
    Exception thrown = assertThrows(Exception.class, () -> run(text));
    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
  }

  private ModelPotential train(String kind, int members, String more) throws Exception {
    run(TestDescriptors.all(folder, members).get(kind) + more);
    return Models.fromFile(ModelFileReader.read(folder.resolve("kinds.panatom")));
  }

  private void run(String text) throws Exception {
    TrainingJob.run(
        new TrainingJob.Request(
            TestPlans.write(folder, text),
            folder,
            TrainingJob.Start.OVERWRITE,
            null,
            2,
            "panatom test"),
        new PrintWriter(new StringWriter()),
        false);
  }

  private static void assertSame(Potential one, Potential other) throws Exception {
    for (Structure structure : TestPlans.structures("validation").subList(0, 3)) {
      Evaluation a = new PotentialEvaluator(one).evaluate(structure);
      Evaluation b = new PotentialEvaluator(other).evaluate(structure);
      assertEquals(a.energy(), b.energy(), 0.0);
      assertArrayEquals(a.forces(), b.forces(), 0.0);
    }
  }
}

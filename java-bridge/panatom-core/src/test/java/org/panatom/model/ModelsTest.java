package org.panatom.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.electrostatics.EwaldTruncation;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.modelfile.ModelFileWriter;
import org.panatom.modelfile.Tensor;
import org.panatom.potential.Evaluation;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Model files become potentials and potentials become model files. */
class ModelsTest {

  @TempDir Path folder;

  @Test
  void roundTripIsExact() throws Exception {
    ModelPotential model = SmallModels.complete(3);
    Path file = folder.resolve("small.panatom");
    ModelFile written = Models.toFile(model);
    ModelFileWriter.write(file, written);
    ModelPotential back = Models.fromFile(ModelFileReader.read(file));
    assertEquals(written, Models.toFile(back));
    assertEquals("2026-01-31", back.properties().get("date"));

    Structure structure = randomStructure();
    Evaluation first = new PotentialEvaluator(model).evaluate(structure);
    Evaluation second = new PotentialEvaluator(back).evaluate(structure);
    assertEquals(first.energy(), second.energy(), 0.0);
    assertArrayEquals(first.forces(), second.forces(), 0.0);
  }

  @Test
  void chargedModelsAreKeptToTheBit() throws Exception {
    EwaldTruncation[] rules = {
      new EwaldTruncation.JacksonCatlow(1e-8),
      new EwaldTruncation.KolafaPerram(1e-7, 0.4),
      new EwaldTruncation.KolafaPerramAtRadius(1e-7, 0.4, 12.0)
    };
    Structure structure = randomStructure();
    for (EwaldTruncation rule : rules) {
      ModelPotential model = SmallModels.model(SmallModels.charged(4, rule, rule == rules[0]));
      Path file = folder.resolve("charged.panatom");
      ModelFile written = Models.toFile(model);
      ModelFileWriter.write(file, written);
      ModelPotential back = Models.fromFile(ModelFileReader.read(file));
      assertEquals(written, Models.toFile(back));
      Evaluation first = new PotentialEvaluator(model).evaluate(structure);
      Evaluation second = new PotentialEvaluator(back).evaluate(structure);
      assertEquals(first.energy(), second.energy(), 0.0);
      assertArrayEquals(first.forces(), second.forces(), 0.0);
      assertArrayEquals(first.charges(), second.charges(), 0.0);
    }
  }

  @Test
  void nonsenseAboutChargesIsRefused() {
    refusedCharges("rule is 'none'", c -> ((ObjectNode) c.get("ewald")).put("rule", "none"));
    refusedCharges("precision of the", c -> ((ObjectNode) c.get("ewald")).put("precision", 2.0));
    refusedCharges("lacks the key 'Si'", c -> ((ObjectNode) c.get("widths")).remove("Si"));
    refusedCharges("must be positive", c -> ((ObjectNode) c.get("widths")).put("Si", -1.0));
    refusedCharges("shape tanh", c -> ((ObjectNode) c.get("screening")).put("shape", "tanh"));
    refusedCharges("the larger", c -> ((ObjectNode) c.get("screening")).put("inner", 20.0));
    refusedCharges("conv_charge is 0", c -> c.put("conv_charge", 0.0));
    refusedCharges("epsilon is -1", c -> c.put("four_pi_epsilon", -1.0));
    refusedCharges("unknown key 'spin'", c -> c.put("spin", 1));
  }

  private static void refusedCharges(String part, Consumer<ObjectNode> change) {
    EwaldTruncation rule = new EwaldTruncation.JacksonCatlow(1e-8);
    ModelFile good = Models.toFile(SmallModels.model(SmallModels.charged(4, rule, false)));
    ObjectNode document = good.document().deepCopy();
    change.accept((ObjectNode) document.at("/potential/charges"));
    assertRefused(part, new ModelFile(document, good.tensors(), good.tags()));
  }

  @Test
  void everythingUnexpectedIsRefused() {
    refused("unknown key 'colour'", d -> d.put("colour", "red"));
    refused("lacks the key 'units'", d -> d.remove("units"));
    refused("document.cutoff is 9.0", d -> d.put("cutoff", 9.0));
    refused("must be a number", d -> d.put("cutoff", "4.5"));
    refused("'Xx' is not a chemical symbol", d -> d.withArray("species").set(0, "Xx"));
    refused("angstrom", d -> ((ObjectNode) d.get("units")).put("length", "bohr"));
    refused(
        "org.panatom.Evil", d -> ((ObjectNode) d.get("potential")).put("type", "org.panatom.Evil"));
    refused("'sum'", d -> term(d, 0).put("type", "sum"));
    refused("must be an object", d -> d.put("potential", 1));
    refused("unknown key 'Na'", d -> ((ObjectNode) term(d, 0).get("energies")).put("Na", 1.0));
    refused("lacks the pair", d -> term(d, 2).withArray("pairs").remove(0));
    refused(
        "each pair once",
        d -> term(d, 2).withArray("pairs").set(0, term(d, 2).withArray("pairs").get(1)));
    refused(
        "0 < inner", d -> ((ObjectNode) term(d, 2).withArray("pairs").get(0)).put("inner", 3.0));
    refused("eta is -100", d -> function(d, 0).put("eta", -100.0));
    refused("unknown cutoff function", d -> function(d, 0).put("cutoff_function", "step"));
    refused("neighbours of species 'Na'", d -> function(d, 0).put("neighbor", "Na"));
    refused("lambda is 1.5", d -> function(d, 2).put("lambda", 1.5));
    refused("unknown key 'eta2'", d -> function(d, 2).put("eta2", 0.5));
    refused("'quadratic'; known", d -> function(d, 2).put("type", "quadratic"));
    refused("no tensor 'nothing'", d -> network(d).put("mean", "nothing"));
    refused("used twice", d -> network(d).put("mean", "term1.Li.scale"));
    refused("unknown activation 'relu'", d -> network(d).withArray("activations").set(0, "relu"));
    refused("for 2 activations", d -> network(d).withArray("activations").remove(0));
    refused("values, 10 are needed", d -> network(d).put("mean", "term1.Li.member0.biases0"));
  }

  @Test
  void tensorsMustFitAndBeUsed() {
    ModelFile good = Models.toFile(SmallModels.complete(3));
    TreeMap<String, Tensor> more = new TreeMap<>(good.tensors());
    more.put("stowaway", Tensor.of(1.0));
    assertRefused("'stowaway' is not part", new ModelFile(good.document(), more, good.tags()));
    TreeMap<String, Tensor> turned = new TreeMap<>(good.tensors());
    Tensor weights = turned.get("term1.Li.member0.weights0");
    int[] shape = {weights.shape()[1], weights.shape()[0]};
    turned.put("term1.Li.member0.weights0", new Tensor(shape, weights.values()));
    assertRefused("must be 10", new ModelFile(good.document(), turned, good.tags()));
  }

  private static ObjectNode term(ObjectNode document, int t) {
    return (ObjectNode) document.get("potential").get("terms").get(t);
  }

  private static ObjectNode function(ObjectNode document, int f) {
    return (ObjectNode) term(document, 1).get("functions").get("Li").get(f);
  }

  private static ObjectNode network(ObjectNode document) {
    return (ObjectNode) term(document, 1).get("networks").get("Li");
  }

  private static void refused(String message, Consumer<ObjectNode> damage) {
    ModelFile good = Models.toFile(SmallModels.complete(3));
    ObjectNode document = good.document().deepCopy();
    damage.accept(document);
    assertRefused(message, new ModelFile(document, good.tensors(), good.tags()));
  }

  private static void assertRefused(String message, ModelFile file) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Models.fromFile(file));
    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
  }

  static Structure randomStructure() {
    Random random = new Random(5);
    double[] vectors = {5.1, 0.2, -0.3, 1.4, 5.6, 0.1, -0.5, 0.8, 4.9};
    int n = 9;
    double[] positions = random.doubles(3 * n, -1.0, 7.0).toArray();
    int[] numbers = random.ints(n, 0, 2).map(k -> k == 0 ? 3 : 14).toArray();
    return new Structure(positions, numbers, new Cell(vectors, new boolean[] {true, true, true}));
  }
}

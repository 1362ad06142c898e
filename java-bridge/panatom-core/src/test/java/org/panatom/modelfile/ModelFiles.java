package org.panatom.modelfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Model files for tests. */
final class ModelFiles {

  private ModelFiles() {}

  /** A small model with every kind of JSON value and tensors of 0 to 3 dimensions. */
  static ModelFile small() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("species").add("Li").add("Si");
    document.put("cutoff", 6.0);
    document.putObject("units").put("length", "angstrom").put("energy", "eV");
    document
        .putObject("provenance")
        .put("program", "Panatom \u00e9\u4e2d\ud83d\ude00 \"quoted\" \\ \n")
        .put("seed", 123456789012345L)
        .put("tiny", Double.MIN_VALUE)
        .put("third", 1.0 / 3.0)
        .put("finished", true)
        .putNull("comment");
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put("network.Li.bias", Tensor.of(-0.0, 1e-308, 0.1, Math.PI));
    tensors.put("network.Li.weight", new Tensor(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}));
    tensors.put("energy", new Tensor(new int[0], new double[] {-4.8}));
    tensors.put("empty", new Tensor(new int[] {0, 7}, new double[0]));
    tensors.put("cube", new Tensor(new int[] {2, 2, 2}, new double[] {1, -1, 2, -2, 3, -3, 4, -4}));
    Map<String, String> tags =
        Map.of(
            "DATE", "2026-01-01",
            "UNITS", "metal",
            "CONTRIBUTOR", "A. Person",
            "CITATION", "J. Chem. Phys. 134, 074106 (2011)");
    return new ModelFile(document, tensors, tags);
  }
}

package org.panatom.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The document nodes of {@link ReferenceAtomEnergy} and {@link ShortRangeRepulsion}. */
final class PairAndAtomTerms {

  private PairAndAtomTerms() {}

  static ReferenceAtomEnergy readReference(ModelNode node, List<String> species) {
    ModelNode values = node.keys("type", "energies").child("energies").keys(species);
    double[] energies = species.stream().mapToDouble(values::number).toArray();
    return new ReferenceAtomEnergy(species, energies);
  }

  static void write(ReferenceAtomEnergy reference, ObjectNode node) {
    node.put("type", "reference_energy");
    ObjectNode energies = node.putObject("energies");
    for (int s = 0; s < reference.species().size(); s++) {
      energies.put(reference.species().get(s), reference.energies()[s]);
    }
  }

  static ZblRepulsion readZbl(ModelNode node, List<String> species) {
    double inner = node.keys("type", "inner", "outer").number("inner");
    double outer = node.number("outer");
    return node.build(() -> new ZblRepulsion(species, inner, outer));
  }

  static void write(ZblRepulsion zbl, ObjectNode node) {
    node.put("type", "zbl").put("inner", zbl.inner()).put("outer", zbl.cutoff());
  }

  static ShortRangeRepulsion readRepulsion(ModelNode node, List<String> species) {
    int n = species.size();
    ShortRangeRepulsion.Range[][] ranges = new ShortRangeRepulsion.Range[n][n];
    for (ModelNode pair : node.keys("type", "warns", "pairs").children("pairs")) {
      List<String> names = pair.keys("species", "inner", "outer").texts("species");
      int a = names.size() == 2 ? species.indexOf(names.get(0)) : -1;
      int b = names.size() == 2 ? species.indexOf(names.get(1)) : -1;
      if (a < 0 || b < 0 || ranges[a][b] != null) {
        throw new IllegalArgumentException(
            "%s.species must be a pair of the document's species, each pair once"
                .formatted(pair.where()));
      }
      double inner = pair.number("inner");
      double outer = pair.number("outer");
      ranges[a][b] = pair.build(() -> new ShortRangeRepulsion.Range(inner, outer));
      ranges[b][a] = ranges[a][b];
    }
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        if (ranges[a][b] == null) {
          throw new IllegalArgumentException(
              "%s.pairs lacks the pair %s %s"
                  .formatted(node.where(), species.get(a), species.get(b)));
        }
      }
    }
    return new ShortRangeRepulsion(species, ranges, node.flag("warns"));
  }

  static void write(ShortRangeRepulsion repulsion, ObjectNode node) {
    node.put("type", "short_range_repulsion");
    node.put("warns", repulsion.warns());
    ArrayNode pairs = node.putArray("pairs");
    List<String> species = repulsion.species();
    for (int a = 0; a < species.size(); a++) {
      for (int b = a; b < species.size(); b++) {
        ObjectNode pair = pairs.addObject();
        pair.putArray("species").add(species.get(a)).add(species.get(b));
        pair.put("inner", repulsion.range(a, b).inner());
        pair.put("outer", repulsion.range(a, b).outer());
      }
    }
  }
}

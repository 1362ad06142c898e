package org.panatom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.WholeStructurePotential;
import org.panatom.simd.Simd;

/**
 * A potential as it stands in a model file: what computes, and what is told about it.
 *
 * @param graph computes
 * @param provenance date, citation, data, settings, errors; for people, no effect on numbers
 * @param tags LAMMPS's potential tags
 */
public record ModelPotential(Potential graph, ObjectNode provenance, Map<String, String> tags)
    implements Potential {

  /** Copies what could be modified. */
  public ModelPotential {
    provenance = provenance.deepCopy();
    tags = Map.copyOf(tags);
  }

  @Override
  public List<String> species() {
    return graph.species();
  }

  @Override
  public double cutoff() {
    return graph.cutoff();
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    graph.evaluate(batch);
  }

  @Override
  public Optional<WholeStructurePotential> wholeStructure() {
    return graph.wholeStructure();
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String key : List.of("date", "citation", "program")) {
      if (provenance.path(key).isTextual()) {
        properties.put(key, provenance.path(key).textValue());
      }
    }
    tags.forEach(properties::putIfAbsent);
    if (knowsRanges(graph)) {
      properties.put("descriptor_ranges", "yes");
    }
    properties.put("kernels", Simd.description());
    List<String> remarks = remarks();
    if (!remarks.isEmpty()) {
      properties.put("remarks", String.join("\n", remarks));
    }
    return properties;
  }

  /** What the user should know before trusting the numbers, one sentence each. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (String key : List.of("warnings", "remarks")) {
      provenance.path(key).forEach(remark -> remarks.add(remark.asText().strip()));
    }
    return remarks;
  }

  private static boolean knowsRanges(Potential potential) {
    return switch (potential) {
      case SumPotential sum -> sum.terms().stream().anyMatch(ModelPotential::knowsRanges);
      case BehlerParrinelloPotential networks -> networks.knowsRanges();
      case AenetPotential aenet -> true;
      case FourthGenerationPotential networks -> true;
      default -> false;
    };
  }
}

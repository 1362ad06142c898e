package org.panatom.model;

import java.util.List;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * The sum of several potentials of the same species. Each term sees all neighbours within the
 * largest cutoff, so it must itself pass over those beyond its own; the potentials of this package
 * do.
 */
public final class SumPotential implements Potential {

  private final List<Potential> terms;
  private final double cutoff;

  /** At least one term; all with the same species in the same order. */
  public SumPotential(List<Potential> terms) {
    this.terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a sum of no potentials");
    }
    for (Potential term : terms) {
      if (!term.species().equals(terms.getFirst().species())) {
        throw new IllegalArgumentException(
            "terms of a sum know different species: %s and %s"
                .formatted(terms.getFirst().species(), term.species()));
      }
    }
    this.cutoff = terms.stream().mapToDouble(Potential::cutoff).max().orElseThrow();
  }

  /** The terms. */
  public List<Potential> terms() {
    return terms;
  }

  @Override
  public List<String> species() {
    return terms.getFirst().species();
  }

  @Override
  public double cutoff() {
    return cutoff;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int t = 0; t < terms.size(); t++) {
      terms.get(t).evaluate(batch);
    }
  }
}

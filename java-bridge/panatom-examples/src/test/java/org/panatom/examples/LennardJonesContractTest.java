package org.panatom.examples;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialContract;

/** Lennard-Jones argon with both kinds of cutoff against the contract. */
class LennardJonesContractTest {

  @Nested
  class CutOff extends PotentialContract {
    @Override
    protected Potential potential() {
      return new LennardJones(
          Map.of("epsilon", "0.0104", "sigma", "3.4", "cutoff", "6.5", "shift", "no"));
    }

    @Override
    protected double spacing() {
      return 3.5;
    }

    @Override
    protected boolean continuous() {
      return false;
    }
  }

  @Nested
  class ShiftedLinearly extends PotentialContract {
    @Override
    protected Potential potential() {
      return new LennardJones(
          Map.of("epsilon", "0.0104", "sigma", "3.4", "cutoff", "6.5", "shift", "linear"));
    }

    @Override
    protected double spacing() {
      return 3.5;
    }
  }
}

package org.panatom.format.aenet;

import org.junit.jupiter.api.Nested;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialContract;

/** Potentials of aenet against the contract of all potentials. */
class AenetContractTest {

  private static Potential open(String name, String angle) {
    return new AenetCase(AenetCase.testSystems().resolve(name)).open(".ann", angle);
  }

  @Nested
  class Chebyshev extends PotentialContract {
    @Override
    protected Potential potential() {
      return open("cheb_3sp", "cos");
    }

    @Override
    protected double spacing() {
      return 3.0;
    }
  }

  @Nested
  class SymmetryFunctions extends PotentialContract {
    @Override
    protected Potential potential() {
      return open("behler_3sp", "cos");
    }

    @Override
    protected double spacing() {
      return 3.0;
    }
  }
}

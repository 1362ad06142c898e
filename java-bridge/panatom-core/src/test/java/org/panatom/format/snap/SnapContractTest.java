package org.panatom.format.snap;

import org.junit.jupiter.api.Nested;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialContract;

/** SNAP potentials against the contract of all potentials. */
class SnapContractTest {

  @Nested
  class Linear extends PotentialContract {
    @Override
    protected Potential potential() {
      return new SnapCase("lin_j4_triclinic_2el").open();
    }

    @Override
    protected double spacing() {
      return 2.9;
    }
  }

  @Nested
  class QuadraticWithInnerSwitching extends PotentialContract {
    @Override
    protected Potential potential() {
      return new SnapCase("inner_quad_j3_order").open();
    }

    @Override
    protected double spacing() {
      return 2.5;
    }
  }

  @Nested
  class DensitiesByElement extends PotentialContract {
    @Override
    protected Potential potential() {
      return new SnapCase("chem_j2_wselfall_3el").open();
    }

    @Override
    protected double spacing() {
      return 2.9;
    }
  }
}

package org.panatom.model;

import org.junit.jupiter.api.Nested;
import org.panatom.electrostatics.EwaldTruncation;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialContract;

/** The potentials that model files hold, alone and added up, against the contract. */
class ModelContractTest {

  @Nested
  class CompleteModel extends PotentialContract {
    @Override
    protected Potential potential() {
      return SmallModels.complete(11);
    }

    /** Close enough for the guard to act too. */
    @Override
    protected double spacing() {
      return 2.15;
    }
  }

  @Nested
  class Networks extends PotentialContract {
    @Override
    protected Potential potential() {
      return SmallModels.networks(12);
    }

    @Override
    protected double spacing() {
      return 2.8;
    }
  }

  @Nested
  class Charged extends PotentialContract {
    @Override
    protected Potential potential() {
      return SmallModels.charged(13, new EwaldTruncation.JacksonCatlow(1e-15), true);
    }

    @Override
    protected double spacing() {
      return 2.8;
    }
  }

  @Nested
  class ChargedByForceErrors extends PotentialContract {
    @Override
    protected Potential potential() {
      return SmallModels.charged(14, new EwaldTruncation.KolafaPerram(1e-16, 0.5), false);
    }

    @Override
    protected double spacing() {
      return 2.8;
    }
  }

  @Nested
  class Guard extends PotentialContract {
    @Override
    protected Potential potential() {
      return SmallModels.guard();
    }

    @Override
    protected double spacing() {
      return 1.7;
    }
  }

  @Nested
  class ReferenceEnergies extends PotentialContract {
    @Override
    protected Potential potential() {
      return new ReferenceAtomEnergy(SmallModels.SPECIES, new double[] {-1.5, -5.0});
    }

    @Override
    protected double spacing() {
      return 2.0;
    }
  }
}

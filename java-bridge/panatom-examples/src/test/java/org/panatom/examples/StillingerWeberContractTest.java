package org.panatom.examples;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialContract;

/** Stillinger-Weber silicon and a made-up alloy against the contract. */
class StillingerWeberContractTest {

  private static Potential read(String file) {
    Path folder = Path.of(System.getProperty("panatom.root"), "test-systems", "potentials");
    return new StillingerWeber(Map.of("file", folder.resolve(file).toString()));
  }

  @Nested
  class Silicon extends PotentialContract {
    @Override
    protected Potential potential() {
      return read("Si.sw");
    }

    @Override
    protected double spacing() {
      return 2.6;
    }
  }

  @Nested
  class TwoElements extends PotentialContract {
    @Override
    protected Potential potential() {
      return read("SiGe-made-up.sw");
    }

    @Override
    protected double spacing() {
      return 2.6;
    }
  }
}

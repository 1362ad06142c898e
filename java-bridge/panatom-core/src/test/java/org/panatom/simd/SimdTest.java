package org.panatom.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class SimdTest {

  @Test
  void everyWidthCanBeAskedFor() {
    assertEquals(512, Simd.choose("PANATOM_SIMD", "512", null).bits());
    assertEquals(
        "vectors of 4 doubles (256 bits), as PANATOM_SIMD asks",
        Simd.choose("PANATOM_SIMD", "256", null).description());
    assertEquals(0, Simd.choose("PANATOM_SIMD", "scalar", null).bits());
    int preferred = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    int automatic = Simd.automaticBits(preferred, System.getProperty("os.arch"));
    assertEquals(automatic, Simd.choose("PANATOM_SIMD", "auto", null).bits());
  }

  @Test
  void processorsWithoutFusedOperationsAreScalar() {
    assertEquals(0, Simd.automaticBits(128, "amd64"));
    assertEquals(256, Simd.automaticBits(256, "amd64"));
    assertEquals(512, Simd.automaticBits(512, "x86_64"));
    assertEquals(128, Simd.automaticBits(128, "aarch64"));
  }

  @Test
  void withoutTheModuleEverythingIsScalar() {
    Simd.Choice choice = Simd.choose("PANATOM_SIMD", "auto", "the module is not there");
    assertEquals(0, choice.bits());
    assertEquals("scalar, because the module is not there", choice.description());
    assertEquals(0, Simd.choose("PANATOM_SIMD", "512", "the module is not there").bits());
  }

  @Test
  void anUnknownChoiceIsRefused() {
    for (String refusal : new String[] {null, "the module is not there"}) {
      Simd.Choice choice = Simd.choose("PANATOM_SIMD", "avx", refusal);
      var error = assertThrows(IllegalArgumentException.class, choice::checked);
      assertEquals(
          "PANATOM_SIMD is 'avx'; it must be auto, scalar, 128, 256 or 512", error.getMessage());
    }
  }

  @Test
  void theProcessHasOneShape() {
    assertEquals(Simd.isVector() ? Lanes.DOUBLES.length() : 1, Simd.lanes());
  }
}

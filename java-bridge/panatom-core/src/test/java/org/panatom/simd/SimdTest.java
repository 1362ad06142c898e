package org.panatom.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class SimdTest {

  @Test
  void everyWidthCanBeAskedFor() {
    assertEquals(512, Simd.choose("512", null).bits());
    assertEquals(
        "vectors of 4 doubles (256 bits), as panatom.simd asks",
        Simd.choose("256", null).description());
    assertEquals(0, Simd.choose("scalar", null).bits());
    int preferred = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    int automatic = Simd.automaticBits(preferred, System.getProperty("os.arch"));
    assertEquals(automatic, Simd.choose("auto", null).bits());
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
    Simd.Choice choice = Simd.choose("auto", "the module is not there");
    assertEquals(0, choice.bits());
    assertEquals("scalar, because the module is not there", choice.description());
    assertEquals(0, Simd.choose("512", "the module is not there").bits());
  }

  @Test
  void anUnknownChoiceIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> Simd.choose("avx", null));
    assertTrue(error.getMessage().contains("'avx'; it must be auto, scalar, 128, 256 or 512"));
  }

  @Test
  void theProcessHasOneShape() {
    assertEquals(Simd.isVector() ? Lanes.DOUBLES.length() : 1, Simd.lanes());
  }
}

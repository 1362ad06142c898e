package org.panatom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations of aenet against their formulas and against differences. */
class AenetActivationTest {

  @Test
  void valuesAreThoseOfTheFormulas() {
    for (double z = -6.0; z < 6.5; z += 0.7) {
      double sigmoid = 1.0 / (1.0 + Math.exp(-z));
      double scaled = 1.7159 * Math.tanh(0.666666666666667 * z);
      double[] expected = {
        z,
        Math.tanh(z),
        sigmoid,
        scaled,
        scaled + 0.1 * z,
        z * sigmoid,
        z * Math.tanh(Math.log(1.0 + Math.exp(z)))
      };
      for (int code = 0; code < expected.length; code++) {
        double value = AenetActivation.ofCode(code).value(z);
        assertEquals(expected[code], value, 1e-15 * Math.max(1.0, Math.abs(z)), "code " + code);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void slopesAreTheDerivatives(AenetActivation activation) {
    double h = 1e-5;
    for (double z = -6.0; z < 6.5; z += 0.7) {
      double numeric = (activation.value(z + h) - activation.value(z - h)) / (2.0 * h);
      assertEquals(numeric, activation.slope(z, activation.value(z)), 1e-9);
    }
    for (double z : new double[] {-1000.0, 1000.0}) {
      double value = activation.value(z);
      assertTrue(Double.isFinite(value) && Double.isFinite(activation.slope(z, value)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesAndCodesLeadBack(AenetActivation activation) {
    assertEquals(activation, AenetActivation.named(activation.fileName()));
    assertEquals(activation, AenetActivation.ofCode(activation.code()));
  }

  @Test
  void unknownOnesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> AenetActivation.ofCode(7));
    assertThrows(IllegalArgumentException.class, () -> AenetActivation.ofCode(-1));
    assertThrows(IllegalArgumentException.class, () -> AenetActivation.named("relu"));
  }
}

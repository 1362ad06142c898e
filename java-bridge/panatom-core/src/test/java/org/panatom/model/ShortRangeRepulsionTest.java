package org.panatom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.panatom.potential.NeighborBatch;

/** The guard is zero where there was training data, smooth, repulsive, and says who came close. */
class ShortRangeRepulsionTest {

  private final NeighborBatch batch = new NeighborBatch();

  @Test
  void zeroFromTheOuterDistanceOn() {
    assertEquals(0.0, energy(2.2), 0.0);
    assertEquals(0, batch.warnings().count());
    assertTrue(energy(2.19) > 0.0);
  }

  @Test
  void warningsNameTheAtoms() {
    energy(1.5);
    assertEquals(1, batch.warnings().count());
    String text = batch.warnings().format(0, atom -> "#" + atom);
    assertTrue(text.contains("#17") && text.contains("#42") && text.contains("1.5000"), text);
  }

  @Test
  void theScreenedCoulombLawInside() {
    // Two Si atoms 1 angstrom apart: 14^2 e^2/r phi(r/a) by an independent calculation.
    double a = 0.46850 / (2.0 * Math.pow(14.0, 0.23));
    double x = 1.0 / a;
    double phi =
        0.18175 * Math.exp(-3.1998 * x)
            + 0.50986 * Math.exp(-0.94229 * x)
            + 0.28022 * Math.exp(-0.4029 * x)
            + 0.02817 * Math.exp(-0.20162 * x);
    double half = 0.5 * 14.399645478425668 * 14 * 14 * phi;
    assertEquals(half, energy(1.0), 1e-12 * half);
  }

  @Test
  void energyFallsSmoothlyWithDistance() {
    double h = 1e-6;
    double lastSlope = -1e9;
    for (double r = 0.3; r < 2.5; r += 0.013) {
      double numeric = (energy(r + h) - energy(r - h)) / (2.0 * h);
      energy(r);
      double slope = batch.gradientX()[0];
      assertEquals(numeric, slope, 1e-6 * Math.max(1.0, Math.abs(slope)));
      assertTrue(slope <= 0.0);
      assertTrue(r > 1.1 || slope >= lastSlope);
      lastSlope = slope;
    }
    energy(2.2 - 1e-4);
    assertEquals(0.0, batch.gradientX()[0], 1e-4);
  }

  private double energy(double r) {
    batch.clear();
    batch.warnings().clear();
    batch.addAtom(17, 1);
    batch.addNeighbor(42, 1, r, 0.0, 0.0, r);
    SmallModels.guard().evaluate(batch);
    return batch.energy()[0];
  }
}

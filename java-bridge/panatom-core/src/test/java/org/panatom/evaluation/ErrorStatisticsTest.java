package org.panatom.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

class ErrorStatisticsTest {

  private static Structure dimer(String type, Reference reference) {
    Map<String, String> properties = type == null ? Map.of() : Map.of("config_type", type);
    return new Structure(
        new double[] {0, 0, 0, 2, 0, 0}, new int[] {3, 14}, Cell.none(), reference, properties);
  }

  @Test
  void energyIsPerAtomForceAndStressPerComponent() {
    ErrorStatistics statistics = new ErrorStatistics();
    double[] zero = new double[6];
    statistics.add(
        dimer("a", new Reference(1.0, zero, zero)),
        new Reference(1.002, new double[] {3, 0, 0, 0, -3, 0}, new double[] {0.01, 0, 0, 0, 0, 0}));
    statistics.add(dimer("b", new Reference(1.0, null, null)), new Reference(0.994, zero, zero));
    statistics.add(dimer(null, Reference.NONE), new Reference(7.0, zero, zero));

    ErrorStatistics.Errors energy = statistics.overall(Quantity.ENERGY);
    assertEquals(2, energy.count());
    assertEquals(2.0, energy.mae(), 1e-12, "(1 + 3) / 2 meV/atom");
    assertEquals(Math.sqrt(5.0), energy.rmse(), 1e-12);
    assertEquals(3.0, energy.maximum(), 1e-12);
    assertEquals(1.0, statistics.overall(Quantity.FORCE).mae(), 1e-15);
    assertEquals(Math.sqrt(3.0), statistics.overall(Quantity.FORCE).rmse(), 1e-15);
    assertEquals(1.602176634 / 6, statistics.overall(Quantity.STRESS).mae(), 1e-12);
    assertEquals(1.0, statistics.ofGroup("a", Quantity.ENERGY).mae(), 1e-12);
    assertNull(statistics.ofGroup("b", Quantity.FORCE));
    assertEquals(List.of("(none)", "a", "b"), statistics.groups());
    assertEquals(3, statistics.structureCount());
  }

  @Test
  void theTableHasALineForEachConfigType() {
    ErrorStatistics statistics = new ErrorStatistics();
    assertFalse(statistics.hasReferences());
    Reference reference = new Reference(1.0, new double[6], null);
    statistics.add(dimer("melt", reference), new Reference(1.0, new double[6], null));
    statistics.add(dimer("crystal", reference), new Reference(1.004, new double[6], null));
    assertTrue(statistics.hasReferences());
    List<String> lines = ErrorTable.format("test", statistics).lines().toList();
    assertEquals(5, lines.size());
    assertEquals(
        "all               2       1.00      1.41     0.0000    0.0000          -         -",
        lines.get(2));
    assertTrue(lines.get(3).startsWith("crystal           1       2.00      2.00"));
    assertEquals(1.0, statistics.toJson().at("/all/energy/mae").doubleValue(), 1e-12);
    assertEquals(2, statistics.toJson().at("/all/structures").intValue());
    assertEquals(0.0, statistics.toJson().at("/config_type/melt/force/rmse").doubleValue());
  }
}

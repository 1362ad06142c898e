package org.panatom.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panatom.potential.Potential;

/** Folders of n2p2 as sources. */
class N2p2SourceTest {

  private static final String SOURCE =
      "n2p2:" + Path.of(System.getProperty("panatom.root"), "test-systems/n2p2/syn_comp_asym");

  @Test
  void unitsAreStated() {
    Potential potential =
        PotentialSource.open(SOURCE, Map.of("length_unit", "bohr", "energy_unit", "hartree"));
    assertEquals(List.of("H", "C", "O"), potential.species());
    double angstrom =
        PotentialSource.open(SOURCE, Map.of("length_unit", "1", "energy_unit", "ev")).cutoff();
    assertEquals(angstrom * 0.529177210903, potential.cutoff(), 1e-14);
    assertEquals("n2p2", PotentialDescription.toJson(SOURCE, potential).get("format").textValue());
  }

  @Test
  void whatIsMissingOrUnknownIsSaidWithTheChoices() {
    refused(SOURCE, Map.of(), "length_unit (angstrom, bohr or a number of angstrom)");
    refused(SOURCE, Map.of("length_unit", "bohr"), "energy_unit (ev, hartree or a number of eV)");
    refused(SOURCE, Map.of("length_unit", "feet", "energy_unit", "ev"), "'feet'");
    refused(SOURCE, Map.of("length_unit", "bohr", "energy_unit", "-1"), "'-1'");
    refused(SOURCE, Map.of("angle", "cos"), "unknown option 'angle'");
    Map<String, String> units = Map.of("length_unit", "bohr", "energy_unit", "ev");
    refused("n2p2:no/such/folder", units, "no/such/folder");
    refused(
        SOURCE,
        Map.of("length_unit", "bohr", "energy_unit", "ev", "n2p2_quirks", "maybe"),
        "one of no, yes");
  }

  private static void refused(String source, Map<String, String> options, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PotentialSource.open(source, options));
    assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
  }
}

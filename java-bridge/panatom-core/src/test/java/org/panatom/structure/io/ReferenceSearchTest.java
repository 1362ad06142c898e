package org.panatom.structure.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panatom.source.StructureFiles;
import org.panatom.structure.Structure;

/** Reference values are read as the peers' users write them, or refused in words. */
class ReferenceSearchTest {

  private static final String LATTICE = "Lattice=\"2 0 0 0 2 0 0 0 2\"";
  private static final String STRESS = "=\"1 6 5 6 2 4 5 4 3\"";
  private static final String VIRIAL = "=\"-8 -48 -40 -48 -16 -32 -40 -32 -24\"";

  @TempDir Path folder;

  private final Remarks remarks = new Remarks();

  private List<Structure> read(String text, String keys) throws IOException {
    Path file = folder.resolve("test.xyz");
    Files.writeString(file, text);
    List<Structure> structures = new ArrayList<>();
    Map<String, String> options = keys == null ? Map.of() : Map.of("keys", keys);
    try (StructureReader reader = StructureFiles.open(file, options, remarks)) {
      structures.addAll(reader.readAll());
    }
    return structures;
  }

  private static String frame(String comment, String column) {
    return "1\n%s Properties=species:S:1:pos:R:3%s\nSi 0 0 0 1 2 3\n"
        .formatted(comment, column.isEmpty() ? ":velocities:R:3" : ":" + column + ":R:3");
  }

  private Structure.Reference one(String comment, String column, String keys) throws IOException {
    return read(frame(LATTICE + " " + comment, column), keys).getFirst().reference();
  }

  private String refusal(String comment, String column, String keys) {
    Exception e = assertThrows(Exception.class, () -> one(comment, column, keys));
    return e.getMessage();
  }

  /** Every name that is used in the field stands alone for a reference value. */
  @ParameterizedTest
  @CsvSource({
    "energy, forces, stress, virial",
    "Energy, Forces, Stress, Virial",
    "ENERGY, FORCE, STRESS, VIRIALS",
    "TotEnergy, force, stress, virials",
    "total_energy, forces, stress, virial",
    "free_energy, forces, stress, virial",
    "REF_energy, REF_forces, REF_stress, REF_virials",
    "ref_energy, ref_forces, ref_stress, ref_virial",
    "dft_energy, dft_force, dft_stress, dft_virial",
    "DFT_energy, DFT_forces, DFT_stress, DFT_virials",
    "dft_energy, forces, stress, virials",
    "REF_energy, REF_forces, stress, virial",
    "REF_energy, forces, stress, virials",
    "energy, REF_forces, REF_stress, virial",
  })
  void usualNamesAreFound(String energy, String forces, String stress, String virial)
      throws IOException {
    for (String tensor : List.of(stress + STRESS, virial + VIRIAL)) {
      Structure.Reference reference = one(energy + "=-7.5 " + tensor, forces, null);
      assertEquals(-7.5, reference.energy());
      assertArrayEquals(new double[] {1, 2, 3}, reference.forces());
      assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, reference.stress());
      assertEquals(List.of(), remarks.warnings());
    }
  }

  @Test
  void marksComeFirstAndWhatIsLeftIsNamed() throws IOException {
    assertEquals(3.0, one("energy=1 REF_energy=3", "", null).energy());
    assertEquals(1.0, one("energy=1 free_energy=2", "", null).energy());
    assertEquals(1.0, one("energy=1 kinetic_energy=2", "mace_forces", null).energy());
    // Forces in the comment line and energies of single atoms are of no use, but look like it.
    assertNull(one("E_tot=1 forces=\"1 2 3\"", "energy", null).energy());
    assertEquals(
        List.of(
            "1 structure: energy not read as reference values (read: REF_energy); keys can state them",
            "1 structure: free_energy not read as reference values (read: energy); keys can state"
                + " them",
            "1 structure: kinetic_energy, mace_forces not read as reference values (read: energy);"
                + " keys can state them",
            "1 structure: E_tot, energy, forces not read as reference values (read: none); keys can"
                + " state them"),
        remarks.warnings());
  }

  @Test
  void equalValuesSettingsAndSinglesAreNoReasonToWarn() throws IOException {
    assertEquals(1.0, one("energy=1.5 free_energy=1.5 energy_weight=3", "", null).energy() - 0.5);
    assertEquals(1.5, one("Energy=1.5 energy=1.5", "", null).energy());
    assertNull(one("energy_unit=eV virial_sigma=3", "force_mask", null).energy());
    assertEquals(List.of(), remarks.warnings());
  }

  @Test
  void whatIsNotClearIsRefusedWithTheNamesThatAreThere() {
    String message = refusal("dft_energy=1 energy=2", "", null);
    assertTrue(message.contains("test.xyz, line 2: the energy may be any of"), message);
    assertTrue(message.contains("--keys energy=NAME"), message);
    assertTrue(message.contains("There are: dft_energy, energy, species, pos"), message);
    message = refusal("energy=1 REF_energy=2", "forces", null);
    assertTrue(message.contains("forces may belong to the references or to what"), message);
    message = refusal("energy=1 REF_energy=2 stress" + STRESS, "REF_forces", null);
    assertTrue(message.contains("stress may belong"), message);
  }

  @Test
  void statedNamesDecide() throws IOException {
    String comment = "pbe_energy=1 energy=2 stress" + STRESS;
    Structure.Reference r = one(comment, "my_f", "energy=pbe_energy,forces=MY_F,stress=none");
    assertEquals(1.0, r.energy());
    assertArrayEquals(new double[] {1, 2, 3}, r.forces());
    assertNull(r.stress());
    r = one("energy=1 REF_energy=2", "forces", "energy=energy");
    assertEquals(1.0, r.energy());
    assertArrayEquals(new double[] {1, 2, 3}, r.forces());
    r = one("w" + VIRIAL + " stress=\"0 0 0 0 0 0\"", "", "virial=w");
    assertEquals(1.0, r.stress()[0]);
    assertEquals(List.of(), remarks.warnings());
    assertEquals(3.0, one("energy=3 kinetic_energy=1", "", "forces=none").energy());
  }

  @Test
  void statedNamesThatAreNowhereAreRefused() throws IOException {
    String message = refusal("energy=1", "", "energy=dft_energy");
    assertTrue(message.contains("no structure has dft_energy"), message);
    assertTrue(message.contains("the first one has energy, species, pos"), message);
    assertTrue(refusal("energy=1", "", "colour=red").contains("keys has 'colour=red'"));
    assertTrue(refusal("energy=1", "", "energy").contains("QUANTITY=NAME"));
    assertTrue(refusal("energy=1", "", "energy=a,energy=b").contains("energy twice"));
    // Not every structure has to have them.
    String two = frame("other=1", "") + frame("my=2", "");
    assertNull(read(two, "energy=my").getFirst().reference().energy());
  }

  @Test
  void severalNamesInOneFileAreNamed() throws IOException {
    read(frame("energy=1", "") + frame("REF_energy=2", "") + frame("REF_energy=3", ""), null);
    assertEquals(
        List.of(
            "1 structure: the energy was read from energy (1 structures), REF_energy (2"
                + " structures)"),
        remarks.warnings());
  }

  @Test
  void stressAndVirialMustAgree() throws IOException {
    assertEquals(1.0, one("stress" + STRESS + " virial" + VIRIAL, "", null).stress()[0]);
    String opposite = VIRIAL.replace("-", "");
    String message = refusal("stress" + STRESS + " virial" + opposite, "", null);
    assertTrue(message.contains("stress and virial contradict each other"), message);
    assertTrue(message.contains("one has the wrong sign"), message);
    message = refusal("stress" + STRESS + " virials=\"160 0 0 0 160 0 0 0 160\"", "", null);
    assertTrue(message.contains("units may differ"), message);
    assertEquals(
        -1.0, one("stress" + STRESS + " virial" + opposite, "", "virial=virial").stress()[0]);
  }

  @Test
  void noiseInATensorIsNoAsymmetry() throws IOException {
    double[] stress = one("stress=\"1e-8 1e-7 0 0 2e-8 0 0 0 3e-8\"", "", null).stress();
    assertArrayEquals(new double[] {1e-8, 2e-8, 3e-8, 0, 0, 0.5e-7}, stress, 1e-20);
    assertTrue(refusal("stress=\"1 0.5 0 0 2 0 0 0 3\"", "", null).contains("not symmetric"));
  }

  @Test
  void stressWithoutACellIsNotUsed() throws IOException {
    assertNull(read(frame("stress" + STRESS, ""), null).getFirst().reference().stress());
    assertNull(read(frame("virial" + VIRIAL, ""), null).getFirst().reference().stress());
    assertTrue(remarks.warnings().getFirst().contains("stress is not used"));
    assertTrue(remarks.warnings().getLast().contains("virial is not used"));
  }

  @Test
  void keysOfTheFrameComeInAnyCase() throws IOException {
    String frame = "1\nLATTICE = \"2 0 0 0 2 0 0 0 2\" PBC=\"T T F\" properties=%s Energy=1\n%s\n";
    Structure s = read(frame.formatted("Species:S:1:POS:R:3", "si 0 0 1"), null).getFirst();
    assertArrayEquals(new boolean[] {true, true, false}, s.cell().periodic());
    assertEquals(8.0, s.cell().volume());
    assertEquals(1.0, s.reference().energy());
    assertArrayEquals(new int[] {14}, s.atomicNumbers());
    String twice = frame.formatted("species:S:1:pos:R:3 lattice=\"1 0 0 0 1 0 0 0 1\"", "Si 0 0 1");
    IOException e = assertThrows(IOException.class, () -> read(twice, null));
    assertTrue(e.getMessage().contains("the key 'Lattice' is there twice"), e.getMessage());
    String cell = frame.formatted("species:S:1:pos:R:3", "Si 0 0 1").replace("LATTICE", "cell");
    e = assertThrows(IOException.class, () -> read(cell.replace(" PBC=\"T T F\"", ""), null));
    assertTrue(e.getMessage().contains("a key 'cell' but no Lattice"), e.getMessage());
    String slab = frame.formatted("species:S:1:pos:R:3", "Si 0 0 1").replace("PBC", "periodic");
    e = assertThrows(IOException.class, () -> read(slab, null));
    assertTrue(e.getMessage().contains("a key 'periodic' but no pbc"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "numbers:I:1:positions:R:3, 14 0 0 1",
    "Z:I:1:pos:R:3, 14 0 0 1",
    "symbols:S:1:position:R:3, SI 0 0 1",
    "species:S:1:numbers:I:1:pos:R:3, si 14 0 0 1",
    "species:S:1:pos:I:3, Si 0 0 1",
  })
  void columnsHaveTheNamesOfAse(String properties, String line) throws IOException {
    Structure s = read("1\nProperties=%s\n%s\n".formatted(properties, line), null).getFirst();
    assertArrayEquals(new int[] {14}, s.atomicNumbers());
    assertArrayEquals(new double[] {0, 0, 1}, s.positions());
  }

  @Test
  void columnsThatContradictEachOtherAreRefused() {
    String message = broken("species:S:1:Z:I:1:pos:R:3", "Si 13 0 0 0");
    assertTrue(message.contains("line 3: the symbol 'Si' and the atomic number '13'"), message);
    message = broken("species:S:1:pos:R:3:positions:R:3", "Si 0 0 0 1 1 1");
    assertTrue(message.contains("both pos and positions"), message);
    message = broken("species:S:1:pos:R:3:forces:R:3:force:R:3", "Si 0 0 0 1 1 1 2 2 2");
    assertTrue(message.contains("the forces may be any of forces, force"), message);
  }

  private String broken(String properties, String line) {
    String text = "1\nProperties=%s\n%s\n".formatted(properties, line);
    return assertThrows(IOException.class, () -> read(text, null)).getMessage();
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertEquals(1, read("\uFEFF1\nLattice=\"2 0 0 0 2 0 0 0 2\"\nSi 0 0 0\n", null).size());
  }
}

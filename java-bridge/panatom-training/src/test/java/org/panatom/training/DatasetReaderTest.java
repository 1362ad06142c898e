package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/** What the data part of settings may say: files, folders, weights, keys, atom energies. */
class DatasetReaderTest {

  private static final SpeciesTable SPECIES = new SpeciesTable(List.of("Li", "Si"));

  private static final String SETTINGS =
      """
      name: small
      species: [Li, Si]
      data: {DATA}
      descriptor: {radial: [{cutoff: 5.0, eta: 2.0, shift: [2.0, 3.0]}]}
      """;

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  /** Two atoms a frame; the comment holds what is being tested. */
  private void file(String name, String... comments) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < comments.length; k++) {
      text.append("2\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3 ");
      text.append("%s\nLi 0 0 0\nSi 0 0 2.%d\n".formatted(comments[k], name.length() + k));
    }
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private List<Dataset> read(String data, String... more) throws IOException {
    String text = SETTINGS.replace("DATA", data) + String.join("\n", more);
    TrainingSettings settings = TestPlans.settings(folder, text);
    TrainingProgress progress = new TrainingProgress(new PrintWriter(said), false);
    return new DatasetReader(settings.data(), folder, SPECIES, progress).read(1);
  }

  private String refusal(String data, String... more) {
    return assertThrows(Exception.class, () -> read(data, more)).getMessage();
  }

  private static List<Double> energies(Dataset set) {
    return set.structures().stream().map(s -> s.reference().energy()).toList();
  }

  @Test
  void severalFilesAndFoldersAreOneSet() throws IOException {
    file("a.xyz", "energy=1", "energy=2");
    file("more/c.xyz", "energy=4");
    file("more/b.xyz", "energy=3");
    file("val.xyz", "energy=5");
    Dataset both = read("train: [a.xyz, more], validation: [val.xyz]").getFirst();
    assertEquals(List.of(1.0, 2.0, 3.0, 4.0), energies(both));
    assertEquals("a.xyz, more", both.fileNames());
    Dataset one = read("train: a.xyz, validation: val.xyz").getFirst();
    assertEquals(Sha256.of(folder.resolve("a.xyz")), one.sha256());
    assertEquals(64, both.sha256().length());
    assertNotEquals(one.sha256(), both.sha256());
    assertTrue(refusal("train: [], validation: val.xyz").contains("data.train is empty"));
    assertTrue(refusal("train: [no.xyz], validation: val.xyz").contains("no.xyz"));
    String message = refusal("train: [{file: a.xyz, wight: 2}], validation: val.xyz");
    assertTrue(message.contains("'wight'"), message);
    message = refusal("train: [{fil: a.xyz}], validation: val.xyz");
    assertTrue(message.contains("data.train: the key 'file' is missing"), message);
  }

  @Test
  void weightsMultiply() throws IOException {
    file(
        "a.xyz", "energy=1 config_type=melt", "energy=1 config_type=bulk weight=3 energy_weight=2");
    file("b.xyz", "energy=1 forces_weight=5 config_stress_weight=0 config_type=x");
    String data =
        "train: [{file: a.xyz, weight: 2}, {file: b.xyz, weight: {energy: 0.5}}],"
            + " validation: a.xyz, weights: {m*: 10, bulk: {force: 4.0}, '*k': 7}";
    assertEquals(
        List.of(
            new StructureWeight(20.0, 20.0, 20.0),
            new StructureWeight(12.0, 24.0, 6.0),
            new StructureWeight(0.5, 5.0, 0.0)),
        read(data).getFirst().weights());
    String message = refusal(data.replace("m*", "sm*"));
    assertTrue(message.contains("'sm*'") && message.contains("bulk, melt, x"), message);
    assertTrue(refusal(data.replace("10", "-10")).contains("weight is -10.0"), message);
    file("b.xyz", "energy=1 weight=much");
    assertTrue(refusal(data).contains("weight is 'much'"));
  }

  @Test
  void keysMayBeStatedForAllFilesOrForOne() throws IOException {
    file("a.xyz", "pbe_energy=1");
    file("b.xyz", "scan_energy=2");
    String one = "train: a.xyz, validation: a.xyz";
    for (List<Dataset> sets :
        List.of(
            read(one, "keys: {energy: pbe_energy}"), read(one + ", keys: {energy: pbe_energy}"))) {
      assertEquals(List.of(1.0), energies(sets.getFirst()));
    }
    String two = "train: [a.xyz, {file: b.xyz, keys: {energy: scan_energy}}], validation: a.xyz";
    assertEquals(List.of(1.0, 2.0), energies(read(two, "keys: {energy: pbe_energy}").getFirst()));
    assertNull(energies(read(one).getFirst()).getFirst());
    assertTrue(
        said.toString().contains("pbe_energy not read as reference values"), said.toString());
    assertTrue(refusal(one, "keys: {colour: red}").contains("'colour'"));
    assertTrue(refusal(one, "keys: {energy: dft}").contains("no structure has dft"));
    assertTrue(refusal(one, "length_unit: bohr").contains("'length_unit'"));
    assertTrue(refusal(one + ", length_unit: bohr").contains("data.length_unit is of no use"));
  }

  @Test
  void atomEnergiesAreStatedOrThoseOfIsolatedAtoms() throws IOException {
    file("a.xyz", "energy=1");
    String one = "train: a.xyz, validation: a.xyz";
    for (String stated : List.of("{Li: -1.5}", "Li=-1.5", "'Li=-1.5'")) {
      TrainingSettings settings =
          TestPlans.settings(folder, SETTINGS.replace("DATA", one) + "atom_energies: " + stated);
      assertArrayEquals(new double[] {-1.5, Double.NaN}, fixed(settings, List.of()));
    }
    TrainingSettings isolated =
        TestPlans.settings(folder, SETTINGS.replace("DATA", one) + "atom_energies: isolated");
    TrainingSettings silent = TestPlans.settings(folder, SETTINGS.replace("DATA", one));
    List<Structure> atoms = List.of(atom("Li", -2.0, "IsolatedAtom"), atom("Si", -3.0, "other"));
    assertArrayEquals(new double[] {-2.0, -3.0}, fixed(isolated, atoms));
    assertArrayEquals(new double[] {-2.0, Double.NaN}, fixed(silent, atoms));
    assertThrows(IllegalArgumentException.class, () -> fixed(isolated, atoms.subList(0, 1)));
    List<Structure> twice = List.of(atoms.get(0), atom("Li", -2.5, "isolated_atom"));
    assertThrows(IllegalArgumentException.class, () -> fixed(silent, twice));
    assertTrue(refusal(one, "atom_energies: {Xx: 1}").contains("'Xx'"));
    assertTrue(refusal(one, "atom_energies: guess").contains("atom_energies is 'guess'"));
  }

  @Test
  void whatHasNoWeightIsNotLearnt() throws IOException {
    file("a.xyz", "energy=1 energy_weight=0", "energy=2 forces_weight=0");
    Dataset set = read("train: a.xyz, validation: a.xyz").getFirst();
    assertNull(set.counted().getFirst().reference().energy());
    assertEquals(2.0, set.counted().getLast().reference().energy());
    assertEquals(List.of(1.0, 2.0), energies(set));
  }

  private static double[] fixed(TrainingSettings settings, List<Structure> training) {
    return new AtomEnergies(settings.atomEnergies(), SPECIES).fixed(training);
  }

  private Structure atom(String symbol, double energy, String type) throws IOException {
    String text = "1\nconfig_type=%s energy=%s\n%s 0 0 0\n".formatted(type, energy, symbol);
    Files.writeString(folder.resolve("atom.xyz"), text);
    return ExtendedXyzReader.readAll(folder.resolve("atom.xyz")).getFirst();
  }
}

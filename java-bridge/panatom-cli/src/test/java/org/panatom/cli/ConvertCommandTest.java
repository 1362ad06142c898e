package org.panatom.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/** The command {@code panatom convert}. */
class ConvertCommandTest {

  private static final String CASES =
      "n2p2:" + Path.of(System.getProperty("panatom.root"), "test-systems", "n2p2") + "/";
  private static final String[] UNITS = {"--length-unit", "bohr", "--energy-unit", "hartree"};

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int panatom(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private int convert(String source, Path target) {
    String[] arguments = {
      "convert", source, target.toString(), UNITS[0], UNITS[1], UNITS[2], UNITS[3]
    };
    return panatom(arguments);
  }

  @Test
  void anImportedModelGivesTheSameNumbers() throws IOException {
    Path model = folder.resolve("model.panatom");
    assertEquals(0, convert(CASES + "syn_ct7_poly3_norm", model), err.toString());
    Path xyz = folder.resolve("water.xyz");
    Files.writeString(xyz, "3\n\nO 0 0 0\nH 0.9 0.1 0\nH -0.2 0.95 0.3\n");
    Path before = folder.resolve("before.json");
    Path after = folder.resolve("after.json");
    String source = CASES + "syn_ct7_poly3_norm";
    assertEquals(
        0,
        panatom(
            "evaluate",
            source,
            xyz.toString(),
            "--json",
            before.toString(),
            UNITS[0],
            UNITS[1],
            UNITS[2],
            UNITS[3]),
        err.toString());
    assertEquals(
        0,
        panatom("evaluate", model.toString(), xyz.toString(), "--json", after.toString()),
        err.toString());
    assertEquals(structures(before), structures(after));
  }

  private static String structures(Path json) throws IOException {
    return new ObjectMapper().readTree(json.toFile()).get("structures").toString();
  }

  @Test
  void departuresOfTheOriginalAreReported() {
    Path model = folder.resolve("model.panatom");
    assertEquals(0, convert(CASES + "quirk_negative_rs", model), err.toString());
    assertTrue(err.toString().contains("warning: input.nn, line"), err.toString());
  }

  @Test
  void whatCannotBeConvertedIsRefused() {
    Path model = folder.resolve("model.panatom");
    assertEquals(2, panatom("convert", CASES + "syn_comp_asym", model.toString()));
    assertTrue(err.toString().contains("state length_unit"), err.toString());
    assertEquals(2, convert(CASES + "syn_comp_asym", folder.resolve("model.nn")));
    assertTrue(err.toString().contains("must end in .panatom"), err.toString());
    assertFalse(Files.exists(model));
  }

  private static final String LI_SI =
      Path.of(System.getProperty("panatom.root"), "test-systems", "li-si", "test.xyz").toString();

  @Test
  void structuresGoThroughOtherFormatsAndBack() throws IOException {
    String data = folder.resolve("input.data").toString();
    String xsf = folder.resolve("xsf").toString();
    String back = folder.resolve("back.xyz").toString();
    String[] eV = {"--length-unit", "angstrom", "--energy-unit", "ev"};
    assertEquals(0, panatom("convert", LI_SI, data, eV[0], eV[1], eV[2], eV[3]), err.toString());
    assertTrue(
        err.toString().contains("warning: 20 structures: not kept, for input.data"),
        err.toString());
    assertEquals(
        0,
        panatom("convert", data, xsf + "/", "--to", "xsf", eV[0], eV[1], eV[2], eV[3]),
        err.toString());
    assertEquals(0, panatom("convert", xsf, back), err.toString());
    List<Structure> truth = ExtendedXyzReader.readAll(Path.of(LI_SI));
    List<Structure> read = ExtendedXyzReader.readAll(Path.of(back));
    assertEquals(truth.size(), read.size());
    for (int k = 0; k < truth.size(); k++) {
      assertArrayEquals(truth.get(k).positions(), read.get(k).positions());
      assertArrayEquals(truth.get(k).reference().forces(), read.get(k).reference().forces());
      assertEquals(truth.get(k).reference().energy(), read.get(k).reference().energy());
      assertEquals(truth.get(k).cell(), read.get(k).cell());
    }
    assertEquals(2, panatom("convert", LI_SI, xsf, "--to", "xsf"), "the folder is not empty");
  }

  @Test
  void unitsOfBothSidesAreStated() throws IOException {
    Path data = folder.resolve("input.data");
    String same = folder.resolve("output.data").toString();
    assertEquals(2, panatom("convert", LI_SI, data.toString()));
    assertTrue(err.toString().contains("state --length-unit"), err.toString());
    assertFalse(Files.exists(data));
    panatom("convert", LI_SI, data.toString(), UNITS[0], UNITS[1], UNITS[2], UNITS[3]);
    assertEquals(
        2, panatom("convert", data.toString(), same, UNITS[0], UNITS[1], UNITS[2], UNITS[3]));
    assertTrue(err.toString().contains("state --output-length-unit"), err.toString());
    String[] all = {
      "convert",
      data.toString(),
      same,
      UNITS[0],
      UNITS[1],
      UNITS[2],
      UNITS[3],
      "--output-length-unit",
      "bohr",
      "--output-energy-unit",
      "hartree"
    };
    assertEquals(0, panatom(all), err.toString());
    assertEquals(-1, Files.mismatch(data, Path.of(same)), "equal units change no bit");
    assertEquals(2, panatom("convert", LI_SI, folder.resolve("a.xyz").toString(), "--angle=cos"));
    assertTrue(err.toString().contains("no use for the option 'angle'"), err.toString());
  }

  @Test
  void nothingIsLeftOfAConversionThatFails() throws IOException {
    String one = folder.resolve("one.xsf").toString();
    assertEquals(2, panatom("convert", LI_SI, one));
    assertTrue(err.toString().contains("holds one structure; name a folder"), err.toString());
    assertEquals(2, panatom("convert", LI_SI, folder.resolve("x").toString()));
    assertTrue(err.toString().contains("state --to, one of extxyz"), err.toString());
    Path half = folder.resolve("half.xyz");
    String text = Files.readString(Path.of(LI_SI));
    Files.writeString(half, text.substring(0, text.length() / 2));
    String lammps = folder.resolve("lammps").toString();
    assertEquals(2, panatom("convert", half.toString(), lammps + "/", "--to", "lammps-data"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(half), files.toList());
    }
  }

  @Test
  void trainingSetsOfAenetAreMadeAndRead() throws IOException {
    Path aenet = Path.of(System.getProperty("panatom.root"), "test-systems", "aenet");
    String[] make = {
      "convert",
      aenet.resolve("cheb_3sp").toString(),
      folder.resolve("data.train").toString(),
      "--setups",
      "aenet:"
          + String.join(
              ",",
              List.of("Li", "P", "O").stream()
                  .map(species -> aenet.resolve("cheb_3sp/" + species + ".ann").toString())
                  .toList()),
      "--angle",
      "cos"
    };
    assertEquals(0, panatom(make), err.toString());
    String train = folder.resolve("data.train").toString();
    String text = folder.resolve("data.train.ascii").toString();
    String back = folder.resolve("back.train").toString();
    assertEquals(0, panatom("convert", train, text), err.toString());
    assertEquals(0, panatom("convert", text, back), err.toString());
    assertEquals(-1, Files.mismatch(Path.of(train), Path.of(back)));
    Path xyz = folder.resolve("a.xyz");
    assertEquals(0, panatom("convert", train, xyz.toString()), err.toString());
    assertTrue(err.toString().contains("the lattice is not in training sets"), err.toString());
    assertEquals(5, ExtendedXyzReader.readAll(xyz).size());
    assertEquals(2, panatom("convert", xyz.toString(), train));
    assertTrue(err.toString().contains("state setups"), err.toString());
    String source = "java:org.panatom.examples.LennardJones?epsilon=1&sigma=2&cutoff=4&shift=no";
    assertEquals(2, panatom("evaluate", source, train));
    assertTrue(err.toString().contains("holds no lattice vectors"), err.toString());
  }

  @Test
  void otherFormatsAreEvaluated() throws IOException {
    String data = folder.resolve("input.data").toString();
    panatom("convert", LI_SI, data, UNITS[0], UNITS[1], UNITS[2], UNITS[3]);
    String model =
        Path.of(System.getProperty("panatom.root"), "test-systems/models/lisi-small.panatom")
            .toString();
    Path json = folder.resolve("e.json");
    String[] evaluate = {
      "evaluate",
      model,
      data,
      "--structures",
      "length_unit=bohr",
      "--structures",
      "energy_unit=hartree",
      "--json",
      json.toString()
    };
    assertEquals(0, panatom(evaluate), err.toString());
    Path plain = folder.resolve("p.json");
    assertEquals(0, panatom("evaluate", model, LI_SI, "--json", plain.toString()), err.toString());
    ObjectMapper mapper = new ObjectMapper();
    for (int k = 0; k < 20; k++) {
      double energy =
          mapper.readTree(json.toFile()).at("/structures/%d/energy".formatted(k)).asDouble();
      double truth =
          mapper.readTree(plain.toFile()).at("/structures/%d/energy".formatted(k)).asDouble();
      assertEquals(truth, energy, 1e-11 * Math.abs(truth));
    }
    assertEquals(2, panatom("evaluate", model, data));
    assertTrue(err.toString().contains("state length_unit"), err.toString());
  }
}

package org.panatom.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.files.MutationCheck;
import org.panatom.files.MutationCheck.Other;
import org.panatom.files.TextMutations.Kind;
import org.panatom.structure.Structure;

/** Files of structures that have lost, doubled or exchanged lines, words or columns. */
class StructureMutationTest {

  private static final Other ORDER_OF_VECTORS =
      Other.of(
          "(lattice )?[0-9.]+ [0-9.]+ [0-9.]+", "vectors come in any order", Kind.LINES_SWAPPED);

  private static final Other NO_ENERGY =
      Other.of("# total energy .*|energy .*", "structures may have no energy", Kind.LINE_DELETED);

  @TempDir private Path folder;

  private void demand(String name, Map<String, String> options, String text, Other... others)
      throws IOException {
    Path file = folder.resolve(name);
    new MutationCheck(
            file.toString(),
            "[0-9]+ (1|atoms|atom types)",
            changed -> {
              Files.writeString(file, changed);
              return StructureFiles.readAll(file, options).stream()
                  .map(StructureMutationTest::bits)
                  .toList();
            },
            List.of(others))
        .demand(text, 400);
  }

  private static String bits(Structure structure) {
    StringBuilder text = new StringBuilder();
    text.append(Arrays.toString(structure.atomicNumbers()));
    text.append(Arrays.toString(structure.positions()));
    text.append(Arrays.toString(structure.cell().vectors()));
    text.append(Arrays.toString(structure.cell().periodic()));
    text.append(structure.reference().energy());
    text.append(Arrays.toString(structure.reference().forces()));
    text.append(new TreeMap<>(structure.properties()));
    structure.atomValues().forEach((key, all) -> text.append(key).append(Arrays.toString(all)));
    return text.toString();
  }

  @Test
  void structuresOfN2p2() throws IOException {
    demand(
        "input.data",
        Map.of("length_unit", "angstrom", "energy_unit", "ev"),
        """
        begin set=test
        comment two atoms
        lattice 4 0 0
        lattice 0 4 0.5
        lattice 0 0 4
        atom 0 0.1 0.2 Li 0.5 0 0.1 0.3 0
        atom 2 2.1 2.2 Si -0.25 0 -0.1 0 0.2
        energy -7.5
        charge 0.25
        end
        begin
        atom 0 0 0 Li 0 0 0.1 0 0
        atom 2 2 2 Si 0 0 -0.1 0 0
        energy -7.5
        charge 0
        end
        """,
        ORDER_OF_VECTORS,
        NO_ENERGY,
        Other.of(
            "atom .*",
            "the atoms are not counted, and come in any order",
            Kind.LINE_DELETED,
            Kind.LINES_SWAPPED),
        Other.of("charge .*", "the total charge may be left out", Kind.LINE_DELETED),
        Other.of(
            "comment .*",
            "comments are any text",
            Kind.LINE_DELETED,
            Kind.LINE_DOUBLED,
            Kind.WORD_DELETED),
        Other.of("begin set=test", "the set may be left out", Kind.WORD_DELETED),
        Other.of("begin.*", "structures are not counted", Kind.CUT));
  }

  @Test
  void crystalInXsf() throws IOException {
    demand(
        "X.xsf",
        Map.of(),
        """
        # total energy = -7.5 eV

        CRYSTAL
        PRIMVEC
        4 0 0
        0 4 0.5
        0 0 4
        PRIMCOORD
        2 1
        Li 0 0.1 0.2 0.1 0.3 0
        Si 2 2.1 2.2 -0.1 0 0.5
        """,
        ORDER_OF_VECTORS,
        NO_ENERGY,
        Other.of("Li .*", "atoms come in any order", Kind.LINES_SWAPPED));
  }

  @Test
  void clusterInXsf() throws IOException {
    demand(
        "X.xsf",
        Map.of(),
        """
        # total energy = -7.5 eV
        ATOMS
        Li 0 0.1 0.2 0.1 0.3 0
        Si 2 2.1 2.2 -0.1 0 0.5
        """,
        NO_ENERGY,
        Other.of(
            "(Li|Si) .*",
            "the atoms of a cluster are not counted, and come in any order",
            Kind.LINE_DELETED,
            Kind.LINES_SWAPPED,
            Kind.CUT));
  }

  @Test
  void structureOfLammps() throws IOException {
    demand(
        "X.data",
        Map.of("format", "lammps-data", "lammps_units", "metal"),
        """
        LAMMPS data file

        2 atoms
        2 atom types
        0 4 xlo xhi
        0 5 ylo yhi
        -1 4 zlo zhi
        0.5 0 0.25 xy xz yz

        Masses

        1 6.94 # Li
        2 28.085 # Si

        Atoms # charge

        1 1 0.5 0 0.1 0
        2 2 -0.5 2 2 2.2

        Velocities

        1 0.1 0 0.2
        2 -0.1 0 0
        """,
        Other.of(".* xy xz yz", "boxes without it are orthogonal", Kind.LINE_DELETED),
        Other.of("Velocities|", "velocities may be absent", Kind.CUT));
  }
}

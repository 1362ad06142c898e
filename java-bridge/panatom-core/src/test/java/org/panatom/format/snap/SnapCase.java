package org.panatom.format.snap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.ModelPotential;
import org.panatom.model.SnapPotential;
import org.panatom.potential.Evaluation;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/** A folder with the files of a SNAP, a structure, and the answers of LAMMPS's pair_style snap. */
public record SnapCase(String name) {

  private static final double TOLERANCE = 1e-11;

  /** All of them. */
  public static final List<String> NAMES =
      List.of(
          "bnorm_j7_triclinic",
          "chem_j2_wselfall_3el",
          "chem_j3_asymmetric",
          "chem_j3_bnorm_triclinic",
          "chem_j4_nobnorm_bzero0",
          "chem_j6_wselfall_bzero1_nobnorm",
          "edge_r_below_rmin0",
          "edge_rfac0_above_1",
          "hybrid_coul_j4",
          "hybrid_zbl_j4",
          "inner_quad_j3_order",
          "lin_j2_cluster_1el",
          "lin_j3_cluster_2el",
          "lin_j4_triclinic_2el",
          "lin_j6_isolated_atom",
          "lin_j6_triclinic_rfac0_rmin0",
          "lin_j8_cluster_3el",
          "lin_j8_one_atom_cell",
          "quad_j2_cluster",
          "quad_j6_cluster_1el",
          "switch0_j4_triclinic");

  Path folder() {
    return Path.of(System.getProperty("panatom.root"), "test-systems", "snap", name);
  }

  JsonNode expected() {
    try {
      return new ObjectMapper().readTree(folder().resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The structure. */
  public Structure structure() {
    try {
      return ExtendedXyzReader.readAll(folder().resolve("structure.xyz")).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path coefficients() {
    return folder().resolve("pot.snapcoeff");
  }

  Path parameters() {
    return folder().resolve("pot.snapparam");
  }

  /** The potential, with the species in the order that LAMMPS was given. */
  public ModelPotential open() {
    List<String> order = new ArrayList<>();
    expected().get("pair_coeff_species_order").forEach(symbol -> order.add(symbol.textValue()));
    return SnapSource.open(
        coefficients(), parameters(), Map.of(SnapSource.ORDER, String.join(",", order)));
  }

  /** Energies, forces and virial of a potential against those of LAMMPS. */
  void compare(ModelPotential potential) {
    JsonNode all = expected();
    JsonNode wanted = all.has("snap_only") ? all.get("snap_only") : all;
    Structure structure = structure();
    Evaluation got = new PotentialEvaluator(potential).evaluate(structure);
    assertEquals(wanted.get("energy_eV").doubleValue(), got.energy(), TOLERANCE, name);
    // One case has LAMMPS's numerical derivatives, because its forces are none.
    double forces = name.equals("chem_j3_asymmetric") ? 1e-8 : TOLERANCE;
    for (int i = 0; i < structure.size(); i++) {
      if (wanted.has("energies_eV")) {
        double energy = wanted.get("energies_eV").get(i).doubleValue();
        assertEquals(energy, got.atomEnergies()[i], TOLERANCE, name + " atom " + i);
      }
      for (int d = 0; d < 3; d++) {
        double force = wanted.get("forces_eV_per_A").get(i).get(d).doubleValue();
        assertEquals(force, got.forces()[3 * i + d], forces, name + " force of atom " + i);
      }
    }
    String virial = "virial_eV_xx_yy_zz_xy_xz_yz";
    for (int k = 0; wanted.has(virial) && k < 6; k++) {
      double component = wanted.get(virial).get(k).doubleValue();
      assertEquals(component, got.virial()[k], 10 * TOLERANCE, name + " virial " + k);
    }
  }

  /** The components of all atoms against those of LAMMPS's compute sna/atom. */
  void compareComponents(SnapPotential potential) {
    JsonNode rows = expected().path("bispectrum");
    AtomDescriptor descriptor = potential.descriptor();
    NeighborBatch batch = new NeighborBatch();
    SpeciesTable species = new SpeciesTable(potential.species());
    new StructureBatches(potential.cutoff(), species).fill(structure(), batch);
    double[] values = new double[descriptor.size()];
    for (int b = 0; b < rows.size(); b++) {
      descriptor.values(batch, b, values);
      assertEquals(rows.get(b).size(), values.length, name);
      for (int k = 0; k < values.length; k++) {
        double wanted = rows.get(b).get(k).doubleValue();
        double tolerance = 1e-10 * Math.max(1.0, Math.abs(wanted));
        assertEquals(wanted, values[k], tolerance, name + " atom " + b + " component " + k);
      }
    }
  }
}

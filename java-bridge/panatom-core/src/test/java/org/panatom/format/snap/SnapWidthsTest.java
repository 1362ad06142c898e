package org.panatom.format.snap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.Bispectrum;
import org.panatom.model.SnapPotential;
import org.panatom.potential.Crystals;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.simd.Simd;

/**
 * The fast bispectrum against its plain twin, in this process and in processes with vectors of
 * other widths and with none.
 */
class SnapWidthsTest {

  /** Components of larger crystals: groups that are full, not full, and of different lengths. */
  private static List<NeighborBatch> batches(SnapPotential potential) {
    List<NeighborBatch> batches = new ArrayList<>();
    for (int[] counts : new int[][] {{3, 2, 2}, {1, 1, 1}}) {
      double[] cubic = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      NeighborBatch batch = new NeighborBatch();
      new StructureBatches(potential.cutoff(), new SpeciesTable(potential.species()))
          .fill(Crystals.rattled(potential.species(), 2.6, counts, cubic, 5), batch);
      batches.add(batch);
    }
    return batches;
  }

  /** An energy of which every component has its part. */
  private static double energy(int species, double[] components, double[] slopes) {
    double energy = species;
    for (int k = 0; k < components.length; k++) {
      slopes[k] = Math.cos(k + species) + 1e-3 * components[k];
      energy += (slopes[k] - 0.5e-3 * components[k]) * components[k];
    }
    return energy;
  }

  private static double[] plain(SnapPotential potential, NeighborBatch batch) {
    AtomDescriptor descriptor = potential.descriptor();
    double[] components = new double[descriptor.size()];
    double[] slopes = new double[descriptor.size()];
    for (int b = 0; b < batch.atomCount(); b++) {
      descriptor.values(batch, b, components);
      batch.energy()[b] += energy(batch.species()[b], components, slopes);
      descriptor.addGradients(batch, b, slopes);
    }
    return results(batch);
  }

  private static double[] fast(SnapPotential potential, NeighborBatch batch) {
    new Bispectrum(potential.settings()).evaluate(batch, SnapWidthsTest::energy);
    return results(batch);
  }

  private static double[] results(NeighborBatch batch) {
    double[] results = new double[batch.atomCount() + 3 * batch.pairCount()];
    System.arraycopy(batch.energy(), 0, results, 0, batch.atomCount());
    int at = batch.atomCount();
    for (double[] g : List.of(batch.gradientX(), batch.gradientY(), batch.gradientZ())) {
      System.arraycopy(g, 0, results, at, batch.pairCount());
      at += batch.pairCount();
    }
    return results;
  }

  private static List<String> check() {
    List<String> wrong = new ArrayList<>();
    for (String name :
        List.of(
            "chem_j2_wselfall_3el",
            "chem_j3_asymmetric",
            "edge_r_below_rmin0",
            "edge_rfac0_above_1",
            "inner_quad_j3_order",
            "bnorm_j7_triclinic",
            "lin_j8_cluster_3el",
            "switch0_j4_triclinic")) {
      SnapPotential potential = (SnapPotential) new SnapCase(name).open().graph();
      List<NeighborBatch> first = batches(potential);
      List<NeighborBatch> second = batches(potential);
      for (int b = 0; b < first.size(); b++) {
        double[] wanted = plain(potential, first.get(b));
        double[] got = fast(potential, second.get(b));
        double largest = 1.0;
        double deviation = 0.0;
        for (int k = 0; k < wanted.length; k++) {
          largest = Math.max(largest, Math.abs(wanted[k]));
          deviation = Math.max(deviation, Math.abs(wanted[k] - got[k]));
        }
        if (!(deviation <= 1e-12 * largest)) {
          wrong.add("%s: %s of %s".formatted(name, deviation, largest));
        }
      }
    }
    return wrong;
  }

  @Test
  void twinsAgree() {
    assertEquals(List.of(), check());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "128", "256"})
  void twinsAgreeInEveryWidth(String width) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-XX:+UseSerialGC",
            "-Dpanatom.simd=" + width,
            "-Dpanatom.root=" + System.getProperty("panatom.root"),
            "-cp",
            System.getProperty("java.class.path"),
            SnapWidthsTest.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains(width) && output.contains("as the plain form"), output);
  }

  /** For a process of its own. */
  public static void main(String[] arguments) {
    List<String> wrong = check();
    PrintStream out = System.out;
    out.println(wrong.isEmpty() ? Simd.description() + ": as the plain form" : wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("the twins differ");
    }
  }
}

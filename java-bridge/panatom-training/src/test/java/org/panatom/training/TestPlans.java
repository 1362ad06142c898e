package org.panatom.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.panatom.potential.SpeciesTable;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;

/** Small settings and the Li-Si data for tests. */
final class TestPlans {

  static final Path DATA = Path.of(System.getProperty("panatom.root"), "test-systems", "li-si");

  /** Few functions of every kind, two members, three epochs. */
  static final String SETTINGS =
      """
      name: small
      species: [Li, Si]
      data: {train: DATA/train.xyz, validation: DATA/validation.xyz, test: DATA/test.xyz}
      descriptor:
        cutoff_function: polynomial2
        radial:
          - {cutoff: 5.0, eta: [1.0], shift: [2.0, 3.0, 4.0]}
        angular:
          - {kind: narrow, cutoff: 4.5, eta: 0.02, zeta: 1}
          - {kind: wide, cutoff: 4.0, eta: 1.0, shift: 2.5, zeta: 2, cutoff_function: cosine}
      network: {hidden: [6, 5], activation: tanh, members: 2}
      repulsion: {outer: 3.0}
      optimizer: {epochs: 3, batch: 10}
      about: {citation: nobody, date: 2026-01-31}
      """
          .replace("DATA", DATA.toString());

  private TestPlans() {}

  /** Writes settings into a folder. */
  static Path write(Path folder, String settings) throws IOException {
    return Files.writeString(folder.resolve("train.yaml"), settings);
  }

  static TrainingSettings settings(Path folder, String text) throws IOException {
    return SettingsReader.read(write(folder, text));
  }

  static List<Structure> structures(String set) throws IOException {
    return ExtendedXyzReader.readAll(DATA.resolve(set + ".xyz"));
  }

  /** Structures that all count alike. */
  static Dataset set(List<Structure> structures) {
    List<StructureWeight> weights = Collections.nCopies(structures.size(), StructureWeight.ONE);
    return new Dataset("train", List.of(), "", structures, weights);
  }

  static TrainingPlan plan(TrainingSettings settings, List<Structure> training, ParallelLoop loop) {
    return plan(settings, DATA, training, loop);
  }

  /** The plan of settings whose paths are seen from a folder. */
  static TrainingPlan plan(
      TrainingSettings settings, Path folder, List<Structure> training, ParallelLoop loop) {
    SpeciesTable species = new SpeciesTable(settings.species());
    TrainingProgress silent = new TrainingProgress(new PrintWriter(new StringWriter()), false);
    return TrainingPlan.make(settings, folder, training, species, loop, silent);
  }
}

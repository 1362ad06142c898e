package org.panatom.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.panatom.potential.SpeciesTable;
import org.panatom.source.StructureFiles;
import org.panatom.source.StructureFormat;
import org.panatom.source.StructureOptions;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureReader;

/** Reads and checks the data sets that settings name. */
final class DatasetReader {

  /** Stated for all files, of use for some formats only, and of use in training anyway. */
  private static final String ATOM_ENERGIES = "atom_energies";

  private final DataSettings settings;
  private final Path folder;
  private final SpeciesTable species;
  private final TrainingProgress progress;
  private final StructureWeights weights;
  private final Set<String> used = new LinkedHashSet<>();

  /**
   * A reader.
   *
   * @param folder from which paths in the settings are seen
   */
  DatasetReader(
      DataSettings settings, Path folder, SpeciesTable species, TrainingProgress progress) {
    this.settings = settings;
    this.folder = folder;
    this.species = species;
    this.progress = progress;
    this.weights = new StructureWeights(settings.weights());
  }

  /**
   * The set for training, those for validation and test if there are any; each is reported.
   *
   * @param seed draws a share for validation
   * @throws IOException whose message names the file and the structure
   */
  List<Dataset> read(long seed) throws IOException {
    List<Dataset> sets = new ArrayList<>();
    Dataset train = read("train", settings.train());
    if (settings.validationShare() == null) {
      sets.add(train);
    } else {
      sets.addAll(train.split("validation", settings.validationShare(), seed));
    }
    if (settings.validation() != null) {
      sets.add(read("validation", settings.validation()));
    }
    if (settings.test() != null) {
      sets.add(read("test", settings.test()));
    }
    demandUse();
    weights.demandUse();
    for (Dataset set : sets) {
      progress.say(
          "%-10s %5d structures, %6d atoms; %d energies, %d with forces, %d with stress"
              .formatted(
                  set.word(),
                  set.structures().size(),
                  set.atomCount(),
                  set.energyCount(),
                  set.forceCount(),
                  set.stressCount()));
    }
    return sets;
  }

  private Dataset read(String word, List<DataFile> files) throws IOException {
    List<Structure> structures = new ArrayList<>();
    List<StructureWeight> factors = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (DataFile file : files) {
      Path path = folder.resolve(file.file());
      if (!Files.exists(path)) {
        throw new IOException(
            "there is no file %s, which the settings name as data.%s (paths are relative to the"
                    .formatted(path, word)
                + " settings file)");
      }
      Map<String, String> options = options(path, file);
      int before = structures.size();
      readFile(path, options, file.weightOrOne(), structures, factors);
      if (structures.size() == before) {
        throw new IOException("%s has no structures".formatted(path));
      }
      for (Path part : StructureFiles.files(path, new StructureOptions(path.toString(), options))) {
        digests.add(Sha256.of(part));
      }
    }
    List<Path> paths = files.stream().map(file -> folder.resolve(file.file())).toList();
    String digest = digests.size() == 1 ? digests.getFirst() : Sha256.of(String.join("", digests));
    return new Dataset(word, paths, digest, structures, factors);
  }

  /** What is said about all files counts where it is of use. */
  private Map<String, String> options(Path path, DataFile file) throws IOException {
    Map<String, String> ofAll = new LinkedHashMap<>(settings.options());
    Map<String, String> stated = new LinkedHashMap<>(file.options(ofAll));
    stated.keySet().retainAll(Set.of(StructureOptions.FORMAT));
    StructureFormat format =
        StructureFiles.format(path, new StructureOptions(path.toString(), stated));
    ofAll
        .keySet()
        .removeIf(key -> !key.equals(StructureOptions.FORMAT) && !format.options().contains(key));
    used.addAll(ofAll.keySet());
    return file.options(ofAll);
  }

  private void demandUse() {
    for (String key : settings.options().keySet()) {
      if (!used.contains(key) && !key.equals(ATOM_ENERGIES)) {
        throw new IllegalArgumentException(
            "data.%s is of no use: no file of the data has a format that needs it".formatted(key));
      }
    }
  }

  private void readFile(
      Path path,
      Map<String, String> options,
      StructureWeight ofFile,
      List<Structure> structures,
      List<StructureWeight> factors)
      throws IOException {
    Remarks remarks = new Remarks();
    try (StructureReader reader = StructureFiles.open(path, options, remarks)) {
      int count = 0;
      for (Structure next = reader.next(); next != null; next = reader.next()) {
        count++;
        check(next, "%s, structure %d".formatted(path, count));
        structures.add(next);
        factors.add(ofFile.times(weights.of(next, reader.place())));
      }
    }
    remarks.warnings().forEach(line -> progress.say("warning: %s, %s".formatted(path, line)));
  }

  private void check(Structure structure, String where) throws IOException {
    for (int number : structure.atomicNumbers()) {
      if (!species.symbols().contains(Elements.symbol(number))) {
        throw new IOException(
            "%s has an atom of %s, but the settings list the species %s"
                .formatted(where, Elements.symbol(number), String.join(", ", species.symbols())));
      }
    }
    Structure.Reference reference = structure.reference();
    if (reference.energy() != null && !Double.isFinite(reference.energy())
        || !finite(reference.forces())
        || !finite(reference.stress())) {
      throw new IOException("%s has a reference value that is not a number".formatted(where));
    }
    if (structure.size() == 0) {
      throw new IOException("%s has no atoms".formatted(where));
    }
  }

  private static boolean finite(double[] values) {
    if (values != null) {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }
}

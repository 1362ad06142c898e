package org.panatom.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;

/** Computes descriptors of whole data sets, all threads at work, and says what that will take. */
final class FeatureSets {

  private static final double MEBIBYTE = 1048576.0;
  private static final double GIBIBYTE = 1024.0 * MEBIBYTE;

  private final SpeciesTable species;
  private final ParallelLoop loop;
  private long room;

  /**
   * A builder of sets.
   *
   * @param room bytes of memory that the derivatives of all sets may take
   */
  FeatureSets(SpeciesTable species, ParallelLoop loop, long room) {
    this.species = species;
    this.loop = loop;
    this.room = room;
  }

  /** [species][atom][function] descriptors without derivatives. */
  double[][][] samples(List<Structure> structures, DescriptorBasis basis) {
    double[][][] values = new double[structures.size()][][];
    FeatureBuilder[] builders = builders(basis);
    loop.run(values.length, (worker, k) -> values[k] = builders[worker].values(structures.get(k)));
    List<List<double[]>> bySpecies = new ArrayList<>();
    species.symbols().forEach(symbol -> bySpecies.add(new ArrayList<>()));
    for (int k = 0; k < values.length; k++) {
      int[] numbers = structures.get(k).atomicNumbers();
      for (int i = 0; i < numbers.length; i++) {
        bySpecies.get(species.indexOfNumber(numbers[i])).add(values[k][i]);
      }
    }
    return bySpecies.stream().map(list -> list.toArray(double[][]::new)).toArray(double[][][]::new);
  }

  /**
   * Network inputs with derivatives, in memory as long as there is room, else in a file.
   *
   * @param structures with what is left to learn as references
   * @param weights of the structures
   * @param scratch a folder for the file
   */
  List<StructureFeatures> build(
      List<Structure> structures,
      List<StructureWeight> weights,
      DescriptorBasis basis,
      List<FeatureTransform> transforms,
      Path scratch)
      throws IOException {
    long bytes = bytes(structures, basis);
    FeatureBuilder[] builders = builders(basis);
    if (bytes <= room) {
      room -= bytes;
      StructureFeatures[] features = new StructureFeatures[structures.size()];
      fill(structures, weights, builders, transforms, (k, one) -> features[k] = one);
      return Arrays.asList(features);
    }
    demandDisk(bytes, scratch);
    FeatureFile file = new FeatureFile(scratch, structures.size());
    fill(structures, weights, builders, transforms, file::put);
    return file;
  }

  private interface Place {
    void put(int index, StructureFeatures features);
  }

  private void fill(
      List<Structure> structures,
      List<StructureWeight> weights,
      FeatureBuilder[] builders,
      List<FeatureTransform> transforms,
      Place place) {
    loop.run(
        structures.size(),
        (worker, k) -> {
          StructureFeatures one = builders[worker].build(structures.get(k), weights.get(k));
          AtomFeatures[] atoms = one.atoms();
          for (int i = 0; i < atoms.length; i++) {
            atoms[i] = transforms.get(one.species()[i]).apply(atoms[i]);
          }
          place.put(k, one);
        });
  }

  private FeatureBuilder[] builders(DescriptorBasis basis) {
    FeatureBuilder[] builders = new FeatureBuilder[loop.workers()];
    Arrays.setAll(builders, w -> new FeatureBuilder(species, basis));
    return builders;
  }

  /** Bytes that {@link #build} will keep. */
  long bytes(List<Structure> structures, DescriptorBasis basis) {
    StructureBatches batches = new StructureBatches(basis.cutoff(), species);
    NeighborBatch batch = new NeighborBatch();
    long bytes = 0;
    for (Structure structure : structures) {
      batches.fill(structure, batch);
      for (int b = 0; b < batch.atomCount(); b++) {
        int from = batch.offsets()[b];
        int to = batch.offsets()[b + 1];
        long targets =
            1 + Arrays.stream(batch.neighbors(), from, to).filter(j -> j >= 0).distinct().count();
        bytes += 8L * basis.size(batch.species()[b]) * AtomFeatures.columns((int) targets) + 256L;
      }
    }
    return bytes;
  }

  private static void demandDisk(long bytes, Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (bytes > free) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the derivatives of the descriptors need %.1f GiB; Java may use %.1f GiB of memory,"
                  + " and the disk of %s has %.1f GiB left. Allow more with"
                  + " PANATOM_JAVA_OPTIONS=-Xmx%dg, take an output folder on another disk, or use"
                  + " fewer structures or symmetry functions",
              bytes / GIBIBYTE,
              Runtime.getRuntime().maxMemory() / GIBIBYTE,
              folder,
              free / GIBIBYTE,
              (long) Math.ceil(2.0 * bytes / GIBIBYTE)));
    }
  }

  /** Says how much memory the derivatives of a set will take, or that they go to a file. */
  String memoryLine(List<Structure> structures, DescriptorBasis basis) {
    long bytes = bytes(structures, basis);
    String used =
        String.format(
            Locale.ROOT,
            "memory: %.0f MiB for the derivatives of the descriptors",
            bytes / MEBIBYTE);
    double most = Runtime.getRuntime().maxMemory() / MEBIBYTE;
    if (bytes <= room) {
      return String.format(Locale.ROOT, "%s, of %.0f MiB that Java may use", used, most);
    }
    return String.format(
        Locale.ROOT,
        "%s go to a file in the output folder, for Java may use %.0f MiB; more"
            + " (PANATOM_JAVA_OPTIONS=-Xmx%dm) makes training faster",
        used,
        most,
        (long) Math.ceil(2.0 * bytes / MEBIBYTE));
  }
}

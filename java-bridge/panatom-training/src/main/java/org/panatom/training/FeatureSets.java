package org.panatom.training;

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

  private final SpeciesTable species;
  private final ParallelLoop loop;

  FeatureSets(SpeciesTable species, ParallelLoop loop) {
    this.species = species;
    this.loop = loop;
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
   * Network inputs with derivatives.
   *
   * @param structures with what is left to learn as references
   */
  List<StructureFeatures> build(
      List<Structure> structures, DescriptorBasis basis, List<FeatureTransform> transforms) {
    StructureFeatures[] features = new StructureFeatures[structures.size()];
    FeatureBuilder[] builders = builders(basis);
    loop.run(
        features.length,
        (worker, k) -> {
          features[k] = builders[worker].build(structures.get(k));
          AtomFeatures[] atoms = features[k].atoms();
          for (int i = 0; i < atoms.length; i++) {
            atoms[i] = transforms.get(features[k].species()[i]).apply(atoms[i]);
          }
        });
    return Arrays.asList(features);
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

  /**
   * Says how much memory the derivatives take, and refuses what does not fit.
   *
   * @throws IllegalArgumentException with advice
   */
  static String memoryLine(long bytes) {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > 0.85 * limit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the derivatives of the descriptors need %.1f GiB, but Java may use %.1f GiB; allow"
                  + " more with PANATOM_JAVA_OPTIONS=-Xmx%dg, or use fewer structures or symmetry"
                  + " functions",
              bytes / 1073741824.0,
              limit / 1073741824.0,
              (long) Math.ceil(1.5 * bytes / 1073741824.0)));
    }
    return String.format(
        Locale.ROOT,
        "memory: %.0f MiB for the derivatives of the descriptors, of %.0f MiB that Java may use",
        bytes / 1048576.0,
        limit / 1048576.0);
  }
}

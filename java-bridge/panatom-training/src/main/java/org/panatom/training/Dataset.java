package org.panatom.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.panatom.structure.Structure;

/**
 * The structures of one or several files.
 *
 * @param word train, validation or test
 * @param paths of the files and folders
 * @param sha256 of the files' bytes, 64 hexadecimal digits; of several files of their digests
 * @param structures at least one; their species are known and their references are finite
 * @param weights of the structures, in the same order
 */
record Dataset(
    String word,
    List<Path> paths,
    String sha256,
    List<Structure> structures,
    List<StructureWeight> weights) {

  /**
   * Two sets: what is left, and a share of the structures, at least one, drawn at random.
   *
   * @param otherWord of the second set
   */
  List<Dataset> split(String otherWord, double share, long seed) {
    int count = (int) Math.max(1, Math.round(share * structures.size()));
    if (count >= structures.size()) {
      throw new IllegalArgumentException(
          "%s has %d structures; a share of %s leaves none for training"
              .formatted(name(), structures.size(), share));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> rest = new ArrayList<>(IntStream.range(0, structures.size()).boxed().toList());
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      drawn.add(rest.remove(random.nextInt(rest.size())));
    }
    return List.of(only(word, rest), only(otherWord, drawn));
  }

  private Dataset only(String otherWord, List<Integer> indexes) {
    return new Dataset(
        otherWord,
        paths,
        sha256,
        indexes.stream().map(structures::get).toList(),
        indexes.stream().map(weights::get).toList());
  }

  /** The structures without references of weight 0, from which nothing is to be learnt. */
  List<Structure> counted() {
    return IntStream.range(0, structures.size())
        .mapToObj(k -> counted(structures.get(k), weights.get(k)))
        .toList();
  }

  private static Structure counted(Structure structure, StructureWeight weight) {
    Structure.Reference all = structure.reference();
    return new Structure(
        structure.positions(),
        structure.atomicNumbers(),
        structure.cell(),
        new Structure.Reference(
            weight.energy() == 0.0 ? null : all.energy(),
            weight.force() == 0.0 ? null : all.forces(),
            weight.stress() == 0.0 ? null : all.stress()),
        structure.properties());
  }

  /** The paths, for messages. */
  String name() {
    return joined(paths.stream());
  }

  /** The names without their folders, for the model file. */
  String fileNames() {
    return joined(paths.stream().map(Path::getFileName));
  }

  private static String joined(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(", "));
  }

  int atomCount() {
    return structures.stream().mapToInt(Structure::size).sum();
  }

  /** How many structures have an energy. */
  int energyCount() {
    return (int) structures.stream().filter(s -> s.reference().energy() != null).count();
  }

  /** How many structures have forces. */
  int forceCount() {
    return (int) structures.stream().filter(s -> s.reference().forces() != null).count();
  }

  /** How many structures have a stress. */
  int stressCount() {
    return (int) structures.stream().filter(s -> s.reference().stress() != null).count();
  }

  /** The weights of all energies, force components and stress components together. */
  LossWeights.Totals totals() {
    LossWeights.Totals totals = LossWeights.Totals.NONE;
    for (int k = 0; k < structures.size(); k++) {
      Structure.Reference r = structures.get(k).reference();
      totals = totals.plus(weights.get(k), r.energy() != null, r.forces(), r.stress());
    }
    return totals;
  }
}

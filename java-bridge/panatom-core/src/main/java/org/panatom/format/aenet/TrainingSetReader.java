package org.panatom.format.aenet;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.panatom.structure.Elements;

/**
 * Reads a training set of aenet structure by structure. Errors name the file and the record or line
 * and are {@link IllegalArgumentException}s.
 */
final class TrainingSetReader implements Closeable {

  private static final int LONGEST_PATH = 1 << 16;
  private static final int PATH_WIDTH = 1024;

  private final String fileName;
  private final TrainingSetForm form;
  private final InputStream stream;
  private final AenetItems items;
  private final int[] functionCounts;
  private TrainingSet set;
  private int read;
  private final long[] atoms;

  TrainingSetReader(Path file, TrainingSetForm form) throws IOException {
    this.form = form;
    this.fileName = String.valueOf(file.getFileName());
    this.stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    this.items =
        form == TrainingSetForm.BINARY
            ? new FortranRecords(file.toString(), stream, Files.size(file))
            : new AsciiItems(file.toString(), stream);
    try {
      this.set = form == TrainingSetForm.TRNSET_ASCII ? readNamed() : readCounted();
      this.functionCounts = new int[set.types().size()];
      this.atoms = new long[functionCounts.length];
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** All that is known; the totals of a binary file after its last structure. */
  TrainingSet set() {
    return set;
  }

  /** Number of structures read. */
  int count() {
    return read;
  }

  private TrainingSet readCounted() {
    int types = FingerprintItems.count(items, "number of species");
    int structures = structures();
    List<String> symbols = FingerprintItems.symbols(items, "species", types);
    double[] energies = items.doubles("energies of atoms", types);
    TrainingSet begun = scaled(fileName, symbols, energies, structures);
    return form == TrainingSetForm.BINARY ? begun : begun.with(totals(begun));
  }

  private TrainingSet readNamed() {
    String name = items.name("training set", PATH_WIDTH);
    TrainingSet scaling = scaled(name, List.of(), new double[0], 0);
    int types = FingerprintItems.count(items, "number of species");
    List<String> symbols = FingerprintItems.symbols(items, "species", types);
    double[] energies = items.doubles("energies of atoms", types);
    int atomCount = items.integer("number of atoms");
    int structures = structures();
    double[] range = items.doubles("range of energies", 3);
    TrainingSet.Totals.require(items, range[0], range[2], range[1]);
    return new TrainingSet(
        name,
        symbols,
        energies,
        structures,
        scaling.normalized(),
        scaling.scale(),
        scaling.shift(),
        new TrainingSet.Totals(atomCount, range[2], range[0], range[1], null));
  }

  private int structures() {
    int structures = items.integer("number of structures");
    if (structures < 1) {
      throw items.error("number of structures", "%d cannot be", structures);
    }
    return structures;
  }

  private TrainingSet scaled(String name, List<String> types, double[] energies, int structures) {
    int normalized = items.logical("normalised");
    double scale = items.number("scale of energies");
    if (!(scale > 0.0)) {
      throw items.error("scale of energies", "it is %s, it must be positive", scale);
    }
    double shift = items.number("shift of energies");
    return new TrainingSet(name, types, energies, structures, normalized, scale, shift, null);
  }

  private TrainingSet.Totals totals(TrainingSet begun) {
    int atomCount = items.integer("number of atoms");
    double[] range = items.doubles("range of energies", 3);
    TrainingSet.Totals.require(items, range[1], range[0], range[2]);
    List<ScaledFingerprint> fingerprints = null;
    if (items.logical("whether there are setups") != 0) {
      fingerprints = new ArrayList<>();
      for (int type = 1; type <= begun.types().size(); type++) {
        int found = items.integer("type of a setup");
        if (found != type) {
          throw items.error("type of a setup", "%d, but %d is next", found, type);
        }
        ScaledFingerprint next = new FingerprintItems(items).read(0, true);
        if (!next.fingerprint().species().equals(begun.types().get(type - 1))) {
          throw items.error(
              "type of a setup",
              "the setup of type %d is about %s, but the species is %s",
              type,
              next.fingerprint().species(),
              begun.types().get(type - 1));
        }
        fingerprints.add(next);
      }
    }
    return new TrainingSet.Totals(atomCount, range[0], range[1], range[2], fingerprints);
  }

  /** The next structure, or null after the last. */
  TrainingSet.Member next() {
    if (read == set.structures()) {
      if (set.totals() == null) {
        set = set.with(totals(set));
      }
      demandTotals();
      items.end();
      return null;
    }
    int length = PATH_WIDTH;
    if (form != TrainingSetForm.TRNSET_ASCII) {
      length = items.integer("length of a structure's file name");
      if (length < 0 || length > LONGEST_PATH) {
        throw items.error("length of a structure's file name", "%d cannot be", length);
      }
    }
    String path = items.name("file name of a structure", length);
    if (form != TrainingSetForm.TRNSET_ASCII && path.length() != length) {
      throw items.error(
          "file name of a structure", "it has %d characters, not the %d", path.length(), length);
    }
    int[] counts = items.integers("numbers of atoms and of species", 2);
    if (counts[0] < 1 || counts[1] < 1 || counts[1] > set.types().size()) {
      throw items.error(
          "numbers of atoms and of species", "%d and %d cannot be", counts[0], counts[1]);
    }
    double energy = items.number("cohesive energy");
    TrainingSet.Member member = readAtoms(path, energy, counts[0]);
    if (Arrays.stream(member.types()).distinct().count() != counts[1]) {
      throw items.error(
          "species of an atom", "the atoms of this structure are not of %d species", counts[1]);
    }
    read++;
    for (int type : member.types()) {
      atoms[type]++;
    }
    return member;
  }

  private TrainingSet.Member readAtoms(String path, double energy, int count) {
    // Memory is only taken for atoms that are there.
    List<Integer> types = new ArrayList<>();
    List<double[]> positions = new ArrayList<>();
    List<double[]> forces = new ArrayList<>();
    List<double[]> descriptors = new ArrayList<>();
    for (int atom = 0; atom < count; atom++) {
      int type = items.integer("species of an atom");
      if (type < 1 || type > set.types().size()) {
        throw items.error(
            "species of an atom", "%d, but there are %d species", type, set.types().size());
      }
      types.add(type - 1);
      positions.add(items.doubles("position of an atom", 3));
      forces.add(items.doubles("force on an atom", 3));
      int functions = FingerprintItems.count(items, "number of functions");
      demandFunctions(type - 1, functions);
      descriptors.add(items.doubles("descriptor of an atom", functions));
    }
    return new TrainingSet.Member(
        path,
        energy,
        types.stream().mapToInt(Integer::intValue).toArray(),
        joined(positions),
        joined(forces),
        descriptors);
  }

  private static double[] joined(List<double[]> triples) {
    return triples.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private void demandFunctions(int type, int functions) {
    if (functionCounts[type] == 0) {
      functionCounts[type] = functions;
    }
    if (functionCounts[type] != functions) {
      throw items.error(
          "number of functions",
          "%d for %s, but %d before",
          functions,
          set.types().get(type),
          functionCounts[type]);
    }
  }

  private void demandTotals() {
    long found = Arrays.stream(atoms).sum();
    if (set.totals().atoms() != found) {
      throw items.error(
          "number of atoms",
          "the file says %d in all, but its structures have %d",
          set.totals().atoms(),
          found);
    }
    for (int type = 0; type < atoms.length && set.totals().fingerprints() != null; type++) {
      demandSetup(type, set.totals().fingerprints().get(type));
    }
  }

  private void demandSetup(int type, ScaledFingerprint setup) {
    if (setup.evaluations() != atoms[type]) {
      throw items.error(
          "number of evaluations",
          "the setup of %s was evaluated for %d atoms, but the structures have %d",
          set.types().get(type),
          setup.evaluations(),
          atoms[type]);
    }
    int functions = setup.fingerprint().size();
    if (functionCounts[type] != 0 && functionCounts[type] != functions) {
      throw items.error(
          "number of functions",
          "the setup of %s has %d functions, but its atoms have %d",
          set.types().get(type),
          functions,
          functionCounts[type]);
    }
  }

  /** Atomic numbers of the types. */
  int[] atomicNumbers() {
    return set.types().stream().mapToInt(Elements::atomicNumber).toArray();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

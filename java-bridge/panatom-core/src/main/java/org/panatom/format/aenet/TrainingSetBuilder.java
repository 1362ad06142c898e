package org.panatom.format.aenet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Elements;
import org.panatom.structure.Structure;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureWriter;

/**
 * Makes a training set of aenet from structures, as generate.x does: the descriptors of all atoms,
 * their statistics, cohesive energies. Structures wait in a temporary file, because some forms have
 * the totals at their beginning.
 */
public final class TrainingSetBuilder implements StructureWriter {

  private static final String STP = ".stp";
  private static final String PATH = TrainingSetStructures.PATH;

  private final TrainingSetForm form;
  private final OutputStream out;
  private final String name;
  private final Remarks remarks;
  private final List<String> types;
  private final double[] atomEnergies;
  private final AenetPotential descriptors;
  private final StructureBatches batches;
  private final NeighborBatch batch = new NeighborBatch();
  private final List<Statistics> statistics = new ArrayList<>();
  private final Path waiting;
  private final OutputStream waitingOut;
  private final TrainingSetWriter waitingWriter;
  private int structures;
  private int atoms;
  private double energySum;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  /**
   * What the descriptors of a training set are.
   *
   * @param files one for each species: potentials of aenet or setups (X.fingerprint.stp)
   * @param angle of Chebyshev descriptors, as in {@link AenetSource}
   * @param atomEnergies eV by symbol; null: those of the potentials
   */
  public record Recipe(List<Path> files, String angle, Map<String, Double> atomEnergies) {}

  /** Running sums over the descriptors of one species. */
  private static final class Statistics {
    private int count;
    private final double[] minimum;
    private final double[] maximum;
    private final double[] sum;
    private final double[] squares;

    Statistics(int size) {
      minimum = new double[size];
      maximum = new double[size];
      sum = new double[size];
      squares = new double[size];
      Arrays.fill(minimum, Double.POSITIVE_INFINITY);
      Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
    }

    void add(double[] values) {
      count++;
      for (int g = 0; g < values.length; g++) {
        minimum[g] = Math.min(minimum[g], values[g]);
        maximum[g] = Math.max(maximum[g], values[g]);
        sum[g] += values[g];
        squares[g] += values[g] * values[g];
      }
    }

    AenetSetup.Scaling scaling() {
      if (count == 0) {
        int n = sum.length;
        return new AenetSetup.Scaling(new double[n], new double[n], new double[n], new double[n]);
      }
      return new AenetSetup.Scaling(
          minimum,
          maximum,
          Arrays.stream(sum).map(total -> total / count).toArray(),
          Arrays.stream(squares).map(total -> total / count).toArray());
    }
  }

  /**
   * Begins a training set.
   *
   * @param out is closed by the caller
   * @param name of the training set
   * @param remarks gets what is not kept
   */
  public TrainingSetBuilder(
      TrainingSetForm form, OutputStream out, String name, Recipe recipe, Remarks remarks)
      throws IOException {
    this.form = form;
    this.out = out;
    this.name = name;
    this.remarks = remarks;
    List<AenetSetup> setups = setups(recipe);
    this.types = setups.getFirst().training().types();
    this.atomEnergies = energies(setups.getFirst().training(), recipe);
    this.descriptors =
        new AenetPotential(inOrder(setups, types), AenetSource.angle(setups, recipe.angle()));
    this.batches = new StructureBatches(descriptors.cutoff(), new SpeciesTable(types));
    for (int type = 0; type < types.size(); type++) {
      statistics.add(new Statistics(descriptors.descriptor(type).size()));
    }
    this.waiting = Files.createTempFile("panatom", ".train");
    this.waitingOut = new BufferedOutputStream(Files.newOutputStream(waiting), 1 << 16);
    this.waitingWriter = new TrainingSetWriter(form, waitingOut);
  }

  private static List<AenetSetup> setups(Recipe recipe) {
    List<Path> bare = recipe.files().stream().filter(TrainingSetBuilder::isBare).toList();
    if (bare.isEmpty()) {
      return recipe.files().stream().map(AenetFileReader::read).toList();
    }
    if (bare.size() < recipe.files().size() || recipe.atomEnergies() == null) {
      throw new IllegalArgumentException(
          "setups of aenet (X.fingerprint.stp) do not hold the energies of single atoms: state"
              + " atom_energies (--atom-energies Ti=-1604.6,O=-432.5), and name no potentials"
              + " beside them");
    }
    List<Fingerprint> fingerprints = bare.stream().map(FingerprintFile::read).toList();
    List<String> species = fingerprints.stream().map(Fingerprint::species).toList();
    return fingerprints.stream().map(fingerprint -> fingerprint.untrained(species)).toList();
  }

  private static boolean isBare(Path file) {
    return file.toString().endsWith(STP);
  }

  private static List<AenetSetup> inOrder(List<AenetSetup> setups, List<String> types) {
    List<String> species = setups.stream().map(AenetSetup::species).toList();
    if (species.size() != types.size() || !new TreeSet<>(species).equals(new TreeSet<>(types))) {
      throw new IllegalArgumentException(
          "the training set has the species %s, so one file for each of them is needed, but the"
                  .formatted(String.join(", ", types))
              + " files are about %s".formatted(String.join(", ", species)));
    }
    return types.stream().map(type -> setups.get(species.indexOf(type))).toList();
  }

  private static double[] energies(AenetSetup.Training training, Recipe recipe) {
    double[] energies = training.atomEnergies().clone();
    for (int type = 0; recipe.atomEnergies() != null && type < energies.length; type++) {
      Double stated = recipe.atomEnergies().get(training.types().get(type));
      if (stated == null) {
        throw new IllegalArgumentException(
            "atom_energies lacks %s".formatted(training.types().get(type)));
      }
      energies[type] = stated;
    }
    return energies;
  }

  @Override
  public void append(Structure structure) throws IOException {
    Structure.Reference reference = structure.reference();
    if (reference.energy() == null || reference.forces() == null || structure.size() == 0) {
      throw new IllegalArgumentException(
          "every structure of a training set of aenet needs atoms, an energy and forces");
    }
    List<String> missing = missing(structure);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "it has %s, but the setups are about %s"
              .formatted(String.join(", ", missing), String.join(", ", types)));
    }
    if (structure.properties().keySet().stream().anyMatch(key -> !key.equals(PATH))
        || reference.stress() != null
        || !structure.atomValues().isEmpty()) {
      remarks.add("only positions, energy and forces are kept");
    }
    if (structure.cell().volume() > 0.0) {
      remarks.add("the lattice is in the descriptors only; it is not kept");
    }
    TrainingSet.Member member = member(structure);
    double each = member.energy() / member.size();
    energySum += each;
    lowest = Math.min(lowest, each);
    highest = Math.max(highest, each);
    structures++;
    atoms += member.size();
    waitingWriter.write(member);
  }

  private List<String> missing(Structure structure) {
    return Arrays.stream(structure.atomicNumbers())
        .distinct()
        .mapToObj(Elements::symbol)
        .filter(symbol -> !types.contains(symbol))
        .toList();
  }

  private TrainingSet.Member member(Structure structure) {
    batches.fill(structure, batch);
    int n = structure.size();
    int[] species = new int[n];
    double energy = structure.reference().energy();
    List<double[]> values = new ArrayList<>(n);
    for (int atom = 0; atom < n; atom++) {
      species[atom] = batch.species()[atom];
      double[] g = new double[descriptors.descriptor(species[atom]).size()];
      descriptors.descriptor(species[atom]).values(batch, atom, g);
      statistics.get(species[atom]).add(g);
      values.add(g);
      energy -= atomEnergies[species[atom]];
    }
    String path = structure.properties().getOrDefault(PATH, "structure%06d".formatted(structures));
    return new TrainingSet.Member(
        path, energy, species, structure.positions(), structure.reference().forces(), values);
  }

  @Override
  public void finish() throws IOException {
    waitingOut.close();
    List<ScaledFingerprint> fingerprints = new ArrayList<>();
    for (int type = 0; type < types.size(); type++) {
      Statistics found = statistics.get(type);
      Fingerprint fingerprint = ScaledFingerprint.of(descriptors.setups().get(type)).fingerprint();
      fingerprints.add(new ScaledFingerprint(fingerprint, found.count, found.scaling()));
    }
    TrainingSet.Totals totals =
        new TrainingSet.Totals(atoms, energySum / structures, lowest, highest, fingerprints);
    TrainingSet set = new TrainingSet(name, types, atomEnergies, structures, 0, 1.0, 0.0, totals);
    TrainingSetWriter writer = new TrainingSetWriter(form, out);
    writer.writeBeginning(set);
    Files.copy(waiting, out);
    writer.writeEnd(set);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    waitingOut.close();
    Files.deleteIfExists(waiting);
  }
}

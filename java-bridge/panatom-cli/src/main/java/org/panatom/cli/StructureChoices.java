package org.panatom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.panatom.source.StructureFormat;
import org.panatom.source.StructureOptions;
import picocli.CommandLine.Option;

/** Options of a conversion of structures, and which side each belongs to. */
final class StructureChoices {

  private static final String OUTPUT = "output_";

  /** Options that both sides may use. */
  private static final List<String> SHARED = List.of("species", "atom_energies");

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description =
          "Format of structures: ${COMPLETION-CANDIDATES}; standard: by name and content.",
      completionCandidates = FormatNames.class)
  private String from;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "Format of the target, if its name does not show it.")
  private String to;

  @Option(
      names = "--output-length-unit",
      paramLabel = "UNIT",
      description = "Unit of the target, if the source needs --length-unit too.")
  private String outputLengthUnit;

  @Option(
      names = "--output-energy-unit",
      paramLabel = "UNIT",
      description = "Unit of the target, if the source needs --energy-unit too.")
  private String outputEnergyUnit;

  @Option(
      names = "--species",
      paramLabel = "Li,Si",
      description = "Elements of the atom types of LAMMPS data files, in turn.")
  private String species;

  @Option(
      names = "--lammps-units",
      paramLabel = "metal|real",
      description = "Units of the velocities in a LAMMPS data file.")
  private String lammpsUnits;

  @Option(
      names = "--output-lammps-units",
      paramLabel = "metal|real",
      description = "The same of the target, if the source needs it too.")
  private String outputLammpsUnits;

  @Option(
      names = "--atom-style",
      paramLabel = "atomic|charge",
      description = "Atom style of a LAMMPS data file that does not say it.")
  private String atomStyle;

  @Option(
      names = "--atom-energies",
      paramLabel = "Ti=E,O=E",
      description = "Energies of single atoms, eV, for cohesive energies of aenet.")
  private String atomEnergies;

  @Option(
      names = "--setups",
      paramLabel = "aenet:A.nn,B.nn",
      description =
          "Descriptors for a training set of aenet: potentials or A.fingerprint.stp,B..., one a"
              + " species.")
  private String setups;

  @Option(names = "--keys", paramLabel = "QUANTITY=NAME,...", description = SourceOptions.KEYS)
  private String keys;

  private final Map<String, String> source = new HashMap<>();
  private final Map<String, String> target = new HashMap<>();
  private boolean readsTrainingSets;

  /** Names of the formats, for the help. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(StructureFormat.values()).map(StructureFormat::word).iterator();
    }
  }

  /** Whether a format of structures was stated. */
  boolean isStated() {
    return from != null || to != null;
  }

  /** Takes what stands under another command-line option. */
  void put(String key, String value) {
    if (value != null) {
      source.put(key, value);
    }
  }

  /** Only the format, which decides which files of a folder are read. */
  Map<String, String> source() {
    return from == null ? Map.of() : Map.of(StructureOptions.FORMAT, from);
  }

  /** Format of the target. */
  StructureFormat targetFormat(String name) {
    StructureFormat format =
        to == null ? StructureFormat.ofName(Path.of(name)) : StructureFormat.named(to);
    if (format == null) {
      throw new IllegalArgumentException(
          "the name of the target '%s' does not show its format: state --to, one of %s"
              .formatted(name, StructureFormat.choices()));
    }
    return format;
  }

  /**
   * Sorts the options by side: one belongs to the source if a format there has a use for it, or
   * else to the target; those named output-... belong to the target.
   *
   * @return the options of the source
   */
  Map<String, String> of(List<Path> files, StructureFormat targetFormat) throws IOException {
    put("species", species);
    put("lammps_units", lammpsUnits);
    put("atom_style", atomStyle);
    put("atom_energies", atomEnergies);
    put("setups", setups);
    put(StructureOptions.KEYS, keys);
    List<String> used = new ArrayList<>();
    for (Path file : files) {
      StructureFormat format =
          from == null ? StructureFormat.ofFile(file) : StructureFormat.named(from);
      used.addAll(format.options());
      readsTrainingSets |= format.trainingSetForm() != null;
    }
    for (String key : List.copyOf(source.keySet())) {
      boolean here = used.contains(key);
      if (targetFormat.targetOptions().contains(key) && (!here || SHARED.contains(key))) {
        target.put(key, source.get(key));
        if (!here) {
          source.remove(key);
        }
      }
    }
    putOutput("length_unit", outputLengthUnit);
    putOutput("energy_unit", outputEnergyUnit);
    putOutput("lammps_units", outputLammpsUnits);
    demandUnits(targetFormat, used);
    source.putAll(source());
    return source;
  }

  private void demandUnits(StructureFormat targetFormat, List<String> usedBySource) {
    for (String key : List.of("length_unit", "energy_unit")) {
      if (targetFormat.targetOptions().contains(key) && !target.containsKey(key)) {
        String name = (usedBySource.contains(key) ? "--output-" : "--") + key.replace('_', '-');
        throw new IllegalArgumentException(
            "the target has the format %s, which does not say its units: state %s (%s)"
                .formatted(
                    targetFormat.word(),
                    name,
                    key.equals("length_unit")
                        ? "angstrom, bohr or a number of angstrom"
                        : "ev, hartree or a number of eV"));
      }
    }
  }

  private void putOutput(String key, String value) {
    if (value != null && target.put(key, value) != null) {
      throw new IllegalArgumentException(
          "%s%s and %s are both given, but only the target has a use for them"
              .formatted(OUTPUT, key, key));
    }
  }

  /** Whether a source is a training set of aenet. */
  boolean readsTrainingSets() {
    return readsTrainingSets;
  }

  /** The options of the target. */
  Map<String, String> ofTarget() {
    return target;
  }
}

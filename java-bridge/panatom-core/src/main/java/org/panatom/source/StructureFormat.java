package org.panatom.source;

import static org.panatom.source.StructureOptions.ATOM_ENERGIES;
import static org.panatom.source.StructureOptions.ATOM_STYLE;
import static org.panatom.source.StructureOptions.KEYS;
import static org.panatom.source.StructureOptions.LAMMPS_UNITS;
import static org.panatom.source.StructureOptions.SETUPS;
import static org.panatom.source.StructureOptions.SPECIES;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panatom.format.aenet.AenetSource;
import org.panatom.format.aenet.TrainingSetForm;

/** Formats of files of structures. */
public enum StructureFormat {
  /** Extended XYZ, as ASE writes it: angstrom and eV. */
  EXTENDED_XYZ("extxyz", ".*\\.(xyz|extxyz)", false, KEYS),
  /** The file input.data of RuNNer and n2p2: any units. */
  N2P2(
      "n2p2-data",
      "(input|output|train|test)\\.data",
      false,
      UnitOptions.LENGTH,
      UnitOptions.ENERGY),
  /** XSF as aenet uses it: angstrom and eV. */
  XSF("xsf", ".*\\.xsf", true, ATOM_ENERGIES),
  /** Binary training sets of aenet: descriptors, angstrom and eV, no lattice. */
  AENET_TRAIN("aenet-train", ".*\\.train(\\.scaled)?", false),
  /** The text of trainbin2ASCII.x of aenet-PyTorch. */
  AENET_TRAIN_ASCII("aenet-train-ascii", ".*\\.train(\\.scaled)?\\.ascii", false),
  /** The text of aenet's trnset2ASCII.x. */
  AENET_TRNSET_ASCII("aenet-trnset-ascii", ".*\\.trnset2ascii(\\.txt)?", false),
  /** LAMMPS data files: angstrom; no energies. */
  LAMMPS(
      "lammps-data",
      "data\\..*|.*\\.(lmp|lammps|lammps-data)",
      true,
      SPECIES,
      LAMMPS_UNITS,
      ATOM_STYLE);

  private static final Pattern XSF_LINE =
      Pattern.compile(
          "\\s*(#.*energy\\s*=.*|CRYSTAL|SLAB|POLYMER|MOLECULE|PRIMVEC|ATOMS)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final int SAMPLE_LINES = 40;

  private final String word;
  private final Pattern names;
  private final boolean single;
  private final List<String> options;

  StructureFormat(String word, String names, boolean single, String... options) {
    this.word = word;
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    this.single = single;
    this.options = List.of(options);
  }

  /** The name by which users state it. */
  public String word() {
    return word;
  }

  /** Whether a file holds one structure. */
  public boolean isSingle() {
    return single;
  }

  /** How the names of files in a folder of such files end. */
  public String ending() {
    return switch (this) {
      case EXTENDED_XYZ -> ".xyz";
      case N2P2 -> ".data";
      case XSF -> ".xsf";
      case LAMMPS -> ".lmp";
      case AENET_TRAIN -> ".train";
      case AENET_TRAIN_ASCII -> ".train.ascii";
      case AENET_TRNSET_ASCII -> ".trnset2ASCII";
    };
  }

  /** Keys of the options that it has a use for when it is read. */
  public List<String> options() {
    return options;
  }

  /** Keys of the options that it has a use for when it is written. */
  public List<String> targetOptions() {
    return switch (this) {
      case EXTENDED_XYZ, XSF -> List.of();
      case N2P2 -> options;
      case LAMMPS -> List.of(SPECIES, LAMMPS_UNITS);
      case AENET_TRAIN, AENET_TRAIN_ASCII, AENET_TRNSET_ASCII ->
          List.of(SETUPS, AenetSource.ANGLE, ATOM_ENERGIES);
    };
  }

  /** The form of a training set of aenet, or null. */
  public TrainingSetForm trainingSetForm() {
    return switch (this) {
      case AENET_TRAIN -> TrainingSetForm.BINARY;
      case AENET_TRAIN_ASCII -> TrainingSetForm.TRAINBIN_ASCII;
      case AENET_TRNSET_ASCII -> TrainingSetForm.TRNSET_ASCII;
      default -> null;
    };
  }

  /** The format with this name. */
  public static StructureFormat named(String word) {
    for (StructureFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "there is no format '%s' of structures; known: %s".formatted(word, choices()));
  }

  /** Their names. */
  public static String choices() {
    return Arrays.stream(values()).map(StructureFormat::word).collect(Collectors.joining(", "));
  }

  /** The format that a file name shows, or null. */
  public static StructureFormat ofName(Path file) {
    String name = String.valueOf(file.getFileName());
    for (StructureFormat format : values()) {
      if (format.names.matcher(name).matches()) {
        return format;
      }
    }
    return null;
  }

  /** The format of a file that is there, by its name or else by how it begins. */
  public static StructureFormat ofFile(Path file) throws IOException {
    StructureFormat format = ofName(file);
    if (format == null && Files.isRegularFile(file)) {
      TrainingSetForm form = TrainingSetForm.of(file);
      format = form == null ? ofLines(firstLines(file)) : of(form);
    }
    if (format == null) {
      throw new IllegalArgumentException(
          "%s: neither its name nor its first lines show which format it has; state one of %s"
              .formatted(file, choices()));
    }
    return format;
  }

  private static StructureFormat of(TrainingSetForm form) {
    return Arrays.stream(values())
        .filter(format -> format.trainingSetForm() == form)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> firstLines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    // Any byte is a character here: binary files are not text of a known format, no error.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] sample = new char[1 << 14];
      int length = Math.max(0, reader.read(sample));
      new String(sample, 0, length).lines().limit(SAMPLE_LINES).forEach(lines::add);
    }
    return lines;
  }

  private static StructureFormat ofLines(List<String> lines) {
    List<String> filled = lines.stream().filter(line -> !line.isBlank()).toList();
    if (filled.isEmpty()) {
      return null;
    }
    String first = filled.getFirst().trim();
    if (first.matches("begin(\\s.*)?")) {
      return N2P2;
    }
    if (first.matches("[0-9]+") && lines.size() > 1 && lines.get(1).contains("=")) {
      return EXTENDED_XYZ;
    }
    if (XSF_LINE.matcher(first).matches()) {
      return XSF;
    }
    boolean counts = filled.stream().anyMatch(line -> line.matches("\\s*[0-9]+\\s+atoms\\b.*"));
    return counts ? LAMMPS : null;
  }
}

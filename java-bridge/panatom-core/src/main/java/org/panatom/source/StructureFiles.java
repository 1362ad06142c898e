package org.panatom.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.panatom.format.aenet.TrainingSetBuilder;
import org.panatom.format.aenet.TrainingSetStructures;
import org.panatom.structure.Structure;
import org.panatom.structure.io.ExtendedXyzReader;
import org.panatom.structure.io.ExtendedXyzWriter;
import org.panatom.structure.io.LammpsReader;
import org.panatom.structure.io.LammpsWriter;
import org.panatom.structure.io.ReferenceKeys;
import org.panatom.structure.io.ReferenceSearch;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.RunnerReader;
import org.panatom.structure.io.RunnerWriter;
import org.panatom.structure.io.StructureReader;
import org.panatom.structure.io.StructureUnits;
import org.panatom.structure.io.StructureWriter;
import org.panatom.structure.io.XsfReader;
import org.panatom.structure.io.XsfWriter;

/** Opens files of structures of every format that is known, and folders of them. */
public final class StructureFiles {

  private StructureFiles() {}

  /**
   * All structures of a file or folder in angstrom and eV.
   *
   * @param path a file, or a folder of files with one structure each
   * @param options see {@link StructureOptions}
   * @throws IOException that names file and line of what is wrong
   * @throws IllegalArgumentException about options
   */
  public static List<Structure> readAll(Path path, Map<String, String> options) throws IOException {
    try (StructureReader reader = open(path, options)) {
      return reader.readAll();
    }
  }

  /** The structures of a file or folder one by one, in angstrom and eV. */
  public static StructureReader open(Path path, Map<String, String> options) throws IOException {
    return open(path, options, new Remarks());
  }

  /** The same; remarks get what is not kept, and warnings. */
  public static StructureReader open(Path path, Map<String, String> options, Remarks remarks)
      throws IOException {
    StructureOptions stated = new StructureOptions(path.toString(), options);
    List<Path> files = files(path, stated);
    if (format(path, stated).trainingSetForm() != null) {
      throw new IllegalArgumentException(
          "%s is a training set of aenet, which holds no lattice vectors, so that energies cannot be"
                  .formatted(path)
              + " computed for its structures; use the XSF files from which it was made");
    }
    return new Converted(openInOwnUnits(files, options, remarks));
  }

  /** The format of a file, or of the files of a folder: as stated, or as they show it. */
  public static StructureFormat format(Path path, StructureOptions options) throws IOException {
    return options.format() != null
        ? options.format()
        : StructureFormat.ofFile(files(path, options).getFirst());
  }

  /**
   * The structures of files one after the other, in the units that the reader names.
   *
   * @param remarks gets what is not kept
   */
  public static StructureReader openInOwnUnits(
      List<Path> files, Map<String, String> options, Remarks remarks) throws IOException {
    String keys = options.get(StructureOptions.KEYS);
    ReferenceSearch search = new ReferenceSearch(ReferenceKeys.parse(keys), remarks);
    return new StructureSequence(files, file -> openFile(file, options, search, remarks), search);
  }

  /**
   * The files that a path names: itself, or those of a folder whose names show the format in the
   * order of their names. Unless it is stated, formats of one structure a file come before others.
   */
  public static List<Path> files(Path path, StructureOptions options) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("%s does not exist".formatted(path));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> known = filesOf(path);
    List<Path> files = only(known, format -> format == options.format());
    if (options.format() == null) {
      files = only(known, StructureFormat::isSingle);
      files = files.isEmpty() ? known : files;
    }
    if (files.isEmpty()) {
      throw new IOException(
          "the folder %s has no files of structures, such as X.xyz or X.xsf".formatted(path));
    }
    if (files.stream().map(StructureFormat::ofName).distinct().count() > 1) {
      throw new IOException(
          "the folder %s has files of several formats; state one of them".formatted(path));
    }
    return files;
  }

  /** The files in a folder whose names show some format, sorted. */
  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> StructureFormat.ofName(file) != null)
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static List<Path> only(List<Path> files, Predicate<StructureFormat> wanted) {
    return files.stream().filter(file -> wanted.test(StructureFormat.ofName(file))).toList();
  }

  private static StructureReader openFile(
      Path file, Map<String, String> values, ReferenceSearch search, Remarks remarks)
      throws IOException {
    StructureOptions options = new StructureOptions(file.toString(), values);
    StructureFormat format =
        options.format() != null ? options.format() : StructureFormat.ofFile(file);
    options.demandUse(format, format.options());
    return switch (format) {
      case EXTENDED_XYZ -> new ExtendedXyzReader(file, search);
      case N2P2 -> new RunnerReader(file, options.units(), remarks);
      case XSF -> new XsfReader(file, options.atomEnergies());
      case LAMMPS ->
          new LammpsReader(
              file,
              new LammpsReader.Options(
                  options.species(), options.lammpsUnits(), options.atomStyle()),
              remarks);
      case AENET_TRAIN, AENET_TRAIN_ASCII, AENET_TRNSET_ASCII ->
          new TrainingSetStructures(file, remarks);
    };
  }

  /**
   * A writer to a stream that the caller closes.
   *
   * @param remarks gets what is not kept
   */
  public static StructureWriter writer(
      StructureFormat format, OutputStream out, StructureOptions options, Remarks remarks)
      throws IOException {
    options.demandUse(format, format.targetOptions());
    return switch (format) {
      case EXTENDED_XYZ -> new ExtendedXyzWriter(out);
      case N2P2 -> new RunnerWriter(out, options.units(), remarks);
      case XSF -> new XsfWriter(out, remarks);
      case LAMMPS -> new LammpsWriter(out, options.species(), options.lammpsUnits(), remarks);
      case AENET_TRAIN, AENET_TRAIN_ASCII, AENET_TRNSET_ASCII ->
          new TrainingSetBuilder(
              format.trainingSetForm(), out, options.file(), options.recipe(), remarks);
    };
  }

  /** Another reader's structures in angstrom and eV. */
  private record Converted(StructureReader reader) implements StructureReader {
    @Override
    public Structure next() throws IOException {
      Structure structure = reader.next();
      return structure == null ? null : reader.units().convert(structure, StructureUnits.PANATOM);
    }

    @Override
    public String place() {
      return reader.place();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}

package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.files.AtomicFolderOutput;
import org.panatom.files.AtomicOutput;
import org.panatom.format.aenet.TrainingSetCopy;
import org.panatom.format.aenet.TrainingSetForm;
import org.panatom.source.StructureFiles;
import org.panatom.source.StructureFormat;
import org.panatom.source.StructureOptions;
import org.panatom.structure.Structure;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureReader;
import org.panatom.structure.io.StructureWriter;

/**
 * Writes structures in another format, one after the other, so that files may be larger than
 * memory. The target is there whole or not at all.
 */
final class StructureConversion {

  private final Path target;
  private final StructureFormat format;
  private final StructureOptions options;
  private final Remarks remarks = new Remarks();
  private final ProgressLine progress;
  private int structureCount;
  private long atomCount;

  private StructureConversion(
      Path target, StructureFormat format, StructureOptions options, PrintWriter err) {
    this.target = target;
    this.format = format;
    this.options = options;
    this.progress = new ProgressLine(err);
  }

  /**
   * Reads the sources and writes the target.
   *
   * @param sources files and folders
   * @param choices what the user said about both sides
   * @return a sentence about what was written
   */
  static String run(List<String> sources, String target, StructureChoices choices, PrintWriter err)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      files.addAll(
          StructureFiles.files(Path.of(source), new StructureOptions(source, choices.source())));
    }
    StructureFormat to = choices.targetFormat(target);
    Map<String, String> sourceOptions = choices.of(files, to);
    if (to.trainingSetForm() != null && choices.readsTrainingSets()) {
      return copy(files, to.trainingSetForm(), Path.of(target), choices.ofTarget(), err);
    }
    StructureConversion conversion =
        new StructureConversion(
            Path.of(target), to, new StructureOptions(target, choices.ofTarget()), err);
    try (StructureReader reader =
        StructureFiles.openInOwnUnits(files, sourceOptions, conversion.remarks)) {
      if (to.isSingle() && isFolder(target)) {
        conversion.writeFolder(reader);
      } else {
        conversion.writeFile(reader);
      }
    } finally {
      conversion.progress.clear();
    }
    for (String remark : conversion.remarks.sentences()) {
      err.println("panatom: warning: " + remark);
    }
    return "wrote %s: structures %d, atoms %d"
        .formatted(target, conversion.structureCount, conversion.atomCount);
  }

  /** From one form of training sets to another nothing is lost. */
  private static String copy(
      List<Path> files,
      TrainingSetForm form,
      Path target,
      Map<String, String> options,
      PrintWriter err)
      throws IOException {
    if (files.size() > 1 || !options.isEmpty()) {
      throw new IllegalArgumentException(
          "a training set of aenet becomes another one alone and as it is: descriptors cannot be"
              + " computed anew, for it holds no lattice vectors");
    }
    try (AtomicOutput output = AtomicOutput.open(target)) {
      if (TrainingSetCopy.write(files.getFirst(), form, output.stream())) {
        err.println(
            "panatom: warning: the source has no setups of the descriptors; train.x of aenet needs"
                + " them");
      }
      output.commit();
    }
    return "wrote " + target;
  }

  private static boolean isFolder(String target) {
    return target.endsWith("/") || Files.isDirectory(Path.of(target));
  }

  private void writeFile(StructureReader reader) throws IOException {
    try (AtomicOutput output = AtomicOutput.open(target)) {
      StructureWriter writer = StructureFiles.writer(format, output.stream(), options, remarks);
      for (Structure next = reader.next(); next != null; next = reader.next()) {
        append(writer, next, reader);
      }
      demandStructures();
      writer.finish();
      output.commit();
    }
  }

  private void writeFolder(StructureReader reader) throws IOException {
    try (AtomicFolderOutput folder = AtomicFolderOutput.open(target)) {
      for (Structure next = reader.next(); next != null; next = reader.next()) {
        Structure structure = next;
        folder.write(
            "%06d%s".formatted(structureCount + 1, format.ending()),
            out -> {
              try (StructureWriter writer = StructureFiles.writer(format, out, options, remarks)) {
                append(writer, structure, reader);
                writer.finish();
              }
            });
      }
      demandStructures();
      folder.commit();
    }
  }

  private void append(StructureWriter writer, Structure structure, StructureReader reader)
      throws IOException {
    try {
      writer.append(reader.units().convert(structure, writer.units()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s cannot be written to %s: %s".formatted(reader.place(), target, e.getMessage()), e);
    }
    structureCount++;
    atomCount += structure.size();
    progress.show("%d structures, %d atoms converted", structureCount, atomCount);
  }

  private void demandStructures() throws IOException {
    if (structureCount == 0) {
      throw new IOException("the source has no structures; %s is not written".formatted(target));
    }
  }
}

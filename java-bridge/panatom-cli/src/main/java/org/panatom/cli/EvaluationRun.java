package org.panatom.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.files.AtomicOutput;
import org.panatom.potential.Evaluation;
import org.panatom.potential.EvaluationException;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.source.StructureFiles;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;
import org.panatom.structure.io.ExtendedXyzWriter;
import org.panatom.structure.io.Remarks;
import org.panatom.structure.io.StructureReader;

/**
 * One pass over a file of structures: each is read, evaluated, compared and written before the next
 * one, so that files may be larger than memory. Files that are written appear at {@link #commit},
 * all of them or, after an error, none.
 */
final class EvaluationRun implements Closeable {

  private static final int FIRST_ENERGIES = 20;
  private static final int FIRST_WARNINGS = 10;

  private final String source;
  private final Potential potential;
  private final PotentialEvaluator evaluator;
  private final Path file;
  private final Map<String, String> fileOptions;
  private final PrintWriter err;
  private final ErrorStatistics statistics = new ErrorStatistics();
  private final StringBuilder firstEnergies = new StringBuilder();
  private final List<AtomicOutput> outputs = new ArrayList<>();
  private ExtendedXyzWriter xyz;
  private JsonResults json;
  private DescriptorTable descriptors;
  private AtomicOutput descriptorOutput;
  private int structureCount;
  private long atomCount;
  private long warningCount;
  private long extrapolationCount;
  private int extrapolatingStructures;

  EvaluationRun(
      String source,
      Potential potential,
      Path file,
      Map<String, String> fileOptions,
      PrintWriter err) {
    this.source = source;
    this.potential = potential;
    this.evaluator = new PotentialEvaluator(potential);
    this.file = file;
    this.fileOptions = fileOptions;
    this.err = err;
  }

  /** Which files are wanted; each may be null. Places that cannot be written are errors now. */
  void writeTo(Path xyzFile, Path jsonFile, Path descriptorFile) throws IOException {
    if (xyzFile != null) {
      xyz = new ExtendedXyzWriter(open(xyzFile).stream());
    }
    if (jsonFile != null) {
      json = new JsonResults(open(jsonFile).stream(), source, potential);
    }
    if (descriptorFile != null) {
      descriptors = new DescriptorTable(potential);
      descriptorOutput = open(descriptorFile);
    }
  }

  private AtomicOutput open(Path target) throws IOException {
    AtomicOutput output = AtomicOutput.open(target);
    outputs.add(output);
    return output;
  }

  /** Evaluates every structure of the file. */
  void evaluateAll() throws IOException {
    ProgressLine progress = new ProgressLine(err);
    Remarks remarks = new Remarks();
    try (StructureReader reader = StructureFiles.open(file, fileOptions, remarks)) {
      for (Structure next = reader.next(); next != null; next = reader.next()) {
        evaluate(next, reader.place());
        progress.show("%d structures, %d atoms evaluated", structureCount, atomCount);
      }
    } finally {
      progress.clear();
    }
    remarks.warnings().forEach(line -> err.println("panatom: warning: " + line));
    if (warningCount > FIRST_WARNINGS) {
      err.println("panatom: %d more warnings".formatted(warningCount - FIRST_WARNINGS));
    }
    if (extrapolationCount > 0) {
      err.println(
          "panatom: %d extrapolation warnings in %d of %d structures"
              .formatted(extrapolationCount, extrapolatingStructures, structureCount));
    }
  }

  private void evaluate(Structure structure, String place) throws IOException {
    Evaluation evaluation;
    try {
      evaluation = evaluator.evaluate(structure);
      if (descriptors != null) {
        descriptors.add(structureCount, structure);
      }
    } catch (IllegalArgumentException | EvaluationException | StackOverflowError | LinkageError e) {
      String reason =
          e instanceof Error
              ? "the potential threw " + EvaluationException.describe(e)
              : e.getMessage();
      throw new EvaluationException("%s: %s".formatted(place, reason), e);
    }
    Reference computed = computed(structure, evaluation);
    statistics.add(structure, computed);
    warn(evaluation);
    if (structureCount < FIRST_ENERGIES) {
      firstEnergies.append(
          "structure %d: %d atoms, energy %.16e eV%n"
              .formatted(structureCount, structure.size(), computed.energy()));
    }
    double[] energies = Arrays.copyOf(evaluation.atomEnergies(), structure.size());
    if (xyz != null) {
      double[] charges = evaluation.charges();
      xyz.append(
          structure,
          computed,
          energies,
          charges == null ? null : Arrays.copyOf(charges, structure.size()));
    }
    if (json != null) {
      json.append(structure, computed, energies, evaluation);
    }
    structureCount++;
    atomCount += structure.size();
  }

  private static Reference computed(Structure structure, Evaluation evaluation) {
    double volume = structure.cell().volume();
    double[] w = evaluation.virial();
    double[] stress = {w[0], w[1], w[2], w[5], w[4], w[3]};
    for (int k = 0; k < 6; k++) {
      stress[k] = -stress[k] / volume;
    }
    double[] forces = Arrays.copyOf(evaluation.forces(), 3 * structure.size());
    return new Reference(evaluation.energy(), forces, volume > 0 ? stress : null);
  }

  private void warn(Evaluation evaluation) {
    for (String warning : evaluation.warnings()) {
      if (warningCount < FIRST_WARNINGS) {
        err.println("panatom: warning: structure %d: %s".formatted(structureCount, warning));
      }
      warningCount++;
    }
    warningCount += evaluation.warningCount() - evaluation.warnings().size();
    extrapolationCount += evaluation.extrapolationCount();
    extrapolatingStructures += evaluation.extrapolationCount() > 0 ? 1 : 0;
  }

  /** Completes all files. */
  void commit() throws IOException {
    if (xyz != null) {
      xyz.finish();
    }
    if (json != null) {
      json.finish(statistics);
    }
    if (descriptors != null) {
      descriptors.write(descriptorOutput.stream());
    }
    for (AtomicOutput output : outputs) {
      output.commit();
    }
  }

  ErrorStatistics statistics() {
    return statistics;
  }

  int structureCount() {
    return structureCount;
  }

  long atomCount() {
    return atomCount;
  }

  /** Energies of the first structures, one a line, with 17 significant digits. */
  String firstEnergies() {
    return firstEnergies
        + (structureCount > FIRST_ENERGIES ? "... (--output or --json write all)\n" : "");
  }

  @Override
  public void close() throws IOException {
    for (AtomicOutput output : outputs) {
      output.close();
    }
  }
}

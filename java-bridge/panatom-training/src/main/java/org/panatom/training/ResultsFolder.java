package org.panatom.training;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.panatom.files.AtomicFile;
import org.panatom.files.AtomicOutput;
import org.panatom.files.FolderLock;

/**
 * The folder into which one training writes. No other may use it meanwhile, and what an earlier one
 * left there is not touched unless the user says so.
 */
final class ResultsFolder implements Closeable {

  private static final String CURVE = "learning_curve.dat";
  private static final String METRICS = "metrics.json";
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String PREVIOUS = "previous-";

  private final Path folder;
  private final String name;
  private final TrainingJob.Start start;
  private final TrainingProgress progress;
  private final FolderLock lock;

  private ResultsFolder(
      Path folder,
      String name,
      TrainingJob.Start start,
      TrainingProgress progress,
      FolderLock lock) {
    this.folder = folder;
    this.name = name;
    this.start = start;
    this.progress = progress;
    this.lock = lock;
  }

  /**
   * Takes a folder and makes it, if need be.
   *
   * @param name of the model
   * @param start what may happen to results that are there
   * @throws IOException when another training uses the folder, when it holds results and nothing
   *     was said about these, or when it cannot be made
   */
  static ResultsFolder open(
      Path folder, String name, TrainingJob.Start start, TrainingProgress progress)
      throws IOException {
    make(folder);
    FolderLock lock = FolderLock.take(folder);
    ResultsFolder results = new ResultsFolder(folder, name, start, progress, lock);
    try {
      results.tidy();
      results.check();
      return results;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void make(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("cannot make the folder %s: a file has this name".formatted(folder), e);
    } catch (IOException e) {
      throw new IOException("cannot make the folder %s: %s".formatted(folder, e), e);
    }
  }

  /** Removes what killed trainings were writing; the lock says that nobody else is. */
  private void tidy() throws IOException {
    if (!lock.isCertain()) {
      progress.say(
          "warning: the file system of %s has no locks; a second training there would not be noticed"
              .formatted(folder));
      return;
    }
    for (Path file : files()) {
      AtomicOutput.removeAbandoned(file);
    }
  }

  private void check() throws IOException {
    List<Path> there = there();
    if (there.isEmpty()) {
      if (start == TrainingJob.Start.RESUME) {
        progress.say(
            "nothing to resume in %s, where no training has begun its first epoch; beginning anew"
                .formatted(folder));
      }
      return;
    }
    boolean resumable = Files.exists(checkpoint());
    String names =
        there.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    String others =
        "--overwrite moves what is there to %s and begins anew, --output names another folder"
            .formatted(previous());
    if (start == TrainingJob.Start.ANEW) {
      throw new IOException(
          "%s holds the results of a training (%s): %s%s"
              .formatted(folder, names, resumable ? "--resume goes on with it, " : "", others));
    }
    if (start == TrainingJob.Start.RESUME && !resumable) {
      throw new IOException(
          "%s holds %s, but no %s to resume from, which a training of networks writes before its"
                  .formatted(folder, names, CHECKPOINT)
              + " first epoch and then every few seconds: "
              + others);
    }
  }

  /** Whether training goes on from a checkpoint that is there. */
  boolean resumes() {
    return start == TrainingJob.Start.RESUME && Files.exists(checkpoint());
  }

  /**
   * Keeps what an earlier training left, if it is to be overwritten, in a folder of its own. Its
   * model also stays in its place until there is a new one.
   */
  void setAside() throws IOException {
    if (start != TrainingJob.Start.OVERWRITE || there().isEmpty()) {
      return;
    }
    Path previous = previous();
    Files.createDirectory(previous);
    // The model first: when there is no room for it, nothing has been moved.
    if (Files.exists(model())) {
      copyModel(previous);
    }
    for (Path file : List.of(checkpoint(), curve(), metrics())) {
      if (Files.exists(file)) {
        Files.move(file, previous.resolve(file.getFileName()));
      }
    }
    progress.say("the results that were in %s are in %s now".formatted(folder, previous));
  }

  private void copyModel(Path previous) throws IOException {
    try {
      AtomicFile.write(previous.resolve(model().getFileName()), out -> Files.copy(model(), out));
    } catch (IOException e) {
      Files.delete(previous);
      throw e;
    }
  }

  /** A folder inside that does not exist yet. */
  private Path previous() {
    int number = 1;
    while (Files.exists(folder.resolve(PREVIOUS + number))) {
      number++;
    }
    return folder.resolve(PREVIOUS + number);
  }

  /** Everything that a training writes. */
  private List<Path> files() {
    return List.of(model(), checkpoint(), curve(), metrics());
  }

  private List<Path> there() {
    return files().stream().filter(Files::exists).toList();
  }

  /** The model's file. */
  Path model() {
    return folder.resolve(name + ".panatom");
  }

  /** From where training goes on. */
  Path checkpoint() {
    return folder.resolve(CHECKPOINT);
  }

  /** Errors epoch by epoch. */
  Path curve() {
    return folder.resolve(CURVE);
  }

  /** Errors of the model. */
  Path metrics() {
    return folder.resolve(METRICS);
  }

  /** Lets others use the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}

package org.panatom.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that is being written and takes its name only when it is complete: the files go
 * into a temporary folder beside it; {@link #commit} renames that; {@link #close} without commit
 * removes it. A folder that holds anything is never replaced.
 */
public final class AtomicFolderOutput implements Closeable {

  private final Path target;
  private final Path folder;
  private final Path temporary;

  private AtomicFolderOutput(Path target, Path folder, Path temporary) {
    this.target = target;
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * Begins a folder.
   *
   * @param target must not exist, or be an empty folder
   * @throws IOException whose message names the folder and the reason
   */
  public static AtomicFolderOutput open(Path target) throws IOException {
    Path folder = target.toAbsolutePath().normalize();
    requireFree(target, folder);
    Path temporary = folder.resolveSibling(AtomicOutput.temporaryName(folder));
    try {
      Files.createDirectory(temporary);
    } catch (IOException e) {
      throw AtomicOutput.failure(target, e);
    }
    return new AtomicFolderOutput(target, folder, temporary);
  }

  private static void requireFree(Path target, Path folder) throws IOException {
    if (folder.getParent() == null || !Files.isDirectory(folder.getParent())) {
      throw new IOException(
          "cannot write %s: there is no folder %s; make it first"
              .formatted(target, folder.getParent()));
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new IOException(
              "cannot write %s: the folder exists and is not empty; remove it or name another"
                  .formatted(target));
        }
      }
    } else if (Files.exists(folder)) {
      throw new IOException("cannot write %s: a file has this name".formatted(target));
    }
  }

  /** Writes a file into the folder. */
  public void write(String name, AtomicFile.Content content) throws IOException {
    Path file = temporary.resolve(name);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      content.writeTo(out);
    } catch (IOException e) {
      throw AtomicOutput.failure(target.resolve(name), e);
    }
  }

  /** Gives the folder its name. */
  public void commit() throws IOException {
    try {
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw AtomicOutput.failure(target, e);
    }
  }

  /** Removes the temporary folder, if there was no commit. */
  @Override
  public void close() throws IOException {
    if (!Files.isDirectory(temporary)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> inside = Files.list(temporary)) {
      files = inside.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(temporary);
  }
}

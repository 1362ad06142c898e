package org.panatom.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a folder of files that is there whole or not at all: the files go into a temporary folder
 * beside it, which then takes its name. A folder that holds anything is left alone.
 */
public final class AtomicFolder {

  private AtomicFolder() {}

  /**
   * Makes a folder.
   *
   * @param target must not exist, or be an empty folder
   * @param contents by file name
   * @throws IOException whose message names the folder and the reason
   */
  public static void write(Path target, Map<String, byte[]> contents) throws IOException {
    Path folder = target.toAbsolutePath().normalize();
    requireFree(target, folder);
    Path temporary = folder.resolveSibling(AtomicOutput.temporaryName(folder));
    try {
      Files.createDirectory(temporary);
      for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
        AtomicFile.write(temporary.resolve(entry.getKey()), out -> out.write(entry.getValue()));
      }
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw AtomicOutput.failure(target, e);
    } finally {
      remove(temporary);
    }
  }

  private static void requireFree(Path target, Path folder) throws IOException {
    if (folder.getParent() == null || !Files.isDirectory(folder.getParent())) {
      throw new IOException(
          "cannot write %s: there is no folder %s; make it first"
              .formatted(target, folder.getParent()));
    }
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder)) {
        throw new IOException("cannot write %s: a file has this name".formatted(target));
      }
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new IOException(
            "cannot write %s: the folder exists and is not empty; remove it or name another"
                .formatted(target));
      }
    }
  }

  /** Removes the temporary folder if it is still there. */
  private static void remove(Path temporary) throws IOException {
    if (Files.isDirectory(temporary)) {
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
}

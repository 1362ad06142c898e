package org.panatom.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds potential files as LAMMPS does: where the name says, then in LAMMPS_POTENTIALS. */
public final class FileSearch {

  private static final String FOLDERS = "LAMMPS_POTENTIALS";

  private FileSearch() {}

  /**
   * Path of a readable file, of a relative name also inside the folders of LAMMPS_POTENTIALS.
   *
   * @throws IllegalArgumentException when there is none; the message lists where it was looked for
   */
  public static Path find(String name) {
    List<Path> candidates = new ArrayList<>();
    try {
      Path asGiven = Path.of(name);
      candidates.add(asGiven);
      for (String folder : Environment.list(FOLDERS)) {
        candidates.add(Path.of(folder).resolve(asGiven));
        candidates.add(Path.of(folder).resolve(String.valueOf(asGiven.getFileName())));
      }
    } catch (InvalidPathException e) {
      throw noName(name, "file", e);
    }
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate) && Files.isReadable(candidate)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(message(name, candidates.getFirst()));
  }

  /**
   * Path of a folder, of a relative name also inside the folders of LAMMPS_POTENTIALS.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Path findFolder(String name) {
    try {
      Path asGiven = Path.of(name);
      if (Files.isDirectory(asGiven) && !name.isEmpty()) {
        return asGiven;
      }
      for (String folder : Environment.list(FOLDERS)) {
        Path candidate = Path.of(folder).resolve(asGiven);
        if (Files.isDirectory(candidate) && !name.isEmpty()) {
          return candidate;
        }
      }
    } catch (InvalidPathException e) {
      throw noName(name, "folder", e);
    }
    throw new IllegalArgumentException(
        "there is no folder '%s' (LAMMPS_POTENTIALS, which is also searched: %s)"
            .formatted(name, Environment.get(FOLDERS)));
  }

  private static IllegalArgumentException noName(String name, String kind, InvalidPathException e) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    String locale =
        encoding.equals("UTF-8")
            ? ""
            : "; the locale allows only the characters of %s in names: set LC_ALL=C.UTF-8"
                .formatted(encoding);
    return new IllegalArgumentException(
        "'%s' is not a %s name: %s%s".formatted(name, kind, e.getReason(), locale), e);
  }

  private static String message(String name, Path asGiven) {
    if (Files.isDirectory(asGiven)) {
      return "'%s' is a folder, but a file is needed".formatted(name);
    }
    if (Files.exists(asGiven)) {
      return "the file '%s' cannot be read; check its permissions".formatted(name);
    }
    String folders = Environment.get(FOLDERS);
    return "the file '%s' does not exist (%s)"
        .formatted(
            name,
            folders == null
                ? "LAMMPS_POTENTIALS, which would also be searched, is not set"
                : "nor in LAMMPS_POTENTIALS=" + folders);
  }
}

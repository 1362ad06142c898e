package org.panatom.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process a folder, whatever ended processes left there. */
class FolderLockTest {

  @TempDir Path folder;

  @Test
  void aFolderIsKeptOnceInAProcessAndGivenBack() throws IOException {
    try (FolderLock lock = FolderLock.take(folder)) {
      assertTrue(lock.isCertain());
      IOException thrown = assertThrows(IOException.class, () -> FolderLock.take(folder));
      assertTrue(thrown.getMessage().contains("is in use"), thrown.getMessage());
      Path other = Files.createDirectory(folder.resolve("other"));
      FolderLock.take(other).close();
    }
    assertFalse(Files.exists(folder.resolve(".panatom.lock")));
    FolderLock.take(folder).close();
  }

  @Test
  void anotherProcessKeepsItUntilItIsKilled() throws IOException, InterruptedException {
    Process other = other();
    try (BufferedReader reader = other.inputReader()) {
      assertEquals("taken", reader.readLine());
      IOException thrown = assertThrows(IOException.class, () -> FolderLock.take(folder));
      assertTrue(thrown.getMessage().contains("process " + other.pid()), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("since 20"), thrown.getMessage());
    } finally {
      other.destroyForcibly();
    }
    other.waitFor();
    assertTrue(Files.exists(folder.resolve(".panatom.lock")), "what was killed left its file");
    FolderLock.take(folder).close();
    assertFalse(Files.exists(folder.resolve(".panatom.lock")));
  }

  /** A process that takes the folder and waits. */
  private Process other() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Waiting.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Takes a folder and waits for a minute. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws Exception {
      try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
        System.out.println(lock.isCertain() ? "taken" : "uncertain");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void onlyFilesOfEndedProcessesAreAbandoned() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Process living = new ProcessBuilder("sleep", "60").start();
    Path target = folder.resolve("model.panatom");
    Path dead = Files.createFile(folder.resolve(temporary("model.panatom", ended.pid())));
    Path old = Files.createFile(folder.resolve(temporary("model.panatom", living.pid())));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    AtomicOutput.removeAbandoned(target);
    assertFalse(Files.exists(dead));
    assertFalse(Files.exists(old), "its number is that of a later process");
    Path used = Files.createFile(folder.resolve(temporary("model.panatom", living.pid())));
    Path others = Files.createFile(folder.resolve(temporary("other.panatom", ended.pid())));
    Files.setLastModifiedTime(used, FileTime.from(Instant.now().plusSeconds(5)));
    AtomicOutput.removeAbandoned(target);
    living.destroy();
    for (Path kept : List.of(used, others)) {
      assertTrue(Files.exists(kept), kept::toString);
    }
  }

  private static String temporary(String name, long process) {
    return ".%s.%d-1.tmp".formatted(name, process);
  }
}

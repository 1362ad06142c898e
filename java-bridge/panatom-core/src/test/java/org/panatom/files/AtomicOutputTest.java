package org.panatom.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are no files; whole and broken contents are in ModelFileTest. */
class AtomicOutputTest {

  @TempDir Path folder;

  @Test
  void pipesAndDevicesAreNotReplaced() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    refused(pipe, "it is a device or a pipe");
    refused(Files.createSymbolicLink(folder.resolve("link"), pipe), "it is a device or a pipe");
    assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, out -> out.write("new".getBytes()));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
    Files.delete(file);
    refused(link, "it is a symbolic link to nothing");
  }

  private void refused(Path target, String reason) throws IOException {
    IOException thrown =
        assertThrows(IOException.class, () -> AtomicFile.write(target, out -> out.write(1)));
    assertEquals(List.of(), temporaries());
    assertTrue(thrown.getMessage().contains(target + ": " + reason), thrown.getMessage());
  }

  private List<Path> temporaries() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}

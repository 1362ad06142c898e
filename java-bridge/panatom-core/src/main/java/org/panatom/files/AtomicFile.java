package org.panatom.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a file so that a reader sees the old content or the new one, never a part. When anything
 * fails, the old file stays as it was and no temporary file is left.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** What produces the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it to {@code out}, which is buffered and is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces or creates {@code target}. A symbolic link is followed: the file behind it changes.
   *
   * @throws IOException whose message names the file and the reason
   */
  public static void write(Path target, Content content) throws IOException {
    try (AtomicOutput output = AtomicOutput.open(target)) {
      content.writeTo(output.stream());
      output.commit();
    } catch (IOException e) {
      throw AtomicOutput.failure(target, e);
    }
  }

  /**
   * Replaces or creates several files; none takes its name before all are written.
   *
   * @throws IOException whose message names the file and the reason
   */
  public static void writeAll(Map<Path, byte[]> contents) throws IOException {
    List<AtomicOutput> outputs = new ArrayList<>();
    try {
      for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
        AtomicOutput output = AtomicOutput.open(entry.getKey());
        outputs.add(output);
        output.stream().write(entry.getValue());
        output.stream().flush();
      }
      for (AtomicOutput output : outputs) {
        output.commit();
      }
    } finally {
      for (AtomicOutput output : outputs) {
        output.close();
      }
    }
  }
}

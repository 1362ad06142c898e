package org.panatom.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

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
}

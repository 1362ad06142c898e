package org.panatom.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file so that a reader sees the old content or the new one, never a part: the new content
 * goes to a temporary file in the same folder, is forced to the disk and takes the name by a
 * rename. When anything fails, the old file stays as it was and no temporary file is left.
 */
public final class AtomicFile {

  private static final AtomicLong COUNTER = new AtomicLong();

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
    Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new IOException("cannot write %s: it is a folder; name a file".formatted(target));
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(
          "cannot write %s: there is no folder %s; make it first".formatted(target, folder));
    }
    Path temporary = folder.resolve(temporaryName(file));
    try {
      writeAndForce(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(folder);
    } catch (IOException e) {
      throw new IOException(
          "cannot write %s: %s; what was there before is untouched".formatted(target, reason(e)),
          e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeAndForce(Path temporary, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Makes the rename itself durable; some file systems refuse to open folders, which is fine. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The new content is complete under its name; only a power cut right now could undo it.
      return;
    }
  }

  private static String temporaryName(Path file) {
    return ".%s.%d-%d.tmp"
        .formatted(file.getFileName(), ProcessHandle.current().pid(), COUNTER.incrementAndGet());
  }

  /** The cause in words, because messages of file exceptions are often only the file's name. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied in its folder";
      case NoSuchFileException missing -> "its folder has gone";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}

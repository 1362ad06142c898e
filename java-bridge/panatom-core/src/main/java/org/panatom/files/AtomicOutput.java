package org.panatom.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is being written and takes its name only when it is complete: the content goes to a
 * temporary file in the same folder; {@link #commit} forces it to the disk and renames it; {@link
 * #close} without commit removes it. A reader sees the old content or the new one, never a part.
 *
 * <pre>
 * try (AtomicOutput output = AtomicOutput.open(file)) {
 *   output.stream().write(bytes);
 *   output.commit();
 * }
 * </pre>
 */
public final class AtomicOutput implements Closeable {

  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path target;
  private final Path file;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;

  private AtomicOutput(Path target, Path file) throws IOException {
    this.target = target;
    this.file = file;
    this.temporary = file.resolveSibling(temporaryName(file));
    this.channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.stream = new BufferedOutputStream(new NamedStream(), 1 << 16);
  }

  /**
   * Begins to replace or create {@code target}. A symbolic link is followed: the file behind it
   * changes.
   *
   * @throws IOException whose message names the file and the reason
   */
  public static AtomicOutput open(Path target) throws IOException {
    if (Files.isSymbolicLink(target) && !Files.exists(target)) {
      throw refusal(target, "it is a symbolic link to nothing; name a file");
    }
    Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw refusal(target, "it is a folder; name a file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A rename would put a file in the place of the device or pipe, as root even of /dev/null.
      throw refusal(target, "it is a device or a pipe; name a file");
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refusal(target, "there is no folder %s; make it first".formatted(folder));
    }
    try {
      return new AtomicOutput(target, file);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private static IOException refusal(Path target, String reason) {
    return new WriteException("cannot write %s: %s".formatted(target, reason), null);
  }

  /** Where the content goes; buffered; errors name the file. */
  public OutputStream stream() {
    return stream;
  }

  /** Makes what was written the content of the file. */
  public void commit() throws IOException {
    stream.flush();
    try {
      channel.force(true);
      channel.close();
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(target, e);
    }
    forceFolder(file.getParent());
  }

  /** Removes the temporary file, if there was no commit. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
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

  /**
   * Removes temporary files for {@code target} that ended processes left. The caller makes sure
   * that neither this process nor another machine writes the target at this moment.
   *
   * @throws IOException when the folder cannot be read or changed
   */
  public static void removeAbandoned(Path target) throws IOException {
    String name = Pattern.quote("." + target.getFileName() + ".");
    Pattern temporary = Pattern.compile(name + "(\\d{1,18})-\\d+\\.tmp");
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(target.toAbsolutePath().getParent())) {
      for (Path file : files) {
        Matcher matcher = temporary.matcher(file.getFileName().toString());
        if (matcher.matches() && isAbandoned(file, Long.parseLong(matcher.group(1)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whether the process that made a file lives no more; its number may be another's by now. */
  private static boolean isAbandoned(Path file, long process) throws IOException {
    if (process == ProcessHandle.current().pid()) {
      return true;
    }
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return ProcessHandle.of(process)
        .map(handle -> handle.info().startInstant().filter(written::isBefore).isPresent())
        .orElse(true);
  }

  /** A hidden name that nobody else uses. */
  static String temporaryName(Path file) {
    return ".%s.%d-%d.tmp"
        .formatted(file.getFileName(), ProcessHandle.current().pid(), COUNTER.incrementAndGet());
  }

  /** An exception that names the file, unless it does already. */
  static IOException failure(Path target, IOException e) {
    if (e instanceof WriteException) {
      return e;
    }
    // Messages of file exceptions are often only the file's name.
    String reason =
        switch (e) {
          case AccessDeniedException denied -> "permission denied in its folder";
          case NoSuchFileException missing -> "its folder has gone";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    return new WriteException(
        "cannot write %s: %s; what was there before is untouched".formatted(target, reason), e);
  }

  /** A refusal that says everything to the user. */
  static final class WriteException extends IOException {
    WriteException(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** Writes to the temporary file and names the target when that fails. */
  private final class NamedStream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw failure(target, e);
      }
    }
  }
}

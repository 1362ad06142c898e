package org.panatom.files;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one process; others that ask for it are refused. The operating system holds
 * the lock, on a hidden file, and gives it back when the process ends in whatever way: a file that
 * was left behind blocks nobody.
 */
public final class FolderLock implements Closeable {

  private static final String NAME = ".panatom.lock";

  /** Locks of this process, which the operating system does not hold against each other. */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final boolean certain;

  private FolderLock(Path file, FileChannel channel, boolean certain) {
    this.file = file;
    this.channel = channel;
    this.certain = certain;
  }

  /**
   * Takes the folder.
   *
   * @throws IOException when another process has it, which the message names, or when nothing can
   *     be written there
   */
  public static FolderLock take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(NAME);
    if (!HERE.add(file)) {
      throw inUse(folder, "this process works there already");
    }
    FolderLock lock = null;
    try {
      while (lock == null) {
        lock = attempt(folder, file);
      }
      return lock;
    } finally {
      if (lock == null) {
        HERE.remove(file);
      }
    }
  }

  /** The lock; null when its file was removed in between by the process that had it. */
  private static FolderLock attempt(Path folder, Path file) throws IOException {
    FileChannel channel = null;
    FolderLock lock = null;
    try {
      Object opened = createdFile(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      Boolean locked = tryLock(channel);
      if (Boolean.FALSE.equals(locked)) {
        throw inUse(folder, owner(file));
      }
      if (opened.equals(key(file))) {
        lock = new FolderLock(file, channel, locked != null);
        sign(channel);
      }
      return lock;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw AtomicOutput.failure(file, e);
    } finally {
      if (lock == null && channel != null) {
        channel.close();
      }
    }
  }

  /** Makes the file, if it is not there, and says which it is. */
  private static Object createdFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        return key(file);
      }
    }
    return key(file);
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /** Whether the file is locked now; null where the file system has no locks. */
  private static Boolean tryLock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return null;
    }
  }

  private static IOException inUse(Path folder, String who) {
    return new AtomicOutput.WriteException(
        "the folder %s is in use: %s; wait for its end, stop it, or name another folder"
            .formatted(folder, who),
        null);
  }

  private static String owner(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.isEmpty() ? "another process works there" : text;
  }

  /** Leaves words for others; where the disk is full the lock holds without them. */
  private static void sign(FileChannel channel) {
    String text =
        "process %d on %s works there since %s\n"
            .formatted(
                ProcessHandle.current().pid(),
                host(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return;
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  /** Whether others are kept out: false where the file system has no locks. */
  public boolean isCertain() {
    return certain;
  }

  /** Gives the folder back. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
      HERE.remove(file);
    }
  }
}

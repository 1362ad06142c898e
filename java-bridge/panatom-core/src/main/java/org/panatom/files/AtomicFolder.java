package org.panatom.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes a folder of files that is there whole or not at all. */
public final class AtomicFolder {

  private AtomicFolder() {}

  /**
   * Makes a folder. A folder that holds anything is left alone.
   *
   * @param target must not exist, or be an empty folder
   * @param contents by file name
   * @throws IOException whose message names the folder and the reason
   */
  public static void write(Path target, Map<String, byte[]> contents) throws IOException {
    try (AtomicFolderOutput folder = AtomicFolderOutput.open(target)) {
      for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
        folder.write(entry.getKey(), out -> out.write(entry.getValue()));
      }
      folder.commit();
    }
  }
}

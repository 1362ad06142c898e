package org.panatom.format.aenet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three ways in which training sets of aenet are written. */
public enum TrainingSetForm {
  /** Fortran records, as generate.x writes them. */
  BINARY,
  /** Text as aenet's trnset2ASCII.x writes it: totals first, no descriptors' setups. */
  TRNSET_ASCII,
  /** Text as trainbin2ASCII.x of aenet-PyTorch writes it: totals and setups first. */
  TRAINBIN_ASCII;

  private static final int SAMPLE = 4096;

  /**
   * The form of a file.
   *
   * @throws IOException when the file is none of them or cannot be read
   */
  static TrainingSetForm demand(Path file) throws IOException {
    TrainingSetForm form = of(file);
    if (form == null) {
      throw new IOException(
          "%s, line 1: what begins here is no training set of aenet".formatted(file));
    }
    return form;
  }

  /**
   * The form of a file, or null when it is none of them.
   *
   * @throws IOException when the file cannot be read
   */
  public static TrainingSetForm of(Path file) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(SAMPLE);
    }
    // The first record is a number of 4 bytes.
    if (begin.length >= 4 && begin[0] == 4 && begin[1] == 0 && begin[2] == 0 && begin[3] == 0) {
      return BINARY;
    }
    for (byte b : begin) {
      if (b == 0) {
        return null;
      }
    }
    String[] lines = new String(begin, StandardCharsets.ISO_8859_1).split("\\R", 6);
    if (lines.length < 6) {
      return null;
    }
    if (lines[1].strip().matches("[TF]") && lines[4].strip().matches("[0-9]+")) {
      return TRNSET_ASCII;
    }
    boolean counts = lines[0].strip().matches("[0-9]+") && lines[1].strip().matches("[0-9]+");
    return counts && lines[2].matches("[\\sA-Za-z]+") ? TRAINBIN_ASCII : null;
  }
}

package org.panatom.modelfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum of a whole model file: SHA-256 over all its bytes, with the 64 digits of the
 * checksum itself replaced by {@code '0'}.
 */
final class Checksum {

  /** What stands in the file while the checksum is computed. */
  static final String PLACEHOLDER = "0".repeat(64);

  // Inside a JSON string a quote is escaped, so this text can only be a key and its value.
  private static final Pattern ENTRY =
      Pattern.compile("\"sha256\"[ \\t\\r\\n]{0,16}:[ \\t\\r\\n]{0,16}\"([0-9a-f]{64})\"");

  private Checksum() {}

  /**
   * Where the 64 digits stand.
   *
   * @return their position in {@code file}, or -1 when there is not exactly one checksum entry
   */
  static int locate(byte[] file, int headerStart, int headerLength) {
    String header = new String(file, headerStart, headerLength, StandardCharsets.ISO_8859_1);
    Matcher matcher = ENTRY.matcher(header);
    if (!matcher.find()) {
      return -1;
    }
    int position = headerStart + matcher.start(1);
    return matcher.find() ? -1 : position;
  }

  /** The checksum that stands at a position. */
  static String at(byte[] file, int position) {
    return new String(file, position, 64, StandardCharsets.ISO_8859_1);
  }

  /** The checksum that belongs at a position. */
  static String compute(byte[] file, int position) {
    MessageDigest digest = ContentDigest.sha256();
    digest.update(file, 0, position);
    digest.update(PLACEHOLDER.getBytes(StandardCharsets.ISO_8859_1));
    digest.update(file, position + 64, file.length - position - 64);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the right checksum into {@code file}. */
  static void renew(byte[] file, int position) {
    byte[] digits = compute(file, position).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(digits, 0, file, position, digits.length);
  }
}

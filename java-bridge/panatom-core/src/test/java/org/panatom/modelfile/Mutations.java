package org.panatom.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Damages the bytes of a model file, and repairs its digests as an attacker would. */
final class Mutations {

  private static final String[] NASTY = {
    "NaN",
    "1e999",
    "-1",
    "9223372036854775807",
    "99999999999999999999",
    "null",
    "{}",
    "[]",
    "\"",
    "[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":",
    "\\u0000",
    "\\ud800",
    "\"shape\":[4294967296,4294967296]",
    "\"sha256\":\"",
    "\"__metadata__\":{}",
    "\"dtype\":\"F32\"",
    "\"data_offsets\":[0,8]",
    ",",
    "}",
    "\u0000",
    "\u00ff",
    "0x10",
    "true",
    "\"panatom\":\"{}\"",
    "format_version",
    "2147483647"
  };

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** One to three changes of a copy of the bytes. */
  byte[] mutate(byte[] original) {
    byte[] bytes = original.clone();
    for (int k = random.nextInt(3); k >= 0; k--) {
      bytes = change(bytes, headerLength(original));
    }
    return bytes;
  }

  private byte[] change(byte[] bytes, int headerLength) {
    int length = bytes.length;
    if (length < 16) {
      return bytes;
    }
    int anywhere = random.nextInt(length);
    int header = 8 + random.nextInt(Math.min(headerLength, length - 8));
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes, anywhere);
      case 1 -> flipped(bytes, header);
      case 2 -> Arrays.copyOf(bytes, anywhere);
      case 3 -> replaced(bytes, anywhere, anywhere, noise(1 + random.nextInt(64)));
      case 4 -> swapped(bytes);
      case 5 -> replaced(bytes, header, header, text(NASTY[random.nextInt(NASTY.length)]));
      case 6 -> {
        int end = Math.min(length, header + 1 + random.nextInt(20));
        yield replaced(bytes, header, end, text(NASTY[random.nextInt(NASTY.length)]));
      }
      case 7 -> digitChanged(bytes, header);
      default -> flipped(bytes, random.nextInt(8));
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] replaced(byte[] bytes, int begin, int end, byte[] by) {
    byte[] result = Arrays.copyOf(bytes, bytes.length + by.length - (end - begin));
    System.arraycopy(by, 0, result, begin, by.length);
    System.arraycopy(bytes, end, result, begin + by.length, bytes.length - end);
    return result;
  }

  private byte[] swapped(byte[] bytes) {
    int length = 1 + random.nextInt(Math.min(64, bytes.length / 2));
    int a = random.nextInt(bytes.length - length + 1);
    int b = random.nextInt(bytes.length - length + 1);
    byte[] first = Arrays.copyOfRange(bytes, a, a + length);
    byte[] second = Arrays.copyOfRange(bytes, b, b + length);
    System.arraycopy(second, 0, bytes, a, length);
    System.arraycopy(first, 0, bytes, b, length);
    return bytes;
  }

  /** Changes the first digit behind a position: a plausible but different number. */
  private byte[] digitChanged(byte[] bytes, int from) {
    for (int k = from; k < bytes.length; k++) {
      if (bytes[k] >= '0' && bytes[k] <= '9') {
        bytes[k] = (byte) ('0' + random.nextInt(10));
        break;
      }
    }
    return bytes;
  }

  /** Recomputes the checksum of the bytes, where there is one. */
  static byte[] withChecksum(byte[] bytes) {
    if (bytes.length > 8) {
      int position = Checksum.locate(bytes, 8, headerLength(bytes));
      if (position >= 0) {
        Checksum.renew(bytes, position);
      }
    }
    return bytes;
  }

  /** Recomputes the digest of the content and the checksum, where the file still makes sense. */
  static byte[] withBothDigests(byte[] bytes) {
    if (bytes.length <= 8) {
      return bytes;
    }
    int length = headerLength(bytes);
    try {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode header = mapper.readTree(bytes, 8, length);
      ObjectNode metadata = (ObjectNode) header.path("__metadata__");
      ObjectNode document = (ObjectNode) mapper.readTree(metadata.path("panatom").asText());
      SortedMap<String, String> tags = new TreeMap<>();
      for (String tag : ModelFile.TAGS) {
        if (metadata.has(tag)) {
          tags.put(tag, metadata.get(tag).asText());
        }
      }
      ObjectNode table = header.deepCopy();
      table.remove("__metadata__");
      ByteBuffer numbers = ByteBuffer.wrap(bytes, 8 + length, bytes.length - 8 - length).slice();
      SortedMap<String, Tensor> tensors = TensorTable.read(table, numbers);
      document.remove(ModelFile.DIGEST_KEY);
      document.put(ModelFile.DIGEST_KEY, digest(document, tags, tensors));
      metadata.put("panatom", mapper.writeValueAsString(document));
      byte[] renewed = mapper.writeValueAsBytes(header);
      byte[] result = replaced(bytes, 8, 8 + length, renewed);
      ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putLong(renewed.length);
      return withChecksum(result);
    } catch (IOException | RuntimeException e) {
      return withChecksum(bytes);
    }
  }

  private static String digest(
      ObjectNode document, SortedMap<String, String> tags, SortedMap<String, Tensor> tensors) {
    ObjectNode content = document.deepCopy();
    content.remove(ModelFile.DIGEST_KEY);
    return ContentDigest.of(content, tags, tensors);
  }

  private static int headerLength(byte[] bytes) {
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return (int) Math.clamp(length, 0L, bytes.length - 8L);
  }
}

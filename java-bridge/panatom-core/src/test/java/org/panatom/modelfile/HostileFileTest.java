package org.panatom.modelfile;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody wrote with a right checksum, but not as a model file has to be. */
class HostileFileTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A header whose __metadata__ has a document and a checksum, and some further entries. */
  private static String header(String document, String entries) {
    return "{\"__metadata__\":{\"panatom\":\"%s\",\"sha256\":\"%s\"}%s}"
        .formatted(document.replace("\"", "\\\""), Checksum.PLACEHOLDER, entries);
  }

  private static byte[] file(String header, int dataLength) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    return Mutations.withChecksum(file.array());
  }

  private static void assertRefused(byte[] file, String message) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ModelFileReader.decode(file), message);
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().length() < 1_000, e.getMessage());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 40L * file.length + (64 << 20), allocated + " bytes");
  }

  /** The third column is one tensor's description; the file has 16 bytes of data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "is not F64           | {`dtype`:`F32`,`shape`:[4],`data_offsets`:[0,16]}",
        "is not described by  | {`dtype`:`F64`,`shape`:[2]}",
        "is not described by  | {`dtype`:`F64`,`shape`:[2],`data_offsets`:[0,16],`x`:1}",
        "is not described by  | 7",
        "its shape needs 24   | {`dtype`:`F64`,`shape`:[3],`data_offsets`:[0,16]}",
        "begins at byte 8     | {`dtype`:`F64`,`shape`:[1],`data_offsets`:[8,16]}",
        "need 8 bytes, but 16 | {`dtype`:`F64`,`shape`:[1],`data_offsets`:[0,8]}",
        "need 24 bytes, but 16| {`dtype`:`F64`,`shape`:[3],`data_offsets`:[0,24]}",
        "no list of integers  | {`dtype`:`F64`,`shape`:[-2],`data_offsets`:[0,16]}",
        "no list of integers  | {`dtype`:`F64`,`shape`:[2.0],`data_offsets`:[0,16]}",
        "no list of integers  | {`dtype`:`F64`,`shape`:2,`data_offsets`:[0,16]}",
        "no list of integers  | {`dtype`:`F64`,`shape`:[2],`data_offsets`:[0,99999999999999999999]}",
        "overflow             | {`dtype`:`F64`,`shape`:[4294967298],`data_offsets`:[0,16]}",
        "too many values      | {`dtype`:`F64`,`shape`:[65536,65536],`data_offsets`:[0,16]}",
        "9 dimensions         | {`dtype`:`F64`,`shape`:[2,1,1,1,1,1,1,1,1],`data_offsets`:[0,16]}",
        "and 3 offsets        | {`dtype`:`F64`,`shape`:[2],`data_offsets`:[0,8,16]}",
        "Duplicate            | {`dtype`:`F64`,`dtype`:`F64`,`shape`:[2],`data_offsets`:[0,16]}",
        "not proper JSON      | {`dtype`:`F64`,`shape`:[NaN],`data_offsets`:[0,16]}",
      })
  void tensorsAreChecked(String message, String description) {
    String entry = ",\"t\":" + description.replace('`', '"');
    assertRefused(file(header("{\"format_version\":1}", entry), 16), message);
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    String entry = ",\"t\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}";
    byte[] file = file(header("{\"format_version\":1}", entry), 8);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putDouble(file.length - 8, Double.NaN);
    assertRefused(Mutations.withChecksum(file), "tensor 't': value 0 is NaN");
  }

  @Test
  void documentsAreChecked() {
    assertRefused(file(header("{}", ""), 0), "no format_version");
    assertRefused(file(header("{\"format_version\":2}", ""), 0), "format_version is 2");
    assertRefused(file(header("{\"format_version\":1}", ""), 0), "content_sha256 is ''");
    assertRefused(file(header("{\"a\":1,\"a\":2}", ""), 0), "Duplicate");
    assertRefused(file(header("{\"a\":1} x", ""), 0), "not proper JSON");
    assertRefused(file(header("[]", ""), 0), "is not a JSON object");
    assertRefused(file(header("{\"a\":1e999}", ""), 0), "its document.a is Infinity");
    assertRefused(file(header("{\"a\":NaN}", ""), 0), "not proper JSON");
    assertRefused(file("{\"sha256\":\"%s\"}".formatted(Checksum.PLACEHOLDER), 0), "__metadata__");
    assertRefused(file("{}", 0), "no checksum");
  }

  @Test
  void bombsDoNotGoOff() {
    assertRefused(file(header("[".repeat(1_000_000), ""), 0), "nesting depth");
    String list = "{\"a\":[" + "[],".repeat(1_000_000) + "[]]}";
    assertRefused(file(header(list, ""), 0), "Token count");
    assertRefused(file(header("{\"a\":1" + "0".repeat(100_000) + "}", ""), 0), "umber");
    byte[] large = file("{" + " ".repeat(9 << 20) + "}", 0);
    assertRefused(large, "its header cannot be found");
    byte[] lying = file(header("{}", ""), 0);
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
    assertRefused(lying, "its header cannot be found");
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(0, -1);
    assertRefused(lying, "its header cannot be found");
  }
}

package org.panatom.modelfile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.TreeMap;
import org.panatom.files.AtomicFile;

/** Writes model files: the same content always gives the same bytes. */
public final class ModelFileWriter {

  private ModelFileWriter() {}

  /**
   * Writes a model file atomically: when this fails, for instance because the disk is full, a file
   * that was there before is untouched and nothing else is left behind.
   *
   * @throws IOException whose message names the file and the reason
   */
  public static void write(Path file, ModelFile model) throws IOException {
    byte[] bytes = encode(model);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** The bytes of the file. */
  static byte[] encode(ModelFile model) {
    byte[] header = StrictJson.encode(StrictJson.write(header(model), "header"));
    // Padding with blanks lets the numbers begin at a multiple of 8.
    int padded = (header.length + 7) / 8 * 8;
    if (padded > StrictJson.MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "the model's document has %d bytes, more than the %d a model file may have"
              .formatted(padded, StrictJson.MAXIMUM_BYTES));
    }
    long size = 8L + padded + valueCount(model) * Double.BYTES;
    if (size > ModelFileReader.MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "the model has %d bytes, more than the %d a model file may have"
              .formatted(size, ModelFileReader.MAXIMUM_BYTES));
    }
    ByteBuffer file = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(header);
    while (file.position() < 8 + padded) {
      file.put((byte) ' ');
    }
    for (Tensor tensor : model.tensors().values()) {
      file.asDoubleBuffer().put(tensor.values());
      file.position(file.position() + tensor.values().length * Double.BYTES);
    }
    byte[] bytes = file.array();
    Checksum.renew(bytes, Checksum.locate(bytes, 8, padded));
    return bytes;
  }

  private static long valueCount(ModelFile model) {
    return model.tensors().values().stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  private static ObjectNode header(ModelFile model) {
    ObjectNode header = StrictJson.object();
    ObjectNode metadata = header.putObject("__metadata__");
    metadata.put("panatom", StrictJson.write(completeDocument(model), "document"));
    metadata.put("sha256", Checksum.PLACEHOLDER);
    new TreeMap<>(model.tags()).forEach(metadata::put);
    long offset = 0;
    for (var entry : model.tensors().entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode description = header.putObject(entry.getKey());
      description.put("dtype", "F64");
      ArrayNode shape = description.putArray("shape");
      for (int length : tensor.shape()) {
        shape.add(length);
      }
      long end = offset + (long) tensor.values().length * Double.BYTES;
      description.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return header;
  }

  private static ObjectNode completeDocument(ModelFile model) {
    ObjectNode document = model.document().objectNode();
    document.set(ModelFile.VERSION_KEY, model.document().get(ModelFile.VERSION_KEY));
    document.put(ModelFile.DIGEST_KEY, model.contentDigest());
    return document.setAll(model.document());
  }
}

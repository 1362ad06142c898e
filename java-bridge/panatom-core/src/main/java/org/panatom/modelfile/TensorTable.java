package org.panatom.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tensors of a safetensors header and the bytes that belong to them. */
final class TensorTable {

  private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");

  private TensorTable() {}

  /** One line of the table; begin and end are positions in the bytes after the header. */
  private record Entry(String name, int[] shape, long begin, long end) {}

  /**
   * Reads all tensors.
   *
   * @param header the safetensors header without its __metadata__
   * @param bytes everything after the header; the tensors must cover it exactly
   */
  static SortedMap<String, Tensor> read(ObjectNode header, ByteBuffer bytes) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : header.properties()) {
      entries.add(entry(property.getKey(), property.getValue()));
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long position = 0;
    for (Entry entry : entries) {
      if (entry.begin() != position) {
        throw new IllegalArgumentException(
            "tensor '%s' begins at byte %d instead of %d"
                .formatted(ModelFile.shown(entry.name()), entry.begin(), position));
      }
      position = entry.end();
    }
    if (position != bytes.limit()) {
      throw new IllegalArgumentException(
          "its tensors need %d bytes, but %d are there".formatted(position, bytes.limit()));
    }
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (Entry entry : entries) {
      tensors.put(entry.name(), tensor(entry, bytes));
    }
    return tensors;
  }

  private static Entry entry(String name, JsonNode description) {
    String shown = ModelFile.shown(name);
    if (!(description instanceof ObjectNode object) || !keys(object).equals(KEYS)) {
      throw new IllegalArgumentException(
          "tensor '%s' is not described by dtype, shape and data_offsets".formatted(shown));
    }
    if (!"F64".equals(object.get("dtype").textValue())) {
      throw new IllegalArgumentException(
          "tensor '%s' is not F64; other number types are not supported".formatted(shown));
    }
    long[] lengths = integers(object.get("shape"), shown);
    long[] offsets = integers(object.get("data_offsets"), shown);
    if (lengths.length > Tensor.MAXIMUM_DIMENSIONS || offsets.length != 2) {
      throw new IllegalArgumentException(
          "tensor '%s' has %d dimensions (at most %d) and %d offsets (2)"
              .formatted(shown, lengths.length, Tensor.MAXIMUM_DIMENSIONS, offsets.length));
    }
    int[] shape;
    long size;
    try {
      shape = Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
      size = Tensor.elementCount(shape) * Double.BYTES;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("tensor '%s': %s".formatted(shown, e.getMessage()), e);
    }
    if (offsets[1] - offsets[0] != size) {
      throw new IllegalArgumentException(
          "tensor '%s' has the bytes %d to %d, but its shape needs %d"
              .formatted(shown, offsets[0], offsets[1], size));
    }
    return new Entry(name, shape, offsets[0], offsets[1]);
  }

  private static Set<String> keys(ObjectNode object) {
    Set<String> keys = new HashSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static long[] integers(JsonNode array, String name) {
    long[] values = new long[array.size()];
    boolean fine = array.isArray();
    for (int k = 0; fine && k < values.length; k++) {
      JsonNode value = array.get(k);
      fine = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
      values[k] = value.longValue();
    }
    if (!fine) {
      throw new IllegalArgumentException(
          "tensor '%s' has a shape or data_offsets that is no list of integers from 0"
              .formatted(name));
    }
    return values;
  }

  private static Tensor tensor(Entry entry, ByteBuffer bytes) {
    double[] values = new double[(int) ((entry.end() - entry.begin()) / Double.BYTES)];
    bytes
        .slice((int) entry.begin(), (int) (entry.end() - entry.begin()))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(values);
    try {
      return new Tensor(entry.shape(), values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tensor '%s': %s".formatted(ModelFile.shown(entry.name()), e.getMessage()), e);
    }
  }
}

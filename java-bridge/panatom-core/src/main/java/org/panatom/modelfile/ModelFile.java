package org.panatom.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The content of a {@code .panatom} file. None of it is modified after construction.
 *
 * @param document what the model is: species, cutoff, model graph, provenance; a copy of the one
 *     given, with {@code format_version} as its first entry and without {@code content_sha256},
 *     which only the file has
 * @param tensors the numbers, by name
 * @param tags LAMMPS's potential tags: any of {@link #TAGS}, each on one line
 */
public record ModelFile(
    ObjectNode document, SortedMap<String, Tensor> tensors, Map<String, String> tags) {

  /** Version of the file format that this package writes, and the only one that it reads. */
  public static final int FORMAT_VERSION = 1;

  /** The tags that a model file may have. */
  public static final List<String> TAGS = List.of("DATE", "UNITS", "CONTRIBUTOR", "CITATION");

  static final String VERSION_KEY = "format_version";
  static final String DIGEST_KEY = "content_sha256";

  private static final Pattern TENSOR_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,199}");
  private static final int MAXIMUM_TAG_LENGTH = 4_000;

  /** Checks everything that a file must satisfy. */
  public ModelFile {
    document = withVersion(StrictJson.parse(StrictJson.write(document, "document"), "document"));
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    tensors.keySet().forEach(ModelFile::checkTensorName);
    tags.forEach(ModelFile::checkTag);
  }

  /**
   * The model's identity: SHA-256 over document, tags and tensors as 64 lower-case hexadecimal
   * digits, the same for every layout of the file.
   */
  public String contentDigest() {
    return ContentDigest.of(document, new TreeMap<>(tags), tensors);
  }

  /** The tensor of this name; one that is missing is an error that names it. */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the model file has no tensor '%s'".formatted(name));
    }
    return tensor;
  }

  private static ObjectNode withVersion(ObjectNode document) {
    JsonNode version = document.remove(VERSION_KEY);
    if (version != null && !(version.isInt() && version.intValue() == FORMAT_VERSION)) {
      throw new IllegalArgumentException(
          "format_version is %s, but this Panatom has format_version %d; use the Panatom that wrote it, or a newer one"
              .formatted(shown(version.toString()), FORMAT_VERSION));
    }
    document.remove(DIGEST_KEY);
    ObjectNode complete = StrictJson.object();
    complete.put(VERSION_KEY, FORMAT_VERSION);
    return complete.setAll(document);
  }

  private static void checkTensorName(String name) {
    if (!TENSOR_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a tensor name: 1 to 200 of letters, digits and _.:/+- are allowed"
              .formatted(shown(name)));
    }
  }

  private static void checkTag(String key, String value) {
    if (!TAGS.contains(key)) {
      throw new IllegalArgumentException(
          "unknown tag '%s'; a model file has %s".formatted(shown(key), String.join(", ", TAGS)));
    }
    if (value.length() > MAXIMUM_TAG_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the tag %s must be one line of at most %d characters"
              .formatted(key, MAXIMUM_TAG_LENGTH));
    }
    StrictJson.encode(value);
  }

  /** A name from a file that may be damaged, fit for a message. */
  static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > 60 ? clean.substring(0, 57) + "..." : clean;
  }
}

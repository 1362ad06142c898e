package org.panatom.training;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads training settings from YAML; every refusal says the file, the line and what is allowed. */
final class SettingsReader {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // Flags of SNAP files are 0 and 1.
          .withCoercionConfig(
              LogicalType.Boolean,
              flags -> flags.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private SettingsReader() {}

  /**
   * Reads a settings file.
   *
   * @throws IOException whose message is one sentence for the user
   */
  static TrainingSettings read(Path file) throws IOException {
    return read(file, TrainingSettings.class);
  }

  /** What stands under descriptor.type, or null. */
  static String descriptorType(Path file) throws IOException {
    try {
      return Files.isRegularFile(file)
          ? MAPPER.readTree(file.toFile()).at("/descriptor/type").textValue()
          : null;
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    }
  }

  /** The same for settings of another kind. */
  static <T> T read(Path file, Class<T> type) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no settings file %s".formatted(file));
    }
    try {
      T settings = MAPPER.readValue(file.toFile(), type);
      if (settings == null) {
        throw new IOException("%s is empty".formatted(file));
      }
      return settings;
    } catch (UnrecognizedPropertyException e) {
      throw new IOException(
          "%s: unknown key '%s'; known keys%s: %s"
              .formatted(
                  place(file, e.getLocation()),
                  e.getPropertyName(),
                  within(parents(e)),
                  known(e.getKnownPropertyIds())),
          e);
    } catch (JsonMappingException e) {
      throw new IOException(
          "%s%s: %s".formatted(place(file, e.getLocation()), within(e.getPath()), reason(e)), e);
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    }
  }

  private static IOException malformed(Path file, JsonProcessingException e) {
    return new IOException(
        "%s: %s"
            .formatted(
                place(file, e.getLocation()), e.getOriginalMessage().replaceAll("\\s+", " ")),
        e);
  }

  private static String place(Path file, JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file.toString()
        : "%s, line %d".formatted(file, location.getLineNr());
  }

  private static List<JsonMappingException.Reference> parents(JsonMappingException e) {
    return e.getPath().subList(0, e.getPath().size() - 1);
  }

  private static String within(List<JsonMappingException.Reference> path) {
    String keys =
        path.stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(key -> key != null)
            .collect(Collectors.joining("."));
    return keys.isEmpty() ? "" : " in " + keys;
  }

  private static String known(Collection<Object> keys) {
    return keys.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  /** What a check of ours said, or what was wanted here. */
  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException ours) {
      return ours.getMessage();
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return wanted(mismatch.getTargetType()) + " is needed here";
    }
    return e.getOriginalMessage().replaceAll("\\s+", " ");
  }

  private static String wanted(Class<?> type) {
    if (type == Double.class) {
      return "a number";
    }
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    return List.class.isAssignableFrom(type) ? "a list" : "a group of keys with values";
  }
}

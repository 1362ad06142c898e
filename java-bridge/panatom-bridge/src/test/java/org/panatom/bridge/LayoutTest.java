package org.panatom.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.bridge.abi.PanatomAbi;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;

/** Sizes, offsets and constants of the generated sources are those of the C compiler here. */
class LayoutTest {

  private static final List<String> CONSTANTS =
      List.of(
          "PANATOM_ABI_VERSION",
          "PANATOM_OK",
          "PANATOM_INVALID_ARGUMENT",
          "PANATOM_INVALID_POTENTIAL",
          "PANATOM_NO_JVM",
          "PANATOM_FORKED",
          "PANATOM_EVALUATION_FAILED",
          "PANATOM_OUT_OF_MEMORY",
          "PANATOM_INTERNAL_ERROR");

  @TempDir private Path folder;

  @Test
  void javaAndCAgree() throws IOException, InterruptedException, ReflectiveOperationException {
    Map<String, Long> java = new TreeMap<>();
    for (GroupLayout struct : structs()) {
      String name = struct.name().orElseThrow();
      java.put("sizeof(" + name + ")", struct.byteSize());
      for (MemoryLayout member : struct.memberLayouts()) {
        if (member.name().isPresent()) {
          String field = member.name().get();
          long offset = struct.byteOffset(PathElement.groupElement(field));
          java.put("offsetof(" + name + ", " + field + ")", offset);
          java.put("sizeof(((" + name + " *)0)->" + field + ")", member.byteSize());
        }
      }
    }
    for (String constant : CONSTANTS) {
      java.put(constant, constant(constant));
    }
    assertEquals(valuesInC(new ArrayList<>(java.keySet())), java);
  }

  private static List<GroupLayout> structs() {
    return List.of(
        panatom_engine.layout(),
        panatom_structure.layout(),
        panatom_neighborhood.layout(),
        panatom_evaluation.layout());
  }

  private static long constant(String name) throws ReflectiveOperationException {
    try {
      return ((Number) PanatomAbi.class.getMethod(name).invoke(null)).longValue();
    } catch (InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }

  /** Prints the expressions with a C program. */
  private Map<String, Long> valuesInC(List<String> expressions)
      throws IOException, InterruptedException {
    StringBuilder program = new StringBuilder();
    program.append("#include <stddef.h>\n#include <stdio.h>\n#include \"engine_table.h\"\n");
    program.append("int main(void) {\n");
    for (String expression : expressions) {
      program.append("  printf(\"%lld\\n\", (long long)(" + expression + "));\n");
    }
    program.append("  return 0;\n}\n");
    Path source = Files.writeString(folder.resolve("layout.c"), program);
    Path root = Path.of(System.getProperty("panatom.root"));
    Path binary = folder.resolve("layout");
    run(
        "cc",
        "-I" + root.resolve("native/include"),
        "-I" + root.resolve("native/src"),
        source.toString(),
        "-o",
        binary.toString());
    String[] values = run(binary.toString()).split("\n");
    Map<String, Long> map = new TreeMap<>();
    for (int k = 0; k < expressions.size(); k++) {
      map.put(expressions.get(k), Long.parseLong(values[k]));
    }
    return map;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    String text = new String(output, StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}

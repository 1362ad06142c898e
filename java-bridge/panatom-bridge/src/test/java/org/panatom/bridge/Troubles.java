package org.panatom.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles the potentials of test-systems/potentials/java, as a user would his own. */
final class Troubles {

  private Troubles() {}

  /** Compiles them into a folder. */
  static void compile(Path folder) {
    Path sources =
        Path.of(System.getProperty("panatom.root"), "test-systems", "potentials", "java");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    if (status != 0) {
      throw new AssertionError("javac failed on " + arguments);
    }
  }
}

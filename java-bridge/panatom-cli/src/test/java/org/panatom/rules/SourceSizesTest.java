package org.panatom.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** No Java file has more than 500 lines, no method more than 60, and names say what they mean. */
class SourceSizesTest {

  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 60;

  private static final Pattern BANNED_NAME =
      Pattern.compile("(Manager|Helper|Utils?|Data|Info|Processor|Handler|Impl)$|^Base[A-Z]");

  private static List<Path> sources() throws IOException {
    Path root = Path.of(System.getProperty("panatom.root"), "java-bridge");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
          .sorted()
          .toList();
    }
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > FILE_LINES) {
        tooLong.add("%s: %d lines".formatted(file, lines));
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void methodsAreShortAndNamesAreClear() throws IOException {
    List<Path> sources = sources();
    assertTrue(sources.size() > 50, "the sources were found");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      Findings findings = new Findings(Trees.instance(task).getSourcePositions());
      for (CompilationUnitTree unit : task.parse()) {
        findings.unit = unit;
        findings.scan(unit, null);
      }
      assertEquals(List.of(), findings.messages);
    }
  }

  private static final class Findings extends TreeScanner<Void, Void> {
    private final SourcePositions positions;
    private final List<String> messages = new ArrayList<>();
    private CompilationUnitTree unit;

    Findings(SourcePositions positions) {
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      LineMap lines = unit.getLineMap();
      long end = positions.getEndPosition(unit, method);
      if (end >= 0) {
        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
        long count = lines.getLineNumber(end) - first + 1;
        if (count > METHOD_LINES) {
          add("method %s has %d lines".formatted(method.getName(), count));
        }
      }
      return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (BANNED_NAME.matcher(type.getSimpleName()).find()) {
        add("the name %s says too little".formatted(type.getSimpleName()));
      }
      return super.visitClass(type, nothing);
    }

    private void add(String message) {
      messages.add(Path.of(unit.getSourceFile().toUri()).getFileName() + ": " + message);
    }
  }
}

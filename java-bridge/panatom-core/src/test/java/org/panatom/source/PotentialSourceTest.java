package org.panatom.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.potential.ExitCall;
import org.panatom.potential.Potential;

/** Classes of users' own, compiled here, and everything that can be wrong with them. */
class PotentialSourceTest {

  private static final String GOOD =
      """
      package user;
      public class Springs implements org.panatom.potential.Potential {
        private final double cutoff;
        public Springs(java.util.Map<String, String> options) {
          cutoff = Double.parseDouble(options.getOrDefault("cutoff", "3"));
        }
        public double cutoff() { return cutoff; }
        public void evaluate(org.panatom.potential.NeighborBatch batch) {}
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void setClasspath() {
    Environment.use(name -> name.equals("PANATOM_CLASSPATH") ? folder.toString() : null);
  }

  @AfterEach
  void resetEnvironment() {
    Environment.use(System::getenv);
  }

  @Test
  void classesAreFoundInFoldersAndGetTheirOptions() {
    compile("Springs", GOOD);
    assertEquals(4.5, open("java:user.Springs?cutoff=4.5").cutoff());
    assertEquals(3.0, open("java:user.Springs").cutoff());
  }

  @Test
  void classesAreFoundInJars() throws IOException {
    compile("Springs", GOOD);
    Path file = folder.resolve("user/Springs.class");
    Path jar = folder.resolve("springs.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("user/Springs.class"));
      Files.copy(file, out);
    }
    Files.delete(file);
    Environment.use(name -> "/nowhere::" + jar);
    assertEquals(3.0, open("java:user.Springs").cutoff());
  }

  @Test
  void aClassCompiledAnewIsFoundWithoutARestart() {
    compile("Springs", GOOD);
    assertEquals(3.0, open("java:user.Springs").cutoff());
    compile("Springs", GOOD.replace("\"3\"", "\"7\""));
    assertEquals(7.0, open("java:user.Springs").cutoff());
  }

  @Test
  void sourcesThatAreNoneAreRefused() {
    assertRefused("", "empty");
    assertRefused("jva:user.Springs", "unknown kind of source 'jva:'", "java:CLASS");
    assertRefused("missing.panatom", "'missing.panatom' does not exist", "LAMMPS_POTENTIALS");
    assertRefused(folder.toString(), "is a folder");
    assertRefused("a\0b", "not a file name");
    assertRefused("snap:a.snapcoeff", "two files", "snap:X.snapcoeff,X.snapparam");
    assertRefused("snap:a.snapparam,a.snapcoeff", "order", "snap:a.snapcoeff,a.snapparam");
  }

  @Test
  void oneFileOfTwoIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.snapcoeff"), "1 2\n");
    assertRefused(file.toString(), "two files", "snap:X.snapcoeff,X.snapparam");
  }

  @Test
  void malformedQueriesAreRefused() {
    compile("Springs", GOOD);
    assertRefused("java:user.Springs?cutoff", "'cutoff'", "key=value");
    assertRefused("java:user.Springs?=3", "key=value");
    assertRefused("java:user.Springs?cutoff=3&", "key=value");
    assertRefused("java:user.Springs?cutoff=3&cutoff=4", "'cutoff' stands twice");
  }

  @Test
  void optionsBesideAJavaSourceAreRefused() {
    compile("Springs", GOOD);
    Throwable thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> PotentialSource.open("java:user.Springs", Map.of("length_unit", "bohr")));
    assertTrue(thrown.getMessage().contains("length_unit"), thrown.getMessage());
  }

  @Test
  void unsuitableClassesAreRefused() {
    assertRefused("java:user.Missing", "no class 'user.Missing'", "PANATOM_CLASSPATH");
    assertRefused("java:", "no class ''");
    assertRefused("java:java.lang.String", "does not implement org.panatom.potential.Potential");
    assertRefused("java:org.panatom.potential.Potential", "no public constructor");
    compile(
        "Springs",
        GOOD.replace("public Springs(java.util.Map<String, String> options)", "public Springs()")
            .replace("options.getOrDefault(\"cutoff\", \"3\")", "\"3\""));
    assertRefused("java:user.Springs", "no public constructor");
    compile("Springs", GOOD.replace("public class", "public abstract class"));
    assertRefused("java:user.Springs", "must be public and not abstract");
    compile("Springs", GOOD.replace("public class", "class"));
    assertRefused("java:user.Springs", "must be public and not abstract");
  }

  @Test
  void throwingConstructorsTellWhy() {
    compile("Springs", GOOD);
    assertRefused("java:user.Springs?cutoff=x", "NumberFormatException", "For input string");
    compile(
        "Springs",
        GOOD.replace(
            "cutoff = ",
            "if (true) throw new IllegalArgumentException(\"no spring constant\"); cutoff = "));
    assertRefused("java:user.Springs", "user.Springs: no spring constant");
    compile(
        "Springs",
        GOOD.replace(
            "private final", "static final int BAD = 1 / (int) Math.sin(0);" + " private final"));
    assertRefused("java:user.Springs", "cannot be loaded", "/ by zero");
  }

  /** Each way to end the JVM, at each place; what is around the call must go on to work. */
  @Test
  void callsThatWouldEndTheHostAreErrorsThatNameTheLine() {
    for (String call :
        List.of(
            "System.exit(7)",
            "Runtime.getRuntime().exit(7)",
            "Runtime.getRuntime().halt(7)",
            "java.util.stream.IntStream.of(7).forEach(System::exit)",
            "java.util.stream.IntStream.of(7).forEach(Runtime.getRuntime()::halt)",
            "java.util.stream.IntStream.of(7).forEach(k -> { if (k > 0) System.exit(k); })",
            "new Object() { void end() { System.exit(7); } }.end()",
            "try { String text = call(); if (text != null) System.exit(7); }"
                + " catch (Exception e) { cutoff(); }")) {
      compile("Leaver", leaver(call));
      Potential leaver = open("java:user.Leaver");
      assertEquals(3.0, leaver.cutoff());
      ExitCall thrown = assertThrows(ExitCall.class, () -> leaver.evaluate(null), call);
      assertTrue(
          thrown.getMessage().matches("a call of \\w+\\.\\w+\\(7\\), which .*"), thrown::toString);
      assertTrue(
          Arrays.stream(thrown.getStackTrace())
              .anyMatch(line -> line.toString().contains("Leaver.java:5")),
          call);
    }
  }

  private static String leaver(String call) {
    return """
        package user;
        public class Leaver implements org.panatom.potential.Potential {
          public Leaver(java.util.Map<String, String> options) {}
          public double cutoff() { return 3; }
          public void evaluate(org.panatom.potential.NeighborBatch batch) { %s%s }
          private static String call() throws java.io.IOException { return "called"; }
          /** Not the system's. */
          static class System2 { static void exit(int status) {} static void halt() { exit(1); } }
        }
        """
        .formatted(call, call.endsWith("}") ? "" : ";");
  }

  @Test
  void callsThatWouldEndTheHostWhileAClassIsLoadedOrMadeAreErrors() {
    String made = "public Springs(java.util.Map<String, String> options) {";
    compile("Springs", GOOD.replace(made, made + " System.exit(3);"));
    assertRefused(
        "java:user.Springs", "the constructor of user.Springs made a call of System.exit(3)");
    compile("Springs", GOOD.replace(made, "static { System.exit(3); } " + made));
    assertRefused(
        "java:user.Springs", "loading the class user.Springs made a call of System.exit(3)");
  }

  @Test
  void classesOfANewerJavaAreRefused() throws IOException {
    compile("Springs", GOOD);
    Path file = folder.resolve("user/Springs.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7]++;
    Files.write(file, bytes);
    assertRefused("java:user.Springs", "newer Java", "--release 25");
  }

  @Test
  void classFilesInTheWrongFolderOrDamagedAreRefused() throws IOException {
    compile("Springs", GOOD);
    Files.copy(folder.resolve("user/Springs.class"), folder.resolve("Springs.class"));
    assertRefused("java:Springs", "cannot be loaded", "wrong name");
    Files.writeString(folder.resolve("Springs.class"), "not a class");
    assertRefused("java:Springs", "cannot be loaded");
  }

  @Test
  void cutoffsAndSpeciesMustMakeSense() {
    compile("Springs", GOOD);
    assertRefused("java:user.Springs?cutoff=-1", "cutoff", "positive");
    assertRefused("java:user.Springs?cutoff=0", "cutoff", "positive");
    assertRefused("java:user.Springs?cutoff=NaN", "cutoff", "positive");
    assertRefused("java:user.Springs?cutoff=Infinity", "cutoff", "finite");
    String species = "public java.util.List<String> species() { return java.util.List.of(%s); }";
    compile(
        "Springs", GOOD.replace("public double", species.formatted("\"Xy\"") + "public double"));
    assertRefused("java:user.Springs", "'Xy' is not a chemical symbol");
    compile(
        "Springs",
        GOOD.replace("public double", species.formatted("\"Si\", \"Si\"") + "public double"));
    assertRefused("java:user.Springs", "Si twice");
  }

  @Test
  void filesAreSearchedInLammpsPotentials() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Path file = Files.writeString(folder.resolve("sub/Xy.sw"), "");
    Environment.use(name -> "/nowhere:" + folder);
    assertEquals(file, FileSearch.find("sub/Xy.sw"));
    Environment.use(name -> folder + "/sub");
    assertEquals(file, FileSearch.find("Xy.sw"));
    assertEquals(file, FileSearch.find("elsewhere/Xy.sw"));
  }

  private static Potential open(String source) {
    return PotentialSource.open(source, Map.of());
  }

  private static void assertRefused(String source, String... expected) {
    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> open(source));
    for (String part : expected) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  private void compile(String name, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SimpleJavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), javax.tools.JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    assertTrue(compiler.getTask(null, null, null, options, null, List.of(file)).call(), name);
  }
}

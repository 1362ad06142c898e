package org.panatom.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom, as ARCHITECTURE.md tells it; the class path of this module has everything. */
class ImportRulesTest {

  private static final JavaClasses PANATOM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.panatom");

  /** The packages of panatom-core and what of ours each may use besides itself. */
  private static final Map<String, List<String>> CORE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("files", List.of()),
              Map.entry("simd", List.of()),
              Map.entry("structure", List.of()),
              Map.entry("structure.io", List.of("structure", "files")),
              Map.entry("neighbor", List.of("structure")),
              Map.entry("potential", List.of("structure", "neighbor", "simd")),
              Map.entry("descriptor", List.of("structure", "potential", "simd")),
              Map.entry("electrostatics", List.of("structure", "neighbor", "descriptor")),
              Map.entry("modelfile", List.of("files")),
              Map.entry("evaluation", List.of("structure")),
              Map.entry(
                  "model",
                  List.of(
                      "structure",
                      "potential",
                      "descriptor",
                      "electrostatics",
                      "modelfile",
                      "simd")),
              Map.entry(
                  "format.aenet",
                  List.of(
                      "files", "structure", "structure.io", "potential", "descriptor", "model")),
              Map.entry(
                  "format.snap", List.of("files", "structure", "potential", "descriptor", "model")),
              Map.entry(
                  "format.n2p2",
                  List.of(
                      "files",
                      "structure",
                      "structure.io",
                      "potential",
                      "descriptor",
                      "electrostatics",
                      "model")),
              Map.entry(
                  "source",
                  List.of(
                      "structure",
                      "structure.io",
                      "potential",
                      "simd",
                      "model",
                      "modelfile",
                      "format.aenet",
                      "format.n2p2",
                      "format.snap"))));

  private static final String[] OUTSIDE_CORE = {
    "org.panatom.training..", "org.panatom.cli..", "org.panatom.bridge..", "org.panatom.examples.."
  };

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PANATOM);
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> "org.panatom." + name).toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files",
        "simd",
        "structure",
        "structure.io",
        "neighbor",
        "potential",
        "descriptor",
        "electrostatics",
        "modelfile",
        "evaluation",
        "model",
        "format.aenet",
        "format.n2p2",
        "format.snap",
        "source"
      })
  void corePackagesUseOnlyWhatStandsToTheirLeft(String name) {
    DescribedPredicate<JavaClass> allowed =
        resideInAPackage("org.panatom." + name)
            .or(resideInAnyPackage(packages(CORE.get(name))))
            .or(DescribedPredicate.not(resideInAPackage("org.panatom..")));
    check(
        classes()
            .that()
            .resideInAPackage("org.panatom." + name)
            .should()
            .onlyDependOnClassesThat(allowed));
  }

  @Test
  void everyPackageOfCoreHasARule() {
    for (JavaClass type : PANATOM) {
      String name = type.getPackageName().replaceFirst("^org\\.panatom\\.?", "");
      boolean outside = name.matches("(training|cli|bridge|examples|rules)(\\..*)?");
      assertTrue(outside || CORE.containsKey(name), type + " is in a package without a rule");
    }
  }

  @Test
  void theRulesSeeEveryPackage() throws IOException {
    Path root = Path.of(System.getProperty("panatom.root"), "java-bridge");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> packages =
          files
              .map(Path::toString)
              // Benchmarks are no part of what users get.
              .filter(file -> !file.contains("panatom-benchmarks"))
              .filter(file -> file.matches(".*/src/main/java/.*/[A-Z]\\w*\\.java"))
              .map(file -> file.replaceFirst(".*/src/main/java/(.*)/\\w+\\.java", "$1"))
              .map(folder -> folder.replace('/', '.'))
              .distinct()
              .toList();
      assertTrue(packages.contains("org.panatom.cli"), packages.toString());
      for (String name : packages) {
        assertTrue(
            PANATOM.stream().anyMatch(type -> type.getPackageName().equals(name)),
            "the classes of %s are not on the class path".formatted(name));
      }
    }
  }

  @Test
  void coreNeverSeesWhatIsBuiltOnIt() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(OUTSIDE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_CORE));
  }

  @Test
  void nativeMemoryIsTouchedByTheBridgeOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.panatom.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign.."));
  }

  @Test
  void generatedBindingsAreUsedByTheBridgeOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.panatom.bridge", "org.panatom.bridge.abi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.panatom.bridge.abi.."));
  }

  @Test
  void trainingAndBridgeNeverSeeEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.panatom.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.panatom.bridge..", "org.panatom.cli..", "org.panatom.examples.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.panatom.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.panatom.training..",
                "org.panatom.cli..",
                "org.panatom.examples..",
                "org.panatom.model..",
                "org.panatom.descriptor.."));
  }

  @Test
  void examplesUseWhatUsersUse() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.panatom.examples..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.panatom..")
                    .and(
                        DescribedPredicate.not(
                            resideInAnyPackage(
                                "org.panatom.examples..",
                                "org.panatom.potential",
                                "org.panatom.source",
                                "org.panatom.structure")))));
  }

  @Test
  void onlyTheCommandEndsTheProcess() {
    for (String method : List.of("exit", "halt")) {
      check(
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName("org.panatom.cli.Main")
              .should()
              .callMethod(Runtime.class, method, int.class));
    }
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.panatom.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class));
  }
}

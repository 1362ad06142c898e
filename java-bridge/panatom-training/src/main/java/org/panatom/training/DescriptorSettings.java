package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.descriptor.SymmetryFunction;

/**
 * What describes an atom, in one of four ways: grids of symmetry functions, the Chebyshev
 * descriptor, or what stands in a file of n2p2 or in files of aenet.
 *
 * @param type symmetry_functions or chebyshev; standard symmetry_functions
 * @param n2p2 an input.nn, or the folder of one; its functions and, unless network says otherwise,
 *     its layers
 * @param lengthUnit of that file: angstrom, bohr or a number of angstrom; required with n2p2
 * @param energyUnit in which the model will hold energies: ev, hartree or a number of eV; standard
 *     ev
 * @param aenet setup files (X.fingerprint.stp), one for each species
 * @param angle of Chebyshev descriptors: cos, cos_pi or half; standard cos; required with aenet
 *     files that have one
 * @param cutoffFunction of symmetry functions; standard polynomial2; a grid may have its own
 * @param alpha inner radius of the cutoff functions in units of the cutoff; standard 0
 * @param radial grids of radial functions, or the cutoff and order of the Chebyshev descriptor
 * @param angular the same for angular functions
 * @param compact grids of compact functions
 * @param select how many functions to keep for each central species, those that tell most; standard
 *     all
 */
record DescriptorSettings(
    String type,
    String n2p2,
    String lengthUnit,
    String energyUnit,
    List<String> aenet,
    String angle,
    String cutoffFunction,
    Double alpha,
    List<FunctionGrids.Radial> radial,
    List<FunctionGrids.Angular> angular,
    List<FunctionGrids.Compact> compact,
    Integer select) {

  /** Which of the four ways. */
  enum Kind {
    SYMMETRY_FUNCTIONS("cutoff_function", "alpha", "radial", "angular", "compact", "select"),
    CHEBYSHEV("radial", "angular", "angle"),
    N2P2("n2p2", "length_unit", "energy_unit", "select"),
    AENET("aenet", "angle");

    private final List<String> keys;

    Kind(String... keys) {
      this.keys = List.of(keys);
    }
  }

  /** Fills in standard values and checks. */
  DescriptorSettings {
    aenet = aenet == null ? List.of() : List.copyOf(aenet);
    radial = radial == null ? List.of() : List.copyOf(radial);
    angular = angular == null ? List.of() : List.copyOf(angular);
    compact = compact == null ? List.of() : List.copyOf(compact);
    if (type != null && !List.of("symmetry_functions", "chebyshev").contains(type)) {
      throw new IllegalArgumentException(
          "descriptor.type is '%s', it must be symmetry_functions or chebyshev".formatted(type));
    }
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("n2p2", n2p2);
    given.put("length_unit", lengthUnit);
    given.put("energy_unit", energyUnit);
    given.put("aenet", aenet.isEmpty() ? null : aenet);
    given.put("angle", angle);
    given.put("cutoff_function", cutoffFunction);
    given.put("alpha", alpha);
    given.put("radial", radial.isEmpty() ? null : radial);
    given.put("angular", angular.isEmpty() ? null : angular);
    given.put("compact", compact.isEmpty() ? null : compact);
    given.put("select", select);
    given.values().removeIf(value -> value == null);
    Kind kind = kind(type, n2p2, aenet);
    TreeSet<String> foreign = new TreeSet<>(given.keySet());
    kind.keys.forEach(foreign::remove);
    if (type != null && (n2p2 != null || !aenet.isEmpty())) {
      foreign.add("type");
    }
    if (!foreign.isEmpty()) {
      throw new IllegalArgumentException(
          "descriptor.%s has no meaning for a descriptor of this kind (%s), which has the keys: %s"
              .formatted(foreign.first(), kind.name().toLowerCase(Locale.ROOT), known(kind)));
    }
    switch (kind) {
      case SYMMETRY_FUNCTIONS -> {
        if (radial.isEmpty() && angular.isEmpty() && compact.isEmpty()) {
          throw new IllegalArgumentException(
              "descriptor has neither radial nor angular nor compact functions");
        }
        cutoffFunction =
            cutoffFunction == null ? CutoffFunction.POLYNOMIAL2.fileName() : cutoffFunction;
        CutoffFunction.named(cutoffFunction);
        alpha = SettingCheck.share("descriptor.alpha", alpha, 0.0);
      }
      case CHEBYSHEV -> {
        FunctionGrids.requireOrders(radial, angular);
        angle = angle == null ? ChebyshevAngle.COS.fileName() : angle;
      }
      case N2P2 -> {
        lengthUnit = SettingCheck.required("descriptor.length_unit", lengthUnit);
        energyUnit = energyUnit == null ? "ev" : energyUnit;
      }
      case AENET -> {}
    }
    if (angle != null) {
      ChebyshevAngle.named(angle);
    }
    select = select == null ? null : SettingCheck.atLeast(1, "descriptor.select", select, 1);
  }

  private static Kind kind(String type, String n2p2, List<String> aenet) {
    if (n2p2 != null) {
      return Kind.N2P2;
    }
    if (!aenet.isEmpty()) {
      return Kind.AENET;
    }
    return "chebyshev".equals(type) ? Kind.CHEBYSHEV : Kind.SYMMETRY_FUNCTIONS;
  }

  private static String known(Kind kind) {
    return kind.keys.stream().collect(Collectors.joining(", "));
  }

  @JsonIgnore
  Kind kind() {
    return kind(type, n2p2, aenet);
  }

  /** The files that are named here. */
  List<Path> files(Path folder) {
    if (n2p2 != null) {
      Path path = folder.resolve(n2p2);
      return List.of(Files.isDirectory(path) ? path.resolve("input.nn") : path);
    }
    return aenet.stream().map(folder::resolve).toList();
  }

  /** All functions of the grids, the same for every central species. */
  List<SymmetryFunction> functions(List<String> species) {
    return new FunctionGrids(species, cutoffFunction, alpha).functions(radial, angular, compact);
  }
}

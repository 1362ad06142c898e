package org.panatom.format.snap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.BispectrumComponent;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.model.ModelPotential;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.potential.Options;

/** Opens the two files of a SNAP potential. */
public final class SnapSource {

  /** Name of the option that gives the species another order than that of the file. */
  public static final String ORDER = "species_order";

  private SnapSource() {}

  /**
   * Opens a potential.
   *
   * @param coefficients the .snapcoeff file
   * @param parameters the .snapparam file
   * @param options {@value #ORDER}: symbols with commas between. With densities by element and for
   *     the lists of the inner switching the order counts; in LAMMPS it is the one in which the
   *     elements first appear in pair_coeff. Elements that are not named are left out
   * @throws IllegalArgumentException names file and line and says what is wrong
   */
  public static ModelPotential open(
      Path coefficients, Path parameters, Map<String, String> options) {
    new Options(options, ORDER);
    SnapParameterFile parameterFile = new SnapParameterFile(parameters);
    SnapCoefficientFile coefficientFile = new SnapCoefficientFile(coefficients);
    String order = options.get(ORDER);
    List<SnapCoefficientFile.Block> blocks =
        order == null
            ? coefficientFile.blocks()
            : coefficientFile.blocks(List.of(order.split(",", -1)));
    boolean resolved = parameterFile.flag("chemflag");
    if (resolved && blocks.size() != coefficientFile.blocks().size()) {
      throw new IllegalArgumentException(
          ("chemflag is 1, so all elements of %s count, %s, but the order (of pair_coeff or of the"
                  + " option %s) names %s; give %s %s")
              .formatted(
                  coefficients,
                  coefficientFile.symbols(),
                  ORDER,
                  order.replace(',', ' '),
                  ORDER,
                  coefficientFile.symbols().replace(' ', ',')));
    }
    BispectrumSettings settings = settings(parameterFile, blocks);
    checkCounts(parameterFile, coefficientFile, settings);
    double[][] values =
        blocks.stream().map(SnapCoefficientFile.Block::coefficients).toArray(double[][]::new);
    SnapPotential potential =
        new SnapPotential(
            settings, new SnapCoefficients(parameterFile.flag("quadraticflag"), values));
    return new ModelPotential(
        potential, provenance(coefficients, parameters, parameterFile, potential), Map.of());
  }

  private static ObjectNode provenance(
      Path coefficients, Path parameters, SnapParameterFile file, SnapPotential potential) {
    ObjectNode provenance = JsonNodeFactory.instance.objectNode();
    provenance.put("program", "LAMMPS pair_style snap");
    provenance
        .putArray("files")
        .add(String.valueOf(coefficients.getFileName()))
        .add(String.valueOf(parameters.getFileName()));
    List<String> remarks = new ArrayList<>(file.remarks());
    remarks.addAll(potential.remarks());
    if (!remarks.isEmpty()) {
      remarks.forEach(provenance.putArray("warnings")::add);
    }
    return provenance;
  }

  private static BispectrumSettings settings(
      SnapParameterFile file, List<SnapCoefficientFile.Block> blocks) {
    double[] middles = file.list("sinner", blocks.size());
    double[] halves = file.list("dinner", blocks.size());
    List<BispectrumSettings.Element> elements = new ArrayList<>();
    for (SnapCoefficientFile.Block block : blocks) {
      int s = elements.size();
      elements.add(
          new BispectrumSettings.Element(
              block.symbol(), block.radius(), block.weight(), middles[s], halves[s]));
    }
    try {
      return new BispectrumSettings(
          file.bandLimit(),
          file.cutoffFactor(),
          file.number("rfac0"),
          file.number("rmin0"),
          file.flag("switchflag"),
          file.flag("bzeroflag"),
          file.flag("bnormflag"),
          file.flag("chemflag"),
          file.flag("wselfallflag"),
          file.flag("switchinnerflag"),
          elements);
    } catch (IllegalArgumentException e) {
      throw file.error("%s", e.getMessage());
    }
  }

  private static void checkCounts(
      SnapParameterFile parameters, SnapCoefficientFile coefficients, BispectrumSettings settings) {
    long n = settings.densities();
    long components = BispectrumComponent.count(settings.bandLimit()) * n * n * n;
    boolean quadratic = parameters.flag("quadraticflag");
    coefficients.requireCount(
        SnapCoefficients.count(components, quadratic),
        "twojmax %d%s%s"
            .formatted(
                settings.bandLimit(),
                n > 1 ? " with chemflag 1" : "",
                quadratic ? " with quadraticflag 1" : ""));
  }
}

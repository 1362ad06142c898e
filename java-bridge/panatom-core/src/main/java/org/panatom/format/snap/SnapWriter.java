package org.panatom.format.snap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.BispectrumComponent;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.files.AtomicFile;
import org.panatom.model.NetworkTerm;
import org.panatom.model.SnapCoefficients;
import org.panatom.model.SnapPotential;
import org.panatom.model.SumPotential;
import org.panatom.model.ZblRepulsion;
import org.panatom.potential.Potential;

/** Writes a SNAP potential as the two files that LAMMPS's pair_style snap reads. */
public final class SnapWriter {

  private SnapWriter() {}

  /**
   * Writes both files, or none. Numbers keep their bits; only where equal components have different
   * coefficients they get the mean, with which LAMMPS's forces fit its energy.
   *
   * @param graph of a model
   * @param withoutGuard whether the repulsion below the closest trained distances may be left out
   * @return sentences about what to know when using the files
   * @throws IllegalArgumentException says what the files cannot express and why
   */
  public static List<String> write(
      Path coefficients, Path parameters, Potential graph, boolean withoutGuard)
      throws IOException {
    List<String> remarks = new ArrayList<>();
    NetworkTerm term = NetworkTerm.of(withoutZbl(graph, remarks), "pair_style snap", withoutGuard);
    if (!(term.networks() instanceof SnapPotential snap)) {
      throw new IllegalArgumentException(
          "files of SNAP hold bispectrum components with linear or quadratic coefficients, not a "
              + term.networks().getClass().getSimpleName());
    }
    if (coefficients.equals(parameters)) {
      throw new IllegalArgumentException("a file is named twice: " + coefficients);
    }
    remarks.addAll(term.remarks());
    BispectrumSettings settings = snap.settings();
    SnapCoefficients numbers = snap.coefficients();
    if (!numbers.isSymmetric(settings)) {
      numbers = numbers.averaged(settings);
      remarks.add(
          "components that are the same number had different coefficients and got their mean: the"
              + " same energy, and LAMMPS's forces are its derivative");
    }
    List<String> species = snap.species();
    if (settings.resolvesElements() || settings.switchesInside()) {
      remarks.add(
          "the elements count in the order in which pair_coeff names them first; it must be "
              + String.join(" ", species));
    }
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    contents.put(coefficients, bytes(coefficientText(settings, numbers, term.atomEnergies())));
    contents.put(parameters, bytes(parameterText(settings, numbers.quadratic())));
    AtomicFile.writeAll(contents);
    return remarks;
  }

  /** LAMMPS has the ZBL repulsion as a pair style of its own. */
  private static Potential withoutZbl(Potential graph, List<String> remarks) {
    if (!(graph instanceof SumPotential sum)) {
      return graph;
    }
    List<Potential> rest = new ArrayList<>();
    for (Potential term : sum.terms()) {
      if (term instanceof ZblRepulsion zbl) {
        remarks.add(
            ("the files lack the ZBL repulsion, which is part of this model; in LAMMPS:"
                    + " pair_style hybrid/overlay zbl %s %s snap")
                .formatted(zbl.inner(), zbl.cutoff()));
      } else {
        rest.add(term);
      }
    }
    return new SumPotential(rest);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String coefficientText(
      BispectrumSettings settings, SnapCoefficients numbers, double[] atomEnergies) {
    StringBuilder text = new StringBuilder("# SNAP coefficients, eV, written by Panatom\n\n");
    text.append("%d %d\n".formatted(numbers.values().length, numbers.values()[0].length));
    List<BispectrumComponent> components =
        BispectrumComponent.list(settings.bandLimit(), settings.densities());
    for (int s = 0; s < numbers.values().length; s++) {
      BispectrumSettings.Element element = settings.elements().get(s);
      text.append("%s %s %s\n".formatted(element.symbol(), element.radius(), element.weight()));
      double[] c = numbers.values()[s];
      double constant = atomEnergies[s] == 0.0 ? c[0] : c[0] + atomEnergies[s];
      text.append(constant).append('\n');
      for (int k = 1; k < c.length; k++) {
        text.append(c[k]);
        if (k <= components.size()) {
          BispectrumComponent b = components.get(k - 1);
          text.append(" # B[%d %d %d]".formatted(b.j1(), b.j2(), b.j()));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String parameterText(BispectrumSettings settings, boolean quadratic) {
    StringBuilder text = new StringBuilder("# SNAP parameters, written by Panatom\n");
    text.append("rcutfac ").append(settings.cutoffFactor()).append('\n');
    text.append("twojmax ").append(settings.bandLimit()).append('\n');
    text.append("rfac0 ").append(settings.angleFactor()).append('\n');
    text.append("rmin0 ").append(settings.innerRadius()).append('\n');
    flag(text, "switchflag", settings.switches());
    flag(text, "bzeroflag", settings.subtractsEmpty());
    flag(text, "quadraticflag", quadratic);
    flag(text, "chemflag", settings.resolvesElements());
    flag(text, "bnormflag", settings.normalizes());
    flag(text, "wselfallflag", settings.selfInEvery());
    flag(text, "switchinnerflag", settings.switchesInside());
    if (settings.switchesInside()) {
      StringBuilder middles = new StringBuilder("sinner");
      StringBuilder halves = new StringBuilder("dinner");
      for (BispectrumSettings.Element element : settings.elements()) {
        middles.append(' ').append(element.innerMiddle());
        halves.append(' ').append(element.innerHalfWidth());
      }
      text.append(middles).append('\n').append(halves).append('\n');
    }
    return text.toString();
  }

  private static void flag(StringBuilder text, String keyword, boolean value) {
    text.append(keyword).append(value ? " 1" : " 0").append('\n');
  }
}

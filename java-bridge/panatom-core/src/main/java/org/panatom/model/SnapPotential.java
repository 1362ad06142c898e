package org.panatom.model;

import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.Bispectrum;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.descriptor.PlainBispectrum;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * SNAP, the spectral neighbour analysis potential: an energy that is linear or quadratic in the
 * bispectrum components of each atom, see {@link SnapCoefficients} and {@link BispectrumSettings}.
 */
public final class SnapPotential implements Potential {

  private final BispectrumSettings settings;
  private final SnapCoefficients coefficients;
  private final Bispectrum descriptor;
  private final Bispectrum.AtomModel energies;

  /** A potential; the numbers of coefficients must fit the settings. */
  public SnapPotential(BispectrumSettings settings, SnapCoefficients coefficients) {
    this.settings = settings;
    this.coefficients = coefficients;
    this.descriptor = new Bispectrum(settings);
    this.energies = coefficients::energy;
    long needed = SnapCoefficients.count(descriptor.size(), coefficients.quadratic());
    if (coefficients.values().length != settings.elements().size()) {
      throw new IllegalArgumentException(
          "%d elements, but coefficients of %d"
              .formatted(settings.elements().size(), coefficients.values().length));
    }
    for (double[] numbers : coefficients.values()) {
      if (numbers.length != needed) {
        throw new IllegalArgumentException(
            "%d coefficients, but 2J = %d needs %d"
                .formatted(numbers.length, settings.bandLimit(), needed));
      }
    }
  }

  @Override
  public List<String> species() {
    return settings.elements().stream().map(BispectrumSettings.Element::symbol).toList();
  }

  @Override
  public double cutoff() {
    return settings.cutoff();
  }

  /** What defines the components. */
  public BispectrumSettings settings() {
    return settings;
  }

  /** What the energy is made of. */
  public SnapCoefficients coefficients() {
    return coefficients;
  }

  /** The components of atoms of any species, computed as they are defined. */
  public AtomDescriptor descriptor() {
    return new PlainBispectrum(settings);
  }

  /** Sentences about what in this potential deserves attention; none when all is well. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (settings.densities() > 1 && !coefficients.isSymmetric(settings)) {
      remarks.add(
          "components that are the same number have different coefficients; the forces here are"
              + " the derivative of the energy, those of LAMMPS's pair_style snap are not");
    }
    if (!settings.switches()) {
      remarks.add("switchflag is 0: energy and forces jump at the cutoff");
    }
    if (settings.innerRadius() > 0.0) {
      remarks.add(
          "rmin0 is %s angstrom: components jump when a pair comes closer than that"
              .formatted(settings.innerRadius()));
    }
    return remarks;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    descriptor.evaluate(batch, energies);
  }
}

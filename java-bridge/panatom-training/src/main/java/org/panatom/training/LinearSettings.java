package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.descriptor.BispectrumSettings;
import org.panatom.potential.SpeciesTable;

/**
 * What the training of a SNAP potential is told, as it stands in the YAML file.
 *
 * @param name name of the model; the file becomes name.panatom
 * @param species chemical symbols; required
 * @param seed for drawing a validation share; standard 1
 * @param data files; required
 * @param keys names of the references in extended XYZ files, see {@link DataSettings}
 * @param atomEnergies energies of isolated atoms, see {@link DataSettings}
 * @param descriptor the bispectrum; required
 * @param model linear or quadratic in the components; standard linear
 * @param zbl a ZBL repulsion that is taken from the references and becomes part of the model
 * @param loss weights of the errors, as for networks
 * @param ridge pull of the coefficients towards zero, see {@link LinearFit}; standard 1e-10
 * @param about who made the model; goes into the file
 */
record LinearSettings(
    String name,
    List<String> species,
    Long seed,
    DataSettings data,
    ReferenceKeySettings keys,
    AtomEnergySettings atomEnergies,
    Snap descriptor,
    String model,
    Zbl zbl,
    LossWeights loss,
    Double ridge,
    TrainingSettings.About about) {

  private static final String LINEAR = "linear";
  private static final String QUADRATIC = "quadratic";

  /** Fills in standard values and checks. */
  LinearSettings {
    SettingCheck.required("name", name);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw new IllegalArgumentException(
          "name is '%s'; letters, digits and _.- are allowed".formatted(name));
    }
    new SpeciesTable(SettingCheck.required("species", species));
    data = SettingCheck.required("data", data).with(keys, atomEnergies);
    keys = data.keys();
    atomEnergies = data.atomEnergies();
    SettingCheck.required("descriptor", descriptor).settings(species);
    boolean fixed = atomEnergies != null && !AtomEnergySettings.FIT.equals(atomEnergies.from());
    if (fixed && !descriptor.bzeroflag()) {
      throw new IllegalArgumentException(
          "atom_energies: with bzeroflag: false the energy of an isolated atom is not the constant"
              + " of its species, so that it cannot be stated");
    }
    seed = seed == null ? 1L : seed;
    model = model == null ? LINEAR : model;
    if (!model.equals(LINEAR) && !model.equals(QUADRATIC)) {
      throw new IllegalArgumentException(
          "model is '%s'; with the snap descriptor it must be linear or quadratic"
              .formatted(model));
    }
    loss = loss == null ? new LossWeights(null, null, null, null) : loss;
    ridge = SettingCheck.notNegative("ridge", ridge, 1e-10);
    about = about == null ? new TrainingSettings.About(null, null, null) : about;
  }

  /** The same settings with another seed. */
  LinearSettings withSeed(long other) {
    return new LinearSettings(
        name, species, other, data, keys, atomEnergies, descriptor, model, zbl, loss, ridge, about);
  }

  @JsonIgnore
  boolean isQuadratic() {
    return model.equals(QUADRATIC);
  }

  /**
   * The ZBL repulsion of LAMMPS's pair_style zbl.
   *
   * @param inner angstrom; required
   * @param outer angstrom; required
   */
  record Zbl(Double inner, Double outer) {
    /** Checks that both are there. */
    Zbl {
      SettingCheck.required("zbl.inner", inner);
      SettingCheck.required("zbl.outer", outer);
    }
  }

  /**
   * The bispectrum, with the words of LAMMPS's .snapparam file.
   *
   * @param type snap
   * @param twojmax band limit; required
   * @param rcutfac the cutoff of a pair is rcutfac (R_i + R_j), angstrom; required
   * @param rfac0 standard 0.99363
   * @param rmin0 angstrom; standard 0
   * @param switchflag standard true
   * @param bzeroflag standard true
   * @param bnormflag standard: as chemflag
   * @param chemflag standard false
   * @param wselfallflag standard false
   * @param elements radius R (standard 0.5), weight w (standard 1), and sinner and dinner, for all
   *     elements or for none, of each element
   */
  record Snap(
      String type,
      Integer twojmax,
      Double rcutfac,
      Double rfac0,
      Double rmin0,
      Boolean switchflag,
      Boolean bzeroflag,
      Boolean bnormflag,
      Boolean chemflag,
      Boolean wselfallflag,
      Map<String, Element> elements) {

    static final String TYPE = "snap";

    /** Fills in standard values and checks. */
    Snap {
      SettingCheck.required("descriptor.twojmax", twojmax);
      SettingCheck.required("descriptor.rcutfac", rcutfac);
      rfac0 = SettingCheck.positive("descriptor.rfac0", rfac0, 0.99363);
      rmin0 = SettingCheck.notNegative("descriptor.rmin0", rmin0, 0.0);
      switchflag = switchflag == null || switchflag;
      bzeroflag = bzeroflag == null || bzeroflag;
      chemflag = chemflag != null && chemflag;
      bnormflag = bnormflag == null ? chemflag : bnormflag;
      wselfallflag = wselfallflag != null && wselfallflag;
      elements = elements == null ? Map.of() : elements;
    }

    BispectrumSettings settings(List<String> species) {
      for (String symbol : elements.keySet()) {
        if (!species.contains(symbol)) {
          throw new IllegalArgumentException(
              "descriptor.elements has '%s', which is not among the species %s"
                  .formatted(symbol, species));
        }
      }
      List<BispectrumSettings.Element> list = new ArrayList<>();
      boolean inside = elements.values().stream().anyMatch(e -> e.sinner != null);
      for (String symbol : species) {
        Element e = elements.getOrDefault(symbol, new Element(null, null, null, null));
        if (inside && e.sinner == null) {
          throw new IllegalArgumentException(
              "descriptor.elements: %s lacks sinner and dinner, which others have"
                  .formatted(symbol));
        }
        list.add(
            new BispectrumSettings.Element(
                symbol, e.radius, e.weight, inside ? e.sinner : 0.0, inside ? e.dinner : 0.0));
      }
      return new BispectrumSettings(
          twojmax,
          rcutfac,
          rfac0,
          rmin0,
          switchflag,
          bzeroflag,
          bnormflag,
          chemflag,
          wselfallflag,
          inside,
          list);
    }
  }

  /** What an element has; see {@link Snap}. */
  record Element(Double radius, Double weight, Double sinner, Double dinner) {
    /** Fills in standard values and checks. */
    Element {
      radius = SettingCheck.positive("descriptor.elements.radius", radius, 0.5);
      weight = weight == null ? 1.0 : weight;
      if ((sinner == null) != (dinner == null)) {
        throw new IllegalArgumentException(
            "descriptor.elements: sinner and dinner belong together");
      }
    }
  }
}

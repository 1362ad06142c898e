package org.panatom.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.panatom.model.Activation;
import org.panatom.potential.SpeciesTable;

/**
 * Everything that a training run is told, as it stands in the YAML file. What is absent there gets
 * the standard value given here.
 *
 * @param name name of the model; the file becomes name.panatom
 * @param species chemical symbols; required
 * @param seed of all random numbers; standard 1
 * @param maxMinutes the run ends after this time with the best model so far; standard no limit
 * @param data files; required
 * @param keys names of the references in extended XYZ files, see {@link DataSettings}
 * @param atomEnergies energies of isolated atoms, see {@link DataSettings}
 * @param descriptor what describes an atom; required
 * @param network sizes
 * @param repulsion a screened Coulomb repulsion below the networks; absent: none
 * @param guard repulsion below the closest trained distances
 * @param loss weights of the errors
 * @param optimizer how the parameters are found
 * @param about who made the model; goes into the file
 */
record TrainingSettings(
    String name,
    List<String> species,
    Long seed,
    Double maxMinutes,
    DataSettings data,
    ReferenceKeySettings keys,
    AtomEnergySettings atomEnergies,
    DescriptorSettings descriptor,
    Network network,
    Repulsion repulsion,
    Guard guard,
    LossWeights loss,
    OptimizerSettings optimizer,
    About about) {

  /** Fills in standard values and checks. */
  TrainingSettings {
    SettingCheck.required("name", name);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw new IllegalArgumentException(
          "name is '%s'; letters, digits and _.- are allowed".formatted(name));
    }
    new SpeciesTable(SettingCheck.required("species", species));
    if (species.isEmpty()) {
      throw new IllegalArgumentException("species is empty");
    }
    data = SettingCheck.required("data", data).with(keys, atomEnergies);
    keys = data.keys();
    atomEnergies = data.atomEnergies();
    data.demandValidation();
    SettingCheck.required("descriptor", descriptor);
    seed = seed == null ? 1L : seed;
    maxMinutes = maxMinutes == null ? null : SettingCheck.positive("max_minutes", maxMinutes, 1.0);
    network = network == null ? new Network(null, null, null) : network;
    guard = guard == null ? new Guard(null, null) : guard;
    loss = loss == null ? new LossWeights(null, null, null, null) : loss;
    optimizer = optimizer == null ? OptimizerSettings.standard() : optimizer;
    about = about == null ? new About(null, null, null) : about;
  }

  /** The same settings with another seed. */
  TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        name,
        species,
        other,
        maxMinutes,
        data,
        keys,
        atomEnergies,
        descriptor,
        network,
        repulsion,
        guard,
        loss,
        optimizer,
        about);
  }

  /**
   * The networks.
   *
   * @param hidden numbers of neurons of the hidden layers; standard 20, 20, or as in the file of
   *     the descriptor
   * @param activation of the hidden layers; standard tanh, or as in the file of the descriptor
   * @param members networks of the committee whose mean is the model; standard 4
   */
  record Network(List<Integer> hidden, String activation, Integer members) {
    /** Fills in standard values and checks. */
    Network {
      hidden = hidden == null ? null : List.copyOf(hidden);
      for (int size : hidden == null ? List.<Integer>of() : hidden) {
        SettingCheck.within(1, 10_000, "network.hidden", size, 1);
      }
      if (activation != null) {
        Activation.named(activation);
      }
      members = SettingCheck.within(1, 1_000, "network.members", members, 4);
    }

    /** The hidden layers, or these. */
    List<Integer> hiddenOr(List<Integer> others) {
      return hidden == null ? others : hidden;
    }

    /** Activations of so many hidden layers and of the output. */
    List<Activation> layersOf(int hiddenLayers) {
      Activation own = activation == null ? Activation.TANH : Activation.named(activation);
      List<Activation> layers = new ArrayList<>(Collections.nCopies(hiddenLayers, own));
      layers.add(Activation.LINEAR);
      return layers;
    }
  }

  /**
   * The baseline that networks need not learn.
   *
   * @param inner angstrom; complete below; standard 1
   * @param outer angstrom; zero above; required
   */
  record Repulsion(Double inner, Double outer) {
    /** Fills in standard values and checks. */
    Repulsion {
      SettingCheck.required("repulsion.outer", outer);
      inner = SettingCheck.positive("repulsion.inner", inner, 1.0);
      if (!(outer > inner && outer <= 20.0)) {
        throw new IllegalArgumentException(
            "repulsion.outer is %s, it must be above inner (%s) and at most 20 angstrom"
                .formatted(outer, inner));
      }
    }
  }

  /**
   * The guard.
   *
   * @param inner share of the closest trained distance at which it is complete; standard 0.6
   * @param use false: no guard; standard true
   */
  record Guard(Double inner, Boolean use) {
    /** Fills in standard values and checks. */
    Guard {
      use = use == null || use;
      inner = SettingCheck.share("guard.inner", inner, 0.6);
      SettingCheck.positive("guard.inner", inner, 0.6);
    }
  }

  /**
   * Words for the model file.
   *
   * @param citation what to cite
   * @param contributor who made it
   * @param date ISO date; standard today
   */
  record About(String citation, String contributor, String date) {
    /** Checks the date. */
    About {
      if (date != null && !date.matches("\\d{4}-\\d{2}-\\d{2}")) {
        throw new IllegalArgumentException(
            "about.date is '%s', write it like 2026-01-31".formatted(date));
      }
    }
  }
}
